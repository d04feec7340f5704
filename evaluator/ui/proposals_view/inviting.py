"""Who is invited: begins with those whom the rule lets in, asked twice, carried out at once for all."""

from dataclasses import dataclass

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import Translator, figures
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.stage_ranking import Candidate, StageRanking
from evaluator.services.staging import Invitation, invite
from evaluator.store import StoreError, new_id
from evaluator.store.tables import ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

CHOSEN_KEY = "proposals:invited"
REASON_KEY = "proposals:invite-reason"
ASKED_KEY = "proposals:invite-asked"
SAID_KEY = "proposals:invite-said"


@dataclass(frozen=True)
class _Asked:
    """What a second press carries out, as it was seen at the first."""

    call_id: str
    stage_id: str
    invited: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    reason: str
    key: str


def show_inviting(found: StageRanking, t: Translator) -> None:
    """The choice, the reason, the press, and the question before it is done."""
    section_title(t("Invite"))
    _show_said()
    eligible = {name: one for name, one in found.candidates.items() if one.state is ProposalState.ELIGIBLE}
    if not eligible:
        show_paragraph(t("Everybody in this stage was told already."))
        return
    if not found.is_open:
        st.info(
            t("Nobody can be invited now: the call is in a phase without deciding. Move it to one first."),
            icon=":material/lock_clock:",
        )
        return
    asked: _Asked | None = st.session_state.get(ASKED_KEY)
    if asked is not None and (asked.call_id, asked.stage_id) == (found.call.id, found.stage.id):
        _show_question(asked, t)
        return
    _show_choice(found, eligible, t)


@fragment
def _show_choice(found: StageRanking, eligible: dict[str, Candidate], t: Translator) -> None:
    """A fragment: what is typed here ranks nobody anew."""
    places = {one.proposal_id: one.place for cut in found.cuts for one in cut.standings}
    by_rule = [name for name in eligible if places.get(name) == "in"]
    # Begins anew whenever the rule lets in somebody else.
    key = f"{CHOSEN_KEY}:{found.stage.id}:{'+'.join(by_rule)}:{'+'.join(eligible)}"
    chosen = st.multiselect(
        t("Invited; at first those whom the rule lets in"),
        list(eligible),
        default=by_rule,
        format_func=lambda name: _named(eligible[name]),
        key=key,
        placeholder=t("nobody"),
    )
    waiting = [name for name in eligible if name not in chosen and places.get(name, "open") == "open"]
    if waiting:
        names = figures.listed(waiting, t.language)
        show_paragraph(
            t.plural(
                "{names} stays as it is, told nothing: whether it passes cannot be said yet.",
                "{names} stay as they are, told nothing: whether they pass cannot be said yet.",
                len(waiting),
                names=names,
            )
        )
    st.text_area(
        t("Reason; it is kept in the trail"),
        max_chars=LONGEST_REASON,
        height=80,
        key=REASON_KEY,
        persist_state="session",
    )
    others = [name for name in eligible if name not in chosen and name not in waiting]
    if st.button(
        t.plural("Invite {count} proposal …", "Invite {count} proposals …", len(chosen)),
        key="proposals:invite",
        type="primary",
        icon=":material/mail:",
        disabled=not (chosen or others),
    ):
        if not str(st.session_state.get(REASON_KEY) or "").strip():
            st.error(
                t("Say by which rule or for which reason they are invited: it is kept in the trail."),
                icon=":material/error:",
            )
            return
        st.session_state[ASKED_KEY] = _Asked(
            found.call.id,
            found.stage.id,
            tuple(eligible[name] for name in eligible if name in chosen),
            tuple(eligible[name] for name in others),
            str(st.session_state.get(REASON_KEY) or ""),
            new_id(),
        )
        st.rerun()


def _show_question(asked: _Asked, t: Translator) -> None:
    with st.container(border=True, key="proposals-inviting"):
        show_paragraph(t("This cannot be undone here, and applicants will be told."))
        if asked.invited:
            show_paragraph(t("Invited: {names}.", names=_listed(asked.invited, t)))
        if asked.others:
            show_paragraph(t("Not invited: {names}.", names=_listed(asked.others, t)))
        with st.container(horizontal=True, gap="small"):
            st.button(t("Leave it as it is"), key="proposals:invite-leave", on_click=_stop_asking)
            st.button(
                t("Yes, this is what they are told"),
                key="proposals:invite-yes",
                type="primary",
                on_click=_invite,
                args=(asked,),
            )


def _invite(asked: _Asked) -> None:
    t = session.t()
    said = {True: asked.invited, False: asked.others}
    try:
        invite(
            database=database(),
            actor=session.current_actor(),
            call_id=asked.call_id,
            invitations=[
                Invitation(one.id, is_invited, one.seen) for is_invited, some in said.items() for one in some
            ],
            reason=asked.reason,
            key=asked.key,
        )
    except ChangedMeanwhileError:
        _say(
            False,
            t("One of them was changed in the meantime. Nobody was told anything: look again, then decide."),
        )
    except NotAllowedError:
        _say(
            False,
            t("You may not invite them now; perhaps the call was moved to another phase. "
              "Nobody was told anything."),
        )  # fmt: skip
    except (StoreError, ValueError) as error:
        _say(False, refusal_said(error, t))
    else:
        _say(
            True,
            t("Kept: {invited} invited, {others} not.", invited=len(asked.invited), others=len(asked.others)),
        )
        st.session_state.pop(REASON_KEY, None)
    _stop_asking()


def _stop_asking() -> None:
    st.session_state.pop(ASKED_KEY, None)


def _say(is_done: bool, text: str) -> None:
    st.session_state[SAID_KEY] = is_done, text


def _show_said() -> None:
    """What came of the last press, once."""
    said = st.session_state.pop(SAID_KEY, None)
    if said is not None:
        (st.success if said[0] else st.error)(
            escape_markdown(said[1]), icon=":material/check:" if said[0] else ":material/error:"
        )


def _named(one: Candidate) -> str:
    return " · ".join(dict.fromkeys(filter(None, [one.reference, one.label, one.title[:60]])))


def _listed(some: tuple[Candidate, ...], t: Translator) -> str:
    return figures.listed([one.reference for one in some], t.language)
