import pytest

from evaluator.assessment.links import clusters, layout, synergies
from tests.assessment.links.links_made import ASKED, linked, member

GIVES = linked("P1", member("origin_government", country="MA"))
TAKES = linked("P2", member("youth_organisation", country="MA"))
APART = [
    linked(
        reference,
        member(kind, f"{kind} of Manila", country="PH"),
        origins=("PH",),
        destinations=("DE",),
        ways=("PH>DE",),
    )
    for reference, kind in (
        ("P3", "trade_union"),
        ("P4", "diaspora_organisation"),
        ("P5", "private_employer"),
    )
]


def test_clusters_are_what_hangs_together_by_strong_pairs_the_largest_first():
    pairs = synergies([GIVES, TAKES, *APART], ASKED)
    assert clusters(pairs, at_least=0.01) == (("P3", "P4", "P5"), ("P1", "P2"))
    assert clusters(pairs, at_least=1.0) == ()
    assert clusters((), at_least=0.0) == ()


def test_a_layout_is_the_same_each_time_keeps_inside_and_puts_nobody_on_another():
    pairs = synergies([GIVES, TAKES, *APART], ASKED)
    names = ("P3", "P4", "P5")
    found = layout(names, pairs)
    assert found == layout(names, pairs)
    assert tuple(found) == names
    assert all(-1 <= value <= 1 for place in found.values() for value in place)
    assert len({(round(x, 2), round(y, 2)) for x, y in found.values()}) == 3


def test_whoever_is_alone_stands_in_the_middle():
    assert layout(("P1",), ()) == {"P1": (0.0, 0.0)}


def test_a_strong_pair_stands_closer_than_a_weak_one():
    pairs = synergies([GIVES, TAKES, *APART], ASKED)
    strong = next(pair for pair in pairs if pair.one == "P3")
    weak = strong.model_copy(update={"one": "P4", "other": "P5", "actors": strong.actors / 20})
    at = layout(("P3", "P4", "P5"), [strong, weak])
    (x, y), (u, v) = at[strong.one], at[strong.other]
    (a, b), (c, d) = at["P4"], at["P5"]
    assert (x - u) ** 2 + (y - v) ** 2 < (a - c) ** 2 + (b - d) ** 2
    assert at["P3"] != pytest.approx(at["P4"])
