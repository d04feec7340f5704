"""The reserve: who comes next, should one that is funded not take its grant. Pure."""

from collections import Counter
from collections.abc import Sequence

from evaluator.calls import Call
from evaluator.panel.funding.plans import Award, Why

_COULD_BE: frozenset[Why] = frozenset({"after_line", "too_little_left", "kept_for_promise"})
"""What keeps a proposal from a grant only as long as others take theirs."""


def with_reserve(call: Call, awards: Sequence[Award]) -> tuple[Award, ...]:
    """The awards, where the next of each purse stand on the reserve list in the order of the ranking.

    While equals of the purse are undecided, who of them comes onto the list is not known: whoever could stand
    there waits.
    """
    undecided = {one.lot for one in awards if one.outcome == "undecided"} if call.funding.reserve else set()
    placed: Counter[str | None] = Counter()
    found = []
    for one in awards:
        is_next = one.outcome == "not_funded" and one.why in _COULD_BE
        if is_next and one.lot in undecided:
            one = one.model_copy(update={"outcome": "undecided", "why": "waits"})
        elif is_next and placed[one.lot] < call.funding.reserve:
            placed[one.lot] += 1
            one = one.model_copy(update={"outcome": "reserve", "reserve_place": placed[one.lot]})
        found.append(one)
    return tuple(found)
