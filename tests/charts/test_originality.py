"""Originality: words shared against what is new; a verdict has a shape, a colour and a word."""

import pytest
import vl_convert

from evaluator.charts import originality
from evaluator.foundation import translator
from evaluator.lineage import VERDICTS
from evaluator.lineage.judgement.wording import verdict_title
from tests.charts.lineages import lineage, match, names

T = translator("en")
FOUND = lineage(
    match("PALIM", "undeclared_overlap", 0.31, 0.5, 0.0),
    match("THAMM", "declared_follow_on", 0.02, 1.0),
    match("MATCH", "independent", 0.0),
)
BESIDE = originality.of_proposal(FOUND, names(FOUND))


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    spec = originality.specification(language="fr", dark=dark)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert originality.specification(language="fr", dark=dark) is spec


@pytest.mark.parametrize("dark", [False, True])
def test_each_verdict_has_a_shape_and_a_colour_of_its_own(dark: bool) -> None:
    assert len({originality.SHAPES[verdict] for verdict in VERDICTS}) == len(VERDICTS)
    assert len({originality.COLOURS[dark][verdict] for verdict in VERDICTS}) == len(VERDICTS)


def test_a_mark_stands_where_its_words_and_its_news_put_it_and_the_gravest_is_on_top() -> None:
    frame = originality.frame(BESIDE, T, chosen="PALIM")
    marks = frame[frame["kind"] == "mark"]
    assert marks[["proposal", "overlap", "new", "verdict", "chosen"]].to_numpy().tolist() == [
        ["THAMM", 0.02, 1.0, "declared follow-on", False],
        ["PALIM", 0.31, 0.25, "undeclared overlap", True],
    ]
    assert marks["text"].tolist() == ["THAMM", "PALIM: undeclared overlap"]


def test_a_line_reaches_from_a_mark_to_how_alike_both_are_also_where_no_word_is_shared() -> None:
    found = lineage(
        match("FACTS", "undeclared_overlap", 0.0, 0.5, score=0.67),
        match("WORDS", "undeclared_overlap", 0.5, 0.5, score=0.5),
    )
    frame = originality.frame(originality.of_proposal(found, names(found)), T)
    marks = frame[frame["kind"] == "mark"].set_index("proposal")
    assert marks.loc["FACTS", ["overlap", "alike", "alike_said"]].tolist() == [0.0, 0.67, "67%"]
    assert marks["alike"].isna().to_dict() == {"WORDS": True, "FACTS": False}
    layers = originality.specification(language="en", dark=False)["layer"]
    drawn = [layer["encoding"] for layer in layers if layer.get("encoding", {}).get("x2")]
    assert [(one["x"]["field"], one["x2"]["field"]) for one in drawn] == [("overlap", "alike")]


def test_the_legend_of_shapes_and_colours_stays_above_the_chart() -> None:
    spec = originality.specification(language="fr", dark=False) | {"data": {"values": []}, "width": 700}
    (legend,) = vl_convert.vegalite_to_vega(spec)["legends"]
    assert {"fill", "shape"} <= legend.keys()
    assert (legend["orient"], "stroke" in legend) == ("top", False)


def test_the_line_of_attention_is_labelled_with_the_share_from_which_words_are_much() -> None:
    frame = originality.frame(BESIDE, T)
    assert frame[frame["kind"] == "line"][["overlap", "said"]].to_numpy().tolist() == [
        [0.15, "from 15% on: much"]
    ]


def test_what_cannot_be_compared_has_no_mark_and_stands_in_the_table() -> None:
    assert "MATCH" not in set(originality.frame(BESIDE, T)["proposal"])
    table = originality.table(BESIDE, T)
    assert table["Beside"].tolist() == ["PALIM", "THAMM", "MATCH"]
    assert table["What is new"].isna().tolist() == [False, False, True]
    assert table["Declared"].tolist() == ["no", "yes", "no"]


def test_the_finding_names_what_has_to_be_explained_and_counts_what_is_declared() -> None:
    assert originality.finding(BESIDE, T) == (
        "1 text is much alike and not declared: PALIM. 1 is declared. "
        "Of 1 the texts tell too little to say what is new; it stands in the table."
    )
    assert originality.finding(BESIDE[1:2], T) == (
        "Nothing that is much alike is left undeclared. 1 is declared."
    )


def test_without_matches_nothing_is_drawn_and_it_is_said() -> None:
    assert originality.frame((), T).empty
    assert originality.finding((), T) == "Nothing alike was found."


def test_a_call_shows_each_proposal_at_its_gravest_match_and_counts_those_without() -> None:
    alone, copied = lineage(), lineage(match("P1", "duplicate_submission", 0.9, 0.1))
    found, without = originality.of_call(
        [
            ("A", "First", FOUND, names(FOUND)),
            ("B", "Second", alone, {}),
            ("C", "Third", copied, names(copied)),
        ]
    )
    assert [(one.label, one.against, one.verdict) for one in found] == [
        ("C", "P1", "duplicate_submission"),
        ("A", "PALIM", "undeclared_overlap"),
    ]
    assert without == 1
    assert originality.finding_of_call(found, without, T) == (
        "2 of 3 proposals have something to explain: C and A. Beside 1 nothing alike was found."
    )
    table = originality.table(found, T, of_call=True)
    assert table[["Proposal", "Title", "Beside"]].to_numpy().tolist() == [
        ["C", "Third", "P1"],
        ["A", "First", "PALIM"],
    ]


def test_an_overlap_that_a_person_explained_is_told_as_such() -> None:
    copied = lineage(match("P1", "duplicate_submission", 0.9, 0.1))
    screened = [("A", "First", FOUND, names(FOUND)), ("C", "Third", copied, names(copied))]
    found, without = originality.of_call(screened, explained={"C"})
    assert originality.finding_of_call(found, without, T) == (
        "1 of 2 proposals has something to explain: A. 1 overlap is explained: C."
    )
    found, without = originality.of_call(screened, explained={"A", "C"})
    assert originality.finding_of_call(found, without, T) == (
        "None of 2 proposals has anything to explain. 2 overlaps are explained: C and A."
    )


def test_a_call_in_which_all_is_said_has_nothing_to_explain() -> None:
    assert originality.finding_of_call((), 2, T) == (
        "None of 2 proposals has anything to explain. Beside 2 nothing alike was found."
    )
    assert originality.finding_of_call((), 0, T) == "No proposal was compared yet."


def test_five_hundred_proposals_are_all_drawn_and_only_those_to_explain_are_named() -> None:
    screened = []
    for number in range(500):
        verdict = "undeclared_overlap" if number < 3 else "independent"
        one = lineage(match(f"m{number}", verdict, number / 500, 0.5))
        screened.append((f"P{number:03}", "Title", one, names(one)))
    found, _ = originality.of_call(screened)
    frame = originality.frame(found, T)
    assert (frame["kind"] == "mark").sum() == 500
    assert set(frame[frame["alike"].notna()]["verdict"]) == {verdict_title("undeclared_overlap", T)}
    named = frame[frame["named"].notna()]
    assert set(named["verdict"]) == {verdict_title("undeclared_overlap", T)}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_verdict_has_a_word_in_each_language(language: str) -> None:
    words = [verdict_title(verdict, translator(language)) for verdict in VERDICTS]
    assert len(set(words)) == len(VERDICTS)
