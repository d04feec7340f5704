"""The report on the evaluation of a call, part by part."""

from collections.abc import Iterator

from evaluator.foundation import Translator, figures, translator
from evaluator.panel.stage_standing_in_words import counts_said, interim_said, waiting_said
from evaluator.reports.evaluation.decided import departure_parts, line_parts
from evaluator.reports.evaluation.evaluated import Evaluated
from evaluator.reports.evaluation.method import method_parts
from evaluator.reports.evaluation.panel import agreement_parts, panel_parts
from evaluator.reports.evaluation.places import ranking_parts, unplaced_parts
from evaluator.reports.evaluation.sensitivity import sensitivity_parts
from evaluator.reports.parts import Fact, Facts, Heading, Part, Report, Row, Rows, Sentence


def evaluation_report(found: Evaluated, language: str) -> Report:
    """The report, ready to be set. Reviewers are in it by code only."""
    t = translator(language)
    return Report(
        language=t.language,
        title=t("Evaluation report: {call}", call=found.call.title.said_in(t.language)),
        foot=found.call.id,
        parts=tuple(_parts(found, t)),
    )


def _parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    yield _facts(found, t)
    yield from _standing(found, t)
    if found.left_out:
        yield Sentence(
            text=t.plural(
                "{count} proposal is not in this report: whoever made it may not see it.",
                "{count} proposals are not in this report: whoever made it may not see them.",
                found.left_out,
            )
        )
    yield from method_parts(found, t)
    yield from panel_parts(found, t)
    yield from agreement_parts(found, t)
    for lot in found.lots:
        yield from ranking_parts(found, lot, t)
    yield from unplaced_parts(found, t)
    yield from line_parts(found, t)
    yield from departure_parts(found, t)
    for lot in found.lots:
        yield from sensitivity_parts(found, lot, t)
    yield from _trail(found, t)


def _facts(found: Evaluated, t: Translator) -> Facts:
    stage = next(
        (one.title for one in found.call.stages if one.id == found.stage and one.title is not None), None
    )
    reviews = len({(one.proposal_id, one.reviewer_id) for one in found.ratings})
    facts = {
        t("Call"): found.call.title.said_in(t.language),
        t("Version of the call"): found.call.version,
        t("Stage"): found.stage if stage is None else stage.said_in(t.language),
        t("Made on"): figures.day(found.day, t.language),
        **dict(counts_said(found.standing, t)),
        t("Reviews"): figures.number(reviews, t.language),
        t("Reviewers"): figures.number(len(found.reviewers), t.language),
        t("Agreements of the panel"): figures.number(len(found.agreed), t.language),
    }
    return _stated(facts)


def _standing(found: Evaluated, t: Translator) -> Iterator[Part]:
    """That the report is interim, where it is, and which proposals wait for what."""
    if said := interim_said(found.standing, t):
        yield Sentence(text=said)
    if found.standing.waiting:
        yield Heading(level=2, text=t("Waiting for eligibility"))
        yield Rows(
            rows=tuple(
                Row(head=f"{one.reference} {one.label}", below=waiting_said(one, found.call, t), titled=True)
                for one in found.standing.waiting
            )
        )
    if found.standing.ineligible:
        names = figures.listed(found.standing.ineligible, t.language)
        yield Sentence(text=t("Not eligible: {proposals}.", proposals=names))


def _trail(found: Evaluated, t: Translator) -> Iterator[Part]:
    trail = found.trail
    yield Heading(level=2, text=t("Audit trail"))
    yield Sentence(
        text=t(
            "Everything that was done in this call stands in a chain of events, in which each carries "
            "the hash of the one before. Whoever holds the chain can rebuild the scores and states of "
            "this report from it; evaluator db verify compares them."
        )
    )
    holds = {
        True: t("the same as when decisions were made"),
        False: t("not the same as when decisions were made"),
        None: "",
    }
    facts = {
        t("Events"): figures.number(trail.events, t.language),
        t("Hash of the last one"): trail.last_hash,
        t("Ranking and line, made again from the trail alone"): holds[trail.line_holds],
    }
    yield _stated(facts)


def _stated(facts: dict[str, str]) -> Facts:
    """Those that have something to say."""
    return Facts(facts=tuple(Fact(name=name, value=value) for name, value in facts.items() if value))
