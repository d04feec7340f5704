"""Assess a proposal: evidence from its text, advice from the call. Nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluator import __version__
from evaluator.assessment import assess
from evaluator.assessment.result import Assessment, Corrections
from evaluator.assessment.what_if import WhatIf, what_if
from evaluator.calls import Call
from evaluator.evidence import Lexicons, find
from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.evidence.quoting import Quoting
from evaluator.foundation import translator
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal, read_proposal
from evaluator.scoring.answers import Answers
from evaluator.services.draft_sources import PlacedIn
from evaluator.services.lexicons import lexicons
from evaluator.services.lineage.for_advice import lineage_for_advice

NO_ANSWERS = Answers()


@dataclass(frozen=True)
class Assessed:
    """A proposal with what was found in it and what follows under a call."""

    proposal: Proposal
    evidence: Evidence
    assessment: Assessment
    lineage: Lineage | None = None
    """What comparison with programmes found; None: not compared."""
    answers: Answers = NO_ANSWERS
    """People's, to gates and questions."""
    words: Lexicons | None = None
    """The lexicons that it was read by; None: those of the criteria folder."""
    placed: PlacedIn | None = None
    """Where its texts stood in the document that it was read from, where it was."""

    @cached_property
    def items(self) -> Mapping[str, EvidenceItem]:
        """What was found, by id."""
        return {item.id: item for item in self.evidence.items}

    @cached_property
    def quoting(self) -> Quoting:
        """Quotes from the proposal, in the language of the advice; a page asks for some at every press."""
        return Quoting(self.proposal, translator(self.assessment.language))


def read_draft(data: bytes, name: str) -> Proposal:
    """The proposal in a file that somebody uploaded or named; FileError when it cannot be used."""
    return read_proposal(data, name=name)


def assess_proposal(
    *,
    call: Call,
    proposal: Proposal,
    language: str = "en",
    lineage: Lineage | None = None,
    answers: Answers | None = None,
    corrections: Corrections | None = None,
    with_steps: bool = True,
    words: Lexicons | None = None,
) -> Assessed:
    """What the machine advises on `proposal` under `call`, said in `language`.

    Parameters
    ----------
    lineage
        What comparison with programmes found, where it is known already. Without it the proposal is compared
        with the corpus of the installation, so that the advice is the same wherever it is shown.
    words
        The lexicons that it is read by; without them those of the criteria folder. Whoever has a store gives
        those that are in force there.
    """
    evidence = find(proposal, words or lexicons())
    lineage = lineage or lineage_for_advice(proposal)
    answers = answers or NO_ANSWERS
    assessment = assess(
        call,
        proposal,
        evidence,
        lineage=lineage,
        answers=answers,
        corrections=corrections or Corrections(),
        language=language,
        engine=__version__,
        with_steps=with_steps,
    )
    return Assessed(proposal, evidence, assessment, lineage, answers, words)


def try_steps(
    *, call: Call, assessed: Assessed, steps: Sequence[str], corrections: Corrections | None = None
) -> WhatIf:
    """The scores if several improvements of an assessment were carried out together."""
    return what_if(
        call,
        assessed.proposal,
        assessed.evidence,
        steps,
        lineage=assessed.lineage,
        answers=assessed.answers,
        corrections=corrections or Corrections(),
    )
