"""Flags: what a person should look at. A flag never changes a score."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from evaluator.assessment.copies import copies
from evaluator.assessment.facts import has_lot
from evaluator.assessment.indicators.actor_breadth import belongs
from evaluator.assessment.indicators.declared_predecessor import known_budget
from evaluator.assessment.naming import listed
from evaluator.assessment.prose import words
from evaluator.assessment.reading import Reading
from evaluator.assessment.result import Flag
from evaluator.assessment.standing_matches import standing, to_explain
from evaluator.calls import Call
from evaluator.evidence import contradiction_said, remark_said
from evaluator.foundation import CurrencyCode, Money, Translator, figures
from evaluator.lineage import TO_EXPLAIN, Match, reason_said
from evaluator.proposals import Proposal
from evaluator.scoring import Scorecard

MOST_OBJECTIVES = 5
ROUNDING = Decimal(1)
SHARES_MAY_MISS = 0.02
MOST_QUOTES = 4
QUOTED_WORDS = 25
"""An overlap is shown by so many passages of at most so many words."""

COPIED_WORDS = 5
"""Texts shorter than this may well be the same by chance."""


def flags(call: Call, reading: Reading, scorecard: Scorecard) -> tuple[Flag, ...]:
    """Everything worth a look, in a fixed order."""
    return (
        *_reading_flags(reading),
        *_call_flags(call, reading, scorecard),
        *_money_flags(call, reading),
        *_lineage_flags(reading),
        *_partner_flags(reading),
    )


def _reading_flags(reading: Reading) -> Iterator[Flag]:
    evidence = reading.evidence
    for remark in evidence.remarks:
        yield Flag(kind=remark.kind, message=remark_said(remark, reading.t))
    for contradiction in evidence.contradictions:
        yield Flag(kind="contradiction", message=contradiction_said(contradiction, reading.t))


def _call_flags(call: Call, reading: Reading, scorecard: Scorecard) -> Iterator[Flag]:
    t, proposal = reading.t, reading.proposal
    if proposal.lot and not has_lot(call, proposal):
        known = listed(t, [lot.id for lot in call.lots]) or t("none")
        message = t("The call has no lot “{lot}”; its lots: {known}.", lot=proposal.lot, known=known)
        yield Flag(kind="unknown_lot", message=message)
    if proposal.stage and proposal.stage not in {stage.id for stage in call.stages}:
        yield Flag(kind="unknown_stage", message=t("The call has no stage “{stage}”.", stage=proposal.stage))
    if proposal.call and proposal.call != call.id:
        message = t("The proposal was written for another call: {call}.", call=proposal.call)
        yield Flag(kind="other_call", message=message)
    rules = {rule.id: rule for rule in call.rules}
    for line in scorecard.rules:
        if line.met is False:
            title = rules[line.id].title.said_in(t.language)
            yield Flag(kind=f"rule:{line.id}", message=t("Not met: {rule}.", rule=title.removesuffix(".")))
    gates = {gate.id: gate for gate in call.gates}
    for gate in scorecard.gates:
        title = gates[gate.id].title.said_in(t.language).removesuffix(".")
        if gate.applies and gate.answer == "needs_check" and gate.suggested == "no":
            message = t("Nothing was found that shows: {gate}. A person has to check.", gate=title)
            yield Flag(kind=f"gate:{gate.id}", message=message)
        elif gate.applies and gate.answer == "yes" and gate.suggested == "no":
            message = t("Answered yes, though nothing was found that shows: {gate}.", gate=title)
            yield Flag(kind=f"gate:{gate.id}", message=message)
    if message := _typology_doubt(reading):
        yield Flag(kind="typology", message=message)


def _typology_doubt(reading: Reading) -> str:
    """Whether the partners are those that the declared set-up is made of. A person settles it."""
    t, declared = reading.t, reading.proposal.typology
    held = {body.stakeholder_class for body in reading.bodies if body.takes_part}

    def has(*names: str) -> bool:
        return any(belongs(one or "", name) for one in held for name in names)

    governments = {one for one in held if one and one.endswith("_government")}
    match declared:
        case "state_to_state" if len(governments) < 2 and not has("qualification_authority"):
            return t(
                "Declared as State to State, but public bodies of two States are not among the partners."
            )
        case "private_sector" if not has("private"):
            return t("Declared as private-sector based, but nobody of the private sector is a partner.")
        case "entrepreneurs_and_diaspora" if not (has("diaspora_organisation") or has("sme_entrepreneur")):
            return t("Declared as entrepreneurs and diaspora, but neither of the two is among the partners.")
        case "projects_in_origin" if not has("international", "diaspora_organisation"):
            return t(
                "Declared as projects in countries of origin, but neither an international organisation or "
                "agency nor a diaspora body is a partner."
            )
        case _:
            return ""


def _money_flags(call: Call, reading: Reading) -> Iterator[Flag]:
    t, budget = reading.t, reading.proposal.budget
    known = {call.money.currency, *call.money.rates}
    if without := sorted(_currencies(reading.proposal) - known):
        message = t("The call states no rate for: {currencies}.", currencies=", ".join(without))
        yield Flag(kind="no_rate", message=message)
    if budget is not None:
        whole, lines = budget.total, sum((line.amount for line in budget.lines), Decimal(0))
        if whole is not None and budget.lines and abs(lines - whole) > ROUNDING:
            message = t(
                "The budget lines are {lines} together, the total says {total}.",
                lines=figures.number(lines, t.language),
                total=figures.number(whole, t.language),
            )
            yield Flag(kind="budget_sum", message=message)
        if whole is not None and budget.requested is not None and budget.own is not None:
            funded = budget.requested + budget.own
            if abs(funded - whole) > ROUNDING:
                message = t(
                    "Requested and own money are {funded} together, the total says {total}.",
                    funded=figures.number(funded, t.language),
                    total=figures.number(whole, t.language),
                )
                yield Flag(kind="budget_funding", message=message)
    shares = [
        partner.budget_share for partner in reading.proposal.partners if partner.budget_share is not None
    ]
    if shares and abs(sum(sorted(shares)) - 1) > SHARES_MAY_MISS:
        together = figures.percent(sum(sorted(shares)), t.language)
        yield Flag(
            kind="budget_shares",
            message=t("The partners' shares of the budget are {share} together, not 100 %.", share=together),
        )


def _currencies(proposal: Proposal) -> set[CurrencyCode]:
    found: set[CurrencyCode] = set()
    if proposal.budget is not None:
        found.add(proposal.budget.currency)
    amounts: list[Money | None] = []
    for partner in proposal.partners:
        amounts += [part.amount for part in partner.contributions]
        amounts += [act.amount for act in partner.commitments]
    amounts += [one.amount for one in proposal.predecessors]
    amounts += [cost.amount for cost in proposal.replication.unit_costs]
    return found | {money.currency for money in amounts if money is not None}


def _lineage_flags(reading: Reading) -> Iterator[Flag]:
    t, proposal = reading.t, reading.proposal
    for one in proposal.predecessors:
        if not (one.results or one.lessons or one.failures):
            message = t(
                "{name} is declared as a predecessor, without any result or lesson.",
                name=one.acronym or one.name,
            )
            yield Flag(kind="predecessor_without_results", message=message)
    new, old = proposal.novelty.share_of_budget, known_budget(proposal)
    if new is not None and old is not None and new + old > 1 + SHARES_MAY_MISS:
        message = t(
            "The share of the budget for what is new and that for what predecessors did are {share} "
            "together, more than 100 %.",
            share=figures.percent(new + old, t.language),
        )
        yield Flag(kind="new_and_old_shares", message=message)
    told = [item for item in reading.told("predecessor") if item.label == "continuation"]
    if not proposal.predecessors and told:
        message = t(
            "The text speaks of continuing something (“{quote}”), but no predecessor is declared. "
            "To look at: it lowers nothing.",
            quote=" ".join(told[0].quote.split()),
        )
        yield Flag(kind="undeclared_continuation", message=message)
    for match in to_explain(reading):
        yield Flag(kind="lineage", message=_overlap(t, match))
    yield from _looks(reading)


def _looks(reading: Reading) -> Iterator[Flag]:
    """What changes no verdict and is worth a look: beside one text, and beside all of them together."""
    t = reading.t
    for match in standing(reading):
        if match.verdict not in TO_EXPLAIN and match.to_look_at:
            said = [reason_said(reason, t) for reason in match.to_look_at]
            message = " ".join([t("Beside “{title}”:", title=match.title), *said])
            yield Flag(kind="lineage_to_look_at", message=message)
    for reason in reading.lineage.reasons if reading.lineage else ():
        yield Flag(kind="lineage_to_look_at", message=reason_said(reason, t))


def _overlap(t: Translator, match: Match) -> str:
    """What overlaps, in reasons and quotes, for the person who has to decide whether it is explained."""
    if match.verdict == "duplicate_submission":
        said = t("It is much the same as “{title}”.", title=match.title)
    else:
        said = t("It overlaps with “{title}”, which it does not declare.", title=match.title)
    parts = [said, *(reason_said(reason, t) for reason in match.reasons)]
    quotes = listed(t, [f"“{_short(one.quote)}”" for one in match.passages if one.quote], most=MOST_QUOTES)
    if quotes:
        parts.append(t("In both, for example: {quotes}.", quotes=quotes))
    parts.append(t("A person has to decide whether that is explained."))
    return " ".join(parts)


def _short(quote: str) -> str:
    words_of_it = quote.split()
    return " ".join(words_of_it[:QUOTED_WORDS]) + (" …" if len(words_of_it) > QUOTED_WORDS else "")


def _partner_flags(reading: Reading) -> Iterator[Flag]:
    t, proposal = reading.t, reading.proposal
    lead = proposal.lead
    if lead is not None and lead.organisation.prior_awards:
        names = listed(t, [award.programme for award in lead.organisation.prior_awards], most=3)
        message = t.plural(
            "The lead had {count} earlier grant: {names}.",
            "The lead had {count} earlier grants: {names}.",
            len(lead.organisation.prior_awards),
            names=names,
        )
        yield Flag(kind="prior_awards", message=message)
    for body in reading.bodies:
        if len(body.partners) > 1:
            message = t.plural(
                "{name} is listed {count} time; it counts once.",
                "{name} is listed {count} times; it counts once.",
                len(body.partners),
                name=body.name,
            )
            yield Flag(kind="listed_twice", message=message)
    yield from _copies(t, proposal)
    if len(proposal.objectives) > MOST_OBJECTIVES:
        message = t.plural(
            "{count} objective is more than five.",
            "{count} objectives are more than five.",
            len(proposal.objectives),
        )
        yield Flag(kind="many_objectives", message=message)


def _copies(t: Translator, proposal: Proposal) -> Iterator[Flag]:
    copied = _most_alike([partner.stated_interest for partner in proposal.partners])
    if copied > 1:
        message = t.plural(
            "{count} partner states the same interest in nearly the same words.",
            "{count} partners state the same interest in nearly the same words.",
            copied,
        )
        yield Flag(kind="copied_interest", message=message)
    letters = [act for partner in proposal.partners for act in partner.commitments]
    copied = _most_alike([act.description for act in letters if act.kind.startswith("letter_")])
    if copied > 1:
        message = t.plural(
            "{count} letter says the same in nearly the same words.",
            "{count} letters say the same in nearly the same words.",
            copied,
        )
        yield Flag(kind="copied_letter", message=message)


def _most_alike(texts: list[str | None]) -> int:
    """The size of the largest set of texts that are like one of them."""
    long = Counter(text for text in texts if text and words(text) >= COPIED_WORDS)
    return max((sum(long[other] for other in others) for others in copies(long).values()), default=0)
