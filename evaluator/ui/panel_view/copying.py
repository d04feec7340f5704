"""The copy of an agreement in the browser: what was typed and did not reach the server comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field, ValidationError

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Identifier, Record, Translator
from evaluator.panel.scores import fits, judged
from evaluator.scoring import Score
from evaluator.services.consensus import LONGEST_REPORT
from evaluator.services.consensus_kept import consensus_versions
from evaluator.services.panel_case import PanelCase, panel_case
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.browser_copy import Fate, Found, keep_agreement_copy
from evaluator.ui.browser_copy.found import shelf
from evaluator.ui.panel_view.drafting import Draft, Said, begin_draft, keep_draft
from evaluator.ui.stored import database

Text = Annotated[str, Field(max_length=LONGEST_REPORT)]


class _Copy(Record):
    """What a browser keeps of an agreement."""

    scores: dict[Identifier, Annotated[Score, Field(union_mode="left_to_right")]] = {}
    words: dict[str, Text] = {}


def copy_agreement(case: PanelCase, draft: Draft, fields: Mapping[str, str], t: Translator) -> None:
    """Keep what stands here in the browser until the server has it.

    Parameters
    ----------
    fields
        The name of a text by the key of the field it is typed into.
    """
    words = {"reasons": draft.now.reasons, "minority": draft.now.minority}
    keep_agreement_copy(
        case.call.id,
        case.proposal_id,
        _Copy(scores=dict(draft.now.scores), words=words).model_dump_json(),
        words=words,
        fields=fields,
        t=t,
        on_found=lambda found: take_found(case.call, found),
        saved_at=draft.saved_at if draft.is_saved and not draft.refused else None,
        base=draft.number,
    )


def take_found(call: Call, found: Sequence[Found]) -> dict[str, Fate]:
    """Go on with what the browser kept and the server does not know, the newest of each proposal.

    Where it was written on what the server has now it is saved; else it is asked which one counts. What may
    not be written any more, and older copies, stay in the browser.
    """
    prefix = shelf("agreement", call.id)
    fates: dict[str, Fate] = {}
    gone_on = set[str]()
    for one in reversed(found):
        proposal_id = one.place.removeprefix(prefix).split("#")[0]
        said = _read(call, one)
        if said is None:
            fates[one.place] = "unreadable"
        elif _is_known(proposal_id, said):
            fates[one.place] = "taken"
        elif proposal_id not in gone_on and _go_on(proposal_id, said, one.base):
            fates[one.place] = "taken"
            gone_on.add(proposal_id)
        else:
            fates[one.place] = "left"
    return fates


def _read(call: Call, found: Found) -> Said | None:
    try:
        copy = _Copy.model_validate_json(found.text or "")
    except ValidationError:
        return None
    criteria = judged(call)
    scores = {
        name: score
        for name, score in copy.scores.items()
        if name in criteria and fits(score, criteria[name], call.scale_of(criteria[name]))
    }
    return Said(scores, copy.words.get("reasons", ""), copy.words.get("minority", ""))


def _is_known(proposal_id: str, said: Said) -> bool:
    """Whether it is a version that the server has, or says nothing at all."""
    if said.says_the_same(Said()):
        return True
    try:
        versions = consensus_versions(
            database=database(), actor=session.current_actor(), proposal_id=proposal_id
        )
    except (NotAllowedError, StoreError):
        return False
    return any(said.says_the_same(Said.of(one)) for one in versions)


def _go_on(proposal_id: str, said: Said, base: int | None) -> bool:
    try:
        case = panel_case(database=database(), actor=session.current_actor(), proposal_id=proposal_id)
    except (NotAllowedError, StoreError):
        return False
    if not case.may_write:
        return False
    draft = begin_draft(case)
    if not draft.is_saved:
        return False
    # What it was written on is not known here any more; the server says whether that still holds.
    number = draft.number if base is None else base
    begun = draft.begun if number == draft.number else Said()
    keep_draft(proposal_id, replace(draft, begun=begun, number=number, now=said, turn=new_id()))
    return True
