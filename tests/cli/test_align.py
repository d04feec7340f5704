"""`programmes align` as its command calls it."""

import json

import pytest

from evaluator.cli.align import align
from evaluator.cli.choices import Language, TextOrJson
from evaluator.foundation import FileError

SENTENCE = (
    "Young welders of Dakar rebuild fishing boats beside retired shipwrights from Vigo every dry winter."
)


@pytest.fixture
def texts(files):
    return str(files("a.txt", f"😀 First. {SENTENCE}")), str(files("b.txt", f"{SENTENCE} Last."))


def test_json_has_every_passage_with_its_places_in_both_texts(texts, capsys):
    align(*texts, format=TextOrJson.json)

    assert json.loads(capsys.readouterr().out) == {
        "a": "a.txt",
        "b": "b.txt",
        "passages": [
            {
                "section": "",
                "start": 9,
                "end": 9 + len(SENTENCE) - 1,
                "programme_section": "",
                "programme_start": 0,
                "programme_end": len(SENTENCE) - 1,
                "words": 15,
                "likeness": 1.0,
                "kind": "plain",
            }
        ],
    }


def test_for_people_each_passage_is_quoted_as_both_have_it(texts, capsys):
    align(*texts)

    assert capsys.readouterr().out.splitlines() == [
        "94% of the words of a.txt stand in b.txt too, without quotes, small matches and words of any "
        "project.",
        "",
        "1. Re-used text, 15 words, 100% alike",
        "   a.txt: Young welders of Dakar rebuild fishing boats beside retired shipwrights from Vigo every",
        "      dry winter",
        "   b.txt: Young welders of Dakar rebuild fishing boats beside retired shipwrights from Vigo every",
        "      dry winter",
    ]


def test_texts_without_anything_in_common_say_so_in_the_readers_language(files, capsys):
    align(str(files("a.txt", SENTENCE)), str(files("b.txt", "Wells.")), lang=Language.fr)
    assert capsys.readouterr().out == "a.txt et b.txt n’ont aucun passage en commun.\n"


def test_a_file_that_is_not_there_is_one_clear_message(texts):
    with pytest.raises(FileError) as error:
        align(texts[0], "missing.txt")
    assert str(error.value).startswith("missing.txt\n  there is no such file")


def test_every_sample_proposal_can_be_compared_and_every_offset_quotes_its_section(samples, capsys):
    from evaluator.services.aligning import text_to_align

    one, other = str(samples[0]), str(samples[5])
    align(one, one, format=TextOrJson.json)
    itself = json.loads(capsys.readouterr().out)
    text = text_to_align(one)
    assert {each["likeness"] for each in itself["passages"] if each["words"] > 40} == {1.0}
    for each in itself["passages"]:
        quote = text.quote(each["section"], each["start"], each["end"])
        assert quote == quote.strip() != ""

    align(one, other, format=TextOrJson.json)
    assert json.loads(capsys.readouterr().out)["passages"] == []
