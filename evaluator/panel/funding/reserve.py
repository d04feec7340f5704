"""The reserve: who comes next, should one that is funded not take its grant. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.panel.funding.plans import Award, Why

_COULD_BE: frozenset[Why] = frozenset({"after_line", "too_little_left", "kept_for_promise"})
"""What keeps a proposal from a grant only as long as others take theirs."""


def with_reserve(call: Call, awards: Sequence[Award], levels: Mapping[str, int]) -> tuple[Award, ...]:
    """The awards, where the next of each purse stand on the reserve list in the order of the ranking.

    Equals share the better place. While equals of the purse are undecided, who of them comes onto the list is
    not known: whoever could stand there waits.

    Parameters
    ----------
    levels
        The same number for proposals that nothing tells apart.
    """
    undecided = {one.lot for one in awards if one.outcome == "undecided"} if call.funding.reserve else set()
    placed: Counter[str | None] = Counter()
    places: dict[tuple[str | None, int], int] = {}
    found = []
    for one in awards:
        if one.outcome == "not_funded" and one.why in _COULD_BE:
            if one.lot in undecided:
                one = one.model_copy(update={"outcome": "undecided", "why": "waits"})
            else:
                placed[one.lot] += 1
                place = places.setdefault((one.lot, levels[one.proposal_id]), placed[one.lot])
                if place <= call.funding.reserve:
                    one = one.model_copy(update={"outcome": "reserve", "reserve_place": place})
        found.append(one)
    return tuple(found)
