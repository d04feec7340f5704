"""Recognising: whether a proposal that comes in is one that the call has already."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.proposals import Proposal
from evaluator.proposals.organisations import Organisation
from evaluator.services.importing.entries import Entry
from evaluator.services.kept_texts import kept_proposal
from evaluator.services.references import is_reference
from evaluator.services.relations import refused_in
from evaluator.store.tables import ProposalRow, ProposalState, ProposalVersionRow

By = Literal["content", "reference", "external_id", "acronym_and_lead"]
"""What told that it is the same proposal."""

_HASHES_AT_ONCE = 500
_STATES = {state.value: state for state in ProposalState}


class KnownProposal(NamedTuple):
    """A proposal of the call, as far as it is needed to be known again; a tuple, as there are thousands."""

    id: str
    reference: str
    external_id: str | None
    title: str
    label: str
    state: ProposalState
    number: int
    """Of the version that holds."""
    version: int
    """Of the row: who changes it says which one they saw."""
    is_an_applicants: bool
    """Submitted by an applicant, who alone replaces it."""


@dataclass(frozen=True)
class Recognised:
    """A proposal known again, and how."""

    known: KnownProposal
    by: By


class Ambiguous(Exception):  # noqa: N818 - says what was found; no failure of the program
    """What comes in looks like more than one proposal of the call, or like another than it says."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Known:
    """The proposals of a call, to look them up. Of the `hidden` ones nothing is told.

    Of those whose title may come in, `hashes` has that of the text, by id.
    """

    def __init__(
        self,
        session: Session,
        proposals: Iterable[KnownProposal],
        hashes: Mapping[str, str],
        hidden: Collection[str] = (),
    ) -> None:
        self._session, self._hashes, self._hidden = session, hashes, hidden
        self._by_reference: dict[str, KnownProposal] = {}
        self._by_external_id: dict[str, KnownProposal] = {}
        self._by_title: dict[str, list[KnownProposal]] = defaultdict(list)
        self._by_label: dict[str, list[KnownProposal]] = defaultdict(list)
        for one in proposals:
            self._by_reference[one.reference] = one
            if one.external_id is not None:
                self._by_external_id[one.external_id] = one
            self._by_title[one.title].append(one)
            self._by_label[folded(one.label)].append(one)

    def recognise(self, entry: Entry) -> Recognised | None:
        """Which of the call's proposals it is; None for a new one.

        Raises
        ------
        Ambiguous
            Its reference, its name elsewhere and its acronym with its lead speak of different ones; or it
            may be one that is hidden.
        """
        proposal = entry.proposal
        assert proposal is not None  # noqa: S101 - only usable entries are looked up
        for one in self._by_title.get(proposal.title, ()):
            if self._hashes.get(one.id) == as_called(proposal, one.reference).content_hash:
                self._check_shown(one)
                return Recognised(one, "content")
        found = [*self._named(entry, proposal), *self._alike(proposal)]
        for each in found:
            self._check_shown(each.known)
        if len({one.known.id for one in found}) > 1:
            said = ", ".join(dict.fromkeys(one.known.reference for one in found))
            hint = "Take out the reference that is wrong, or change the acronym."
            raise Ambiguous(f"it looks like several proposals of this call: {said}", hint)
        return found[0] if found else None

    def same_acronym(self, proposal: Proposal) -> list[str]:
        """References of other proposals that have its acronym."""
        if not proposal.acronym:
            return []
        alike = self._by_label.get(folded(proposal.acronym), ())
        return [one.reference for one in alike if one.id not in self._hidden]

    def _named(self, entry: Entry, proposal: Proposal) -> list[Recognised]:
        found = []
        if (external := entry.external_id) is not None and external in self._by_external_id:
            found.append(Recognised(self._by_external_id[external], "external_id"))
        if is_reference(proposal.reference) and proposal.reference in self._by_reference:
            known = self._by_reference[proposal.reference]
            self._check_shown(known)
            if not self._is_plausible(known, proposal, entry):
                message = f"it says {known.reference}, which is another proposal here: {known.title[:120]}"
                hint = "Take out its reference to import it as a new one, or mend it."
                raise Ambiguous(message, hint)
            found.append(Recognised(known, "reference"))
        return found

    def _check_shown(self, known: KnownProposal) -> None:
        """A hidden one is neither to be replaced by this person nor to be there a second time."""
        if known.id in self._hidden:
            raise Ambiguous("you may not import this one yourself", "Ask another call manager to import it.")

    def _is_plausible(self, known: KnownProposal, proposal: Proposal, entry: Entry) -> bool:
        """Whether more than the number speaks for it: the title, the acronym, the lead or its other name."""
        return (
            folded(known.title) == folded(proposal.title)
            or folded(known.label) == folded(proposal.label)
            or (entry.external_id is not None and entry.external_id == known.external_id)
            or same_organisation(self._lead(known), _lead_of(proposal))
        )

    def _alike(self, proposal: Proposal) -> list[Recognised]:
        lead = _lead_of(proposal)
        if not proposal.acronym or lead is None:
            return []
        return [
            Recognised(one, "acronym_and_lead")
            for one in self._by_label.get(folded(proposal.acronym), ())
            if same_organisation(self._lead(one), lead)
        ]

    def _lead(self, known: KnownProposal) -> Organisation | None:
        version = self._session.scalar(
            select(ProposalVersionRow).where(
                ProposalVersionRow.proposal_id == known.id, ProposalVersionRow.number == known.number
            )
        )
        proposal = None if version is None else kept_proposal(version)
        return None if proposal is None else _lead_of(proposal)


def known_in(
    session: Session,
    actor: Actor,
    call_id: str,
    *,
    entries: Iterable[Entry],
    or_id: str | None = None,
    only_like: bool = False,
) -> Known:
    """The proposals of a call, to look up these entries.

    With `only_like` only those that an entry could be, and the one called `or_id`. Hidden are those that are
    the actor's own, or with which they have a conflict of interest.
    """
    row = ProposalRow
    coming = [(entry, entry.proposal) for entry in entries if entry.proposal is not None]
    # Asked at every click, so without the rows as objects.
    asked = select(
        row.id,
        row.reference,
        row.external_id,
        row.title,
        row.label,
        row.state,
        row.current_number,
        row.version,
        row.applicant_id.is_not(None),
    ).where(row.call_id == call_id)
    if only_like:
        # An empty text is nobody's name; without it "no name" would be asked for.
        like = (
            or_(
                row.reference == proposal.reference,
                row.external_id == (entry.external_id or ""),
                row.title == proposal.title,
                row.label == proposal.label,
            )
            for entry, proposal in coming
        )
        asked = asked.where(or_(row.id == (or_id or ""), *like))
    known = [KnownProposal(*one[:5], _STATES[one[5]], *one[6:]) for one in session.execute(asked).all()]
    titles = {proposal.title for _, proposal in coming}
    hashes = _hashes(session, [one.id for one in known if one.title in titles])
    return Known(session, known, hashes, refused_in(session, actor, call_id, Action.IMPORT_PROPOSALS))


def _hashes(session: Session, proposal_ids: Sequence[str]) -> dict[str, str]:
    """Of the texts that hold of some proposals. Not of all: a hash lies behind its text, which is large."""
    found: dict[str, str] = {}
    for begun in range(0, len(proposal_ids), _HASHES_AT_ONCE):
        some = proposal_ids[begun : begun + _HASHES_AT_ONCE]
        asked = (
            select(ProposalRow.id, ProposalVersionRow.content_hash)
            .join(
                ProposalVersionRow,
                (ProposalVersionRow.proposal_id == ProposalRow.id)
                & (ProposalVersionRow.number == ProposalRow.current_number),
            )
            .where(ProposalRow.id.in_(some))
        )
        found.update((proposal_id, content_hash) for proposal_id, content_hash in session.execute(asked))
    return found


def as_called(proposal: Proposal, reference: str) -> Proposal:
    """The proposal under another reference."""
    return proposal.model_copy(update={"reference": reference})


def folded(text: str) -> str:
    """The text as it is compared: without case, and with each space once."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def same_organisation(one: Organisation | None, other: Organisation | None) -> bool:
    """Whether two are one body: by a name, an acronym beside the country, or a register's number."""
    if one is None or other is None:
        return False
    if {(i.scheme, i.value) for i in one.identifiers} & {(i.scheme, i.value) for i in other.identifiers}:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    return bool(_names(one) & _names(other))


def _names(organisation: Organisation) -> set[str]:
    return {folded(name) for name in (organisation.name, *organisation.aliases)}


def _lead_of(proposal: Proposal) -> Organisation | None:
    return proposal.lead.organisation if proposal.lead is not None else None
