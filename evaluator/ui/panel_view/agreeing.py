"""What the panel agrees on, as it is being written: a score for each criterion, reasons, minority views.

What is typed stays in the session until it is saved; where somebody else saved meanwhile, both are shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import Scale
from evaluator.foundation import Translator
from evaluator.panel import judged
from evaluator.scoring import Score
from evaluator.services.agreed_report import one_report, reasons_and_minority
from evaluator.services.consensus import LONGEST_REPORT, Consensus, write_consensus
from evaluator.services.panel_case import PanelCase
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.headings import part_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import Cell, show_pair, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.score_form.widgets import read_widget, score_in_words, score_widget
from evaluator.ui.stored import database

DRAFT_KEY = "panel:draft"
ERROR_KEY = "panel:agreement-error"
LONGEST_MINORITY = 20_000


@dataclass(frozen=True)
class Said:
    """Scores and words of an agreement."""

    scores: Mapping[str, Score] = field(default_factory=dict)
    reasons: str = ""
    minority: str = ""

    @classmethod
    def of(cls, consensus: Consensus | None) -> "Said":
        """As it is kept; nothing before anything was."""
        if consensus is None:
            return cls()
        return cls(consensus.scores, *reasons_and_minority(consensus.report))


@dataclass(frozen=True)
class Draft:
    """What stands here, and what it was begun from."""

    begun: Said
    number: int
    """Of what it was begun from; 0 before anything was kept."""
    now: Said
    turn: str
    """Names the fields: another one fills them anew."""


def begin_draft(case: PanelCase) -> None:
    """Begin from what is kept. What was not touched here follows what somebody else saves."""
    kept, number = Said.of(case.consensus), _number(case)
    draft = _draft(case.proposal_id)
    if draft is None or (draft.number != number and draft.now in (draft.begun, kept)):
        _keep(case.proposal_id, Draft(kept, number, kept, new_id()))


def show_agreed_score(case: PanelCase, criterion: Criterion, scale: Scale, t: Translator) -> None:
    """The score agreed on for a criterion: asked for while it is open, else said."""
    draft = _draft(case.proposal_id)
    if _is_open(case) and draft is not None:
        key = f"panel:score:{case.proposal_id}:{criterion.id}:{draft.turn}"

        def note() -> None:
            _note_score(case.proposal_id, criterion.id, read_widget(key, scale))

        score_widget(key, scale, draft.now.scores.get(criterion.id), t, note, label=t("Agreed score"))
        return
    if case.consensus is not None:
        said = score_in_words(case.consensus.scores.get(criterion.id), scale, t, literally=True)
        show_paragraph(t("{label}: {text}", label=t("Agreed score"), text=said))


def show_agreement(case: PanelCase, t: Translator) -> None:
    """Reasons and minority views, who wrote last, and the two ways to save."""
    part_title(t("Agreement of the panel"))
    _show_written(case, t)
    if error := st.session_state.pop(f"{ERROR_KEY}:{case.proposal_id}", None):
        st.error(escape_markdown(error), icon=":material/error:")
    draft = _draft(case.proposal_id)
    if not _is_open(case) or draft is None:
        _show_kept(case, t)
        if draft is not None and draft.now != draft.begun:
            show_paragraph(t("What you wrote and did not save:"), quiet=True)
            show_paragraph(one_report(draft.now.reasons, draft.now.minority))
        return
    if draft.number != _number(case):
        _show_clash(case, draft, t)
        return
    _ask(case, draft, t)


def _show_written(case: PanelCase, t: Translator) -> None:
    if case.consensus is None:
        show_paragraph(t("Nothing was written yet. The reviews stay as they are, whatever is agreed on."))
        return
    when = local_moment_in_words(case.consensus.written_at, case.call, t)
    who = case.written_by or t("somebody")
    if case.consensus.is_final:
        st.badge(t("final"), icon=":material/lock:", color="green")
    show_paragraph(t("Written last by {who}, {when}.", who=who, when=when), quiet=True)


def _show_kept(case: PanelCase, t: Translator) -> None:
    if case.consensus is None:
        return
    said = Said.of(case.consensus)
    show_paragraph(said.reasons)
    if said.minority:
        show_paragraph(t("Minority views"), quiet=True)
        show_paragraph(said.minority)


def _ask(case: PanelCase, draft: Draft, t: Translator) -> None:
    for name, label, most in (
        ("reasons", t("Reasons for the agreed scores"), LONGEST_REPORT - LONGEST_MINORITY - 100),
        ("minority", t("Minority views, if any"), LONGEST_MINORITY),
    ):
        key = f"panel:{name}:{case.proposal_id}:{draft.turn}"
        st.session_state.setdefault(key, getattr(draft.now, name))
        st.text_area(
            label,
            max_chars=most,
            height=140,
            key=key,
            on_change=_note_words,
            args=(case.proposal_id, name, key),
        )
    missing = sum(name not in draft.now.scores for name in judged(case.call))
    if missing:
        show_paragraph(
            t.plural(
                "{count} criterion has no agreed score yet.",
                "{count} criteria have no agreed score yet.",
                missing,
            ),
            quiet=True,
        )
    if draft.now != draft.begun:
        show_paragraph(t("What stands here is not saved yet."), quiet=True)
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Save as a draft"),
            key=f"panel:save:{case.proposal_id}",
            icon=":material/save:",
            on_click=_save,
            args=(case.proposal_id, draft.number, new_id()),
        )
        with st.popover(t("Make it final"), icon=":material/lock:"):
            show_paragraph(t("What is final stays: nobody changes it afterwards."))
            st.button(
                t("Save the agreement on {reference} as final", reference=escape_markdown(case.reference)),
                key=f"panel:final:{case.proposal_id}",
                type="primary",
                on_click=_save,
                args=(case.proposal_id, draft.number, new_id()),
                kwargs={"is_final": True},
            )


def _show_clash(case: PanelCase, draft: Draft, t: Translator) -> None:
    """What stands here and what somebody else saved, and which goes on. Neither is lost until then."""
    st.warning(
        t("Somebody else saved the agreement in the meantime. Both are here; choose which one goes on."),
        icon=":material/call_split:",
    )
    show_pair((t("Here, not saved"), t("Saved")), _differing(case, draft.now, Said.of(case.consensus), t))
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Go on with what is saved"),
            key=f"panel:theirs:{case.proposal_id}",
            on_click=_keep,
            args=(case.proposal_id, None),
        )
        st.button(
            t("Save what stands here instead"),
            key=f"panel:mine:{case.proposal_id}",
            on_click=_save,
            args=(case.proposal_id, _number(case), new_id()),
        )


def _differing(case: PanelCase, here: Said, kept: Said, t: Translator) -> Iterator[tuple[str, Cell, Cell]]:
    for name, criterion in judged(case.call).items():
        mine, theirs = here.scores.get(name), kept.scores.get(name)
        if mine != theirs:
            scale = case.call.scale_of(criterion)
            yield (
                criterion.title.said_in(t.language),
                score_in_words(mine, scale, t, literally=True),
                score_in_words(theirs, scale, t, literally=True),
            )
    if here.reasons != kept.reasons:
        yield t("Reasons for the agreed scores"), here.reasons, kept.reasons
    if here.minority != kept.minority:
        yield t("Minority views"), here.minority, kept.minority


def _save(proposal_id: str, seen: int, key: str, *, is_final: bool = False) -> None:
    draft = _draft(proposal_id)
    if draft is None:
        return
    said = draft.now
    try:
        number = write_consensus(
            database=database(),
            actor=session.current_actor(),
            proposal_id=proposal_id,
            scores=said.scores,
            report=one_report(said.reasons, said.minority),
            is_final=is_final,
            seen=seen,
            key=key,
        )
    except ChangedMeanwhileError:
        # The page reads what was saved meanwhile, and shows both.
        return
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{proposal_id}"] = refusal_said(error, session.t())
    else:
        _keep(proposal_id, replace(draft, begun=said, number=number))


def _note_score(proposal_id: str, criterion_id: str, score: Score | None) -> None:
    draft = _draft(proposal_id)
    if draft is None:
        return
    scores = {name: one for name, one in draft.now.scores.items() if name != criterion_id}
    if score is not None:
        scores[criterion_id] = score
    _keep(proposal_id, replace(draft, now=replace(draft.now, scores=scores)))


def _note_words(proposal_id: str, name: str, key: str) -> None:
    draft, written = _draft(proposal_id), str(st.session_state.get(key) or "")
    if draft is not None:
        now = (
            replace(draft.now, reasons=written) if name == "reasons" else replace(draft.now, minority=written)
        )
        _keep(proposal_id, replace(draft, now=now))


def _is_open(case: PanelCase) -> bool:
    return case.may_write and (case.consensus is None or not case.consensus.is_final)


def _number(case: PanelCase) -> int:
    return 0 if case.consensus is None else case.consensus.number


def _draft(proposal_id: str) -> Draft | None:
    found: Draft | None = st.session_state.get(f"{DRAFT_KEY}:{session.current_actor().id}:{proposal_id}")
    return found


def _keep(proposal_id: str, draft: Draft | None) -> None:
    st.session_state[f"{DRAFT_KEY}:{session.current_actor().id}:{proposal_id}"] = draft
