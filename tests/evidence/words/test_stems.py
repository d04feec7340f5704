import threading

from evaluator.evidence.words.stems import Stems


def test_inflected_forms_share_a_stem():
    assert Stems("en").keys("trainings")[0] == Stems("en").keys("training")[0]
    assert Stems("fr").keys("nationales")[0] == Stems("fr").keys("nationale")[0]
    assert Stems("es").keys("formaciones")[0] == Stems("es").keys("formación")[0]


def test_a_word_without_its_accent_has_the_second_key_of_the_accented_one():
    assert Stems("es").keys("FORMACION")[0] == Stems("es").keys("formación")[1]


def test_a_language_without_a_stemmer_keeps_its_words():
    assert Stems("xx").keys("Häuser") == ("hauser", "hauser")


def test_a_string_of_ten_thousand_letters_has_no_stem():
    assert Stems("en").keys("x" * 10_000) == ("", "")


def test_many_folded_words_are_stemmed_at_once_and_one_too_long_stays_whole():
    long = "x" * 10_000
    assert Stems("en").of_folded(["trainings", long, ""]) == ["train", long, ""]
    assert Stems("xx").of_folded(["trainings"]) == ["trainings"]


def test_one_stemmer_serves_several_threads():
    stems, words = Stems("fr"), ["nationales", "collectivités", "formations", "régionaux"] * 500
    expected = [stems.keys(word) for word in words]
    results: list[list[tuple[str, str]]] = []
    threads = [
        threading.Thread(target=lambda: results.append([stems.keys(word) for word in words]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [expected] * 4
