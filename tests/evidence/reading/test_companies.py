import pytest


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It is done in cooperation with Aurinko Oy.", {("private_employer", "actor")}),
        ("en", "Kaba Textiles, Ltd will train the weavers.", {("private_employer", "actor")}),
        ("en", "The loan strengthened Kaba Textiles Ltd.", {("private_employer", "target")}),
        ("fr", "Soleil Vert SARL recrute des jeunes.", {("private_employer", "actor")}),
        ("es", "La obra está a cargo de Tejidos Alba S.A.", {("private_employer", "actor")}),
        ("en", "The places are limited to women.", set()),
        ("en", "WOMEN WORK IN THE SA REGION", set()),
    ],
)
def test_a_name_that_ends_in_a_legal_form_is_a_firm(read, language, text, expected):
    assert {(body.class_id, body.relation) for body in read(text, language).bodies} == expected
