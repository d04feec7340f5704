"""An assessment as plain text, for people at a terminal."""

from collections.abc import Iterator

from evaluator.assessment.result import Assessment, CriterionResult
from evaluator.evidence.items import Evidence
from evaluator.foundation import Translator

WIDTH = 100


def assessment_text(assessment: Assessment, evidence: Evidence, title: str, t: Translator) -> str:
    """Total, gates, flags, then each criterion with its reasons, quotes and next steps."""
    return "\n".join(_lines(assessment, evidence, title, t)) + "\n"


def _lines(assessment: Assessment, evidence: Evidence, title: str, t: Translator) -> Iterator[str]:
    yield f"{assessment.proposal_id}  {title}"
    yield t("Advice, not a decision. Call {call}, version {version}.",
            call=assessment.call_id, version=assessment.call_version)  # fmt: skip
    yield ""
    yield _total(assessment, t)
    for gate in assessment.gates:
        if gate.applies:
            suggestion = (
                t(" (suggested: {answer})", answer=_answer(gate.suggested, t)) if gate.suggested else ""
            )
            yield f"  {gate.id}: {_answer(gate.answer, t)}{suggestion}"
    for flag in assessment.flags:
        yield f"  ! {flag.message}"
    quotes = {item.id: item.quote for item in evidence.items}
    for result in assessment.criteria:
        yield ""
        yield from _criterion(result, quotes, t)


def _total(assessment: Assessment, t: Translator) -> str:
    if assessment.total is None:
        return t("Total: nothing could be scored")
    verdict = {
        True: t("every threshold is met"),
        False: t("a threshold is missed"),
        None: t("open questions remain"),
    }[assessment.passed]
    return t("Total {total:g} of {out_of:g}: {verdict}",
             total=assessment.total, out_of=assessment.out_of, verdict=verdict)  # fmt: skip


def _answer(answer: str | None, t: Translator) -> str:
    return {"yes": t("yes"), "no": t("no"), "needs_check": t("needs a check")}.get(answer or "", "")


def _criterion(result: CriterionResult, quotes: dict[str, str], t: Translator) -> Iterator[str]:
    if not result.applies:
        yield t("{title}: does not apply", title=result.title)
        return
    score = t("for people to judge") if result.score is None else f"{result.score:g} / {result.max:g}"
    missed = t(", below the threshold of {threshold:g}", threshold=result.threshold or 0)
    yield f"{result.title}: {score}{missed if result.passed is False else ''}  ({result.share:.1%})"
    if result.said:
        yield f"    {result.said}"
    for indicator in result.indicators:
        if indicator.said:
            yield f"    - {indicator.title}: {indicator.said}"
        for name in indicator.evidence[:2]:
            if name in quotes:
                yield f"        “{_short(quotes[name])}”"
    for missing in result.missing:
        yield "    " + t("missing: {what}", what=missing)
    for step in result.improvements:
        raised = t("score {score:g}, total {total:g}", score=step.score, total=step.total)
        yield f"    + {step.change} ({raised})"


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…"
