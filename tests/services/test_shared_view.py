"""A view in an address: what was looked at comes back, what does not exist or may not be seen does not."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.access import Actor, Role
from evaluator.services import comparing
from evaluator.services.call_files import default_call
from evaluator.services.comparing import Choice, Comparison, compare_advice
from evaluator.services.reviews import begin_review
from evaluator.services.samples import open_sample, samples
from evaluator.services.shared_view import PARTS, SharedView, Source, from_query, source_in, to_query

CALL = default_call()
VIEWS = ("scores", "differences", "reviewers")
SEEN, HIDDEN = open_sample("s01-ict-successor"), open_sample("s05-everyone-listed")
NAMES = [*PARTS, "chosen", "order", "view", "source", "left", "right", "x"]


def everything() -> Comparison:
    return compare_advice(
        actor=Actor(id="m", roles=frozenset({Role.CALL_MANAGER})),
        call=CALL,
        proposals=[open_sample(sample.name) for sample in samples()],
        own={},
        advise=lambda proposal: comparing.advise(CALL, proposal),
    )


ALL = everything()
EXISTING = {
    *ALL.by_id,
    *(value for _, by in PARTS.values() for value in ALL.values(by)),
    *(criterion.id for criterion in CALL.criteria),
    *VIEWS,
    *get_args(Source),
}
WORDS = st.text(max_size=12).filter(lambda word: word not in EXISTING)


def some_of(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values)) if values else st.just(frozenset())


PROPOSALS = st.sampled_from(sorted(ALL.by_id))
PAIRS = st.tuples(st.none() | PROPOSALS, st.none() | PROPOSALS).filter(lambda two: two[0] != two[1])
VIEWS_SHARED = st.builds(
    lambda pair, **rest: SharedView(**rest, left=pair[0], right=pair[1]),
    pair=st.just((None, None)) | PAIRS,
    source=st.sampled_from(["advice", "reviews", "both"]),
    choice=st.builds(Choice, **{part: some_of(ALL.values(by)) for part, by in PARTS.values()}),
    chosen=st.lists(PROPOSALS, unique=True, max_size=5).map(tuple),
    order=st.sampled_from(["total", *(criterion.id for criterion in CALL.criteria)]),
    view=st.sampled_from(VIEWS),
)


@settings(deadline=None)
@given(VIEWS_SHARED)
def test_a_view_comes_back_from_its_address_as_it_was(view):
    assert from_query(to_query(view), ALL, VIEWS) == view


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(WORDS)))
def test_what_does_not_exist_is_left_out(query):
    assert from_query(query, ALL, VIEWS) == SharedView()


def test_at_first_the_address_says_nothing():
    assert to_query(SharedView()) == {}


def test_where_another_source_comes_first_the_advice_is_named():
    assert to_query(SharedView("advice"), first="own") == {"source": ["advice"]}
    assert to_query(SharedView("own"), first="own") == {}
    assert to_query(SharedView("own")) == {"source": ["own"]}


def test_of_more_than_five_proposals_the_first_five_are_taken_and_none_twice():
    names = sorted(ALL.by_id)[:6]
    asked = from_query({"chosen": [names[0], *names]}, ALL, VIEWS)
    assert asked.chosen == tuple(names[:5])


def test_a_proposal_that_may_not_be_seen_is_as_unknown_as_one_that_does_not_exist():
    own = begin_review(CALL, SEEN)
    for criterion in CALL.criteria:
        own = own.with_score(criterion.id, 3.0)
    seen = compare_advice(
        actor=Actor(id="r", roles=frozenset({Role.REVIEWER})),
        call=CALL.model_copy(update={"advice": "after_own"}),
        proposals=[SEEN, HIDDEN],
        own={SEEN.reference: own},
        advise=lambda proposal: comparing.advise(CALL, proposal),
    )
    query = {
        "chosen": [HIDDEN.reference, SEEN.reference, "NONE"],
        "lot": [HIDDEN.lot or ""],
        "left": [HIDDEN.reference],
        "right": [SEEN.reference],
    }
    asked = from_query(query, seen, VIEWS)
    assert (asked.chosen, asked.choice) == ((SEEN.reference,), Choice())
    assert (asked.left, asked.right) == (None, SEEN.reference)
    # The manager may see both: there was something that could have been let through.
    assert from_query(query, ALL, VIEWS).chosen == (HIDDEN.reference, SEEN.reference)


def test_a_source_that_is_not_offered_is_not_taken():
    assert source_in({"source": ["reviews"]}, ("advice", "reviews")) == "reviews"
    assert source_in({"source": ["both"]}, ("advice", "reviews")) is None
    assert source_in({"source": ["<b>"]}, ("advice", "reviews")) is None
