"""One letter: what is to be mended, the comments in it, how it reads, and its release."""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.reports.letters import Check, check_said
from evaluator.reports.letters.checks_in_words import criterion_title
from evaluator.reports.letters.letter import LetterCriterion
from evaluator.reports.letters.making import WHOLE
from evaluator.reports.report_file import report_file
from evaluator.services.letters import FORMS, LetterCase, LetterForm, letter_case, letter_name
from evaluator.services.letters.kept import Released
from evaluator.services.reviews import LONGEST_COMMENT
from evaluator.ui.asked_anew import download_button
from evaluator.ui.figures import language_name
from evaluator.ui.letters_view.drafting import (
    Draft,
    begin_draft,
    begin_with_readers,
    go_on_with,
    is_clash,
    note,
    said,
)
from evaluator.ui.letters_view.preview import show_letter
from evaluator.ui.letters_view.releasing import show_clearing, show_releasing
from evaluator.ui.letters_view.words import MIME, form_said
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_list, show_pair, show_paragraph, show_rows, show_ways
from evaluator.ui.navigation import link_to
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database


def show_case(case: LetterCase, t: Translator) -> None:
    """The letter on one proposal."""
    one = case.letter
    draft = begin_draft(case)
    show_heading(" · ".join(dict.fromkeys([one.reference, one.label, one.title])), level=2)
    show_paragraph(
        t("In the language of the proposal: {language}.", language=language_name(one.letter.language, t)),
        quiet=True,
    )
    _show_released(case, one.released, t)
    _show_checks(case, t)
    if draft.refused:
        st.error(t("Your last change is not on the server yet."), icon=":material/cloud_off:")
        show_paragraph(draft.refused, quiet=True)
    if is_clash(case, draft):
        _show_clash(case, draft, t)
    show_heading(t("Comments in the letter"), level=3)
    _show_comment(case, draft, None, t)
    for criterion in one.letter.criteria:
        _show_comment(case, draft, criterion, t)
    show_heading(t("How it reads"), level=3)
    with st.expander(t("The letter as it would be released now"), icon=":material/mail:"):
        show_letter(one.report)
    if one.is_stopped:
        show_paragraph(t("It can be downloaded and released once nothing is to be mended."), quiet=True)
        return
    if one.questions:
        show_paragraph(t("It can be released once somebody has said that no reader is named."), quiet=True)
    with st.container(horizontal=True, gap="small", key="letters-downloads"):
        for form in FORMS:
            download_button(
                t("Download ({form})", form=form_said(form, t)),
                partial(_file, proposal_id=one.proposal_id, form=form),
                file_name=letter_name(one.reference, form),
                mime=MIME[form],
                key=f"letters:download:{one.proposal_id}:{form}",
                icon=":material/download:",
            )
    if case.may_write:
        show_releasing(case, t)


def anchor_of(criterion: str) -> str:
    """The name of the place where a comment is written."""
    return f"letters-comment-{criterion or 'whole'}"


def _file(actor: Actor, *, proposal_id: str, form: LetterForm) -> bytes:
    found = letter_case(database=database(), actor=actor, proposal_id=proposal_id)
    return b"" if found is None else report_file(found.letter.report, form)


def _show_released(case: LetterCase, released: Released | None, t: Translator) -> None:
    if released is None:
        return
    when = local_moment_in_words(released.released_at, case.call, t)
    if case.letter.is_released_so:
        st.badge(t("released"), icon=":material/mark_email_read:", color="green")
        show_paragraph(t("Released on {date}; the applicant reads it so.", date=when), quiet=True)
    else:
        st.badge(t("changed since its release"), icon=":material/edit:", color="orange")
        show_paragraph(
            t("Released on {date}. The applicant reads what was released then, until it is released again.",
              date=when),
            quiet=True,
        )  # fmt: skip


def _show_checks(case: LetterCase, t: Translator) -> None:
    call, checks = case.call, case.letter.checks
    stopping = [check for check in checks if check.stops]
    if stopping:
        st.warning(t("Not ready: this is to be mended first."), icon=":material/checklist:")
        show_list(check_said(check, call, t) for check in stopping)
        # What is not decided is mended on no line of the letter.
        in_the_letter = [check for check in stopping if check.kind != "undecided"]
        _show_places(in_the_letter, call, t)
        if len(in_the_letter) < len(stopping):
            link_to("ranking", t("To the funding line"), view="funding")
    if questions := case.letter.questions:
        st.warning(
            t("A reader may be named. The letter is held back until somebody has looked."),
            icon=":material/person_search:",
        )
        show_list(check_said(check, call, t) for check in questions)
        _show_places(questions, call, t)
        if case.may_write:
            show_clearing(case, t)
    if others := [check for check in checks if not check.stops and not check.asks]:
        st.info(t("Worth a look before it is released."), icon=":material/visibility:")
        show_list(check_said(check, call, t) for check in others)
    if not checks:
        is_low = any(criterion.is_below for criterion in case.letter.letter.criteria)
        show_paragraph(
            t("Nothing is to be mended: no reader is named, and low scores are explained.")
            if is_low
            else t("Nothing is to be mended: no reader is named.")
        )
    if not case.letter.letter.has_comment:
        st.info(
            t("No comment stands in the letter: its applicant reads scores and the words of the call only."),
            icon=":material/chat_bubble_outline:",
        )


def _show_places(checks: Sequence[Check], call: Call, t: Translator) -> None:
    places = {
        check.criterion: criterion_title(check, call, t) or t("The proposal as a whole") for check in checks
    }
    if places:
        show_ways(t("Where it is written"), [(title, anchor_of(name)) for name, title in places.items()])


def _show_comment(case: LetterCase, draft: Draft, criterion: LetterCriterion | None, t: Translator) -> None:
    name = WHOLE if criterion is None else criterion.id
    proposal_id = case.letter.proposal_id
    title = t("The proposal as a whole") if criterion is None else criterion.title
    with st.container(border=True, gap="small", key=f"letters-on-{name or 'whole'}"):
        show_heading(title, level=4, anchor=anchor_of(name))
        if criterion is not None:
            show_paragraph(" · ".join(_score(criterion, t)), quiet=True)
        elif case.agreed:
            show_rows([(t("Reasons of the panel"), "", case.agreed)])
        readers = case.comments_of(name)
        if readers:
            show_rows((t("Reader {number}", number=one.reader), "", one.comment) for one in readers)
        if not case.may_write:
            show_paragraph(case.letter.written.comments.get(name, "") or t("Nothing is written."))
            return
        key = f"letters:comment:{proposal_id}:{name}:{draft.turn}"
        st.text_area(
            t("Comment on “{title}” in the letter", title=escape_markdown(title)),
            draft.now.get(name, ""),
            max_chars=LONGEST_COMMENT,
            height=110,
            key=key,
            on_change=lambda: note(proposal_id, name, str(st.session_state.get(key) or "")),
        )
        if readers and not draft.now.get(name, "").strip():
            st.button(
                t("Begin with what readers wrote"),
                key=f"letters:begin:{proposal_id}:{name}",
                icon=":material/content_copy:",
                on_click=begin_with_readers,
                args=(case, name),
            )


def _score(criterion: LetterCriterion, t: Translator) -> Iterator[str]:
    yield criterion.score or t("no score")
    if criterion.threshold:
        yield t("at least {threshold} is asked for", threshold=criterion.threshold)
    if criterion.is_below:
        yield t("below the threshold")
    if criterion.basis == "agreed":
        yield t("agreed by the panel")


def _show_clash(case: LetterCase, draft: Draft, t: Translator) -> None:
    st.warning(
        t(
            "Somebody else saved these comments in the meantime. Both are here; choose which ones go on. "
            "Nothing more is saved until then."
        ),
        icon=":material/call_split:",
    )
    here, kept = said(draft.now), said(case.letter.written.comments)
    titles = {WHOLE: t("The proposal as a whole")}
    titles |= {one.id: one.title for one in case.letter.letter.criteria}
    show_pair(
        (t("Here, not saved"), t("Saved")),
        (
            (title, here.get(name, ""), kept.get(name, ""))
            for name, title in titles.items()
            if here.get(name, "") != kept.get(name, "")
        ),
    )
    with st.container(horizontal=True, gap="small"):
        for label, chosen, name in (
            (t("Go on with what is saved"), kept, "theirs"),
            (t("Go on with what stands here"), here, "here"),
        ):
            st.button(
                label,
                key=f"letters:clash:{name}",
                on_click=go_on_with,
                args=(case.letter.proposal_id, chosen),
                kwargs={"kept": kept, "number": case.letter.written.number},
            )
