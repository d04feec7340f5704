import pytest


def relations(passage):
    return [(body.class_id, body.relation) for body in passage.bodies]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The training centres are preparing a course."),
        ("en", "The training centres have let their halls."),
        ("fr", "Les centres de formation ont en effet accueilli 300 maçons."),
        ("es", "Los centros de formación están preparando un curso."),
    ],
)
def test_who_is_doing_something_or_has_done_it_acts(read, language, text):
    assert relations(read(text, language)) == [("tvet_institution", "actor")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nobody knows of local government management."),
        ("fr", "On ignore tout des centres de formation et financement."),
    ],
)
def test_a_noun_that_looks_like_a_verb_says_nothing(read, language, text):
    assert [body.cue for body in read(text, language).bodies] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The scheme allows training centres to receive grants.",
        "It finds training centres to be certified.",
        "It is a network of training centres covering the coast.",
    ],
)
def test_an_infinitive_of_what_is_received_or_done_to_one_and_a_form_in_ing_say_no_act(read, text):
    assert relations(read(text)) == [("tvet_institution", "target")]


def test_a_periphrasis_with_a_gerund_tells_an_act(read):
    text = "El centro de formación viene impulsando una red."

    assert relations(read(text, "es")) == [("tvet_institution", "actor")]
