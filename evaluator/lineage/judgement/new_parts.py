"""What is new: a proposal against one programme, on six counts.

| count | new is |
|---|---|
| actors | bodies that took no part in the programme, over all that take part |
| corridor | countries that the programme had not, over all of the proposal |
| sector | trades that the programme had not; where both tell none in common it is all new |
| target_group | groups of people that the programme had not |
| activities | those that the programme had not, over all but management: see below |
| budget_share | the share stated as new, at most what predecessors leave |

An activity is new when its words are not mostly in one of the programme's sentences and, in the same place
and trade, the programme did nothing of its kind. Where the programme is not declared, no more of the budget
can pay for what is new than the new activities cost. Where it is declared, an activity goes on for others or
elsewhere and may be paid as new; but where no activity is new, none of the budget is.

A share is 0 to 1; None where one of the two sides does not tell.
"""

from collections.abc import Iterable
from math import fsum
from typing import Literal

from evaluator.foundation import Record
from evaluator.lineage.as_programme import proposal_countries
from evaluator.lineage.design.told_activities import FEWEST_WORDS
from evaluator.lineage.judgement.compared import Compared
from evaluator.lineage.judgement.made_ready import Candidate, Subject
from evaluator.proposals import Proposal
from evaluator.proposals.delivery_parts import Activity

Part = Literal["actors", "corridor", "sector", "target_group", "activities", "budget_share"]
PARTS: tuple[Part, ...] = ("actors", "corridor", "sector", "target_group", "activities", "budget_share")

MOSTLY = 0.5
"""An activity is not new when this share of its words stands in one activity or sentence of the programme."""


class NewPart(Record):
    """One count: the share that is new, and the words for both sides."""

    part: Part
    share: float | None
    new: tuple[str, ...] = ()
    """Names, country codes, ids of trades and groups, titles of activities."""
    kept: tuple[str, ...] = ()


class NewParts(Record):
    """The table of what is new, one row a count."""

    actors: NewPart
    corridor: NewPart
    sector: NewPart
    target_group: NewPart
    activities: NewPart
    budget_share: NewPart

    @property
    def rows(self) -> tuple[NewPart, ...]:
        """The counts in their order."""
        return tuple(getattr(self, part) for part in PARTS)

    @property
    def share(self) -> float | None:
        """How much is new on the whole: the mean of the counts that both sides tell; None without any.

        Each count weighs the same: a budget alone, or a list of partners, would say less than all of them.
        """
        told = [row.share for row in self.rows if row.share is not None]
        return fsum(told) / len(told) if told else None


def new_parts(subject: Subject, candidate: Candidate, compared: Compared, *, is_declared: bool) -> NewParts:
    """What of the proposal is new against the programme."""
    programme, proposal, mine, theirs = candidate.programme, subject.proposal, subject.facts, candidate.facts
    bodies = [one.name for one in subject.bodies] if candidate.took_part else []
    countries = proposal_countries(proposal)
    same_place = bool(set(countries) & set(programme.countries)) and bool(mine.sectors & theirs.sectors)
    activities, new_activities = _activities(subject, candidate, same_place=same_place)
    return NewParts(
        actors=_part("actors", bodies, compared.kept_actors),
        corridor=_part("corridor", countries if programme.countries else (), programme.countries),
        sector=_part("sector", sorted(mine.sectors) if theirs.sectors else (), theirs.sectors),
        target_group=_part(
            "target_group", sorted(mine.target_groups) if theirs.target_groups else (), theirs.target_groups
        ),
        activities=_part(
            "activities",
            [one.title for one in activities],
            {one.title for one in activities if one not in new_activities},
        ),
        budget_share=_budget(proposal, activities, new_activities, is_declared=is_declared),
    )


def _part(part: Part, all_of_it: Iterable[str], known: Iterable[str]) -> NewPart:
    whole, known = tuple(dict.fromkeys(all_of_it)), frozenset(known)
    if not whole:
        return NewPart(part=part, share=None)
    new = tuple(one for one in whole if one not in known)
    kept = tuple(one for one in whole if one in known)
    return NewPart(part=part, share=round(len(new) / len(whole), 4), new=new, kept=kept)


def _activities(
    subject: Subject, candidate: Candidate, *, same_place: bool
) -> tuple[list[Activity], list[Activity]]:
    """The activities that can be compared, and those of them that are new."""
    done = candidate.done
    kinds = done.kinds if same_place else frozenset()
    compared, new = [], []
    for one in subject.activities if done.sentences else ():
        compared.append(one.activity)
        # The shorter of the two decides, but a few words are no sentence.
        alike = max(
            len(one.words & other) / max(FEWEST_WORDS, min(len(one.words), len(other)))
            for other in done.sentences
        )
        if alike < MOSTLY and not (one.kinds and one.kinds <= kinds):
            new.append(one.activity)
    return compared, new


def _budget(
    proposal: Proposal, activities: list[Activity], new: list[Activity], *, is_declared: bool
) -> NewPart:
    stated = proposal.novelty.share_of_budget
    shares = [one.share_of_budget for one in proposal.predecessors if one.share_of_budget is not None]
    limits = [stated] if stated is not None else []
    if shares:
        limits.append(max(0.0, 1.0 - fsum(shares)))
    if not is_declared:
        costs = [(one, float(one.cost)) for one in activities if one.cost is not None]
        if costs and fsum(cost for _, cost in costs) > 0:
            paid = fsum(cost for one, cost in costs if one in new)
            limits.append(paid / fsum(cost for _, cost in costs))
    elif activities and not new:
        limits.append(0.0)
    return NewPart(part="budget_share", share=round(min(limits), 4) if limits else None)
