"""The report on the evaluation of a call, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evaluator.calls.process_in_words import (
    funding_in_words,
    ranking_in_words,
    reviews_in_words,
    total_in_words,
)
from evaluator.calls.wording import amount_in_words, score_in_words, share_in_words
from evaluator.foundation import Translator, figures, translator
from evaluator.panel.agreement_in_words import bounds_said, reading_said
from evaluator.panel.rankings import RankedProposal, Ranking
from evaluator.panel.scores import judged
from evaluator.reports.evaluation.departures import Departure, departures
from evaluator.reports.evaluation.evaluated import Evaluated, EvaluatedLot
from evaluator.reports.evaluation.sensitivity import sensitivity_parts
from evaluator.reports.evaluation.words import (
    NOTHING,
    criterion_said,
    figure,
    group_in_words,
    outcome_in_words,
    share,
)
from evaluator.reports.parts import Fact, Facts, Heading, Part, Report, Row, Rows, Sentence, Table
from evaluator.scoring import effective_ranking_shares, effective_shares


def evaluation_report(found: Evaluated, language: str) -> Report:
    """The report, ready to be set. Reviewers are in it by code only."""
    telling = _Telling(found, translator(language))
    t = telling.t
    return Report(
        language=t.language,
        title=t("Evaluation report: {call}", call=found.call.title.said_in(t.language)),
        foot=found.call.id,
        parts=tuple(telling.parts()),
    )


@dataclass(frozen=True)
class _Telling:
    found: Evaluated
    t: Translator

    def parts(self) -> Iterator[Part]:
        yield self.facts()
        yield from self.left_out()
        yield from self.method()
        yield from self.panel()
        yield from self.agreement()
        for lot in self.found.lots:
            yield from self.ranking(lot)
        yield from self.line()
        yield from self.departures()
        for lot in self.found.lots:
            yield from sensitivity_parts(self.found, lot, self.t)
        yield from self.trail()

    def facts(self) -> Facts:
        t, found = self.t, self.found
        stage = next(
            (one.title for one in found.call.stages if one.id == found.stage and one.title is not None), None
        )
        reviews = len({(one.proposal_id, one.reviewer_id) for one in found.ratings})
        facts = {
            t("Call"): found.call.title.said_in(t.language),
            t("Version of the call"): found.call.version,
            t("Stage"): found.stage if stage is None else stage.said_in(t.language),
            t("Made on"): figures.day(found.day, t.language),
            t("Proposals"): figures.number(len(found.proposals), t.language),
            t("Reviews"): figures.number(reviews, t.language),
            t("Reviewers"): figures.number(len(found.reviewers), t.language),
            t("Agreements of the panel"): figures.number(len(found.agreed), t.language),
        }
        return Facts(facts=tuple(Fact(name=name, value=value) for name, value in facts.items() if value))

    def left_out(self) -> Iterator[Part]:
        if self.found.left_out:
            yield Sentence(
                text=self.t.plural(
                    "{count} proposal is not in this report: whoever made it may not see it.",
                    "{count} proposals are not in this report: whoever made it may not see them.",
                    self.found.left_out,
                )
            )

    def method(self) -> Iterator[Part]:
        t, call = self.t, self.found.call
        yield Heading(level=2, text=t("Method"))
        for said in (
            *reviews_in_words(call, t),
            *total_in_words(call, t),
            *ranking_in_words(call, t),
            *funding_in_words(call, t),
        ):
            yield Sentence(text=said)
        yield Sentence(
            text=t(
                "How sure a rank is comes from the ranking model of the Swiss National Science Foundation "
                "(Heyard, Ott, Salanti and Egger 2022), which takes what severe and lenient reviewers add "
                "or take away out of the scores. It stands beside the call's own order and changes nothing "
                "in it."
            )
        )
        if self.found.earlier_version:
            yield Sentence(
                text=t.plural(
                    "{count} review was given under an earlier version of the call.",
                    "{count} reviews were given under an earlier version of the call.",
                    self.found.earlier_version,
                )
            )
        yield self.criteria()

    def criteria(self) -> Table:
        t, call = self.t, self.found.call
        shares, in_ranking = effective_shares(call), effective_ranking_shares(call)
        rows = []
        for name, criterion in judged(call).items():
            threshold = criterion.threshold
            least = NOTHING if threshold is None else score_in_words(call.scale_of(criterion), threshold, t)
            weighed = (
                share_in_words(shares[name], t) if name in shares else NOTHING,
                share_in_words(in_ranking[name], t) if name in in_ranking else NOTHING,
            )
            rows.append((criterion.title.said_in(t.language), *weighed, least))
        heads = (t("Criterion"), t("Share of the total"), t("Share in the ranking"), t("Threshold"))
        return Table(
            caption=t("What each criterion weighs"),
            heads=heads,
            rows=tuple(rows),
            numbers=frozenset({1, 2, 3}),
        )

    def panel(self) -> Iterator[Part]:
        t, found = self.t, self.found
        yield Heading(level=2, text=t("Panel"))
        yield Sentence(text=t("Reviewers are named by codes."))
        severity = {
            one.reviewer_id: one
            for lot in found.lots
            if lot.calibrated is not None
            for one in lot.calibrated.reviewers
        }
        detected = any(
            lot.calibrated is not None and lot.calibrated.severity_is_detected for lot in found.lots
        )
        rows = []
        for code in found.reviewers:
            known = severity.get(code)
            points = NOTHING if known is None else figures.signed(known.severity_points, t.language)
            rows.append((code, figures.number(found.reviews_of(code), t.language), points))
        yield Table(
            caption=t("Reviews, and points that a reviewer gives more or less than others"),
            heads=(t("Reviewer"), t("Reviews"), t("Points more or less")),
            rows=tuple(rows),
            numbers=frozenset({1, 2}),
        )
        yield Sentence(
            text=t("Reviewers differ in severity more than chance would have it.")
            if detected
            else t("No difference in severity between reviewers was detected beyond chance.")
        )

    def agreement(self) -> Iterator[Part]:
        t, found = self.t, self.found
        yield Heading(level=2, text=t("Agreement between reviewers"))
        overall = found.agreement.overall
        whole = [] if overall is None else [(t("Reviewers' totals"), overall)]
        each = [(criterion_said(found.call, name, t), one) for name, one in found.agreement.criteria.items()]
        rows = [
            (
                title,
                figures.number(one.n_scores, t.language),
                figure(one.krippendorff["nominal" if "words" in one.reasons else "interval"], t, 3),
                NOTHING if (icc := one.icc["ICC1"]) is None else figure(icc.value, t, 3),
                reading_said(one, t),
            )
            for title, one in (*whole, *each)
        ]
        if overall is None:
            yield Sentence(text=t("There is no whole: no review covers half of what the total is made of."))
        yield Sentence(text=bounds_said(t))
        yield Table(
            caption=t("How far reviewers agree"),
            heads=(t("On"), t("Scores"), t("Alpha"), t("ICC(1)"), t("What it means")),
            rows=tuple(rows),
            numbers=frozenset({1, 2, 3}),
        )

    def ranking(self, lot: EvaluatedLot) -> Iterator[Part]:
        t = self.t
        lot_title = self.found.call.lot_title(lot.lot, t.language)
        title = t("Ranking: {lot}", lot=lot_title) if lot_title else t("Ranking")
        yield Heading(level=2, text=title)
        by_model = (
            {} if lot.calibrated is None else {one.proposal_id: one for one in lot.calibrated.proposals}
        )
        rows = tuple(self.ranked(one, by_model.get(one.proposal_id)) for one in lot.by_call.proposals)
        yield Table(
            caption=t("Places by the call's own order, and how sure they are"),
            heads=(
                t("Place"),
                t("Proposal"),
                t("Total"),
                t("Expected place"),
                t("90% interval"),
                t("P(funded)"),
                t("Group"),
            ),
            rows=rows,
            numbers=frozenset({2, 3, 4, 5}),
        )
        yield from (Sentence(text=said, quiet=True) for said in self.about(lot.by_call, lot.calibrated))

    def ranked(self, one: RankedProposal, by_model: RankedProposal | None) -> tuple[str, ...]:
        t = self.t
        place = NOTHING if one.rank is None else figures.number(one.rank, t.language)
        interval = NOTHING
        if by_model is not None and by_model.rank_q05 is not None and by_model.rank_q95 is not None:
            interval = t("{low} to {high}", low=by_model.rank_q05, high=by_model.rank_q95)
        return (
            place,
            self.named(one.proposal_id),
            figure(one.total, t),
            figure(None if by_model is None else by_model.expected_rank, t),
            interval,
            share(None if by_model is None else by_model.p_fund, t),
            t("does not pass")
            if one.passed is False
            else group_in_words(None if by_model is None else by_model.group, t),
        )

    def about(self, by_call: Ranking, calibrated: Ranking | None) -> Iterator[str]:
        t = self.t
        if by_call.fundable is not None:
            yield t.plural(
                "The money reaches to {count} proposal in this order.",
                "The money reaches to {count} proposals in this order.",
                by_call.fundable,
            )
        if calibrated is not None and calibrated.seed is not None and calibrated.draws is not None:
            draws = figures.number(calibrated.draws, t.language)
            yield t("From {draws} draws with seed {seed}.", draws=draws, seed=calibrated.seed)
        if calibrated is not None and calibrated.hangs_on_chance:
            yield t("The line is so near a whole place that other draws may change a group.")

    def line(self) -> Iterator[Part]:
        t, found = self.t, self.found
        yield Heading(level=2, text=t("Funding line and decisions"))
        plan = found.plan
        for purse in () if plan is None else plan.purses:
            said = figures.number(purse.funded, t.language)
            head = found.call.lot_title(purse.lot, t.language) or t("The call as a whole")
            left = "" if purse.left is None else t("{amount} is left.", amount=self.money(purse.left))
            funded = t("{count} funded.", count=said)
            yield Rows(rows=(Row(head=head, below=" ".join(filter(None, (funded, left)))),))
        if not found.decisions:
            yield Sentence(text=t("Nothing is decided yet."))
            return
        awards = {} if plan is None else {one.proposal_id: one for one in plan.awards}
        rows = []
        for name in found.proposals:
            if (decision := found.decisions.get(name)) is None:
                continue
            award = awards.get(name)
            rows.append(
                (
                    self.named(name),
                    outcome_in_words(decision.outcome, t),
                    NOTHING if decision.amount is None else self.money(decision.amount),
                    outcome_in_words("" if award is None else award.outcome, t),
                    decision.reason or NOTHING,
                )
            )
        yield Table(
            caption=t("What was decided, beside what the call's rule says"),
            heads=(t("Proposal"), t("Decided"), t("Amount"), t("By the rule"), t("Reason")),
            rows=tuple(rows),
            numbers=frozenset({2}),
        )

    def departures(self) -> Iterator[Part]:
        t = self.t
        if not self.found.decisions:
            return
        yield Heading(level=2, text=t("Departures from the ranking"))
        several = departures(self.found)
        if not several:
            yield Sentence(text=t("No decision departs from what the ranking and the rule say."))
            return
        yield Rows(rows=tuple(self.departure(one) for one in several))

    def departure(self, one: Departure) -> Row:
        t = self.t
        if one.passed_over:
            others = figures.listed([self.named(name) for name in one.passed_over], t.language)
            said = t("Funded before {others}, which stand higher.", others=others)
        else:
            said = t(
                "Decided: {decided}. By the rule: {said}.",
                decided=outcome_in_words(one.decided, t),
                said=outcome_in_words(one.said, t),
            )
        reason = t("Reason: {reason}", reason=one.reason) if one.reason else t("No reason was given.")
        return Row(head=self.named(one.proposal_id), below=f"{said} {reason}", titled=True)

    def trail(self) -> Iterator[Part]:
        t, trail = self.t, self.found.trail
        yield Heading(level=2, text=t("Audit trail"))
        yield Sentence(
            text=t(
                "Everything that was done in this call stands in a chain of events, in which each carries "
                "the hash of the one before. Whoever holds the chain can rebuild the scores and states of "
                "this report from it; evaluator db verify compares them."
            )
        )
        holds = {True: t("the same as was decided by"), False: t("not the same as was decided by")}
        facts = {
            t("Events"): figures.number(trail.events, t.language),
            t("Hash of the last one"): trail.last_hash,
            t("Ranking and line, made again from the trail alone"): ""
            if trail.line_holds is None
            else holds[trail.line_holds],
        }
        yield Facts(facts=tuple(Fact(name=name, value=value) for name, value in facts.items() if value))

    def named(self, reference: str) -> str:
        known = self.found.proposals.get(reference)
        if known is None or known.label == reference:
            return reference
        return f"{reference} {known.label}"

    def money(self, amount: Decimal) -> str:
        return amount_in_words(amount, self.found.call.money.currency, self.t)
