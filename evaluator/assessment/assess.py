"""Assess: a proposal meets a call, and the machine advises. It never decides.

A criterion's score is the weighted mean of its indicators' levels, over those that could be read, rounded
to the nearest score that its scale allows; of two equally near the better (half up). Then `scoring` does
with these scores what it does with people's: caps, shares, thresholds, gates, rules.
"""

from evaluator.assessment.advice import Advice, advise, known_values
from evaluator.assessment.facts import facts
from evaluator.assessment.flags import flags
from evaluator.assessment.improvements import improvements
from evaluator.assessment.levels import largest
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.reading_of import reading_of
from evaluator.assessment.registry import INDICATORS, measured
from evaluator.assessment.result import (
    Assessment,
    Corrections,
    CriterionResult,
    Improvement,
    IndicatorResult,
)
from evaluator.assessment.saying import sentence
from evaluator.calls import Call
from evaluator.evidence.items import Evidence
from evaluator.foundation import content_name
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Facts, Scorecard, evaluate

NO_ANSWERS = Answers()
NO_CORRECTIONS = Corrections()


def assess(
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    *,
    lineage: Lineage | None = None,
    answers: Answers = NO_ANSWERS,
    corrections: Corrections = NO_CORRECTIONS,
    language: str = "en",
    engine: str = "",
    with_steps: bool = True,
) -> Assessment:
    """Advice on one proposal, in the reader's language; the same inputs give the same bytes.

    Without the steps that would raise it, where nobody is shown them, it takes half the time.
    """
    try:
        return _assessed(
            call, proposal, evidence, lineage, answers, corrections, language, engine, with_steps=with_steps
        )
    finally:
        forget()


def scores_alone(
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    *,
    lineage: Lineage | None = None,
    answers: Answers = NO_ANSWERS,
) -> Scorecard:
    """The scores that `assess` gives, without reasons and steps, in half the time: for hundreds at once."""
    try:
        reading = reading_of(proposal, evidence, lineage=lineage, corrections=NO_CORRECTIONS, language="en")
        return scored(call, proposal, reading, answers)[2]
    finally:
        forget()


def scored(
    call: Call, proposal: Proposal, reading: Reading, answers: Answers
) -> tuple[dict[str, Advice], dict[str, Measured], Scorecard, Facts]:
    """What every indicator found, of criteria and of the call, and what follows for scores and gates."""
    advices = {criterion.id: advise(call, criterion, reading) for criterion in call.criteria}
    of_call = {use.id: measured(reading, use) for use in call.indicators}
    known = facts(call, proposal, known_values(call, advices, of_call), answers)
    scorecard = evaluate(call, {name: one.score for name, one in advices.items()}, facts=known)
    return advices, of_call, scorecard, known


def _assessed(
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    lineage: Lineage | None,
    answers: Answers,
    corrections: Corrections,
    language: str,
    engine: str,
    *,
    with_steps: bool,
) -> Assessment:
    reading = reading_of(proposal, evidence, lineage=lineage, corrections=corrections, language=language)
    advices, of_call, scorecard, known = scored(call, proposal, reading, answers)
    steps = improvements(call, reading, advices, of_call, known, scorecard) if with_steps else {}
    return Assessment(
        proposal_id=proposal.reference,
        content_hash=proposal.content_hash,
        call_id=call.id,
        call_version=call.version,
        engine=engine,
        lexicon=evidence.lexicon,
        corpus=lineage.corpus if lineage is not None else None,
        answers="" if answers == NO_ANSWERS else content_name(answers),
        corrections="" if corrections == NO_CORRECTIONS else content_name(corrections),
        lot=known.lot,
        stage=known.stage,
        language=reading.t.language,
        scorecard=scorecard,
        total=scorecard.total,
        out_of=scorecard.out_of,
        band=scorecard.band,
        passed=scorecard.passed,
        gates=scorecard.gates,
        criteria=tuple(
            _result(call, advices[criterion.id], reading, scorecard, steps.get(criterion.id, ()))
            for criterion in call.criteria
        ),
        flags=flags(call, reading, scorecard),
    )


def _result(
    call: Call, advice: Advice, reading: Reading, scorecard: Scorecard, steps: tuple[Improvement, ...]
) -> CriterionResult:
    criterion = advice.criterion
    line = scorecard.criterion(criterion.id)
    shown = tuple(_indicator(call, advice, place, reading) for place in range(len(advice.indicators)))
    gaps = dict.fromkeys(gap for one in advice.indicators for gap in one.found.missing)
    return CriterionResult(
        id=criterion.id,
        title=criterion.title.said_in(reading.t.language),
        score=line.score if line.applies else None,
        max=line.scale_max,
        share=line.share,
        threshold=line.threshold,
        passed=line.passed,
        band=line.band,
        applies=line.applies,
        heart=criterion.heart,
        indicators=shown,
        said=sentence(advice, reading) if criterion.heart and line.applies else "",
        missing=tuple(gaps) if line.applies else (),
        improvements=steps,
    )


def _indicator(call: Call, advice: Advice, place: int, reading: Reading) -> IndicatorResult:
    one, t = advice.indicators[place], reading.t
    kind = INDICATORS.get(one.use.kind)
    title = one.use.title.said_in(t.language) if one.use.title else kind.title(t) if kind else one.use.kind
    return IndicatorResult(
        id=one.use.id,
        kind=one.use.kind,
        title=title,
        weight=one.use.weight,
        value=one.found.value,
        level=one.level,
        max=largest(one.use.levels, call.scale_of(advice.criterion)),
        evidence=one.found.evidence,
        missing=one.found.missing,
        said=one.found.said,
    )
