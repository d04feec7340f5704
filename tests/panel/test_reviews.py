"""Reading the Reviews CSV: what is missing stays missing, and every problem is named at once."""

import pytest

from evaluator.calls import Call
from evaluator.foundation import FileError
from evaluator.panel.reviews import Rating, read_reviews

CALL = Call.model_validate_json("""{
  "format": 1, "id": "test", "title": "Test",
  "lots": [{"id": "pilots", "title": "Pilots"}],
  "stages": [{"id": "full"}],
  "scales": {
    "quality": {"min": 0, "max": 5, "step": 0.5},
    "uneven": {"min": 0, "max": 5, "values": [0, 1, 3, 5]},
    "fit": {"words": {"weak": 1, "strong": 3}},
    "check": {"pass_fail": true},
    "colour": {"categories": {"green": "Green", "red": "Red"}}
  },
  "criteria": [
    {"id": "inclusion", "title": "Inclusion", "scale": "quality"},
    {"id": "steps", "title": "Steps", "scale": "uneven"},
    {"id": "fitness", "title": "Fitness", "scale": "fit"},
    {"id": "letter", "title": "Letter", "scale": "check"},
    {"id": "light", "title": "Light", "scale": "colour"}
  ]
}""")

HEADER = "proposal_id,reviewer_id,criterion,score\n"


def read(text: str) -> tuple[Rating, ...]:
    return read_reviews(text.encode(), name="reviews.csv", call=CALL).ratings


def problems(text: str | bytes) -> list[tuple[int, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(FileError) as caught:
        read_reviews(data, name="reviews.csv", call=CALL)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def scores(*written: str, criterion: str = "inclusion") -> list[object]:
    rows = "".join(f'P{i},r1,{criterion},"{score}"\n' for i, score in enumerate(written))
    return [rating.score for rating in read(HEADER + rows)]


def test_numbers_words_and_categories_are_scores_of_their_scales():
    assert scores("0", "4.5", "5") == [0.0, 4.5, 5.0]
    assert scores("3", criterion="steps") == [3.0]
    assert scores("weak", "strong", criterion="fitness") == ["weak", "strong"]
    assert scores("pass", "fail", criterion="letter") == ["pass", "fail"]
    assert scores("red", criterion="light") == ["red"]


def test_empty_is_missing_and_codes_stay_codes_and_neither_is_zero():
    assert scores("", " ", "abstain", "not_rated", "0") == [None, None, "abstain", "not_rated", 0.0]


def test_every_column_is_read():
    text = (
        "proposal_id,reviewer_id,criterion,score,comment,lot,stage,call_version\n"
        'P07,r1,inclusion,4,"Clear, but ""thin""\nin places",pilots,full,abc\n'
    )
    assert read(text) == (
        Rating(
            proposal_id="P07",
            reviewer_id="r1",
            criterion="inclusion",
            score=4.0,
            comment='Clear, but "thin"\nin places',
            lot="pilots",
            stage="full",
            call_version="abc",
        ),
    )


def test_columns_may_stand_in_any_order():
    assert read("score,criterion,reviewer_id,proposal_id\n4,inclusion,r1,P07\n") == read(
        HEADER + "P07,r1,inclusion,4\n"
    )


def test_a_byte_order_mark_semicolons_and_decimal_commas_are_read():
    text = "\ufeffproposal_id;reviewer_id;criterion;score;comment\r\nP07;r1;inclusion;4,5;Bien, très bien\r\n"
    (rating,) = read(text)
    assert (rating.score, rating.comment) == (4.5, "Bien, très bien")


def test_empty_cells_at_the_end_of_rows_are_no_problem():
    assert len(read("proposal_id,reviewer_id,criterion,score,,\nP07,r1,inclusion,4,,\n,,,,,\n")) == 1


def test_a_formula_mark_is_taken_off_and_another_apostrophe_stays():
    text = (
        "proposal_id,reviewer_id,criterion,score,comment\nP1,r1,inclusion,4,'=1+1\nP2,r1,inclusion,4,'tis\n"
    )
    assert [rating.comment for rating in read(text)] == ["=1+1", "'tis"]


def test_every_problem_is_named_at_once_with_its_line():
    text = HEADER + (
        "P07,r1,inclusoin,4\n"
        "P07,r1,inclusion,4.2\n"
        "P07,r1,fitness,strnog\n"
        "P07,r2,inclusion,3\n"
        "P07,r2,inclusion,4\n"
        ",r3,inclusion,4\n"
        "P07,r4,inclusion,nan\n"
        "P07,r5,inclusion\n"
    )
    assert problems(text) == [
        (2, 'no criterion is called "inclusoin". Did you mean "inclusion"?'),
        (3, "inclusion: 4.2 lies between two steps; allowed are 0, 0.5, 1 …"),
        (4, 'fitness: "strnog" is not one of weak, strong. Did you mean "strong"?'),
        (6, "r2 already rated inclusion of P07 in line 5"),
        (7, "proposal_id is empty"),
        (8, "inclusion: nan is outside the scale, 0 to 5"),
        (9, "expected 4 cells as in the header, found 3"),
    ]


def test_lines_are_those_of_the_file_also_after_comments_with_line_breaks():
    text = (
        'proposal_id,reviewer_id,criterion,score,comment\nP1,r1,inclusion,4,"one\ntwo\nthree"\n\n'
        "P1,r1,steps,2,\n"
    )
    assert problems(text) == [(6, "steps: 2 is not a score of the scale: 0, 1, 3, 5")]


def test_the_same_criterion_in_two_stages_is_not_given_twice():
    text = "proposal_id,reviewer_id,criterion,score,stage\nP1,r1,inclusion,4,\nP1,r1,inclusion,3,full\n"
    assert len(read(text)) == 2


def test_unknown_lots_and_stages_are_named():
    text = "proposal_id,reviewer_id,criterion,score,lot,stage\nP1,r1,inclusion,4,pilot,ful\n"
    assert problems(text) == [
        (2, 'the call has no lot called "pilot". Did you mean "pilots"?'),
        (2, 'the call has no stage called "ful". Did you mean "full"?'),
    ]


def test_columns_that_are_missing_unknown_or_doubled_are_named():
    assert problems("proposal_id,reviewer,criterion,criterion\n") == [
        (1, 'the column "reviewer_id" is missing'),
        (1, 'the column "score" is missing'),
        (1, 'no column is called "reviewer" here. Did you mean "reviewer_id"?'),
        (1, 'the column "criterion" is there twice'),
    ]


def test_a_file_without_reviews_says_so():
    assert problems("") == [(0, "the file is empty")]
    assert problems(HEADER) == [(1, "there are no reviews below the header")]


def test_a_file_that_is_not_text_says_in_which_line():
    assert problems(HEADER.encode() + b"P1,r1,inclusion,4\nP\xe9,r1,inclusion,4\n") == [
        (3, "the file is not UTF-8 text")
    ]


def test_an_open_quote_is_a_problem_not_a_traceback():
    ((line, message),) = problems(HEADER + 'P1,r1,inclusion,4\nP2,r1,inclusion,"4\n')
    assert line == 3
    assert message.startswith("this row cannot be read")


def test_other_versions_of_the_call_are_told():
    text = (
        "proposal_id,reviewer_id,criterion,score,call_version\n"
        f"P1,r1,inclusion,4,{CALL.version}\nP1,r2,inclusion,4,old\nP1,r3,inclusion,4,\n"
    )
    assert read_reviews(text.encode(), name="r.csv", call=CALL).other_versions == ("old",)
