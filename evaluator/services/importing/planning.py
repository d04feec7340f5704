"""The dry run: what would happen to each entry, and nothing happens."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.foundation import Problem
from evaluator.proposals import Proposal
from evaluator.services.importing.entries import Entry
from evaluator.services.importing.recognising import (
    Ambiguous,
    By,
    Known,
    Recognised,
    folded,
    known_in,
    same_organisation,
)
from evaluator.services.references import is_reference
from evaluator.store import Database
from evaluator.store.tables import ProposalState

Outcome = Literal["new", "same", "replaces", "problem"]

REPLACEABLE = frozenset({ProposalState.SUBMITTED})
"""What was screened or decided was so of the text as it was; another may not take its place unnoticed."""


@dataclass(frozen=True)
class PlannedRow:
    """What would happen to one entry."""

    entry: Entry
    outcome: Outcome
    reference: str | None = None
    """Of the proposal that it is, where the call has it."""
    proposal_id: str | None = None
    version: int | None = None
    """Of that proposal, as it was seen."""
    by: By | None = None
    """What told that it is the same."""
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_importable(self) -> bool:
        """Whether importing it would change anything."""
        return self.outcome in ("new", "replaces")

    @property
    def proposal(self) -> Proposal | None:
        """The proposal as read."""
        return self.entry.proposal


def plan_import(
    *, database: Database, actor: Actor, call_id: str, entries: Iterable[Entry]
) -> tuple[PlannedRow, ...]:
    """What importing these entries would do to each, in their order. Writes nothing.

    Raises
    ------
    NotAllowedError
        The actor does not import proposals into this call.
    """
    check(actor, Action.IMPORT_PROPOSALS, call_id=call_id)
    coming = tuple(entries)
    with database.reading() as session:
        known = known_in(session, actor, call_id, entries=coming)
        planned = [planned_row(entry, known) for entry in coming]
    return tuple(_without_doubles(planned))


def planned_row(entry: Entry, known: Known) -> PlannedRow:
    """What would happen to one entry beside these proposals."""
    if not entry.is_usable or entry.proposal is None:
        return PlannedRow(entry, "problem", problems=entry.problems)
    try:
        found = known.recognise(entry)
    except Ambiguous as doubt:
        problem = Problem(0, 0, "", str(doubt), doubt.hint)
        return PlannedRow(entry, "problem", problems=(problem, *entry.problems))
    if found is None:
        return PlannedRow(entry, "new", problems=(*entry.problems, *_remarks(entry.proposal, known)))
    return _recognised_row(entry, found)


def plan_again(session: Session, actor: Actor, call_id: str, row: PlannedRow) -> PlannedRow:
    """The same row beside what the call has now, inside the transaction that would import it."""
    known = known_in(session, actor, call_id, entries=[row.entry], or_id=row.proposal_id, only_like=True)
    return planned_row(row.entry, known)


def _recognised_row(entry: Entry, found: Recognised) -> PlannedRow:
    known, outcome, problems = found.known, "replaces", entry.problems
    if found.by == "content":
        outcome = "same"
    elif known.state not in REPLACEABLE:
        outcome = "problem"
        message = f"{known.reference} is no longer only submitted: its state is {known.state.value}"
        hint = "Its text stays as it was judged. Open its screening again first, if that is meant."
        problems = (Problem(0, 0, "", message, hint), *problems)
    elif known.is_an_applicants:
        outcome = "problem"
        message = f"{known.reference} was submitted by its applicant"
        hint = "Ask the applicant to replace it while the call is open; an import would take their text away."
        problems = (Problem(0, 0, "", message, hint), *problems)
    return PlannedRow(
        entry,
        outcome,  # type: ignore[arg-type]
        known.reference,
        known.id,
        known.version,
        found.by,
        problems,
    )


def _remarks(proposal: Proposal, known: Known) -> list[Problem]:
    others = known.same_acronym(proposal)
    if not others:
        return []
    message = f"the acronym {proposal.acronym} is also that of {', '.join(others[:5])}, by another lead"
    return [Problem(0, 0, "acronym", message, is_warning=True)]


def _without_doubles(planned: list[PlannedRow]) -> list[PlannedRow]:
    """The same with each proposal once: what is there a second time is a problem that names the first."""
    seen = _Seen()
    return [seen.checked(row) for row in planned]


class _Seen:
    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], PlannedRow] = {}
        self._by_acronym: dict[str, list[PlannedRow]] = {}

    def checked(self, row: PlannedRow) -> PlannedRow:
        if row.outcome == "problem" or row.proposal is None:
            return row
        first = self._first(row, row.proposal)
        if first is None:
            return row
        message = f"the same proposal is in {first.entry.name} already"
        problem = Problem(0, 0, "", message, "Keep one of the two.")
        return PlannedRow(row.entry, "problem", problems=(problem, *row.problems))

    def _first(self, row: PlannedRow, proposal: Proposal) -> PlannedRow | None:
        keys = [
            ("bytes", row.entry.sha256),
            ("content", proposal.model_copy(update={"reference": "-"}).content_hash),
        ]
        if row.proposal_id is not None:
            keys.append(("known", row.proposal_id))
        if row.entry.external_id is not None:
            keys.append(("external", row.entry.external_id))
        if is_reference(proposal.reference):
            keys.append(("reference", proposal.reference))
        first = next((self._by_key[key] for key in keys if key in self._by_key), None)
        for key in keys:
            self._by_key.setdefault(key, row)
        if proposal.acronym and proposal.lead is not None:
            alike = self._by_acronym.setdefault(folded(proposal.acronym), [])
            lead = proposal.lead.organisation
            for other in alike:
                their_lead = other.proposal.lead if other.proposal else None
                if first is None and their_lead and same_organisation(their_lead.organisation, lead):
                    first = other
            alike.append(row)
        return first
