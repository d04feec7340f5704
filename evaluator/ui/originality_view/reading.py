"""What somebody may look at here: the proposals they may read, and which of them are open to them now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluator.access import Action, Actor, NotAllowedError, Role, may
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.originality import sees_lineage
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.stored_calls import has_call
from evaluator.ui import session
from evaluator.ui.compare_view.sources import bring_back_own, to_compare
from evaluator.ui.score_form.own import own_reviews, take_fetched
from evaluator.ui.score_form.proposals import is_sample, opened_names, shipped
from evaluator.ui.score_form.server_copy import fetch_copies
from evaluator.ui.score_form.stored_work import StoredWork, cannot_read, stored_work
from evaluator.ui.stored import database


@dataclass(frozen=True)
class Readable:
    """Proposals by reference."""

    proposals: Mapping[str, Proposal]
    withheld: frozenset[str]
    """Those on which the person has to give an own score first."""
    stored: Mapping[str, str] = field(default_factory=dict)
    """The ids of those that are in the store."""
    oversees: bool = False
    """Whether the person looks at the call as a whole."""
    is_shared: bool = False
    """Whether nothing in it was brought along by this person alone."""

    @property
    def open(self) -> Mapping[str, Proposal]:
        """Those that may be looked at now."""
        return {name: one for name, one in self.proposals.items() if name not in self.withheld}


def readable_here(call: Call, t: Translator) -> Readable:
    """What whoever looks may read, decided anew at each run; says what cannot be read now."""
    actor = session.current_actor()
    if actor.has(Role.REVIEWER):
        bring_back_own(call, t)
    work = stored_work(call)
    take_fetched(call, fetch_copies(call, work))
    if work.cannot:
        cannot_read(work, t)
    proposals, own = to_compare(actor, call, work), own_reviews(call)
    withheld = frozenset(
        name for name, one in proposals.items() if not sees_lineage(actor, call, one, own.get(name))
    )
    oversees = actor.has(Role.CALL_MANAGER) or actor.has(Role.OBSERVER)
    return Readable(
        proposals,
        withheld,
        stored=_stored(actor, call, proposals) if oversees else _asked_for(work),
        oversees=oversees,
        is_shared=not opened_names(),
    )


def _asked_for(work: StoredWork) -> Mapping[str, str]:
    """The ids of those that a reviewer was asked to read."""
    return {name: one.proposal_id for name, one in work.waiting.items()}


def _stored(actor: Actor, call: Call, proposals: Mapping[str, Proposal]) -> Mapping[str, str]:
    """The ids of those that the store keeps."""
    if actor.call_id != call.id or not may(actor, Action.SEE_PROPOSAL, call_id=call.id):
        return {}
    if not has_call(database=database(), call_id=call.id):
        return {}
    try:
        listed = proposals_of_call(database=database(), actor=actor, call_id=call.id).proposals
    except NotAllowedError:
        return {}
    samples = shipped().proposals
    return {
        one.reference: one.id
        for one in listed
        # A file of the same name that was opened here is another text.
        if one.reference in proposals
        and is_sample(one.reference)
        and proposals[one.reference] is not samples.get(one.reference)
    }
