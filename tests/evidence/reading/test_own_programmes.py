import pytest


def relations(passage):
    return {(body.class_id, body.relation) for body in passage.bodies}


RECEIVES, ACTS = ("origin_government", "target"), ("origin_government", "actor")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The loan supports the Government's program to train teachers."),
        ("en", "The loan supports the Government’s national vocational training strategy."),
        ("en", "The loan supports the Government#s poverty reduction strategy."),
        ("en", "The objective is to support the efforts of the Government."),
        ("fr", "Il s'agit de soutenir la stratégie nationale du Gouvernement."),
        ("es", "La operación permitirá acompañar la reforma del Gobierno."),
    ],
)
def test_a_government_whose_own_programme_is_supported_acts_too(read, language, text):
    assert relations(read(text, language)) == {RECEIVES, ACTS}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The loan supports the Government's teachers."),
        ("en", "It will strengthen the Government's capacity to plan."),
        ("en", "It will strengthen the Government, its agencies and the programme."),
        ("en", "It is in line with the Government's strategy."),
        ("fr", "Ce projet est en cohérence avec la stratégie du Gouvernement."),
        ("es", "Fortalecer al Gobierno."),
    ],
)
def test_what_is_no_programme_or_only_goes_along_with_one_makes_no_government_act(read, language, text):
    assert relations(read(text, language)) == {RECEIVES}


def test_only_governments_run_programmes_in_this_sense(read):
    assert relations(read("Support the municipality's programme.")) == {("local_authority", "target")}


def test_the_quote_is_cued_by_the_programme(read):
    acting = [body for body in read("Support the Government's program.").bodies if body.relation == "actor"]

    assert [body.cue.written for body in acting] == ["program"]
