"""Lineage: is the proposal new, a declared successor or replication, or told again without saying so?

The value is the verdict of the screening against programmes, the gravest where there are several. Without a
screening there is no value: not compared is missing, never bad. A level for `independent` is best left out,
so that finding nothing, which a small corpus does easily, earns nothing either.
"""

from collections.abc import Iterator

from evaluator.assessment.changes import ANY_WORDS, Change, altered
from evaluator.assessment.naming import listed
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.standing_matches import standing, standing_verdict, to_explain
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator
from evaluator.lineage import VERDICTS
from evaluator.proposals.delivery_parts import Predecessor, ResultShown

KIND = IndicatorKind(
    name="lineage",
    summary="What screening against earlier programmes found: independent, a declared follow-on or "
    "replication, an undeclared overlap, or a text that is there already.",
    reads=("predecessors", "partners", "corridors", "sectors", "target_groups", "lineage"),
    value="a word",
    maximum=1,
    words=tuple(reversed(VERDICTS)),
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Comparison with earlier programmes")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """No number: the value is a word."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The verdict, with the programmes that it rests on."""
    t, verdict = reading.t, standing_verdict(reading)
    if verdict is None:
        return Measured(None, said=t("It was not compared with earlier programmes."))
    titles = listed(t, [f"“{one.title}”" for one in standing(reading) if one.verdict == verdict], most=3)
    match verdict:
        case "independent":
            said = t("No earlier programme was found that it overlaps with.")
        case "declared_follow_on":
            said = t("It continues what it declares: {titles}.", titles=titles)
        case "declared_replication":
            said = t("It replicates what it declares: {titles}.", titles=titles)
        case "undeclared_overlap":
            said = t("It overlaps with what it does not declare: {titles}.", titles=titles)
        case "duplicate_submission":
            said = t("It is much the same as what is there already: {titles}.", titles=titles)
    missing: tuple[str, ...] = ()
    if verdict == "undeclared_overlap":
        missing = (t("a word on {titles}, as a predecessor with results and what is new", titles=titles),)
    return Measured(verdict, said=said, missing=missing)


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """The programmes that it overlaps with, declared with their results."""
    t, held = reading.t, reading.proposal.predecessors
    found = [one for one in to_explain(reading) if one.verdict == "undeclared_overlap" and one.title]
    if not found or len(found) != len(to_explain(reading)):
        return
    result = ResultShown(text=ANY_WORDS, value=1.0, unit="people", source="evaluation")
    rows = tuple(Predecessor(name=one.title, relation="continues", results=(result,)) for one in found)
    titles = listed(t, [f"“{one.title}”" for one in found], most=3)
    said = t("Declare {titles} as a predecessor, with its results and what is new", titles=titles)
    yield altered(reading, "lineage:declare", said, 2, predecessors=(*held, *rows))
