"""What a proposal does not meet, in words: criteria, sections, the total, rules and conditions."""

from collections.abc import Iterable, Iterator

from evaluator.calls import Call
from evaluator.calls.structure import Group
from evaluator.foundation import Translator
from evaluator.foundation.text import Text
from evaluator.panel.scores import judged
from evaluator.scoring import Scorecard

_BESIDE = ("total", "section", "group", "gate", "rule")


def failed_beside_criteria(card: Scorecard) -> tuple[str, ...]:
    """By name, as in `section:quality`: what fails and is no criterion."""
    return tuple(name for name in card.failed if name.partition(":")[0] in _BESIDE)


def unmet_said(call: Call, failed: Iterable[str], t: Translator) -> tuple[str, ...]:
    """What fails, by name, in the reader's words."""
    return tuple(_said(call, failed, t))


def part_titles(call: Call) -> dict[str, Text]:
    """The titles of all that a proposal can fail, by id: criteria, sections, groups, conditions, rules."""
    return {
        **{name: one.title for name, one in judged(call).items()},
        **{one.id: one.title for one in (*call.sections, *_groups(call))},
        **{one.id: one.title for one in call.gates},
        **{one.id: one.title for one in call.rules},
    }


def _said(call: Call, failed: Iterable[str], t: Translator) -> Iterator[str]:
    titles = part_titles(call)
    for name in failed:
        kind, _, which = name.partition(":")
        match kind:
            case "total":
                yield t("the total is below its threshold")
            case "criterion" | "section" | "group":
                yield t("“{part}” is below its threshold", part=titles[which].said_in(t.language))
            case "gate":
                yield t("the condition “{condition}” is not met", condition=titles[which].said_in(t.language))
            case "rule":
                yield t("the rule “{rule}” is not met", rule=titles[which].said_in(t.language))
            case _:
                continue


def _groups(call: Call) -> Iterator[Group]:
    return (group for section in call.sections for group in section.groups)
