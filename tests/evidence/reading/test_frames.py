import pytest

from evaluator.foundation import FileError

SMALL = """
families:
  enlarging: extend, expand
  undertakings: model, approach
  elsewhere: other regions, nationwide
  making: develop
  materials: training material
  rates: completion rate
  raising: increase
  earlier: previous phase
frames:
  replicability:
    mechanism:
      - {words: [enlarging, undertakings, elsewhere], within: 3}
    asset:
      - {words: [making, materials], within: 4, either_order: true}
    evidence:
      - {words: [rates, number], within: 3, unless: "raising, enlarging"}
      - {words: [number, earlier], within: 2}
"""


@pytest.fixture
def shown(matcher):
    def shown(text):
        reading = matcher(SMALL).read(text)
        return [
            (match.label, reading.text[slice(*reading.place(match))]) for match in reading.of("replicability")
        ]

    return shown


def test_a_frame_holds_every_inflection_and_the_words_in_between(shown):
    assert shown("It extends the model to other regions.") == [
        ("mechanism", "extends the model to other regions")
    ]
    assert shown("Expanding our tested approach nationwide, at last.") == [
        ("mechanism", "Expanding our tested approach nationwide")
    ]


def test_words_that_stand_too_far_apart_or_in_two_sentences_say_nothing(shown):
    assert shown("It extends the model that was made here before to other regions.") == []
    assert shown("It extends the model. Other regions follow.") == []


def test_the_order_counts_where_the_frame_does_not_say_otherwise(shown):
    assert shown("Training materials are developed.") == [("asset", "Training materials are developed")]
    assert shown("In other regions a model was extended.") == []


@pytest.mark.parametrize("verb", ["increased", "extended"])
def test_a_word_of_any_family_that_makes_it_another_statement_prevents_it(shown, verb):
    assert shown("They reached a completion rate of 87.") == [("evidence", "completion rate of 87")]
    assert shown(f"They {verb} the completion rate to 87.") == []


def test_a_number_is_any_figure_but_a_year(shown):
    assert shown("A completion rate of 87 per cent.") == [("evidence", "completion rate of 87")]
    assert shown("The completion rate of 2019 was good.") == []
    assert shown("The completion rate. 12 people came.") == []
    assert shown("It trained 120 in the previous phase.") == [("evidence", "120 in the previous phase")]


def test_a_word_of_the_excluding_family_makes_it_another_statement(shown):
    assert shown("Increase the completion rate to 90 per cent.") == []


def test_of_overlapping_statements_the_shorter_stands(shown):
    assert shown("Extend or expand the model nationwide.") == [("mechanism", "expand the model nationwide")]


def test_a_name_that_no_family_has_is_told_with_its_line(lexicon):
    with pytest.raises(FileError) as caught:
        lexicon(SMALL.replace("[making, materials]", "[makin, materials]"))

    assert str(caught.value) == (
        "small.yaml:19:18  frames.replicability.asset[0].words[0]\n"
        '  `families` has no "makin". Did you mean "making"?'
    )


@pytest.mark.parametrize(
    ("language", "text", "layer", "label"),
    [
        ("en", "The scheme will be extended to other districts.", "replicability", "mechanism"),
        ("fr", "Le dispositif sera étendu à d'autres régions.", "replicability", "mechanism"),
        ("es", "El programa se ampliará a otros municipios.", "replicability", "mechanism"),
        ("en", "Partners develop shared training materials.", "replicability", "asset"),
        ("fr", "Les partenaires élaborent des supports de formation.", "replicability", "asset"),
        ("es", "Los socios elaboran materiales didácticos.", "replicability", "asset"),
        ("en", "Employers pay half of the training costs.", "replicability", "economics"),
        ("fr", "Les entreprises paient la moitié des coûts.", "replicability", "economics"),
        ("es", "Las empresas asumen la mitad de los costes.", "replicability", "economics"),
        ("en", "The pilot phase trained 120 nurses.", "replicability", "evidence"),
        ("fr", "La phase pilote a formé 120 infirmières.", "replicability", "evidence"),
        ("es", "La fase piloto formó a 120 enfermeras.", "replicability", "evidence"),
        ("en", "They hand over the management to the town.", "replicability", "conditions"),
        ("fr", "Le transfert de la gestion à la commune est prévu.", "replicability", "conditions"),
        ("es", "Se prevé el traspaso de la gestión al municipio.", "replicability", "conditions"),
        ("en", "Skills gaps were identified in three sectors.", "knowledge", "needs"),
        ("fr", "Les besoins en compétences ont été identifiés.", "knowledge", "needs"),
        ("es", "Se identificaron las brechas de competencias.", "knowledge", "needs"),
        ("en", "Schools share their experience.", "knowledge", "learning"),
        ("fr", "Les écoles partagent leurs expériences.", "knowledge", "learning"),
        ("es", "Las escuelas comparten sus experiencias.", "knowledge", "learning"),
        ("en", "The observatory will publish labour data.", "knowledge", "data"),
        ("fr", "Les données seront recueillies chaque année.", "knowledge", "data"),
        ("es", "Los datos se recogerán cada año.", "knowledge", "data"),
        ("en", "It builds on the results achieved in 2019.", "predecessor", "continuation"),
        ("fr", "Le projet s'appuie sur les résultats obtenus en 2019.", "predecessor", "continuation"),
        ("es", "El proyecto se basa en los resultados de 2019.", "predecessor", "continuation"),
    ],
)  # fmt: skip
def test_the_shipped_frames_say_the_same_in_three_languages(read, language, text, layer, label):
    found = {match.label for match in read(text, language).shown(layer)}

    assert label in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Refugee children are integrated into the national education system."),
        ("fr", "Les enfants réfugiés sont intégrés dans le système éducatif national."),
        ("es", "Los niños refugiados se integran en el sistema educativo nacional."),
        ("en", "The fiscal transfers to local governments rise."),
        ("en", "Young people draw up business plans."),
        ("es", "Los jóvenes preparan planes de negocio."),
    ],
)
def test_people_taken_in_and_plans_of_their_own_repeat_nothing(read, language, text):
    assert list(read(text, language).shown("replicability")) == []


def test_a_frame_of_a_stronger_act_stands_over_a_term_of_a_weaker_one(matcher):
    reading = matcher(
        """
state: {operational: {formal: agreement}}
families: {signing: sign, agreements: agreement}
frames: {state: {operational: {verifiable: [{words: [signing, agreements], within: 3}]}}}
"""
    ).read("They signed an agreement. There is an agreement.")

    strengths = [(reading.text[slice(*reading.place(act))], act.entry.tier) for act in reading.of("state")]
    assert ("signed an agreement", 3) in strengths
    assert strengths[-1] == ("agreement", 2)


def test_a_name_of_no_family_in_a_frame_of_acts_is_named_with_its_line(lexicon):
    with pytest.raises(FileError) as raised:
        lexicon(
            """
families: {signing: sign}
frames: {state: {operational: {verifiable: [{words: [signing, agreement]}]}}}
"""
        )

    assert 'no "agreement"' in str(raised.value)


def test_a_term_of_one_kind_does_not_hide_a_frame_of_another(matcher):
    reading = matcher(
        """
knowledge: {data: survey}
families: {inquiry: survey, unfilled: vacancies}
frames: {knowledge: {needs: [{words: [inquiry, unfilled], within: 3}]}}
"""
    ).read("A survey of all vacancies.")

    assert sorted(match.label for match in reading.of("knowledge")) == ["data", "needs"]
