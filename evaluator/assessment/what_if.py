"""What if: several improvements at once, really carried out one after the other and scored again.

Their gains do not add up: two steps may serve the same criterion, which ends at its maximum, or one may
make the other needless.
"""

from collections.abc import Iterator, Sequence

from evaluator.assessment.advice import advise, known_values
from evaluator.assessment.assess import NO_ANSWERS, NO_CORRECTIONS
from evaluator.assessment.changes import Change
from evaluator.assessment.facts import facts
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Reading
from evaluator.assessment.reading_of import reading_of
from evaluator.assessment.registry import INDICATORS, measured
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.evidence.items import Evidence
from evaluator.foundation import Record
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Scorecard, evaluate


class WhatIf(Record):
    """The scores after the steps."""

    scorecard: Scorecard
    done: tuple[str, ...]
    """The keys of the steps that were carried out, in order."""
    needless: tuple[str, ...]
    """Those that nothing asked for any more when their turn came."""


def what_if(
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    steps: Sequence[str],
    *,
    lineage: Lineage | None = None,
    answers: Answers = NO_ANSWERS,
    corrections: Corrections = NO_CORRECTIONS,
) -> WhatIf:
    """The scores if the steps with these keys were done, each on top of those before it."""
    try:
        reading = reading_of(proposal, evidence, lineage=lineage, corrections=corrections, language="en")
        done, needless = [], []
        for key in dict.fromkeys(steps):
            change = next((one for one in _offered(call, reading) if one.key == key), None)
            if change is None:
                needless.append(key)
                continue
            reading = reading.altered(change.proposal, change.rewritten)
            done.append(key)
        return WhatIf(scorecard=_scored(call, reading, answers), done=tuple(done), needless=tuple(needless))
    finally:
        forget()


def _offered(call: Call, reading: Reading) -> Iterator[Change]:
    """What the indicators of all criteria offer now."""
    for criterion in call.criteria:
        for use in criterion.indicators:
            if use.kind in INDICATORS and use.weight:
                yield from INDICATORS[use.kind].changes(reading, use)


def _scored(call: Call, reading: Reading, answers: Answers) -> Scorecard:
    advices = {criterion.id: advise(call, criterion, reading) for criterion in call.criteria}
    of_call = {use.id: measured(reading, use) for use in call.indicators}
    known = facts(call, reading.proposal, known_values(call, advices, of_call), answers)
    return evaluate(call, {name: one.score for name, one in advices.items()}, facts=known)
