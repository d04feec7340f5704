import pytest


def relations(passage):
    return [(body.class_id, body.relation) for body in passage.bodies]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Wells are dug in ten municipalities."),
        ("en", "Wells are dug in the target municipalities of the coast."),
        ("fr", "Des puits sont creusés dans les communes de Bilma et Fachi."),
        ("es", "Se cavan pozos en los municipios de la costa."),
    ],
)
def test_a_municipality_in_which_something_happens_is_a_place(read, language, text):
    assert relations(read(text, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "Wells are built by ten municipalities.", "actor"),
        ("en", "It will strengthen the municipalities of the coast.", "target"),
        ("fr", "Les communes de Bilma et Fachi accueilleront 30 apprentis.", "actor"),
        ("es", "Apoyar a los municipios de la costa.", "target"),
        ("es", "La capacidad técnica del gobierno municipal es limitada.", "target"),
    ],
)
def test_a_municipality_that_acts_or_receives_is_a_body(read, language, text, relation):
    assert relations(read(text, language)) == [("local_authority", relation)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Refugees are settled in the Democratic Republic of Congo.", "en", []),
        ("The Republic of Kenya will train teachers.", "en", ["actor"]),
        ("Il se déroule dans le Royaume du Maroc.", "fr", []),
        ("Son escuelas de áreas urbanas de la República de Panamá.", "es", []),
        ("El proyecto busca apoyar a la República de Panamá.", "es", ["target"]),
    ],
)
def test_a_country_by_its_full_name_is_a_place_unless_something_is_said_of_it(read, text, language, found):
    assert [body.relation for body in read(text, language).bodies] == found
