"""Proposals side by side: the machine's advice as far as somebody may see it, or people's reviews."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypedDict

from evaluator.access import ADVICE, Action, Actor, Relation, check
from evaluator.assessment import scores_alone
from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.charts.proposal_facts import ProposalFacts, proposal_facts
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.wording import distinct
from evaluator.evidence import Lexicons, find
from evaluator.panel.combining import combine_reviews
from evaluator.panel.known import known_of
from evaluator.panel.over_round import with_round_scores
from evaluator.panel.reviews import Reviews
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, GateLine, Scorecard
from evaluator.services.assessing import NO_ANSWERS
from evaluator.services.keeping import Keeping
from evaluator.services.lexicons import lexicons
from evaluator.services.lineage.for_advice import lineage_for_advice
from evaluator.services.reviews import OwnReview, review_facts, sees_all_advice

ChosenBy = Literal["lot", "typology", "languages", "corridors", "lead"]


@dataclass(frozen=True)
class Advised:
    """What the machine makes of a proposal, as far as comparing needs it."""

    scorecard: Scorecard
    facts: ProposalFacts


@dataclass(frozen=True)
class Compared:
    """A proposal whose scores may be seen, with what it can be chosen by."""

    proposal_id: str
    scored: ScoredProposal
    proposal: Proposal | None = None
    """None where a reviews file names a proposal that is not at hand."""
    answers: Answers = NO_ANSWERS
    """What people answered about it, where the advice is compared."""
    facts: ProposalFacts | None = None
    """With the machine's reading of the text only where the advice is compared; None without a proposal."""
    lot: str | None = None
    typology: str | None = None
    languages: tuple[str, ...] = ()
    corridors: tuple[str, ...] = ()
    """Origin and destination: `PH>DE`."""
    lead: str | None = None
    """The class of the lead applicant."""


class _ChosenBy(TypedDict, total=False):
    proposal: Proposal
    lot: str | None
    typology: str | None
    languages: tuple[str, ...]
    corridors: tuple[str, ...]
    lead: str | None


@dataclass(frozen=True)
class Withheld:
    """A proposal whose advice this person may not see now. Nothing of the advice is in here."""

    proposal_id: str
    label: str


@dataclass(frozen=True)
class Choice:
    """Only these; an empty part chooses all."""

    lots: frozenset[str] = frozenset()
    typologies: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    corridors: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()

    def holds(self, one: Compared) -> bool:
        """Whether the proposal is among those chosen."""
        return (
            (not self.lots or one.lot in self.lots)
            and (not self.typologies or one.typology in self.typologies)
            and (not self.languages or not self.languages.isdisjoint(one.languages))
            and (not self.corridors or not self.corridors.isdisjoint(one.corridors))
            and (not self.leads or one.lead in self.leads)
        )


@dataclass(frozen=True, eq=False)
class Comparison(Keeping):
    """What somebody sees, and what is withheld from them. Charts, tables and downloads are made from it."""

    call: Call
    compared: tuple[Compared, ...]
    withheld: tuple[Withheld, ...] = ()

    @cached_property
    def best_first(self) -> list[Compared]:
        """The proposals by total."""
        return sorted(self.compared, key=lambda one: one.scored.total_order(self.call))

    @cached_property
    def scored(self) -> list[ScoredProposal]:
        """The proposals for the charts."""
        return [one.scored for one in self.compared]

    @cached_property
    def by_id(self) -> Mapping[str, Compared]:
        """The proposals by what they are called by."""
        return {one.proposal_id: one for one in self.compared}

    def values(self, what: ChosenBy) -> list[str]:
        """Everything that the proposals can be chosen by."""
        return self.kept(("values", what), lambda: sorted(self._values(what)))

    def _values(self, what: ChosenBy) -> set[str]:
        found: set[str] = set()
        for one in self.compared:
            value = getattr(one, what)
            found |= set(value) if isinstance(value, tuple) else {value} if value else set()
        return found


def advise(
    call: Call, proposal: Proposal, answers: Answers = NO_ANSWERS, *, words: Lexicons | None = None
) -> Advised:
    """What the machine makes of a proposal, without the heavy evidence, reasons and steps.

    The scores are those of `assess_proposal`: it is compared with the same programmes. `words` as there.
    """
    evidence, lineage = find(proposal, words or lexicons()), lineage_for_advice(proposal)
    scorecard = scores_alone(call, proposal, evidence, lineage=lineage, answers=answers)
    return Advised(scorecard, proposal_facts(proposal, evidence))


def compare_advice(
    *,
    actor: Actor,
    call: Call,
    proposals: Iterable[Proposal],
    own: Mapping[str, OwnReview],
    advise: Callable[[Proposal], Advised],
    answers: Mapping[str, Answers] | None = None,
) -> Comparison:
    """The advice on each proposal that the actor may see now; the others are named and not assessed.

    Parameters
    ----------
    own
        The actor's own reviews by the proposal's reference.
    advise
        Gives what the machine makes of a proposal; asked only for those that may be seen.
    answers
        What people answered about them, by reference, for who goes on to read the advice in full.
    """
    _check(actor)
    compared, withheld = [], []
    for proposal in proposals:
        if not sees_all_advice(actor, call, proposal, own.get(proposal.reference)):
            withheld.append(Withheld(proposal.reference, proposal.label))
            continue
        advised = advise(proposal)
        compared.append(
            Compared(
                proposal_id=proposal.reference,
                scored=ScoredProposal(proposal.label, proposal.title, advised.scorecard),
                facts=advised.facts,
                answers=(answers or {}).get(proposal.reference, NO_ANSWERS),
                **_chosen_by(proposal),
            )
        )
    return Comparison(call, _with_distinct_labels(compared), tuple(withheld))


def compare_reviews(
    *, actor: Actor, call: Call, reviews: Reviews, proposals: Iterable[Proposal] = ()
) -> Comparison:
    """The panel's combined scores of each proposal in the reviews, with their spread.

    `proposals` that are known lend their titles, what the call's conditions look at, and what they ask for.
    """
    _check(actor)
    known = {proposal.reference: proposal for proposal in proposals}
    facts = {name: review_facts(call, proposal) for name, proposal in known.items()}
    lots = {rating.proposal_id: rating.lot for rating in reviews.ratings if rating.lot}
    asks = {name: known_of(call, proposal) for name, proposal in known.items()}
    ratings = with_round_scores(call, reviews.ratings, asks, facts=facts)
    panels = combine_reviews(call, ratings, facts=facts)
    has_stages = len({panel.stage for panel in panels}) > 1
    compared = []
    for panel in panels:
        proposal = known.get(panel.proposal_id)
        part = f" · {panel.stage}" if has_stages and panel.stage else ""
        label = (proposal.label if proposal else panel.proposal_id) + part
        title = proposal.title if proposal else panel.proposal_id
        scored = ScoredProposal(label, title, panel.scorecard, panel.criteria, panel.total)
        one = Compared(
            proposal_id=panel.proposal_id + part,
            scored=scored,
            facts=proposal_facts(proposal, None) if proposal else None,
            **(_chosen_by(proposal) if proposal else {}),
        )
        compared.append(replace(one, lot=lots.get(panel.proposal_id) or one.lot))
    return Comparison(call, _with_distinct_labels(compared))


def narrowed(comparison: Comparison, choice: Choice) -> Comparison:
    """Only the proposals chosen; the comparison itself while nothing is chosen."""
    if choice == Choice():
        return comparison
    return comparison.kept(
        choice,
        lambda: Comparison(
            comparison.call,
            tuple(one for one in comparison.compared if choice.holds(one)),
            comparison.withheld,
        ),
    )


def picked(comparison: Comparison, proposal_ids: Sequence[str]) -> list[Compared]:
    """The proposals named, in the order named; those not in the comparison are left out."""
    return [comparison.by_id[name] for name in proposal_ids if name in comparison.by_id]


def in_both(advice: Comparison, reviews: Comparison) -> tuple[tuple[Compared, Compared], ...]:
    """Each reviewed proposal behind the advice on it; what is withheld is not in `advice`, so not here.

    A proposal that was reviewed in several stages stands here once for each.
    """
    return tuple(
        (advice.by_id[one.proposal.reference], one)
        for one in reviews.compared
        if one.proposal is not None and one.proposal.reference in advice.by_id
    )


def _chosen_by(proposal: Proposal) -> _ChosenBy:
    lead = proposal.lead
    return {
        "proposal": proposal,
        "lot": proposal.lot,
        "typology": proposal.typology,
        "languages": proposal.languages,
        "corridors": proposal.ways,
        "lead": lead.organisation.stakeholder_class if lead else None,
    }


def _with_distinct_labels(compared: Iterable[Compared]) -> tuple[Compared, ...]:
    """Each proposal has a label of its own, the same in every chart."""
    every = tuple(compared)
    labels = distinct(one.scored.label for one in every)
    return tuple(
        replace(one, scored=replace(one.scored, label=label)) if label != one.scored.label else one
        for one, label in zip(every, labels, strict=True)
    )


def _check(actor: Actor) -> None:
    """Comparing is for whoever may read the advice on proposals of others, once it is open."""
    check(actor, Action.SEE_ADVICE, relation=Relation.ASSIGNED, open_switches=frozenset({ADVICE}))


def open_conditions(found: Comparison) -> list[tuple[Gate, list[str]]]:
    """The call's gates that some proposals seem not to meet, with their labels, the best total first."""
    rows = []
    for gate in found.call.gates:
        labels = [
            one.scored.label
            for one in found.best_first
            for line in one.scored.scorecard.gates
            if line.id == gate.id and line.applies and _is_open(line)
        ]
        if labels:
            rows.append((gate, labels))
    return rows


def _is_open(line: GateLine) -> bool:
    return line.answer == "no" or (line.answer == "needs_check" and line.suggested == "no")
