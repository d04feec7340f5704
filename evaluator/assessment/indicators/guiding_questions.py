"""Guiding questions: the share of questions that are answered in substance.

A text answers from 20 firm words on: words in sentences without a hedge that are no row of terms. Enough
words of which too few are firm count a half, and an answer copied to several questions is shared among
them. A table answers with one complete row: more than half of its columns, or three of them. A number, date
or choice answers when it is stated. A field inside a table (`partners.stated_interest`) counts by the share
of rows that state it, texts that are copied from row to row shared among them. A proposal that says that
nobody is to move is not asked about mobility.
"""

from collections.abc import Iterator
from functools import cache
from math import fsum
from typing import Any

from pydantic import BaseModel

from evaluator.assessment.changes import Change
from evaluator.assessment.filling import EXAMPLE_ROWS, filled_in, is_text
from evaluator.assessment.naming import field_label, listed
from evaluator.assessment.prose import alike, words
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals.design_parts import GUIDING_QUESTIONS

ANSWER_WORDS, CELL_WORDS = 20, 4
ROW_SHARE, ROW_COLUMNS = 0.5, 3
HALF = 0.5

KIND = IndicatorKind(
    name="guiding_questions",
    summary="The share of questions answered in substance: texts of 20 words that are not hedged, tables "
    "with a complete row. By default the ten guiding questions of the source.",
    reads=("every field that `of` names", "mobility.types", "training[].phase", "evidence: hedge"),
    value="share of questions, 0 to 1",
    maximum=1,
    of_fields=True,
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Questions answered")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The share of questions answered, with those that are not."""
    t, asked = reading.t, _asked(reading, use)
    if not asked:
        return Measured(None, said=t("Nobody is to move, so these questions are not asked."))
    worths = _worths(reading, asked)
    if reading.no_text_read:
        # An answer that could not be read is missing, not empty.
        asked = tuple(path for path in asked if worths[path] or not _is_unread(reading, path))
        if not asked:
            return Measured(None, said=t("The answers are in a language that was not read."))
    open_ = [field_label(t, path) for path in asked if worths[path] < HALF]
    return Measured(
        value=round(fsum(worths.values()) / len(asked), 4),
        evidence=reading.shown(_items(reading, asked)),
        said=t(
            "Questions answered in substance: {count} of {all}.",
            count=sum(worth == 1 for worth in worths.values()),
            all=len(asked),
        ),
        missing=(t("an answer to: {questions}", questions=listed(t, open_)),) if open_ else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """Each text question that lacks an answer, answered; then all of them."""
    t, asked = reading.t, _asked(reading, use)
    worths = _worths(reading, asked)
    poor = [path for path in asked if worths[path] < 1]
    texts = [path for path in poor if is_text(reading.proposal, path)]
    for path in poor:
        if path in texts:
            said = t("Answer in 20 words or more, without a hedge: {question}", question=field_label(t, path))
            yield _answered(reading, f"answer:{path}", said, 1, [path])
        elif path in EXAMPLE_ROWS:
            said = t("Fill in a complete row: {question}", question=field_label(t, path))
            yield _answered(reading, f"row:{path}", said, 1, [path])
    fillable = [path for path in poor if path in texts or path in EXAMPLE_ROWS]
    if len(fillable) > 1:
        questions = listed(t, [field_label(t, path) for path in fillable])
        said = t("Answer in substance: {questions}", questions=questions)
        change = _answered(reading, f"answers:{','.join(fillable)}", said, len(fillable), fillable)
        yield change.but(several=True)


def _asked(reading: Reading, use: IndicatorUse) -> tuple[str, ...]:
    asked = tuple(use.of) or GUIDING_QUESTIONS
    if not reading.without_mobility:
        return asked
    return tuple(path for path in asked if path.split(".")[0] != "mobility")


def _is_unread(reading: Reading, path: str) -> bool:
    found = f"$.{path}"
    answers = {place for place, _ in _answers(reading.proposal, path)}
    return any(one in answers or one.startswith((f"{found}.", f"{found}[")) for one in reading.unread)


def _worths(reading: Reading, asked: tuple[str, ...]) -> dict[str, float]:
    answers = {path: _answers(reading.proposal, path) for path in asked}
    texts = [value for found in answers.values() for place, value in found if _is_answer(place, value)]
    return {path: _worth(reading, found, texts) for path, found in answers.items()}


def _is_answer(section: str, value: Any) -> bool:  # noqa: ANN401 - fields of any kind
    """Whether it is a text that answers a question by itself, not a cell of a table."""
    return isinstance(value, str) and "[" not in section


def _worth(reading: Reading, found: list[tuple[str, Any]], texts: list[str]) -> float:
    """What one field is worth, whose values stand at the places given with them."""
    if not found:
        return 0.0
    cells = [value for place, value in found if isinstance(value, str) and not _is_answer(place, value)]
    worths = []
    for section, value in found:
        if not isinstance(value, str):
            worths.append(_other(reading, section, value))
            continue
        is_answer = _is_answer(section, value)
        copies = sum(alike(value, other) for other in (texts if is_answer else cells))
        worths.append(_text(reading, section, value, ANSWER_WORDS if is_answer else CELL_WORDS) / copies)
    return fsum(worths) / len(worths)


def _text(reading: Reading, section: str, text: str, enough: int) -> float:
    if reading.firm_words(section, text) >= enough:
        return 1.0
    firm = reading.firm_words(section, text)
    return HALF if words(text) >= enough and firm >= enough / 4 else 0.0


def _other(reading: Reading, section: str, value: Any) -> float:  # noqa: ANN401 - fields of any kind
    if isinstance(value, tuple):
        return max(
            (_other(reading, f"{section}[{place}]", row) for place, row in enumerate(value)), default=0.0
        )
    if isinstance(value, BaseModel):
        return _row(reading, section, value)
    if isinstance(value, str):
        return (
            0.0
            if section in reading.unread or reading.is_hedged(section, value)
            else float(bool(value.strip()))
        )
    return 0.0 if value is None else 1.0


def _row(reading: Reading, section: str, row: BaseModel) -> float:
    """1 for a complete row: more than half of its columns, or three."""
    columns = [name for name in type(row).model_fields if name != "id"]
    stated = 0
    for name in columns:
        value = getattr(row, name)
        if (
            value is None
            or value == ()
            or (isinstance(value, BaseModel) and value == type(value).model_construct())
        ):
            continue
        place = f"{section}.{name}"
        if isinstance(value, str) and (place in reading.unread or reading.is_hedged(place, value)):
            continue
        stated += 1
    return float(stated >= min(ROW_COLUMNS, max(1, len(columns) * ROW_SHARE)))


def _answers(proposal: BaseModel, path: str) -> list[tuple[str, Any]]:
    """Every value that a field path leads to, with its JSON path; one for each row of a table on the way."""
    found: list[tuple[str, Any]] = [("$", proposal)]
    steps = path.split(".")
    for number, step in enumerate(steps):
        following: list[tuple[str, Any]] = []
        for section, value in found:
            name = _attribute(type(value), step) if isinstance(value, BaseModel) else None
            if name is None:
                continue
            inner = getattr(value, name)
            rows = isinstance(inner, tuple) and number < len(steps) - 1
            following.extend(
                [(f"{section}.{step}[{place}]", row) for place, row in enumerate(inner)]
                if rows
                else [(f"{section}.{step}", inner)]
            )
        found = following
    return found


@cache
def _attribute(model: type[BaseModel], step: str) -> str | None:
    for name, info in model.model_fields.items():
        if step in (name, info.alias):
            return name
    return None


def _answered(reading: Reading, key: str, said: str, effort: int, paths: list[str]) -> Change:
    proposal = reading.proposal
    for path in paths:
        proposal = filled_in(proposal, path, ANSWER_WORDS)
    touched = frozenset(path.split(".")[0] for path in paths)
    return Change(key, said, proposal, touched, effort, frozenset(f"$.{path}" for path in paths))


def _items(reading: Reading, asked: tuple[str, ...]) -> tuple[EvidenceItem, ...]:
    places = {f"$.{path}" for path in asked}
    return tuple(item for item in reading.evidence.items if item.section in places and item.kind != "hedge")
