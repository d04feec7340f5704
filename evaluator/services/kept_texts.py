"""The texts of versions of proposals: there, or deleted as the call's rule of retention says."""

import json
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.foundation import Said, validated
from evaluator.foundation.yaml_files import Places, YamlDocument
from evaluator.proposals import Proposal
from evaluator.store import StoreError
from evaluator.store.audit import Kind
from evaluator.store.tables import EventRow, ProposalVersionRow


class TextDeletedError(StoreError):
    """The text was deleted by the call's rule; its hash is still there."""

    def __init__(self, on: datetime | None) -> None:
        """Say when, where that is known."""
        said = (
            Said("The text was deleted by the call's rule.")
            if on is None
            else Said("The text was deleted on {day} by the call's rule.", day=f"{on:%Y-%m-%d}")
        )
        super().__init__(said.message, **said.values)
        self.on = on


def kept_proposal(version: ProposalVersionRow) -> Proposal | None:
    """The proposal as it was kept, the same object while it is in use; None once its text was deleted."""
    return None if version.content is None else read_kept(version.content)


def proposal_kept_in(version: ProposalVersionRow) -> Proposal:
    """As `kept_proposal`, for whoever can do nothing without the text.

    Raises
    ------
    TextDeletedError
        It was deleted.
    """
    return read_kept(text_kept_in(version))


def text_kept_in(version: ProposalVersionRow) -> str:
    """The text as canonical JSON.

    Raises
    ------
    TextDeletedError
        It was deleted.
    """
    if version.content is None:
        raise TextDeletedError(version.purged_at)
    return version.content


def deleted_until(session: Session, chain: str, what: str) -> datetime | None:
    """The last moment at which the trail of a call tells that `what` was deleted; None where it never was."""
    told = session.execute(
        select(EventRow.at, EventRow.after).where(EventRow.chain == chain, EventRow.kind == Kind.PURGED.value)
    )
    return max((at for at, after in told if what in json.loads(after)), default=None)


@lru_cache(maxsize=64)
def read_kept(content: str) -> Proposal:
    """A proposal from its canonical JSON, the same object while it is in use."""
    return validated(Proposal, YamlDocument("the store", json.loads(content), Places))
