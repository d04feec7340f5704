"""An assessment as plain text, for people at a terminal."""

from collections.abc import Callable, Iterator, Sequence

from evaluator.assessment.result import Assessment, CriterionResult
from evaluator.calls import Call
from evaluator.evidence.items import Evidence
from evaluator.foundation import Translator, figures

WIDTH = 100


def assessment_text(
    assessment: Assessment,
    evidence: Evidence,
    call: Call,
    title: str,
    t: Translator,
    *,
    place_of: Callable[[str, int], str] | None = None,
    notes: Sequence[str] = (),
) -> str:
    """Total, gates, flags, then each criterion with its reasons, quotes and next steps.

    Parameters
    ----------
    place_of
        Says where the text at an offset of a section stood in the document that the proposal was read from.
    notes
        On the reading of that document.
    """
    lines = list(_lines(assessment, evidence, call, title, t, place_of))
    if notes:
        lines += ["", t("Notes on the reading"), *(f"  {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def _lines(
    assessment: Assessment,
    evidence: Evidence,
    call: Call,
    title: str,
    t: Translator,
    place_of: Callable[[str, int], str] | None,
) -> Iterator[str]:
    yield f"{assessment.proposal_id}  {title}"
    yield t("Advice, not a decision. Call {call}, version {version}.",
            call=assessment.call_id, version=assessment.call_version)  # fmt: skip
    yield ""
    yield _total(assessment, t)
    titles = {gate.id: gate.title.said_in(t.language) for gate in call.gates}
    for gate in assessment.gates:
        if gate.applies:
            suggestion = (
                t(" (suggested: {answer})", answer=_answer(gate.suggested, t)) if gate.suggested else ""
            )
            yield f"  {titles[gate.id]}: {_answer(gate.answer, t)}{suggestion}"
    for flag in assessment.flags:
        yield f"  ! {flag.message}"
    quotes = {
        item.id: _quoted(item.quote, place_of(item.section, item.start) if place_of else "")
        for item in evidence.items
    }
    for criterion in call.criteria_in_order:
        yield ""
        yield from _criterion(assessment.criterion(criterion.id), quotes, t)


def _total(assessment: Assessment, t: Translator) -> str:
    if assessment.total is None:
        return t("Total: nothing could be scored")
    total, out_of = (figures.number(value, t.language) for value in (assessment.total, assessment.out_of))
    return t(
        "Total {total} of {out_of}: {verdict}", total=total, out_of=out_of, verdict=_verdict(assessment, t)
    )


def _verdict(assessment: Assessment, t: Translator) -> str:
    if assessment.passed is None:
        return t("open questions remain")
    failed = {name.partition(":")[0] for name in assessment.scorecard.failed}
    if "gate" in failed:
        return t("excluded by an answer to a condition")
    if failed == {"rule"}:
        return t("a rule is not met")
    return t("every threshold is met") if assessment.passed else t("a threshold is missed")


def _answer(answer: str | None, t: Translator) -> str:
    return {"yes": t("yes"), "no": t("no"), "needs_check": t("needs a check")}.get(answer or "", "")


def _criterion(result: CriterionResult, quotes: dict[str, str], t: Translator) -> Iterator[str]:
    if not result.applies:
        yield t("{title}: does not apply", title=result.title)
        return
    yield f"{result.title}: {_score(result, t)}  ({figures.percent(result.share, t.language, decimals=1)})"
    if result.said:
        yield f"    {result.said}"
    for indicator in result.indicators:
        if indicator.said:
            yield f"    - {indicator.title}: {indicator.said}"
        for name in indicator.evidence[:2]:
            if name in quotes:
                yield f"        {quotes[name]}"
    for missing in result.missing:
        yield "    " + t("missing: {what}", what=missing)
    for step in result.improvements:
        score, total = (figures.number(value, t.language) for value in (step.score, step.total))
        raised = t("score {score}, total {total}", score=score, total=total)
        yield f"    + {step.change} ({raised})"


def _score(result: CriterionResult, t: Translator) -> str:
    if result.score is None or result.max is None:
        return t("for people to judge")
    score = f"{figures.number(result.score, t.language)} / {figures.number(result.max, t.language)}"
    if result.passed is not False or result.threshold is None:
        return score
    least = figures.number(result.threshold, t.language)
    return score + t(", below the threshold of {threshold}", threshold=least)


def _quoted(quote: str, place: str) -> str:
    return f"“{_short(quote)}” ({place})" if place else f"“{_short(quote)}”"


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…"
