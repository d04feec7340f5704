"""The questions of a call's form about a draft: what each asks for, and which are answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from evaluator.assessment.prose import words
from evaluator.calls import Call
from evaluator.calls.process import FormItem
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.shapes import Shape, shape_of
from evaluator.services.draft_fields import Fields, value_at, without_blanks
from evaluator.services.drafts import faults_of

Part = Literal["about", "partners", "skills", "mobility", "plan", "before", "use", "money", "documents"]
"""The parts of the form, in order: what belongs together is asked together."""

PARTS: tuple[Part, ...] = (
    "about", "partners", "skills", "mobility", "plan", "before", "use", "money", "documents",
)  # fmt: skip

_PART_OF: dict[str, Part] = {
    **dict.fromkeys(("partners", "partnership", "governance"), "partners"),
    **dict.fromkeys(("skills", "training", "recognition"), "skills"),
    "mobility": "mobility",
    **dict.fromkeys(("objectives", "activities", "results", "risks"), "plan"),
    **dict.fromkeys(("predecessors", "novelty", "complementarity", "platforms_used"), "before"),
    **dict.fromkeys(("replication", "knowledge", "theme_links", "policy_links"), "use"),
    **dict.fromkeys(("budget", "sustainability"), "money"),
    "documents": "documents",
}


@dataclass(frozen=True)
class FormQuestion:
    """One question about a draft."""

    item: FormItem
    path: Path
    shape: Shape
    part: Part
    is_answered: bool
    words: int
    """In the answer, where it is a text."""

    @property
    def is_too_long(self) -> bool:
        """Whether the answer has more words than the call allows."""
        return self.item.words is not None and self.words > self.item.words


@dataclass(frozen=True)
class FormProgress:
    """How much of the form is answered."""

    answered: int
    of: int
    open_required: tuple[FormQuestion, ...]


def form_questions(call: Call, fields: Fields) -> list[FormQuestion]:
    """The questions of the call's form that apply to the draft's stage, in the order of the call."""
    stage = value_at(fields, ("stage",))
    stated = without_blanks(fields)
    broken = frozenset(faults_of(stated))
    return [
        _question(item, stated, broken)
        for item in call.form
        if item.applies_if_stage is None or item.applies_if_stage == stage
    ]


def form_progress(questions: Iterable[FormQuestion]) -> FormProgress:
    """How many are answered, and which must still be."""
    asked = list(questions)
    return FormProgress(
        answered=sum(question.is_answered for question in asked),
        of=len(asked),
        open_required=tuple(one for one in asked if one.item.required and not one.is_answered),
    )


def _question(item: FormItem, stated: Fields, broken: frozenset[Path]) -> FormQuestion:
    if item.document is not None:
        documents = value_at(stated, ("documents",)) or []
        has_one = any(row.get("kind") == item.document for row in documents)
        return FormQuestion(item, ("documents",), shape_of("documents"), "documents", has_one, 0)
    name = item.field or ""
    path: Path = tuple(name.split("."))
    value = value_at(stated, path)
    count = words(value) if isinstance(value, str) else 0
    part = part_of(path)
    is_answered = _has_whole_row(path, value, broken) if isinstance(value, list) else value is not None
    return FormQuestion(item, path, shape_of(name), part, is_answered, count)


def part_of(path: Path) -> Part:
    """The part of the form in which a field is asked for."""
    return _PART_OF.get(str(path[0]), "about")


def _has_whole_row(path: Path, rows: list[Any], broken: frozenset[Path]) -> bool:
    """Whether some row says something and lacks nothing; a list of plain answers has no rows."""
    for place, row in enumerate(rows):
        here = (*path, place)
        says = not isinstance(row, dict) or bool(row.keys() - {"id"})
        if says and not any(fault[: len(here)] == here for fault in broken):
            return True
    return False
