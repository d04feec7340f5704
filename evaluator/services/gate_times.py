"""When each condition of a call is answered: before scoring, or later, of what is still in the call then."""

from evaluator.access import Action
from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.foundation import RefusedError
from evaluator.store.tables import ProposalState

STILL_IN = frozenset(
    {ProposalState.ELIGIBLE, ProposalState.INVITED, ProposalState.RESERVE, ProposalState.FUNDED}
)
"""Of these proposals the later conditions are asked."""


def gates_before_scoring(call: Call) -> tuple[Gate, ...]:
    """The conditions that decide on eligibility."""
    return tuple(gate for gate in call.gates if not is_later(gate))


def later_gates(call: Call) -> tuple[Gate, ...]:
    """The conditions that are asked once there are scores."""
    return tuple(gate for gate in call.gates if is_later(gate))


def is_later(gate: Gate) -> bool:
    """Whether it is answered after screening."""
    return gate.when != "before_scoring"


def answering(gate: Gate) -> Action:
    """What somebody does who answers it: each is open in phases of its own."""
    return Action.ANSWER_LATER_GATE if is_later(gate) else Action.ANSWER_GATE


def check_asked_of(gate: Gate, state: ProposalState, reference: str) -> None:
    """Go on only where the condition is asked of a proposal in this state.

    Raises
    ------
    ValueError
        It is settled already, or it is out of the call or not screened yet.
    """
    if is_later(gate):
        if state not in STILL_IN:
            raise RefusedError(
                "{reference} is {state}; this is asked only of those that are eligible.",
                reference=reference,
                state=state.value,
            )
    elif state is not ProposalState.SUBMITTED:
        raise RefusedError(
            "{reference} is settled; open its screening again to change an answer.", reference=reference
        )
