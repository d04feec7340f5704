"""What the ranking of a stage looks at of each proposal's text: read once, and kept without the text."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.assessment.facts import facts
from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.panel.known import Known, known_of
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Facts
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.store.tables import ProposalVersionRow

_TEXTS_AT_ONCE = 200


class ReadText(NamedTuple):
    """What counts of a text."""

    facts: Facts
    """Without answers; of the fields only those at which the call looks."""
    known: Known
    """Its organisations by the ids of its partners."""


class _Read(Keeping):
    """Of texts that were read lately. A hash names its text, so what was read of it never changes."""

    most_kept = 20_000


_READ = _Read()


def read_texts(session: Session, call: Call, hashes: Mapping[str, str]) -> dict[str, ReadText]:
    """What counts of the texts of some versions, by their ids; what was read before is not fetched again.

    Parameters
    ----------
    hashes
        Of the text of each version, by the version's id.

    Raises
    ------
    TextDeletedError
        One that has to be read was deleted by the call's rule.
    """
    found: dict[str, ReadText] = {}
    for one, name in hashes.items():
        if (known := _READ.known((call.version, name))) is not None:
            found[one] = known
    missing, asked = [one for one in hashes if one not in found], fields_asked(call)
    for begun in range(0, len(missing), _TEXTS_AT_ONCE):
        some = missing[begun : begun + _TEXTS_AT_ONCE]
        for row in session.scalars(select(ProposalVersionRow).where(ProposalVersionRow.id.in_(some))):
            read = partial(_read, call, proposal_kept_in(row), asked)
            found[row.id] = _READ.kept((call.version, row.content_hash), read)
    return found


def fields_asked(call: Call) -> frozenset[str]:
    """The fields of a proposal, outermost, at which some condition of the call looks."""
    named = (condition.field for condition in conditions_in(call))
    return frozenset(name.split(".")[0] for name in named if name is not None)


def conditions_in(value: Any) -> Iterator[Condition]:  # noqa: ANN401 - fields of any kind
    """Every condition inside a record."""
    if isinstance(value, Condition):
        yield value
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from conditions_in(getattr(value, name))
        case Mapping():
            for item in value.values():
                yield from conditions_in(item)
        case tuple():
            for item in value:
                yield from conditions_in(item)


def _read(call: Call, proposal: Proposal, asked: frozenset[str]) -> ReadText:
    known = facts(call, proposal, {}, Answers())
    # Even where nothing is asked the fields are known to be there.
    kept = {name: value for name, value in known.fields.items() if name in asked or name == "title"}
    return ReadText(known.model_copy(update={"fields": kept}), known_of(call, proposal))
