"""Proposal files against a call: what is wrong inside, and what the call does not know."""

from evaluator.calls import Call
from evaluator.foundation import Problem, YamlDocument, did_you_mean, problem_at, read_yaml, validated
from evaluator.proposals import Proposal
from evaluator.proposals.checking import inconsistencies
from evaluator.services.draft_fields import answered


def check_proposal_file(data: bytes, name: str, *, call: Call) -> tuple[Problem, ...]:
    """Every problem of a proposal file, sorted by line; FileError when it cannot be read at all."""
    return checked_proposal(answered(read_yaml(data, name=name)), call=call)[1]


def checked_proposal(document: YamlDocument, *, call: Call) -> tuple[Proposal, tuple[Problem, ...]]:
    """The proposal in a file that was read, with every problem; FileError when it is none."""
    proposal = validated(Proposal, document)
    return proposal, checked_fields(document, proposal, call=call)


def checked_fields(document: YamlDocument, proposal: Proposal, *, call: Call) -> tuple[Problem, ...]:
    """What does not fit together in a proposal or is unknown to the call, where it stands in the file."""
    problems = [*inconsistencies(proposal, document)]
    if proposal.call is not None and proposal.call != call.id:
        message = f'the proposal is for the call "{proposal.call}", checked against "{call.id}"'
        problems.append(problem_at(document, ("call",), message, is_warning=True))
    for field, known in (
        ("lot", [lot.id for lot in call.lots]),
        ("stage", [stage.id for stage in call.stages]),
    ):
        given = getattr(proposal, field)
        if given is not None and given not in known:
            message = f'the call has no {field} "{given}".{did_you_mean(given, known)}'
            problems.append(
                problem_at(document, (field,), message, f"Its {field}s: {', '.join(known) or 'none'}.")
            )
    budget = proposal.budget
    if budget is not None and budget.currency not in {call.money.currency, *call.money.rates}:
        message = f"the call states no rate for {budget.currency}"
        hint = f"Use {', '.join(sorted({call.money.currency, *call.money.rates}))}."
        problems.append(problem_at(document, ("budget", "currency"), message, hint))
    return tuple(sorted(problems))
