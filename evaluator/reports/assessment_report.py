"""What the report on a self-assessment says, part by part, with as much of the advice as may be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evaluator.access import Shown
from evaluator.assessment.corrections import correction_said
from evaluator.assessment.result import Assessment, Corrections, CriterionResult, IndicatorResult
from evaluator.calls import Call
from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.evidence.quoting import Quoting
from evaluator.foundation import Translator, figures, translator
from evaluator.proposals import Proposal
from evaluator.reports.best_steps import best_steps, steps_of
from evaluator.reports.parts import (
    Bar,
    Bars,
    Fact,
    Facts,
    Heading,
    Headline,
    Meter,
    Part,
    Quote,
    Quotes,
    Report,
    Row,
    Rows,
    Sentence,
)
from evaluator.reports.quoting import in_report

MOST_QUOTES = 3
"""Quotes shown for one indicator."""

LONGEST_FOOT = 48
"""Letters of the proposal's name at the foot of a page."""


def assessment_report(
    *,
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    assessment: Assessment,
    corrections: Corrections,
    shown: Shown,
    finding: str,
    bars: tuple[Bar, ...],
) -> Report:
    """The report in the language of `assessment`, which holds only the sentences that may be seen.

    `bars` are its scores drawn, the total first, and `finding` says what they show; both tell scores and are
    left out unless `shown` is `numbers`.
    """
    allowed = bars if shown == "numbers" else ()
    telling = _Telling(call, proposal, evidence, assessment, corrections, shown, finding, allowed)
    name = proposal.label
    return Report(
        language=telling.t.language,
        title=proposal.title,
        foot=name if len(name) <= LONGEST_FOOT else name[: LONGEST_FOOT - 1] + "…",
        parts=tuple(telling.parts()),
    )


@dataclass(frozen=True)
class _Telling:
    """Everything that the parts are made from."""

    call: Call
    proposal: Proposal
    evidence: Evidence
    assessment: Assessment
    corrections: Corrections
    shown: Shown
    finding: str
    bars: tuple[Bar, ...]

    @cached_property
    def t(self) -> Translator:
        return translator(self.assessment.language)

    @cached_property
    def numbers(self) -> bool:
        return self.shown == "numbers"

    @cached_property
    def items(self) -> dict[str, EvidenceItem]:
        return {item.id: item for item in self.evidence.items}

    @cached_property
    def quoting(self) -> Quoting:
        return Quoting(self.proposal, self.t)

    def parts(self) -> Iterator[Part]:
        yield self.facts()
        if self.shown == "nothing":
            yield Sentence(text=self.t("This call shows applicants no advice."))
            return
        yield Heading(level=2, text=self.t("Result"))
        yield from self.result()
        yield from self.chart()
        yield from self.best_steps()
        yield from self.checks()
        yield Heading(level=2, text=self.t("Criterion by criterion"))
        for criterion in self.call.criteria_in_order:
            yield from self.criterion(self.assessment.criterion(criterion.id))
        yield from self.corrected()

    def facts(self) -> Facts:
        lead, t = self.proposal.lead, self.t
        facts = {
            t("Proposal"): self.proposal.label,
            t("Lead applicant"): lead.organisation.name if lead is not None else "",
            t("Call"): self.call.title.said_in(t.language),
            t("Version of the call"): self.assessment.call_version,
            t("Version of the program"): self.assessment.engine,
        }
        return Facts(facts=tuple(Fact(name=name, value=value) for name, value in facts.items() if value))

    def result(self) -> Iterator[Part]:
        t, assessment, card = self.t, self.assessment, self.assessment.scorecard
        said, *notes = self.notes(assessment.band, card.total_passed)
        if self.numbers and assessment.total is not None:
            notes.insert(0, said)
            said = t(
                "{total} of {out_of} points",
                total=figures.number(assessment.total, t.language, decimals=1),
                out_of=figures.number(assessment.out_of, t.language),
            )
        yield Headline(said=said, notes=tuple(notes))
        yield from (Meter(bar=bar) for bar in self.bars if bar.about == "total")
        if self.numbers and card.threshold is not None:
            least = figures.number(card.threshold, t.language)
            yield Sentence(
                text=t("The line is the threshold: {threshold} points.", threshold=least), quiet=True
            )
        if self.numbers and not card.is_whole:
            share = figures.percent(card.covered, t.language)
            said = t("{share} of the weight could be scored; the rest has nothing to read yet.", share=share)
            yield Sentence(text=said, quiet=True)
        advice = t(
            "Advice, not a decision. People decide, and a proposal also competes with the others of the call."
        )
        yield Sentence(text=advice)
        if made := len(self.corrected_items()):
            yield Sentence(
                text=t.plural(
                    "{count} finding was corrected by a person; the result counts it. "
                    "It is listed at the end.",
                    "{count} findings were corrected by a person; the result counts them. "
                    "They are listed at the end.",
                    made,
                )
            )
        hearts = [result for result in assessment.criteria if result.heart and result.applies]
        if hearts:
            yield Heading(level=3, text=t("What this call asks first"))
            yield Rows(
                rows=tuple(
                    Row(head=result.title, side=self.band(result.band), below=result.said, titled=True)
                    for result in hearts
                )
            )

    def chart(self) -> Iterator[Part]:
        if not self.bars:
            return
        t = self.t
        yield Heading(level=2, text=t("How far is each criterion from its threshold?"))
        yield Sentence(text=self.finding)
        heads = (t("Criterion"), t("Share of the best score"), t("Score"), t("Threshold"))
        yield Bars(heads=heads, bars=self.bars)

    def best_steps(self) -> Iterator[Part]:
        steps = best_steps(self.assessment)
        if steps:
            yield Heading(level=2, text=self.t("What would raise it most"))
            yield Rows(
                rows=tuple(
                    Row(
                        head=step.change,
                        below=step.figures(self.t) if self.numbers else step.criterion_title,
                    )
                    for step in steps
                ),
                numbered=True,
            )

    def checks(self) -> Iterator[Part]:
        t = self.t
        gates = {gate.id: gate.title.said_in(t.language) for gate in self.call.gates}
        answers = {"yes": t("met"), "no": t("not met"), "needs_check": t("needs a check")}
        rows = [
            Row(head=gates[line.id], side=answers[line.answer])
            for line in self.assessment.gates
            if line.applies and line.id in gates
        ]
        if rows:
            yield Heading(level=2, text=t("Conditions to be met"))
            yield Rows(rows=tuple(rows))
        if self.assessment.flags:
            yield Heading(level=2, text=t("Worth a look"))
            yield Rows(rows=tuple(Row(head=flag.message) for flag in self.assessment.flags))

    def criterion(self, result: CriterionResult) -> Iterator[Part]:
        t = self.t
        yield Heading(level=3, text=result.title)
        question = self.call.criterion(result.id).question
        if question is not None:
            yield Sentence(text=question.said_in(t.language), quiet=True)
        if not result.applies:
            yield Sentence(text=t("The call asks this only of other kinds of proposals."))
            return
        yield Sentence(text=" · ".join(self.standing(result)))
        yield from (Meter(bar=bar) for bar in self.bars if bar.about == result.id)
        if result.said:
            yield Sentence(text=result.said)
        if result.indicators:
            yield Heading(level=4, text=t("What was looked at"))
            yield Rows(rows=tuple(self.indicator(indicator) for indicator in result.indicators))
        if result.missing:
            yield Heading(level=4, text=t("What is missing"))
            yield Rows(rows=tuple(Row(head=sentence) for sentence in result.missing))
        if steps := steps_of(self.assessment, result):
            yield Heading(level=4, text=t("What would raise it"))
            yield Rows(
                rows=tuple(
                    Row(head=step.change, below=step.gain_said(t) if self.numbers else "") for step in steps
                )
            )

    def standing(self, result: CriterionResult) -> Iterator[str]:
        t = self.t
        if self.numbers and result.score is not None and result.max is not None:
            score, most = (figures.number(value, t.language) for value in (result.score, result.max))
            yield t("{score} of {most}", score=score, most=most)
        yield from self.notes(result.band, result.passed)
        if self.numbers and result.threshold is not None:
            yield t("threshold {least}", least=figures.number(result.threshold, t.language))
        if self.numbers:
            yield t("{share} of the total", share=figures.percent(result.share, t.language))

    def indicator(self, indicator: IndicatorResult) -> Row:
        t = self.t
        found = self.quotes(self.items[name] for name in indicator.evidence if name in self.items)
        left_out = len(found) - MOST_QUOTES
        return Row(
            head=indicator.title,
            side=self.level(indicator),
            below=indicator.said,
            titled=True,
            quotes=found[:MOST_QUOTES],
            more=t.plural("and {count} more place", "and {count} more places", left_out)
            if left_out > 0
            else "",
        )

    def level(self, indicator: IndicatorResult) -> str:
        t = self.t
        if not self.numbers:
            return ""
        if indicator.level is None or indicator.max is None:
            return t("nothing to read") if indicator.value is None else ""
        score = figures.number(indicator.level, t.language, decimals=1)
        return t("{score} of {most}", score=score, most=figures.number(indicator.max, t.language))

    def corrected(self) -> Iterator[Part]:
        items = self.corrected_items()
        if items:
            yield Heading(level=2, text=self.t("Corrected by a person"))
            yield Quotes(
                quotes=tuple(
                    quote.model_copy(update={"note": correction_said(item, self.corrections, self.t)})
                    for item in items
                    for quote in self.quotes([item])
                )
            )

    def corrected_items(self) -> list[EvidenceItem]:
        said = self.corrections.rejected | self.corrections.reassigned.keys()
        return [item for item in self.items.values() if item.id in said]

    def quotes(self, items: Iterable[EvidenceItem]) -> tuple[Quote, ...]:
        return in_report(self.quoting.quotes(items), self.proposal, self.t)

    def notes(self, band: str | None, passed: bool | None) -> tuple[str, ...]:
        notes = [self.band(band)]
        if passed is not None:
            notes.append(self.t("reaches the threshold") if passed else self.t("below the threshold"))
        return tuple(notes)

    def band(self, band_id: str | None) -> str:
        for band in self.call.bands:
            if band.id == band_id:
                return band.title.said_in(self.t.language)
        return self.t("Not scored")
