"""A vocabulary codes words and keeps none of the texts it reads."""

from pickle import dumps

from evaluator.evidence.words.vocabulary import Vocabulary


def test_forms_of_a_known_word_have_its_code_and_other_words_have_none():
    vocabulary = Vocabulary("en")
    training = vocabulary.learn(["training"])
    assert vocabulary.coded(["Trainings", "garden", "training"]) == f"{training}\0{training}"


def test_no_word_of_a_text_is_kept():
    vocabulary = Vocabulary("en")
    vocabulary.learn(["training"])
    before = _held(vocabulary)
    vocabulary.coded(["Ouagadougou", "trained", "secretive"])
    assert _held(vocabulary) == before


def _held(vocabulary):
    return {name: dumps(held) for name, held in vars(vocabulary).items() if name != "_stems"}


def test_plain_words_are_coded_as_any_words_are():
    vocabulary = Vocabulary("fr")
    vocabulary.learn(["formation", "de", "jeunesse"])
    words = ["formations", "d", "une", "jeunesse", "de"]
    assert vocabulary.coded_plain(words) == vocabulary.coded(words)
    coded, folded = vocabulary.coded_and_folded(["FORMATIONS", "D", "Été"])
    assert (coded, folded) == (vocabulary.coded(["formation", "de", "mur"]), ["formations", "d", "ete"])
