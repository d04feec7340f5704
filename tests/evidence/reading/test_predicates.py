import pytest

CENTRE, SME, PES = "tvet_institution", "sme_entrepreneur", "public_employment_service"


def relations(passage):
    return [(body.class_id, body.relation) for body in passage.bodies]


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "The training centres will teach 300 masons.", "actor"),
        ("en", "The training centres have taught 300 masons.", "actor"),
        ("en", "The training centres teach 300 masons.", "actor"),
        ("en", "The training centres will be equipped.", "target"),
        ("en", "The training centres have been equipped.", "target"),
        ("en", "The training centres are being equipped.", "target"),
        ("en", "The training centres receive new tools.", "target"),
        ("en", "The training centres are consulted.", "actor"),
        ("en", "The masons are taught by the training centres.", "actor"),
        ("en", "The masons are disaggregated by training centres.", "target"),
        ("en", "It equips the training centres.", "target"),
        ("en", "It involves the training centres.", "actor"),
        ("fr", "Les centres de formation accueilleront 300 maçons.", "actor"),
        ("fr", "Les centres de formation dispensent les cours.", "actor"),
        ("fr", "Les centres de formation ont accueilli 300 maçons.", "actor"),
        ("fr", "Les centres de formation seront équipés.", "target"),
        ("fr", "Les centres de formation bénéficient de nouveaux outils.", "target"),
        ("fr", "Les maçons sont accueillis par les centres de formation.", "actor"),
        ("es", "Los centros de formación acogerán a 300 albañiles.", "actor"),
        ("es", "Los centros de formación imparten los cursos.", "actor"),
        ("es", "Los centros de formación han acogido a 300 albañiles.", "actor"),
        ("es", "Los centros de formación serán equipados.", "target"),
        ("es", "Los centros de formación reciben nuevos equipos.", "target"),
        ("es", "Los albañiles son acogidos por los centros de formación.", "actor"),
    ],
)
def test_the_verb_and_its_voice_tell_who_acts(read, language, text, relation):
    assert relations(read(text, language)) == [(CENTRE, relation)]


def test_what_is_said_of_a_list_is_said_of_each_in_it(read):
    passage = read("Training centres, small businesses and the public employment service will be equipped.")

    assert relations(passage) == [(CENTRE, "target"), (SME, "target"), (PES, "target")]


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "Partners: training centres; small businesses.", "actor"),
        ("en", "Beneficiaries: training centres; small businesses.", "target"),
        ("fr", "Partenaires : centres de formation ; coopératives.", "actor"),
        ("fr", "Bénéficiaires : centres de formation ; coopératives.", "target"),
        ("es", "Socios: centros de formación; cooperativas.", "actor"),
        ("es", "Beneficiarios: centros de formación; cooperativas.", "target"),
    ],
)
def test_a_heading_says_it_of_the_whole_list_under_it(read, language, text, relation):
    assert relations(read(text, language)) == [(CENTRE, relation), (SME, relation)]


def test_a_heading_ends_with_its_sentence(read):
    [centre, business] = relations(read("Partners: training centres. It equips small businesses."))

    assert (centre, business) == ((CENTRE, "actor"), (SME, "target"))


def test_a_clause_about_whom_something_is_done_to_does_not_make_it_act(read):
    passage = read("impulsar pequeñas empresas que desarrollan productos", "es")

    assert relations(passage) == [(SME, "target")]


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "The training centres, founded in 1990, will be equipped.", "target"),
        ("en", "The training centres, far from town (and the sea), will teach masons.", "actor"),
        ("fr", "Les centres de formation, réunis depuis mai, accueilleront 300 maçons.", "actor"),
        ("fr", "Les centres de formation, toutes régions confondues, seront équipés.", "target"),
        ("es", "Los centros de formación, sin recursos hasta ahora, serán equipados.", "target"),
    ],
)
def test_the_verb_after_an_aside_is_said_of_whom_stands_before_it(read, language, text, relation):
    assert relations(read(text, language)) == [(CENTRE, relation)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The training centres of Kayes and Gao will be equipped."),
        ("fr", "Les centres de formation de Kayes et de Gao seront équipés."),
        ("es", "Los centros de formación de Lima y Tacna serán equipados."),
    ],
)
def test_the_verb_after_a_list_of_places_is_said_of_the_bodies_there(read, language, text):
    assert relations(read(text, language)) == [(CENTRE, "target")]


def test_what_others_do_to_a_body_does_not_make_it_act(read):
    assert relations(read("A list of training centres currently implemented by them.")) == [
        (CENTRE, "target")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was corroborated by relevant local actors such as the Ministry of Labour."),
        ("fr", "Il a été corroboré par des acteurs locaux tels que le Ministère du Travail."),
        ("es", "Fue corroborado por actores relevantes como el Ministerio de Trabajo."),
    ],
)
def test_an_example_of_who_acts_acts(read, language, text):
    assert [(body.class_id, body.relation) for body in read(text, language).bodies] == [
        ("origin_government", "actor")
    ]


def test_an_acronym_in_brackets_does_what_the_name_before_it_does(read):
    text = "It will support the United Nations Development Programme (UNDP) to create a facility."

    assert [body.relation for body in read(text).bodies] == ["actor", "actor"]
