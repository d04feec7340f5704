"""Introductions: whether an applicant wants to know another one, and the other one once both agree."""

from collections.abc import Callable

import streamlit as st

from evaluator.assessment.naming import actor_label
from evaluator.calls import Call
from evaluator.foundation import RefusedError, Translator, figures
from evaluator.services.introductions import (
    Brings,
    Introduction,
    Met,
    Shown,
    answer_introduction,
    introductions_for,
    take_back_agreement,
)
from evaluator.store import new_id
from evaluator.store.tables import IntroductionAnswer
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_fields, show_heading, show_paragraph
from evaluator.ui.my_proposals.words import REFUSALS, show_refusal
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database

ERROR_KEY = "introductions:error"


def show_introductions(call: Call, t: Translator) -> None:
    """Every question to the applicant; nothing where there is none."""
    error = st.session_state.pop(ERROR_KEY, None)
    found = introductions_for(database=database(), actor=session.current_actor(), call_id=call.id)
    if not found and error is None:
        return
    section_title(t("Introductions"))
    if error is not None:
        show_refusal(error, t)
    show_paragraph(
        t(
            "Whoever runs this call may ask two applicants whose proposals could complement each other "
            "whether they want to know of each other. Being asked, and what you answer, changes nothing in "
            "how your proposal is judged. The other never learns whether you declined or have not answered; "
            "whoever runs the call learns whether both agree, once both have answered. Nobody reminds you."
        ),
        quiet=True,
    )
    for number, one in enumerate(found, 1):
        with st.container(border=True, key=f"introductions-{one.reference}-{number}", gap="small"):
            _show_one(call, one, t)


def _show_one(call: Call, one: Introduction, t: Translator) -> None:
    if one.other is not None:
        show_heading(t("{reference} and another proposal: you both agreed", reference=one.reference), level=3)
        _show_met(one.other, t)
        _show_own(one, t("What the other is shown of yours"), t)
        _show_take_back(one, t)
        return
    if one.is_waiting:
        show_heading(t("{reference} and another proposal: you both agreed", reference=one.reference), level=3)
        show_paragraph(
            t(
                "Names are shown once this call takes no more proposals: nobody is helped to a better one "
                "while others can still send theirs."
            )
        )
        _show_own(one, t("What the other is shown of yours once the call takes no more proposals"), t)
        _show_take_back(one, t)
        return
    show_heading(t("{reference} and another proposal", reference=one.reference), level=3)
    when = "" if one.answered_at is None else local_moment_in_words(one.answered_at, call, t)
    match one.answer:
        case None:
            show_paragraph(
                t(
                    "There is another proposal in this call whose partners could complement those of "
                    "{reference}. Do you want to be introduced to its applicant? You do not learn who it is, "
                    "nor does the other learn of you, unless both agree. You may answer at any time; names "
                    "are shown only while this call takes no proposals.",
                    reference=one.reference,
                )
            )
            _show_would_be_shown(one, t)
            with st.container(horizontal=True, gap="small"):
                _answer_button(one, IntroductionAnswer.AGREED, t("Agree to be introduced"))
                _answer_button(one, IntroductionAnswer.DECLINED, t("Decline"))
        case IntroductionAnswer.AGREED:
            show_paragraph(
                t("You agreed on {date}. Neither of you is shown anything unless both agree.", date=when)
            )
            _show_own(one, t("What the other is shown of yours once both agree"), t)
            _show_take_back(one, t)
        case IntroductionAnswer.DECLINED:
            show_paragraph(
                t("You declined on {date}. Neither of you is shown anything of the other.", date=when)
            )
            with st.expander(t("Change your mind")):
                _show_would_be_shown(one, t)
                _answer_button(one, IntroductionAnswer.AGREED, t("Agree to be introduced"))


def _show_met(other: Met, t: Translator) -> None:
    """The other, and why the two complement each other."""
    show_fields(
        (
            *_fields(other.shown, t),
            (t("It has, and yours lacks"), _brought(other.brings, t)),
            (t("Yours has, and it lacks"), _brought(other.lacks, t)),
        )
    )


def _show_would_be_shown(one: Introduction, t: Translator) -> None:
    show_paragraph(
        t(
            "If both of you agree, the other is shown this of yours, and nothing else, once this call takes "
            "no more proposals:"
        )
    )
    _show_shown(one, t)


def _show_own(one: Introduction, title: str, t: Translator) -> None:
    """What the other is shown, or would be, as it was agreed to."""
    with st.expander(title):
        _show_shown(one, t)
        if not one.is_of_current:
            show_paragraph(
                t(
                    "It is from the version about which you agreed. To have your newer version shown "
                    "instead, take your agreement back and agree anew."
                ),
                quiet=True,
            )


def _show_shown(one: Introduction, t: Translator) -> None:
    why = t("Which kinds of partners and which themes of the forum each of you has and the other lacks")
    show_fields((*_fields(one.own, t), (t("Why the two of you"), why)))
    show_paragraph(t("No text of your proposal, no score, and nothing that a reviewer said."), quiet=True)


def _fields(shown: Shown, t: Translator) -> tuple[tuple[str, str], ...]:
    return (
        (t("Title"), shown.title),
        (t("Lead applicant"), shown.lead or t("not named")),
        (t("Contact address"), shown.address or t("none is kept")),
    )


def _brought(brings: Brings, t: Translator) -> str:
    """What one has that the other lacks, in words of the call's lists."""
    kinds = [actor_label(t, kind) for kind in brings.kinds]
    themes = [t("Theme {number} of the forum", number=theme) for theme in brings.themes]
    named = (name[:1].upper() + name[1:] for name in (*kinds, *themes))
    return figures.parted(named, t.language) or t("nothing")


def _answer_button(one: Introduction, answer: IntroductionAnswer, label: str) -> None:
    st.button(
        label,
        key=f"introductions:{answer}:{one.id}",
        on_click=_answer,
        args=(one, answer, new_id()),
    )


def _show_take_back(one: Introduction, t: Translator) -> None:
    with st.popover(t("Take back"), icon=":material/undo:"):
        show_paragraph(
            t(
                "From then on neither of you is shown anything of the other. What somebody has read already "
                "they may remember. You can agree again later."
            )
        )
        st.button(
            t("Take my agreement back"),
            key=f"introductions:take-back:{one.id}",
            on_click=_take_back,
            args=(one, new_id()),
        )


def _answer(one: Introduction, answer: IntroductionAnswer, key: str) -> None:
    _tried(
        lambda: answer_introduction(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.proposal_id,
            introduction_id=one.id,
            answer=answer,
            seen=one.seen,
            key=key,
        )
    )


def _take_back(one: Introduction, key: str) -> None:
    _tried(
        lambda: take_back_agreement(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.proposal_id,
            introduction_id=one.id,
            key=key,
        )
    )


def _tried(command: Callable[[], None]) -> None:
    try:
        command()
    except (*REFUSALS, RefusedError) as error:
        st.session_state[ERROR_KEY] = error
