"""Writing the Reviews CSV: it reads back equal and runs nothing in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.reviews import Rating, read_reviews
from evaluator.reports.reviews_csv import formula_safe, reviews_csv

CALL = Call.model_validate_json("""{
  "format": 1, "id": "test", "title": "Test", "lots": [{"id": "pilots", "title": "Pilots"}],
  "scales": {"quality": {"min": -1, "max": 5, "step": 0.1}, "fit": {"words": {"weak": 1, "strong": 3}}},
  "criteria": [
    {"id": "inclusion", "title": "Inclusion", "scale": "quality"},
    {"id": "fitness", "title": "Fitness", "scale": "fit"}
  ]
}""")

comments = st.one_of(
    st.text(),
    st.text(alphabet="=+-@'\t\r\n,;\"ab ", max_size=12),
)
ratings = st.one_of(
    st.tuples(
        st.just("inclusion"),
        st.one_of(
            st.none(),
            st.integers(-10, 50).map(lambda tenths: tenths / 10),
            st.sampled_from(["abstain", "not_rated"]),
        ),
    ),
    st.tuples(st.just("fitness"), st.sampled_from([None, "weak", "strong", "abstain"])),
)


@settings(deadline=None)
@given(st.lists(st.tuples(ratings, comments, st.sampled_from([None, "pilots"])), min_size=1, max_size=8))
def test_what_is_written_reads_back_equal(rows):
    written = tuple(
        Rating(
            proposal_id=f"P{number}",
            reviewer_id="rev-1",
            criterion=criterion,
            score=score,
            comment=comment,
            lot=lot,
            call_version=CALL.version,
        )
        for number, ((criterion, score), comment, lot) in enumerate(rows)
    )

    assert read_reviews(reviews_csv(written), name="reviews.csv", call=CALL).ratings == written


@settings(deadline=None)
@given(st.text())
def test_no_text_begins_like_a_formula(text):
    assert formula_safe(text)[:1] not in set("=+-@\t\r\n")


@pytest.mark.parametrize("comment", ["=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_a_comment_that_a_spreadsheet_would_run_is_marked(comment):
    assert cells(comment, 3.0)[4] == f"'{comment}"


def test_numbers_stay_numbers_also_below_zero():
    assert cells("", -0.5)[3] == "-0.5"
    assert cells("", 3.0)[3] == "3"


def test_the_file_begins_with_a_byte_order_mark_and_the_header_of_the_contract():
    assert reviews_csv([]).decode("utf-8") == (
        "\ufeffproposal_id,reviewer_id,criterion,score,comment,lot,stage,call_version\r\n"
    )


def cells(comment: str, score: float) -> list[str]:
    rating = Rating(proposal_id="P1", reviewer_id="r", criterion="inclusion", score=score, comment=comment)
    return list(csv.reader(io.StringIO(reviews_csv([rating]).decode("utf-8-sig"), newline="")))[1]
