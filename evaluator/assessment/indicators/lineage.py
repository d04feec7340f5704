"""Lineage: is the proposal new, a declared successor or replication, or told again without saying so?

The value is the verdict of the screening against programmes, the gravest where there are several. A declared
descent counts as such only where it is founded (`founded_descent`): told again without a result with a
figure it is `declared_bare`, hardly changed it is `declared_unchanged`, and where the proposal has little of
the programme that it declares it is `independent`. Without a screening there is no value: not compared is
missing, never bad. A level for `independent` is best left out, so that finding nothing, which a small corpus
does easily, earns nothing either.
"""

from collections.abc import Iterator

from evaluator.assessment.changes import ANY_WORDS, Change, altered
from evaluator.assessment.founded_descent import DESCENTS, Descent, descents
from evaluator.assessment.naming import listed
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.standing_matches import can_be_declared, to_explain
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator
from evaluator.proposals.delivery_parts import Predecessor, ResultShown

KIND = IndicatorKind(
    name="lineage",
    summary="What screening against earlier programmes found: independent, a declared follow-on or "
    "replication, one without results or change, an undeclared overlap, or a text that is there already.",
    reads=("predecessors", "partners", "corridors", "sectors", "target_groups", "lineage"),
    value="a word",
    maximum=1,
    words=tuple(reversed(DESCENTS)),
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Comparison with earlier programmes")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """No number: the value is a word."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The verdict, with the programmes that it rests on."""
    t, lineage = reading.t, reading.lineage
    if lineage is None:
        return Measured(None, said=t("It was not compared with earlier programmes."))
    found = descents(reading)
    value = found[0][1] if found else lineage.verdict
    behind = [match for match, worth in found if worth == value]
    if value == "independent":
        # Of those, only what is declared is worth a word.
        behind = [match for match in behind if match.verdict != "independent"]
    titles = listed(t, [f"“{one.title}”" for one in behind], most=3)
    lacks = _missing(t, value, titles) if behind else ""
    return Measured(value, said=_said(t, value, titles), missing=(lacks,) if lacks else ())


def _said(t: Translator, value: Descent, titles: str) -> str:
    match value:
        case "independent" if titles:
            return t(
                "It declares {titles}, but has little of it or shows no result of it in figures.",
                titles=titles,
            )
        case "independent":
            return t("No earlier programme was found that it overlaps with.")
        case "declared_bare":
            return t(
                "It tells again what it declares, without a result of it in figures: {titles}.", titles=titles
            )
        case "declared_unchanged":
            return t("It tells again what it declares, with hardly anything new: {titles}.", titles=titles)
        case "declared_follow_on":
            return t("It continues what it declares: {titles}.", titles=titles)
        case "declared_replication":
            return t("It replicates what it declares: {titles}.", titles=titles)
        case "undeclared_overlap":
            return t("It overlaps with what it does not declare: {titles}.", titles=titles)
        case "duplicate_submission":
            return t("It is much the same as what is there already: {titles}.", titles=titles)


def _missing(t: Translator, value: Descent, titles: str) -> str:
    match value:
        case "independent":
            return t("what is taken over from {titles}, with results in figures", titles=titles)
        case "declared_bare":
            return t("results of {titles} in figures", titles=titles)
        case "declared_unchanged":
            return t("what is new compared with {titles}", titles=titles)
        case "undeclared_overlap":
            return t("a word on {titles}, as a predecessor with results and what is new", titles=titles)
        case _:
            return ""


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """The programmes that it overlaps with, declared with their results."""
    t, held = reading.t, reading.proposal.predecessors
    found = [one for one in to_explain(reading) if can_be_declared(one)]
    if not found or len(found) != len(to_explain(reading)):
        return
    result = ResultShown(text=ANY_WORDS, value=1.0, unit="people", source="evaluation")
    rows = tuple(Predecessor(name=one.title, relation="continues", results=(result,)) for one in found)
    titles = listed(t, [f"“{one.title}”" for one in found], most=3)
    said = t("Declare {titles} as a predecessor, with its results and what is new", titles=titles)
    yield altered(reading, "lineage:declare", said, 2, predecessors=(*held, *rows))
