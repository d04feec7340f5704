"""The proposal's whole text on the reading side, and on request what the machine found marked in it.

It is a fragment of its own: neither a score nor a comment draws it anew. Only what belongs to a criterion
whose advice is open to this person now is marked.
"""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages
from evaluator.proposals.field_names import field_title, part_of_proposal, place_in_words
from evaluator.services.reviews import sees_advice
from evaluator.ui import session
from evaluator.ui.assessed import assessed_proposal
from evaluator.ui.guard import fragment
from evaluator.ui.kinds_legend import choose_kinds
from evaluator.ui.marked_text import marks_of, show_paragraph, show_passages
from evaluator.ui.messages import empty_state
from evaluator.ui.people_answers import answers_about
from evaluator.ui.score_form.own import own_review
from evaluator.ui.score_form.places import part_anchor, passage_anchor
from evaluator.ui.score_form.server_copy import server_copy

MARKED_KEY = "score:marked"
KINDS_KEY = "score:kinds"
SHOWN_KEY = "score:marks-shown"
"""The criteria whose marks the text was drawn with last, and of which proposal."""


@fragment
def show_markable_text(call: Call, proposal: Proposal, t: Translator) -> None:
    """The text; where the call shows what the machine found at all, with a switch that marks it."""
    st.session_state.pop(SHOWN_KEY, None)
    if not _may_be_marked(call) or not st.toggle(
        t("Mark what the machine found"), key=MARKED_KEY, persist_state="session"
    ):
        show_text(proposal, t)
        return
    names = _open_criteria(call, proposal)
    st.session_state[SHOWN_KEY] = (proposal.reference, names)
    if not names:
        show_paragraph(t("Marks appear here once you have given your own score on a criterion."), quiet=True)
        show_text(proposal, t)
        return
    items = _items(call, proposal, names, t)
    # Of other kinds it is another legend, in which all are chosen at first.
    kinds = "-".join(sorted({item.kind for item in items}))
    show_text(proposal, t, items, choose_kinds(items, t, key=f"{KINDS_KEY}:{kinds}"))


def marks_are_behind(call: Call, proposal: Proposal) -> bool:
    """Whether the text is drawn with marks, and others belong in it by now."""
    shown: tuple[str, tuple[str, ...]] | None = st.session_state.get(SHOWN_KEY)
    return shown is not None and shown != (proposal.reference, _open_criteria(call, proposal))


def show_text(
    proposal: Proposal,
    t: Translator,
    items: Sequence[EvidenceItem] = (),
    kinds: frozenset[EvidenceKind] = frozenset(),
) -> None:
    """All passages under the parts that they belong to, each with its place."""
    found = passages(proposal)
    if not found:
        empty_state(t("The proposal has no text."), t("Its fields are under Summary and Partners."))
    parts = [part_of_proposal(passage.section) for passage in found]
    in_section: dict[str, list[EvidenceItem]] = defaultdict(list)
    for item in items:
        if item.kind in kinds:
            in_section[item.section].append(item)
    show_passages(
        (
            (
                field_title(part, t),
                place_in_words(passage.section, proposal, t),
                passage.text,
                marks_of(in_section.get(passage.section, ()), t),
            )
            for part, passage in zip(parts, found, strict=True)
        ),
        anchors=(
            (part_anchor(part), passage_anchor(passage.section))
            for part, passage in zip(parts, found, strict=True)
        ),
        level=4,
    )


def _may_be_marked(call: Call) -> bool:
    return call.advice != "hidden" and any(criterion.indicators for criterion in call.criteria)


def _open_criteria(call: Call, proposal: Proposal) -> tuple[str, ...]:
    """Those whose advice is open to this person now."""
    actor, own = session.current_actor(), own_review(call, proposal)
    return tuple(
        criterion.id
        for criterion in call.criteria
        if criterion.indicators and sees_advice(actor, call, proposal, own, criterion_id=criterion.id)
    )


def _items(call: Call, proposal: Proposal, names: Sequence[str], t: Translator) -> list[EvidenceItem]:
    """What was found for these criteria, in the order of the text."""
    is_stored = server_copy(call.id, proposal.reference) is not None
    answers = answers_about(call, proposal.reference, is_stored=is_stored)
    assessed = assessed_proposal(call, proposal, t.language, answers=answers, is_stored=is_stored)
    wanted = {
        item
        for name in names
        for indicator in assessed.assessment.criterion(name).indicators
        for item in indicator.evidence
    }
    return [item for item in assessed.evidence.items if item.id in wanted]
