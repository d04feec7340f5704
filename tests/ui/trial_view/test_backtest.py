"""An earlier call tried anew, drawn over the worked example and over files."""

import io
import zipfile
from dataclasses import replace

import pytest

from evaluator.foundation import FileError, translator
from evaluator.services.backtest import backtest
from evaluator.services.call_files import default_call
from evaluator.services.earlier_proposals import proposals_sent
from evaluator.services.kept_readings import readings_at_hand
from evaluator.services.lexicons import lexicons
from evaluator.services.named_files import NamedFile
from evaluator.services.shipped import samples_folder
from evaluator.store import Database
from evaluator.ui.trial_view.backtest import (
    SOURCE_KEY,
    VERSION_KEY,
    agreement_table,
    decision_said,
    left_out_said,
    parted_table,
    texts_said,
    trust_said,
    weights_table,
)
from evaluator.ui.trial_view.earlier_files import DECISIONS_KEY, PROPOSALS_KEY, REVIEWS_KEY
from tests.ui.trial_view.drawing import PUBLISHED, draft, drawn, shown, tables

T = translator("en")


def _files(scores, decisions):
    rows = [f"{name},r,{one.id},{score}" for name, score in scores.items() for one in default_call().criteria]
    reviews = "\n".join(["proposal_id,reviewer_id,criterion,score", *rows]).encode()
    decided = "\n".join(["proposal_id,decision", *(f"{name},{word}" for name, word in decisions.items())])
    return NamedFile("r.csv", reviews), NamedFile("d.csv", decided.encode())


def _send(page, reviews, decisions, *texts):
    page.file_uploader(key=REVIEWS_KEY).set_value((reviews.name, reviews.data, "text/csv"))
    page.file_uploader(key=DECISIONS_KEY).set_value((decisions.name, decisions.data, "text/csv"))
    if texts:
        sent = [(one.name, one.data, "application/octet-stream") for one in texts]
        page.file_uploader(key=PROPOSALS_KEY).set_value(sent)
    page.run()


def _zipped(*files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for one in files:
            archive.writestr(one.name, one.data)
    return NamedFile("earlier.zip", packed.getvalue())


def _samples(*names):
    return [NamedFile(f"{name}.yaml", (samples_folder() / f"{name}.yaml").read_bytes()) for name in names]


@pytest.fixture(scope="module")
def found():
    reviews, decisions = _files(
        {"S01": 4, "S15": 1, "X": 2}, {"S01": "funded", "S15": "refused", "X": "refused", "Y": "refused"}
    )
    texts = proposals_sent(_samples("s01-ict-successor", "s15-keywords"), call=default_call())
    readings = readings_at_hand(lexicons())
    return backtest(default_call(), reviews=reviews, decisions=decisions, proposals=texts, readings=readings)


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
    _send(page, reviews, decisions)
    words = shown(page)
    assert "The weights below give just this decision" in words
    assert "no reason to use them for the next call." in words


def test_texts_of_this_call_are_never_laid_against_reviews_of_another_with_the_same_references(store) -> None:
    page = drawn("backtest", PUBLISHED, **{SOURCE_KEY: "files"})
    scores = {"S01": 4, "S15": 1, "S06": 2}
    _send(page, *_files(scores, {"S01": "funded", "S15": "refused"}))
    words = shown(page)
    assert "The machine is left out: choose the proposals of the earlier call above as well." in words
    assert "Reviewed, and left out, because nothing was decided on them: S06" in words
    assert len(tables(page)) == 1


def test_the_proposals_of_the_earlier_call_are_read_from_the_files_chosen(store) -> None:
    page = drawn("backtest", PUBLISHED, **{SOURCE_KEY: "files"})
    one, other = _samples("s01-ict-successor", "s15-keywords")
    twice = NamedFile("again.yaml", other.data)
    files = _files({"S01": 4, "S15": 1}, {"S01": "funded", "S15": "refused"})
    _send(page, *files, _zipped(one), other)
    read = "The machine read the texts in the files chosen above, and none of this call"
    assert f"{read}: 2 of 2 proposals decided." in shown(page)
    assert len(tables(page)) == 3
    _send(page, *files, one, other, twice)
    words = shown(page)
    assert "again.yaml is left out: several texts go by S15" in words
    assert f"{read}: 1 of 2 proposals decided." in words


def test_the_columns_of_both_files_stand_beside_where_they_are_chosen(store) -> None:
    words = shown(drawn("backtest", PUBLISHED, **{SOURCE_KEY: "files"}))
    assert "Reviews have the columns proposal_id, reviewer_id, criterion, score, and may have" in words
    assert "Decisions have the columns proposal_id, decision;" in words


def test_of_this_calls_own_decision_the_page_says_that_its_own_texts_are_read(found) -> None:
    assert (
        texts_said(found, T, is_own=True) == "The machine read this call's texts: 2 of 4 proposals decided."
    )


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
