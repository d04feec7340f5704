"""Files with anything wrong in them: each gets messages with their place, and never a traceback."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.foundation import FileError
from evaluator.panel.amounts import read_amounts
from evaluator.panel.plain_reviews import read_plain_reviews
from evaluator.panel.reviews import read_reviews
from evaluator.panel.score_files import read_scores
from evaluator.services.named_files import NamedFile
from evaluator.services.ranking import agreement_in_file, rank_file, robustness_of_file
from tests.panel.ranked_example import call

CALL = call()
REVIEWS = b"""proposal_id,reviewer_id,criterion,score,comment
P1,r1,a,4.5,"a, b"
P1,r1,b,3,
P1,r2,a,2,"two
lines"
P2,r1,a,abstain,
P2,r2,a,1.5,
P2,r2,b,0,
"""
SCORES = b"proposal_id,a,b\nP1,4.5,3\nP2,2,1.25\nP3,,5\n"
AMOUNTS = b"proposal_id,requested,minimum,lot,country\nP1,250000.50,200000,,MA\nP2,10,,,\n"
PIECES = [
    b"",
    b",",
    b";",
    b'"',
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"nan",
    b"inf",
    b"1e999",
    b"-1",
]
PIECES += [
    b"9" * 400,
    b"1_0",
    "\N{RIGHT-TO-LEFT OVERRIDE}".encode(),
    b"=1+1",
    b"P1",
    b"proposal_id",
    b"'",
    b"\t",
]


@st.composite
def spoilt(draw: st.DrawFn, good: bytes) -> bytes:
    """A good file in which some pieces were put, taken out or put in place of others."""
    found = good
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(found)))
        end = min(len(found), begin + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)))
        found = found[:begin] + piece + found[end:]
    return found


PLACE = re.compile(r"file\.csv(:[1-9][0-9]*:[1-9][0-9]*)?( |$)")


def read(reading: Callable[[], object]) -> None:
    """It is read, or refused with a place before each message, and each message is one line."""
    refused: FileError | None = None
    try:
        reading()
    except FileError as error:
        refused = error
    if refused is None:
        return
    lines = str(refused).splitlines()
    heads = [line for line in lines if not line.startswith("  ")]
    assert len(heads) == len(refused.problems) > 0
    assert all(PLACE.match(line) for line in heads)
    assert len(lines) == sum(2 + bool(one.hint) for one in refused.problems)
    assert all(one.message for one in refused.problems)


FUZZED = settings(max_examples=150, deadline=None)


@FUZZED
@given(data=spoilt(REVIEWS))
def test_reviews_are_read_or_refused_with_their_place(data: bytes) -> None:
    read(lambda: read_reviews(data, name="file.csv", call=CALL))
    read(lambda: read_plain_reviews(data, name="file.csv"))


@FUZZED
@given(data=spoilt(SCORES))
def test_scores_are_read_or_refused_with_their_place(data: bytes) -> None:
    read(lambda: read_scores(data, name="file.csv", call=CALL))


@FUZZED
@given(data=spoilt(AMOUNTS))
def test_amounts_are_read_or_refused_with_their_place(data: bytes) -> None:
    read(lambda: read_amounts(data, name="file.csv"))


@settings(max_examples=60, deadline=None)
@given(reviews=spoilt(REVIEWS), amounts=st.one_of(st.just(AMOUNTS), spoilt(AMOUNTS)))
def test_a_spoilt_file_is_ranked_or_refused(reviews: bytes, amounts: bytes) -> None:
    asked = {"budget": Decimal(1000), "amounts": NamedFile("file.csv", amounts)}
    read(lambda: rank_file(CALL, NamedFile("file.csv", reviews), method="median", **asked))  # type: ignore[arg-type]
    read(lambda: agreement_in_file(NamedFile("file.csv", reviews), criterion=None))


@settings(max_examples=5, deadline=None)
@given(reviews=spoilt(REVIEWS))
def test_a_spoilt_file_is_calibrated_or_refused(reviews: bytes) -> None:
    read(lambda: rank_file(CALL, NamedFile("file.csv", reviews), method="bayes"))


@settings(max_examples=60, deadline=None)
@given(scores=spoilt(SCORES), weights=st.sampled_from(["around", "uniform", "ordinal"]))
def test_a_spoilt_file_of_scores_is_tried_under_other_weights_or_refused(scores: bytes, weights: str) -> None:
    file = NamedFile("file.csv", scores)
    read(
        lambda: robustness_of_file(
            CALL,
            file,
            weights=weights,  # type: ignore[arg-type]
            looseness=0.5,
            samples=50,
            seed=1,
            fund=1,
        )
    )


def test_what_cannot_be_ranked_under_other_weights_gets_the_hint_that_fits() -> None:
    asked = {"weights": "around", "samples": 10, "seed": 1}
    nobody = NamedFile("file.csv", b"proposal_id,a,b\nP1,,\n")
    with pytest.raises(FileError, match="no proposal in it can be ranked") as found:
        robustness_of_file(CALL, nobody, looseness=0.5, **asked)  # type: ignore[arg-type]
    assert found.value.problems[0].hint == "A proposal is ranked when it has a total and passes."
    with pytest.raises(ValueError, match="a looseness lies between 0 and 1; found no number"):
        robustness_of_file(CALL, NamedFile("file.csv", SCORES), looseness=float("nan"), **asked)  # type: ignore[arg-type]
