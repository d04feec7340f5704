"""An earlier call tried anew, drawn over the worked example and over files."""

from dataclasses import replace

import pytest

from evaluator.foundation import FileError, translator
from evaluator.services.backtest import backtest
from evaluator.services.call_files import default_call
from evaluator.services.kept_readings import readings_at_hand
from evaluator.services.lexicons import lexicons
from evaluator.services.named_files import NamedFile
from evaluator.store import Database
from evaluator.ui.trial_view.backtest import (
    SOURCE_KEY,
    VERSION_KEY,
    agreement_table,
    decision_said,
    left_out_said,
    parted_table,
    trust_said,
    weights_table,
)
from tests.ui.trial_view.drawing import PUBLISHED, draft, drawn, shown

T = translator("en")


def _files(scores, decisions):
    rows = [f"{name},r,{one.id},{score}" for name, score in scores.items() for one in default_call().criteria]
    reviews = "\n".join(["proposal_id,reviewer_id,criterion,score", *rows]).encode()
    decided = "\n".join(["proposal_id,decision", *(f"{name},{word}" for name, word in decisions.items())])
    return NamedFile("r.csv", reviews), NamedFile("d.csv", decided.encode())


@pytest.fixture(scope="module")
def found():
    reviews, decisions = _files(
        {"S01": 4, "S15": 1, "X": 2}, {"S01": "funded", "S15": "refused", "X": "refused", "Y": "refused"}
    )
    return backtest(
        default_call(), reviews=reviews, decisions=decisions, readings=readings_at_hand(lexicons())
    )


def test_before_anything_is_decided_the_page_says_what_belongs_here(store: Database) -> None:
    words = shown(drawn("backtest", PUBLISHED))
    assert "Nothing is decided in this call yet." in words


def test_files_are_asked_for_and_may_be_read_under_either_version(store: Database) -> None:
    page = drawn("backtest", draft(("weight: 18", "weight: 38")), **{SOURCE_KEY: "files"})
    assert "They are read here and stored nowhere." in shown(page)
    assert page.session_state[VERSION_KEY] == "after"


def test_files_that_are_sent_are_tried_at_once(store: Database) -> None:
    page = drawn("backtest", PUBLISHED, **{SOURCE_KEY: "files"})
    reviews, decisions = _files({"S01": 4, "S15": 1}, {"S01": "funded", "S15": "refused"})
    for uploader, file in zip(page.file_uploader, (reviews, decisions), strict=True):
        uploader.set_value((file.name, file.data, "text/csv"))
    page.run()
    words = shown(page)
    assert "The weights below give just this decision" in words
    assert "no reason to use them for the next call." in words


def test_the_decision_and_how_far_to_trust_it_are_said(found) -> None:
    assert decision_said(found, T).startswith("The weights below give just this decision, with a margin of ")
    trust = [*trust_said(found, T)]
    assert trust[0].startswith("3 proposals for 10 weights")
    assert trust[1].startswith("So few proposals say hardly anything")
    assert [*left_out_said(found, T)] == [
        "Left out, because nobody reviewed them: Y",
        "Not compared with the machine, because their text is not there: X and Y",
    ]


def test_what_is_right_when_left_out_is_said_not_to_be_known_where_it_is_not(found) -> None:
    unknown = replace(found, reproduction=found.reproduction.model_copy(update={"left_out_right": None}))
    assert "is not known: to seek weights without each takes too long" in next(trust_said(unknown, T))
    assert any("is not known: to seek takes too long" in note for note in unknown.notes)


def test_the_tables_name_criteria_by_their_titles_in_the_order_of_every_page(found) -> None:
    call = default_call()
    titles = [one.title.said_in("en") for one in call.criteria_in_order]
    assert [*weights_table(call, found, T)["Criterion"]] == titles
    assert [*agreement_table(call, found, T)["Criterion"]] == titles
    assert {*parted_table(call, found, T)["Criterion"]} <= {*titles}


def test_a_file_that_cannot_be_used_is_one_clear_message() -> None:
    reviews, decisions = _files({"S01": 4}, {"S01": "funded"})
    with pytest.raises(FileError, match="some that were funded and some that were not"):
        backtest(default_call(), reviews=reviews, decisions=decisions, readings=readings_at_hand(lexicons()))
