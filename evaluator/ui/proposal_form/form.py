"""The form: one part at a time, with what is answered and what is still open."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.shapes import shape_of
from evaluator.services.draft_checks import remarks
from evaluator.services.drafts import Draft, faults
from evaluator.services.form_questions import (
    PARTS,
    FormQuestion,
    Part,
    form_progress,
    form_questions,
    part_of,
)
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.proposal_form.answers import Asking, show_answer
from evaluator.ui.proposal_form.rows import OPENED_KEY, show_record, show_table

PART_KEY = "proposal_form:part"


def show_form(call: Call, draft: Draft, t: Translator) -> None:
    """The questions of the part that is open; an empty form of a call without one asks nothing."""
    questions = form_questions(call, draft.fields)
    if not questions:
        show_paragraph(t("This call has no form. Open a file instead."))
        return
    asked = frozenset(one.path for one in questions)
    asking = Asking(call, draft, faults(draft), remarks(call, draft.fields), asked, t)
    parts = [part for part in PARTS if any(question.part == part for question in questions)]
    _show_progress(questions, t)
    part = _choose_part(parts, questions, t)
    if part == "about":
        _show_about_draft(asking)
    for question in questions:
        if question.part == part:
            _show_question(asking, question)
    _show_next_part(part, parts, t)


def part_title(part: Part, t: Translator) -> str:
    """A part of the form in words."""
    return {
        "about": t("The project"),
        "partners": t("Partners"),
        "skills": t("Skills"),
        "mobility": t("Mobility"),
        "plan": t("Plan"),
        "before": t("What exists already"),
        "use": t("Use by others"),
        "money": t("Money"),
        "documents": t("Documents"),
    }[part]


def question_title(question: FormQuestion, t: Translator) -> str:
    """The question in the reader's words."""
    said = question.item.question or question.item.title
    return said.said_in(t.language) if said is not None else str(question.path[-1])


def _show_progress(questions: list[FormQuestion], t: Translator) -> None:
    done = form_progress(questions)
    line = t("{answered} of {count} questions answered", answered=done.answered, count=done.of)
    st.progress(done.answered / done.of, text=line)
    if done.open_required:
        still = t.plural("{count} required answer is missing", "{count} required answers are missing",
                         len(done.open_required))  # fmt: skip
        with st.popover(still, key="proposal_form-open"):
            for question in done.open_required:
                st.button(
                    escape_markdown(
                        t(
                            "{label}: {text}",
                            label=part_title(question.part, t),
                            text=question_title(question, t),
                        )
                    ),
                    key=f"proposal_form:open:{question.item.field or question.item.document}",
                    type="tertiary",
                    on_click=_open_part,
                    args=(question.part,),
                )


def _choose_part(parts: list[Part], questions: list[FormQuestion], t: Translator) -> Part:
    if st.session_state.get(PART_KEY) not in parts:
        st.session_state[PART_KEY] = parts[0]

    def line(part: Part) -> str:
        done = form_progress(question for question in questions if question.part == part)
        return f"{part_title(part, t)} {done.answered}/{done.of}"

    st.segmented_control(
        t("Part of the form"), parts, format_func=line, key=PART_KEY, required=True, persist_state="session",
        wrap=True, label_visibility="collapsed",
    )  # fmt: skip
    chosen: Part = st.session_state[PART_KEY]
    return chosen


def _show_question(asking: Asking, question: FormQuestion) -> None:
    t, item, shape = asking.t, question.item, question.shape
    title = question_title(question, t) + (" *" if item.required else "")
    note = item.help.said_in(t.language) if item.help else ""
    name = item.field or item.document or ""
    with st.container(key=f"proposal_form-question-{name.replace('.', '-')}", gap="xsmall"):
        if item.document is not None:
            _show_document_asked(asking, question, title)
        elif shape.kind == "record":
            st.markdown(f"**{escape_markdown(title)}**")
            if note:
                st.caption(escape_markdown(note))
            if shape.is_table:
                show_table(asking, shape, question.path)
            else:
                with st.container(border=True):
                    show_record(asking, shape, question.path)
        else:
            is_long = shape.kind == "text" and (item.words or 0) > 40
            show_answer(asking, shape, question.path, title, is_long=is_long)
            if note:
                st.caption(escape_markdown(note))
            _show_words(question, t)


def _show_about_draft(asking: Asking) -> None:
    """What every draft states, whether or not the call's form asks for it."""
    t = asking.t
    fields = [("acronym", t("Short name")), ("languages", t("Languages in which you write"))]
    if asking.call.stages:
        fields.append(("stage", t("Stage of the call")))
    fields = [field for field in fields if (field[0],) not in asking.asked]
    if fields:
        for column, (name, label) in zip(st.columns(len(fields)), fields, strict=True):
            with column:
                show_answer(asking, shape_of(name), (name,), label)


def _show_words(question: FormQuestion, t: Translator) -> None:
    most = question.item.words
    if most is None:
        return
    if question.is_too_long:
        over = t("{words} words, {over} more than the {most} allowed",
                 words=question.words, over=question.words - most, most=most)  # fmt: skip
        st.caption(":material/error: " + over)
    else:
        st.caption(t("{words} of {most} words", words=question.words, most=most))


def _show_document_asked(asking: Asking, question: FormQuestion, title: str) -> None:
    """Documents are rows of one table; each kind that is asked for says whether it is there."""
    t = asking.t
    icon = ":material/check: " if question.is_answered else ":material/radio_button_unchecked: "
    said = t("listed") if question.is_answered else t("not listed yet")
    st.markdown(f"{icon}**{escape_markdown(title)}** · {said}")
    asked = [item.document for item in asking.call.form if item.document is not None]
    if question.item.document == asked[-1]:
        show_table(asking, question.shape, question.path)


def _show_next_part(part: Part, parts: list[Part], t: Translator) -> None:
    place = parts.index(part)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0:
            before = parts[place - 1]
            st.button(part_title(before, t), key="proposal_form:previous", icon=":material/arrow_back:",
                      on_click=_open_part, args=(before,))  # fmt: skip
        if place < len(parts) - 1:
            after = parts[place + 1]
            st.button(part_title(after, t), key="proposal_form:next", icon=":material/arrow_forward:",
                      icon_position="right", on_click=_open_part, args=(after,))  # fmt: skip


def open_field(path: Path) -> None:
    """Open the part of the form that asks for a field, and the row it stands in; only from a callback."""
    st.session_state[PART_KEY] = part_of(path)
    st.session_state[OPENED_KEY] = path


def _open_part(part: Part) -> None:
    st.session_state[PART_KEY] = part
