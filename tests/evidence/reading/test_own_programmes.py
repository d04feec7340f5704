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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The project will support the Government in piloting mechanisms."),
        ("en", "Assist the Government of Russia to implement its education programme."),
        ("en", "The project supports the Government in the implementation of its plan."),
        ("fr", "Le projet aidera le gouvernement à mettre en œuvre sa réforme."),
        ("es", "El proyecto apoya al Gobierno en la ejecución de su plan."),
    ],
)
def test_a_government_that_is_helped_to_carry_something_out_acts_too(read, language, text):
    assert relations(read(text, language)) == {RECEIVES, ACTS}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will strengthen the capacity of the Government to implement reforms."),
        ("fr", "Ce projet vise à renforcer la capacité de la Somalie à mettre en œuvre des réformes."),
    ],
)
def test_a_government_whose_ability_to_carry_something_out_is_raised_only_receives(read, language, text):
    assert relations(read(text, language)) == {RECEIVES}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The funds will enable UNHCR to support the refugees.", "actor"),
        ("The funds will support UNHCR in protecting the refugees.", "actor"),
        ("It strengthens the capacity of UNHCR to support the refugees.", "target"),
    ],
)
def test_a_body_that_usually_acts_does_what_it_is_helped_to_do(read, text, relation):
    assert [body.relation for body in read(text).bodies] == [relation]
