"""What proposals ask of their readers: languages, sectors and countries, as their texts say."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.panel.assignment import ProposalToRead
from evaluator.services.keeping import Keeping
from evaluator.store.tables import ProposalVersionRow


class _Read(Keeping):
    """By the hash of the text: a page asks at every click."""

    most_kept = 5_000


_READ = _Read()


def needs_in(session: Session, hashes: set[str]) -> dict[str, ProposalToRead]:
    """What the proposals with these texts ask, by the hash of the text; of a deleted one nothing is known."""
    found = {name: kept for name in hashes if (kept := _READ.known(name)) is not None}
    # Once a text is deleted it is not read again: what it said is asked of it every time.
    missing = select(ProposalVersionRow.content_hash, ProposalVersionRow.content).where(
        ProposalVersionRow.content_hash.in_(hashes - set(found))
    )
    for name, content in session.execute(missing):
        found[name] = _asks({} if content is None else json.loads(content))
        if content is not None:
            _READ.kept(name, partial(found.__getitem__, name))
    return found


def _asks(content: Mapping[str, Any]) -> ProposalToRead:
    """What a proposal, in the form of its file, says of its languages, sectors and corridors."""
    corridors = content.get("corridors") or ()
    return ProposalToRead(
        id="",
        languages=frozenset(code.casefold() for code in content.get("languages") or ()),
        sectors=frozenset(code.casefold() for code in content.get("sectors") or ()),
        countries=frozenset(
            one[end].casefold() for one in corridors for end in ("origin", "destination") if one.get(end)
        ),
    )
