"""The texts that a version of a call is tried on: those of the call, or the samples."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Role, check, sees_advice
from evaluator.charts.wording import distinct
from evaluator.proposals import Proposal
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.proposals_to_compare import Holding, holding_in
from evaluator.services.relations import standings_in
from evaluator.services.samples import open_sample, samples
from evaluator.services.shelf import shelf
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalVersionRow

BROUGHT_IN = frozenset({Role.CALL_MANAGER})
"""Roles that count here: the advice is open to whoever changes the call, and not by another role."""


@dataclass(frozen=True)
class ToTry:
    """A proposal under the names that it goes by."""

    reference: str
    label: str
    """Unlike that of any other here."""
    proposal: Proposal


def texts_to_try(*, database: Database, actor: Actor, call_id: str) -> tuple[ToTry, ...]:
    """The call's proposals, by reference, as far as the actor may see the machine's advice on them now.

    What was withdrawn is not in it, nor what another of the next stage goes on from, nor a deleted text.

    Raises
    ------
    NotAllowedError
        The actor may not change the call.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)
    here = actor.model_copy(update={"roles": actor.roles & BROUGHT_IN})
    with database.reading() as session:
        call = call_in(session, call_id)
        standings = standings_in(session, here, call, database.clock())
        found = [
            one
            for one in holding_in(session, call_id)
            if standings[one.proposal_id].may(Action.SEE_PROPOSAL)
            and sees_advice(
                standings[one.proposal_id],
                setting=call.advice,
                has_own_score=standings[one.proposal_id].has_submitted,
            )
        ]
        labels = distinct(one.label for one in found)

        def kept(one: Holding) -> Proposal:
            # A text that was deleted is forgotten with all that was made of it.
            return shelf().kept(("to try", one.reference, one.version_id), partial(_read, session, one))

        return tuple(ToTry(one.reference, label, kept(one)) for one, label in zip(found, labels, strict=True))


def _read(session: Session, one: Holding) -> Proposal:
    text = proposal_kept_in(session.get_one(ProposalVersionRow, one.version_id))
    return text.model_copy(update={"reference": one.reference})


def samples_to_try() -> tuple[ToTry, ...]:
    """The samples that come with the program, by name."""
    found = [open_sample(one.name) for one in samples()]
    labels = distinct(one.label for one in found)
    return tuple(ToTry(one.reference, label, one) for one, label in zip(found, labels, strict=True))
