"""`programmes align` as its command calls it."""

import json
from pathlib import Path

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


S06 = str(Path(__file__).resolve().parents[2] / "sample_proposals/s06-repackaged.yaml")


@pytest.mark.parametrize("asked", [(S06, "palim"), ("palim", S06)])
def test_where_no_passage_is_shared_the_facts_that_are_alike_are_told_and_where_to_look(asked, capsys):
    names = [Path(name).stem.split("-")[0].upper() if "/" in name else name for name in asked]
    align(*asked)

    assert capsys.readouterr().out.splitlines() == [
        f"{names[0]} and {names[1]} share no passage.",
        "Facts are alike in both, in other words:",
        "- The corridor is the same: Morocco and Belgium.",
        "- The sector is the same: information technology.",
        "- The target group is the same: graduates.",
        "- The design has the same features: a home track and an away track, retraining for another",
        "  occupation, federations of employers and employment services of both sides.",
        "- The same names of places or things stand in both: Flanders.",
        "What follows from that, among all programmes, is told by: evaluator programmes screen",
    ]


def test_of_a_proposal_and_a_programme_with_nothing_alike_no_more_is_said(files, capsys):
    ten = files("ten.yaml", "format: 1\nreference: P1\ntitle: Looms\nsummary: We mend looms.\n")
    align(str(ten), "palim")
    assert capsys.readouterr().out == "P1 and palim share no passage.\n"


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
