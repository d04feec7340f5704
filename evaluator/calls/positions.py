"""The order in which criteria are shown, the same on every page, in every chart and report."""

from evaluator.calls.call import Call
from evaluator.calls.criteria import Criterion


def criteria_in_order(call: Call) -> tuple[Criterion, ...]:
    """The criteria in the position they have everywhere: by section as the call lists them."""
    place = {section.id: position for position, section in enumerate(call.sections)}
    owner = {group.id: section.id for section in call.sections for group in section.groups}

    def section_place(criterion: Criterion) -> int:
        return place.get(criterion.section or owner.get(criterion.group or "", ""), len(place))

    return tuple(sorted(call.criteria, key=section_place))
