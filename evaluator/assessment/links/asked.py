"""Which actors a call asks for: read from the indicators of its criteria, not from a list of our own."""

from collections.abc import Iterable
from functools import cached_property

from evaluator.assessment.indicators.actor_breadth import members
from evaluator.assessment.indicators.required_actors import SIX
from evaluator.assessment.naming import GROUPS, classes
from evaluator.calls import Call
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Record


class Asked(Record):
    """What a call looks for in a partnership."""

    groups: tuple[str, ...] = ()
    """Groups of actors of which anybody will do, in the order of the code list."""
    classes: tuple[str, ...] = ()
    """Classes of actors that are named, in the order of the code list."""
    required: frozenset[str] = frozenset()
    """Those of both that the call asks for together, and not only counts."""
    spheres: bool = False
    """Whether institutions in training, employment and mobility are asked for."""

    @cached_property
    def most(self) -> int:
        """So many kinds at most can lack at once: of a group its named classes, or anybody at all."""
        return sum(max(len(self.named_in(group)), group in self.groups) for group in GROUPS)

    def named_in(self, group: str) -> tuple[str, ...]:
        """The named classes of a group."""
        return tuple(name for name in self.classes if name in members(group))


def asked_by(call: Call) -> Asked:
    """The kinds of actors that the indicators of a call name."""
    uses = [use for criterion in call.criteria for use in criterion.indicators] + list(call.indicators)
    required = {name for use in uses if use.kind == "required_actors" for name in use.of or SIX}
    named = required | {name for use in uses for name in _counted(use)}
    return Asked(
        groups=_in_order(named, GROUPS),
        classes=_in_order(named, classes()),
        required=frozenset(required),
        spheres=any(use.kind == "three_spheres" for use in uses),
    )


def _counted(use: IndicatorUse) -> Iterable[str]:
    """The kinds that an indicator counts. Depth of everybody asks for nobody in particular."""
    match use.kind:
        case "actor_breadth":
            return use.of or GROUPS
        case "actor_depth":
            return use.of
        case _:
            return ()


def _in_order(named: set[str], every: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in every if name in named)


def is_asked(asked: Asked, class_id: str) -> bool:
    """Whether a class of actors is asked for, by its name or as any of its group."""
    return class_id in asked.classes or any(class_id in members(group) for group in asked.groups)
