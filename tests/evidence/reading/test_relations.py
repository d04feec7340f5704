import pytest


def relations(passage):
    return {(body.class_id, body.relation) for body in passage.bodies}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The course is implemented by the Ministry of Labour.", {("origin_government", "actor")}),
        ("en", "Capacity building of the Ministry of Labour.", {("origin_government", "target")}),
        ("en", "The Ministry of Labour will implement the plan.", {("origin_government", "actor")}),
        ("en", "The Italian Ministry of Interior will implement it.", {("destination_government", "actor")}),
        (
            "en",
            "in partnership with the government, Civil Society Organisations (CSOs), private sector",
            {("origin_government", "actor"), ("cso_ngo", "actor"), ("private_employer", "actor")},
        ),
        ("en", "It supports municipalities.", {("local_authority", "target")}),
        ("en", "No trade union was involved.", set()),
        ("en", "Young people, migrants and refugees are trained.", set()),
        ("en", "in line with the national policy", {("origin_government", "target")}),
        ("fr", "L’action est mise en œuvre par le Ministère du Travail.", {("origin_government", "actor")}),
        ("fr", "renforcer les capacités des autorités locales", {("local_authority", "target")}),
        (
            "fr",
            "en partenariat avec les autorités locales et la société civile",
            {("local_authority", "actor"), ("cso_ngo", "actor")},
        ),
        ("es", "ejecutado por el Ministerio de Trabajo", {("origin_government", "actor")}),
        ("es", "fortalecimiento de las pequeñas y medianas empresas", {("sme_entrepreneur", "target")}),
        ("es", "ningún sindicato participa", set()),
        ("es", "Se implementa junto al Ministerio de Trabajo.", {("origin_government", "actor")}),
        ("fr", "mené avec l'appui du Ministère du Travail", {("origin_government", "actor")}),
        ("fr", "en faveur du Ministère du Travail", {("origin_government", "target")}),
    ],
)
def test_who_acts_and_who_receives_is_told_by_the_words_beside_the_body(read, language, text, expected):
    assert relations(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "The government has not been able to react.", "target"),
        ("en", "The ministry cannot pay its teachers.", "target"),
        ("en", "The ministry does not train teachers.", "target"),
        ("en", "The ministry will not only train teachers.", "actor"),
        ("fr", "Le gouvernement n'a pas pu réagir.", "target"),
        ("fr", "Le ministère ne finance pas les écoles.", "target"),
        ("fr", "Le ministère a pu former les maîtres.", "actor"),
        ("fr", "Les ministères ont pu être formés.", "target"),
        ("es", "El gobierno no ha podido responder.", "target"),
        ("es", "El ministerio no sólo financia las escuelas.", "actor"),
    ],
)
def test_a_body_does_not_act_that_does_not_do_what_the_verb_says(read, language, text, relation):
    [body] = read(text, language).bodies

    assert body.relation == relation


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "skills demanded by employers"),
        ("fr", "les compétences recherchées par les employeurs"),
        ("fr", "Les employeurs se plaignent du niveau."),
        ("es", "habilidades demandadas por el sector productivo"),
    ],
)
def test_employers_do_not_act_whose_needs_are_told(read, language, text):
    assert relations(read(text, language)) == {("private_employer", "target")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This is an essential foundation to advance equality."),
        ("en", "energy, private sector development and health"),
        ("en", "health systems strengthening"),
        ("fr", "la lutte contre le Sida et le VIH/Sida"),
        ("es", "la prevención del SIDA y un banco de cereales"),
    ],
)
def test_words_that_only_look_like_a_body_name_none(read, language, text):
    assert relations(read(text, language)) == set()


def test_a_consulted_body_takes_part_but_does_not_do_the_work(read):
    [body] = read("The plan was drawn up in consultation with the Ministry of Labour.").bodies

    assert (body.relation, body.is_consulted) == ("actor", True)


def test_a_body_of_the_european_union_is_no_public_authority_of_a_country(read):
    [commission, ministry] = read(
        "Funded by the European Commission and led by the Ministry of Labour."
    ).bodies

    assert (commission.class_id, commission.is_public) == ("destination_government", False)
    assert (ministry.class_id, ministry.is_public) == ("origin_government", True)


def test_a_body_that_usually_acts_only_receives_when_a_cue_stands_right_beside_it(read):
    beside = read("This will strengthen trade unions.").bodies
    far = read("This will strengthen the long and difficult dialogue of trade unions.").bodies

    assert [body.relation for body in (*beside, *far)] == ["target", "actor"]


def test_what_stands_after_the_dash_of_a_title_is_not_done_by_the_body_before_it(read):
    [body] = read("UNESCO - Strengthened schools").bodies

    assert (body.relation, body.cue) == ("actor", None)


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "It will finance a 24-month NGO-executed programme.", "actor"),
        ("en", "It will improve NGO-run centres.", "target"),
        ("fr", "Il soutient les actions que mènent les ONG.", "actor"),
        ("fr", "Il forme les agents qui soutiennent les ONG.", "target"),
        ("es", "Es uno de los pilares de la atención que desarrolla UNRWA.", "actor"),
        ("es", "Es una red que fortalece las asociaciones.", "target"),
        ("en", "The NGO funded 10 per cent of it.", "actor"),
    ],
)
def test_who_stands_before_a_participle_or_after_the_verb_of_a_clause_acts(read, language, text, relation):
    [body] = read(text, language).bodies

    assert body.relation == relation


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "Firms have increased access to finance.", "target"),
        ("en", "Firms have improved their sales.", "target"),
        ("en", "Firms have improved the roads.", "actor"),
        ("fr", "Les entreprises ont amélioré leurs revenus.", "target"),
        ("fr", "Les entreprises ont amélioré les routes.", "actor"),
        ("es", "Las empresas han mejorado sus ingresos.", "target"),
        ("es", "Las empresas han mejorado los caminos.", "actor"),
    ],
)
def test_whose_own_means_became_better_only_receives(read, language, text, relation):
    [body] = read(text, language).bodies

    assert body.relation == relation


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "According to UNHCR, 70,000 people live there."),
        ("en", "IOM estimates that 169,970 have left."),
        ("fr", "Selon le HCR, 70 000 personnes y vivent."),
        ("es", "Según el ACNUR, 70 000 personas viven allí."),
    ],
)
def test_who_only_tells_a_figure_does_not_act(read, language, text):
    assert relations(read(text, language)) == {("international_organisation", "target")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The action lowers the risks for entrepreneurs to invest in the region."),
        ("en", "The action gives grants to entrepreneurs that invest in the region."),
        ("es", "Se darán créditos a las mipymes que desarrollen actividades productivas."),
    ],
)
def test_a_verb_that_only_tells_which_bodies_are_meant_does_not_make_them_act(read, language, text):
    assert relations(read(text, language)) == {("sme_entrepreneur", "target")}


@pytest.mark.parametrize(
    ("language", "text", "class_id"),
    [
        ("en", "It is shared with the Ministry of Labour, which finances the centres.", "origin_government"),
        ("en", "The Ministry of Labour plans to invest two million euros.", "origin_government"),
        ("en", "Companies willing to hire trainees are found.", "private_employer"),
        ("en", "THE MINISTRY OF LABOUR LEADS THE PROJECT.", "origin_government"),
        ("fr", "Cela est fait pour la commune de Bilma, qui finance les travaux.", "local_authority"),
        ("es", "Se entrega al Ministerio de Trabajo, que financia las becas.", "origin_government"),
    ],
)
def test_a_verb_of_what_the_body_itself_does_makes_it_act(read, language, text, class_id):
    assert relations(read(text, language)) == {(class_id, "actor")}


def test_a_noun_of_a_name_that_elsewhere_is_a_verb_says_nothing_of_the_body(read):
    told = read("The support targets the Ministry of Finance and the Ministry of Interior.", "en")

    assert relations(told) == {("origin_government", "target")}


def test_whoever_an_event_ends_with_does_not_act(read):
    told = read("The training concluded with a visit to the Ministry of Labour.", "en")

    assert relations(told) == {("origin_government", "target")}
