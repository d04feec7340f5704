import pytest


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Confederation of Zambian Enterprises trains.", ["employer_organisation"]),
        ("en", "The Hotel Workers' Union trains.", ["trade_union"]),
        ("en", "The federation of teachers trains.", ["trade_union"]),
        ("fr", "La Fédération nationale des étudiants forme.", ["youth_organisation"]),
        ("es", "La Red de Mujeres Migrantes forma.", ["migrant_refugee_organisation"]),
        ("fr", "La Fédération sénégalaise des étudiants forme.", ["youth_organisation"]),
        ("es", "La Federación colombiana de estudiantes forma.", ["youth_organisation"]),
        ("fr", "L'Amicale des Sénégalais de Lyon forme.", ["diaspora_organisation"]),
        ("es", "La Asociación de Bolivianos en Bérgamo forma.", ["diaspora_organisation"]),
        ("en", "The Association of Kenyans in Leeds trains.", ["diaspora_organisation"]),
        ("en", "Networks and workers train.", []),
        ("en", "The network trains. Workers learn.", []),
    ],
)
def test_a_general_word_and_whose_body_it_is_tell_the_class(read, language, text, expected):
    found = [body.class_id for body in read(text, language).bodies if body.class_id in ACROSS]

    assert found == expected


ACROSS = {
    "employer_organisation",
    "trade_union",
    "youth_organisation",
    "diaspora_organisation",
    "migrant_refugee_organisation",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Implemented by the Lebanese Centre for Policy Studies."),
        ("fr", "Mis en œuvre par le Centre national de Recherche."),
        ("es", "Ejecutado por el Centro de Estudios Sociales."),
    ],
)
def test_a_centre_of_studies_is_one_of_research(read, language, text):
    assert [(body.class_id, body.relation) for body in read(text, language).bodies] == [
        ("university_research", "actor")
    ]
