import pytest


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The programme is led by the Netherlands.", {("destination_government", "actor")}),
        ("en", "It was funded by Kenya and others.", {("origin_government", "actor")}),
        ("fr", "Le projet est financé par la Suède.", {("destination_government", "actor")}),
        ("es", "los recursos dedicados por España a la cooperación", {("destination_government", "actor")}),
        ("en", "It was funded by Japan Festival money.", set()),
        ("en", "It was led by Malian men.", set()),
        ("en", "It takes place in Germany.", set()),
    ],
)
def test_a_country_after_a_verb_of_acting_is_its_government(read, language, text, expected):
    assert {(body.class_id, body.relation) for body in read(text, language).bodies} == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Japan supports the schooling.", {("destination_government", "actor")}),
        ("en", "The Netherlands will provide 3 million euro.", {("destination_government", "actor")}),
        ("fr", "Pour cela, la Suisse soutient la formation.", {("destination_government", "actor")}),
        ("es", "España apoya la iniciativa.", {("destination_government", "actor")}),
        ("en", "Life in Germany supports growth.", set()),
        ("en", "Helping Hands Finland will provide books.", set()),
        ("fr", "Mains Ouvertes Belgique soutient la formation.", set()),
        ("fr", "la vie en France soutient la demande", set()),
        ("en", "Kenya supports the schooling.", set()),
    ],
)
def test_a_country_that_gives_is_its_government(read, language, text, expected):
    assert {(body.class_id, body.relation) for body in read(text, language).bodies} == expected
