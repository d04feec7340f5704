"""To whom letters go, and in which language: read from the texts of proposals."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.reporting import report_language
from evaluator.store.tables import ProposalRow, ProposalVersionRow


@dataclass(frozen=True)
class Addressee:
    """What a letter needs to know from the text of a proposal."""

    language: str
    organisation: str
    """The lead applicant; empty where it names none."""


class _Read(Keeping):
    """What was read from texts lately."""

    most_kept = 2048


_READ = _Read()


def addressees_in(session: Session, which: ColumnElement[bool]) -> dict[str, Addressee]:
    """By the ids of the proposals that are meant.

    Raises
    ------
    TextDeletedError
        The text of one of them was deleted by the call's rule.
    """
    row, text = ProposalRow, ProposalVersionRow
    current = (text.proposal_id == row.id) & (text.number == row.current_number)
    hashes = session.execute(select(row.id, text.content_hash, text.id).join(text, current).where(which))
    found, unread = dict[str, Addressee](), dict[str, tuple[str, str]]()
    for proposal_id, content_hash, version_id in hashes:
        if (known := _READ.known(content_hash)) is not None:
            found[proposal_id] = known
        else:
            unread[version_id] = (proposal_id, content_hash)
    for version in session.scalars(select(text).where(text.id.in_(unread))):
        proposal_id, content_hash = unread[version.id]
        found[proposal_id] = _READ.kept(content_hash, partial(_addressee, version))
    return found


def _addressee(version: ProposalVersionRow) -> Addressee:
    proposal = proposal_kept_in(version)
    lead = proposal.lead
    return Addressee(report_language(proposal), "" if lead is None else lead.organisation.name)
