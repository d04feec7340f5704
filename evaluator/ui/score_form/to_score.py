"""Which proposals somebody scores: those they were asked to read, files they opened, samples to try out."""

from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.practice import samples_to_practise
from evaluator.store import StoreError
from evaluator.ui import identity, stored
from evaluator.ui.score_form.proposals import is_sample, proposals_at_hand, shipped
from evaluator.ui.score_form.stored_work import StoredWork


def to_score(call: Call, work: StoredWork) -> dict[str, Proposal]:
    """What was asked for first, then opened files, then the samples that may be tried out; by reference.

    A sample that was submitted to a call is a proposal like any other: only whoever was asked reads it.
    """
    samples = _samples(call)
    others = {
        name: one for name, one in proposals_at_hand().items() if not is_sample(name) or name in samples
    }
    # What is the exercise's is no practice: it is scored for good, and advice on it comes afterwards.
    exercise = {one.reference for one in work.exercise.values()}
    others = {name: one for name, one in others.items() if not (is_sample(name) and name in exercise)}
    return dict(work.proposals) | {name: one for name, one in others.items() if name not in work.proposals}


def on_the_desk(call: Call, work: StoredWork) -> dict[str, Proposal]:
    """As `to_score`, and the samples of the calibration exercise: those to be done first, the others last."""
    samples = [one for one in work.exercise.values() if one.proposal.reference in work.places]
    left = {one.proposal.reference: one.proposal for one in samples if not one.is_done}
    done = {one.proposal.reference: one.proposal for one in samples if one.is_done}
    proposals = to_score(call, work)
    return {name: one for name, one in left.items() if name not in proposals} | proposals | done


def _samples(call: Call) -> frozenset[str]:
    names = {name: one.content_hash for name, one in shipped().proposals.items()}
    try:
        return samples_to_practise(
            database=stored.database(), call_id=identity.call_of_roles(call), samples=names
        )
    except StoreError:
        return frozenset()
