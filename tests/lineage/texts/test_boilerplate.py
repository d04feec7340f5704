import pytest

from evaluator.lineage.texts.boilerplate import boilerplate
from evaluator.lineage.texts.common_words import common_words
from evaluator.lineage.texts.words import words_of

OF_MANAGEMENT = {
    "en": "A steering committee meets twice a year, and the project manager writes the progress reports.",
    "fr": "Le comité de pilotage se réunit deux fois par an et le chef de projet écrit les rapports "
    "narratifs.",
    "es": "El comité de seguimiento se reúne dos veces al año y la unidad de gestión prepara el informe "
    "final.",
}
OF_DONORS = {
    "en": "Its contents are the sole responsibility of Oxfam and do not necessarily reflect the views of "
    "the European Union.",
    "fr": "Son contenu relève de la seule responsabilité d'Oxfam et ne reflète pas nécessairement les "
    "opinions de l'Union européenne.",
    "es": "Su contenido es responsabilidad exclusiva de Oxfam y no refleja necesariamente los puntos de "
    "vista de la Unión Europea.",
}
OF_A_PROJECT = {
    "en": "In Thiès 120 young electricians learn to install solar pumps, and thirty go to Lyon for half a "
    "year.",
    "fr": "À Thiès 120 jeunes électriciens apprennent à poser des pompes solaires, et trente partent à Lyon.",
    "es": "En Thiès 120 jóvenes electricistas aprenden a instalar bombas solares, y treinta viajan a Lyon.",
}


def share(text, language):
    words, common = words_of(text), common_words(language)
    stems = words.stems(language)
    return boilerplate(stems, words.sentence, common.weights(stems), common).mean()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_any_project_writes_is_told_from_what_one_project_does(language):
    assert share(OF_MANAGEMENT[language], language) == 1.0
    assert share(OF_DONORS[language], language) >= 0.8
    assert share(OF_A_PROJECT[language], language) == 0.0


def test_a_sentence_about_a_project_that_names_its_committee_once_is_none():
    text = (
        "The steering committee of the shipyards in Dakar chooses forty welders, who build and repair "
        "fishing boats in Saint-Louis with apprentices from Vigo."
    )
    assert share(text, "en") == 0.0


def test_no_words_are_no_boilerplate():
    words, common = words_of(""), common_words("en")
    assert boilerplate((), words.sentence, common.weights(()), common).tolist() == []
