"""Of all candidates the likeliest are compared word by word: by text, by names, and by all together."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage import Programme
from evaluator.lineage.records.profiles import profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.programmes.index import Candidate
from evaluator.services.lineage.likeliest import BY_NAMES, BY_TEXT, likeliest

PROPOSAL = profile(
    Programme(
        id="ours", title="Welders of Safi", text="Welders train.", lead_org="Dock Company", countries=("MA",)
    )
)


def chosen(found: Mapping[str, tuple[float, float]], most: int, **alike: Programme) -> tuple[str, ...]:
    """The chosen of candidates with these scores by text and by names."""
    candidates = [
        Candidate(programme_id=name, score=score, names=names) for name, (score, names) in found.items()
    ]
    records = {name: alike.get(name, Programme(id=name, title="Milk", countries=("PE",))) for name in found}
    candidates.sort(key=lambda one: (-one.score, -one.names, one.programme_id))
    return likeliest(candidates, records, proposal=PROPOSAL, rarity=Rarity(), most=most)


SCORES = st.dictionaries(
    st.sampled_from([f"P{number:02}" for number in range(60)]),
    st.tuples(st.floats(0, 1), st.floats(0, 30)),
    max_size=60,
)


@given(SCORES, st.integers(BY_TEXT + BY_NAMES, 30))
def test_the_best_by_text_and_by_names_are_always_among_them_and_none_twice(found, most):
    names = chosen(found, most)

    assert len(names) == len(set(names)) == min(most, len(found))
    by_text = sorted(found, key=lambda one: (-found[one][0], -found[one][1], one))
    by_names = sorted(
        (one for one in found if found[one][1]), key=lambda one: (-found[one][1], -found[one][0], one)
    )
    assert {*by_text[:BY_TEXT], *by_names[:BY_NAMES]} <= set(names)


def test_a_record_with_the_same_title_actor_and_place_is_chosen_before_those_that_share_some_words():
    same = Programme(id="same", title="Welders of Safi", lead_org="Dock Company", countries=("MA",))
    found = {f"P{number:02}": (0.002, 0.0) for number in range(40)} | {"same": (0.0, 0.0)}

    assert chosen(found, 20, same=same)[0] == "same"
    assert "same" not in chosen(found, 20)


def test_what_is_not_at_hand_is_not_chosen():
    candidate = Candidate(programme_id="gone", score=1.0, names=1.0)

    assert likeliest([candidate], {}, proposal=PROPOSAL, rarity=Rarity(), most=20) == ()
