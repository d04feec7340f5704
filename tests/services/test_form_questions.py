"""The call's form asked about a draft: what is answered, what is required, what is too long."""

from evaluator.services.call_files import default_call
from evaluator.services.drafts import draft_from_sample, new_draft
from evaluator.services.form_questions import PARTS, form_progress, form_questions


def test_every_question_of_the_call_is_asked_in_a_part_of_the_form():
    call = default_call()
    questions = form_questions(call, new_draft("en").fields)
    assert [question.item for question in questions] == list(call.form)
    assert {question.part for question in questions} == set(PARTS)


def test_an_empty_draft_answers_nothing_and_its_required_answers_are_all_open():
    call = default_call()
    done = form_progress(form_questions(call, new_draft("en").fields))
    assert (done.answered, done.of) == (0, len(call.form))
    assert [one.item for one in done.open_required] == [item for item in call.form if item.required]


def test_blank_answers_are_no_answers():
    fields = {**new_draft("en").fields, "title": "  ", "skills": {"who": ""}, "partners": []}
    assert form_progress(form_questions(default_call(), fields)).answered == 0


def test_a_sample_that_answers_all_but_one_question_says_which():
    questions = form_questions(default_call(), draft_from_sample("s01-ict-successor").fields)
    left = [
        question.item.field or question.item.document for question in questions if not question.is_answered
    ]
    assert form_progress(questions).answered == len(questions) - len(left)
    assert left == ["governance.common_denominators.tools"] or len(left) <= 2


def test_an_answer_over_the_limit_is_too_long_by_its_words():
    (title,) = [
        question
        for question in form_questions(default_call(), {"title": "word " * 26})
        if question.item.field == "title"
    ]
    assert (title.words, title.item.words, title.is_too_long) == (26, 25, True)


def test_a_document_is_answered_by_a_row_of_its_kind():
    fields = {"documents": [{"id": "d1", "kind": "state_letter"}]}
    answered = [
        question.item.document
        for question in form_questions(default_call(), fields)
        if question.item.document and question.is_answered
    ]
    assert answered == ["state_letter"]


def test_a_row_that_lacks_something_is_no_answer_yet():
    def answered(fields: dict[str, object]) -> list[str | None]:
        return [one.item.field for one in form_questions(default_call(), fields) if one.is_answered]

    assert answered({"partners": [{"id": "partner-1"}], "target_groups": [{}]}) == []
    named = {"id": "partner-1", "organisation": {"name": "Ministry"}}
    assert answered({"partners": [named]}) == []
    assert answered({"partners": [{"id": "p0"}, {**named, "role": "lead"}]}) == ["partners"]
