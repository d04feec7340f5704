"""My reviews, and the question before a text opens, run as scripts."""

import io
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.evidence.lexicon.adding import heading_of
from evaluator.foundation.translation import translator
from evaluator.services.assignments import assign, proposals_to_review
from evaluator.services.lexicons.changing import add_term
from evaluator.services.review_forms import form_workbook, forms_to_fill
from evaluator.services.reviews import begin_review
from evaluator.store import new_id
from evaluator.ui.my_reviews.listing import SHOWN_KEY
from evaluator.ui.my_reviews.offline import FILE_KEY, PREFER_KEY
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from evaluator.ui.session import LANGUAGE_KEY, ROLE_KEY
from tests.pages.desk_example import OTHER, REVIEWER, Desk
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HERE, SCORE = "pages/review/my_reviews.py", "pages/review/score.py"


def opened(page_script: str, **state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    for key, value in {ROLE_KEY: Role.REVIEWER, **state}.items():
        page.session_state[key] = value
    page.run()
    page.switch_page(page_script).run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    return unescape("\n".join(element.proto.body for element in page.get("html")))


def badges(page: AppTest) -> str:
    return "\n".join(line.value for line in page.markdown)


def another(desk: Desk, reference: str, *, is_free: bool = True) -> str:
    proposal = desk.proposal.model_copy(
        update={"reference": reference, "acronym": None, "title": f"Called {reference}"}
    )
    proposal_id = keep_proposal(desk.database, proposal, call_id=desk.call.id, call_version=desk.call.version)
    (assign_free if is_free else assign)(
        database=desk.database,
        actor=desk.manager,
        proposal_id=proposal_id,
        person_id=REVIEWER,
        key=new_id(),
    )
    return proposal_id


def test_what_waits_is_listed_with_how_far_it_is_and_one_button_leads_on(desk: Desk) -> None:
    another(desk, "P02")
    first = desk.call.criteria[0].id
    desk.save(begin_review(desk.call, desk.proposal).with_score(first, 3.0), seen=0)
    page = opened(HERE)
    said = html(page)
    assert "2 proposals to review; 2 wait for you." in said
    assert "Only in the store" in said
    assert "Called P02" in said
    assert f"1 of {len(desk.call.criteria)} criteria decided · saved" in said
    assert "draft" in badges(page)
    assert "not started" in badges(page)
    page.button("my_reviews:open:P02").click().run()
    assert not page.exception
    assert [title.value for title in page.title] == ["Score"]
    assert page.selectbox(PROPOSAL_KEY).value == "P02"


def test_next_opens_what_it_names_also_where_that_was_open_before(desk: Desk) -> None:
    another(desk, "P02")
    page = opened(SCORE)
    page.selectbox(PROPOSAL_KEY).set_value("P02").run()
    page.switch_page(HERE).run()
    page.button("my_reviews:open:P02").click().run()
    assert page.selectbox(PROPOSAL_KEY).value == "P02"


@pytest.mark.long
def test_next_opens_what_waits_with_the_fewest_reviews(desk: Desk) -> None:
    page = opened(HERE)
    assert page.button("my_reviews:next").proto.shortcut
    page.button("my_reviews:next").click().run()
    assert page.selectbox(PROPOSAL_KEY).value == "P01"


def test_what_is_done_can_be_left_out_of_the_list(desk: Desk) -> None:
    another(desk, "P02", is_free=False)
    page = opened(HERE)
    with pytest.raises(KeyError):
        page.segmented_control(SHOWN_KEY)
    desk.submit_all()
    page = opened(HERE)
    page.segmented_control(SHOWN_KEY).set_value("waiting").run()
    assert ("Called P02" in html(page), "Only in the store" in html(page)) == (True, False)
    page.segmented_control(SHOWN_KEY).set_value("done").run()
    assert ("Called P02" in html(page), "Only in the store" in html(page)) == (False, True)


def test_whoever_was_asked_nothing_reads_how_it_gets_here(desk: Desk) -> None:
    page = opened(HERE, **{"frame:person": OTHER})
    assert "Nothing waits for you." in badges(page)
    with pytest.raises(KeyError):
        page.button("my_reviews:next")


def test_a_call_manager_is_led_to_their_own_work_instead(desk: Desk) -> None:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = Role.CALL_MANAGER
    page.run()
    page.switch_page(HERE).run()
    assert not page.exception
    assert [title.value for title in page.title] == ["Proposals"]


def test_the_text_stays_closed_until_the_question_is_answered(desk: Desk) -> None:
    another(desk, "P02", is_free=False)
    page = opened(SCORE)
    assert page.selectbox(PROPOSAL_KEY).value == "P02"
    said = html(page)
    assert "Before you read it: do you have a conflict of interest with this proposal?" in said
    assert desk.proposal.partners[0].organisation.name in said
    assert desk.proposal.summary not in said
    assert not page.text_area.values[1:]
    page.button("score:conflict:none").click().run()
    assert not page.exception
    assert "Before you read it" not in html(page)
    assert desk.proposal.summary in html(page)


@pytest.mark.long
def test_a_declared_conflict_closes_the_proposal_at_once(desk: Desk) -> None:
    proposal_id = another(desk, "P02", is_free=False)
    page = opened(SCORE)
    page.radio(f"score:conflict:kind:{proposal_id}").set_value("advised")
    page.text_area(f"score:conflict:note:{proposal_id}").set_value("I wrote the budget.").run()
    page.button(f"score:conflict:declare:{proposal_id}").click().run()
    assert not page.exception
    assert "You declared a conflict of interest with P02" in page.success[0].value
    # Nothing else opens by itself under what is said of this one.
    assert PROPOSAL_KEY not in [box.key for box in page.selectbox]
    assert "Called P02" not in html(page)
    waiting = proposals_to_review(database=desk.database, actor=desk.reviewer, call_id=desk.call.id)
    assert [one.reference for one in waiting] == ["P01"]
    assert "1 proposal is closed to you: you declared a conflict of interest with it." in html(opened(HERE))


def test_a_conflict_noticed_while_reading_is_declared_from_the_desk(desk: Desk) -> None:
    page = opened(SCORE)
    assert page.button(f"score:conflict:declare:{desk.proposal_id}").disabled
    page.radio(f"score:conflict:kind:{desk.proposal_id}").set_value("close").run()
    page.button(f"score:conflict:declare:{desk.proposal_id}").click().run()
    assert "Say what the conflict of interest is" in page.error[0].value
    page.text_area(f"score:conflict:note:{desk.proposal_id}").set_value("We wrote a paper together.").run()
    page.button(f"score:conflict:declare:{desk.proposal_id}").click().run()
    assert not page.exception
    waiting = proposals_to_review(database=desk.database, actor=desk.reviewer, call_id=desk.call.id)
    assert waiting == []


def filled_form(desk: Desk, **cells: object) -> bytes:
    """The form as the page hands it out, with these cells filled in."""
    forms = forms_to_fill(database=desk.database, actor=desk.reviewer, call=desk.call)
    book = load_workbook(io.BytesIO(form_workbook(desk.call, forms, translator("en"))))
    for place, value in cells.items():
        book.worksheets[1][place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def bring(page: AppTest, data: bytes, name: str = "form.xlsx") -> AppTest:
    page.file_uploader(FILE_KEY).upload(name, data, XLSX).run()
    assert not page.exception
    return page


def test_a_filled_form_is_reported_before_it_is_saved_and_then_stands_on_the_desk(desk: Desk) -> None:
    desk.save(begin_review(desk.call, desk.proposal), seen=0)
    first = desk.call.criteria[0].id
    page = opened(SCORE)
    page.switch_page(HERE).run()
    bring(page, filled_form(desk, E4=4, F4="Written <b>on</b> the train.", E5="=1+1"))
    assert "E5 holds a formula" in html(page)
    assert "Written <b>on</b> the train." in html(page)
    kept = desk.kept()
    assert kept is not None
    assert kept.review.is_empty
    assert page.checkbox("my_reviews:form:P01").label.endswith("2 new entries")
    page.button("my_reviews:take_in").click().run()
    assert not page.exception
    kept = desk.kept()
    assert kept is not None
    assert (kept.number, kept.review.scores, kept.review.comments) == (
        2,
        {first: 4.0},
        {first: "Written <b>on</b> the train."},
    )
    assert "All else in the form is here already." in html(page)
    page.switch_page(SCORE).run()
    assert page.text_area(desk.field(page, 0)).value == "Written <b>on</b> the train."


def test_where_both_were_changed_nothing_happens_before_somebody_chooses(desk: Desk) -> None:
    first = desk.call.criteria[0].id
    data = filled_form(desk, E4=4)
    desk.save(begin_review(desk.call, desk.proposal).with_score(first, 2.0), seen=0)
    page = bring(opened(HERE), data)
    assert page.button("my_reviews:take_in").disabled
    page.radio(PREFER_KEY).set_value("form").run()
    page.button("my_reviews:take_in").click().run()
    kept = desk.kept()
    assert kept is not None
    assert (kept.number, kept.review.scores) == (2, {first: 4.0})


def test_what_was_saved_elsewhere_after_the_report_is_not_overwritten(desk: Desk) -> None:
    first = desk.call.criteria[0].id
    page = bring(opened(HERE), filled_form(desk, E4=4))
    desk.save(begin_review(desk.call, desk.proposal).with_score(first, 2.0), seen=0)
    page.button("my_reviews:take_in").click().run()
    assert not page.exception
    assert "changed on the server meanwhile" in page.error[0].value.replace("\\", "")
    kept = desk.kept()
    assert kept is not None
    assert kept.review.scores == {first: 2.0}
    page.radio(PREFER_KEY).set_value("form").run()
    page.button("my_reviews:take_in").click().run()
    kept = desk.kept()
    assert kept is not None
    assert kept.review.scores == {first: 4.0}


def test_a_proposal_that_is_not_chosen_stays_as_it_is(desk: Desk) -> None:
    page = bring(opened(HERE), filled_form(desk, E4=4))
    page.checkbox("my_reviews:form:P01").uncheck().run()
    assert page.button("my_reviews:take_in").disabled
    assert desk.kept() is None


def test_a_file_that_is_no_form_is_explained(desk: Desk) -> None:
    page = bring(opened(HERE), b"no workbook")
    assert "this is no XLSX workbook that can be read" in page.code[0].value
    assert desk.kept() is None


def test_whoever_has_nothing_to_write_is_offered_no_form(desk: Desk) -> None:
    desk.submit_all()
    assert not [one for one in opened(HERE).file_uploader if one.key == FILE_KEY]


@pytest.mark.parametrize(("language", "title"), [("fr", "Mes évaluations"), ("es", "Mis evaluaciones")])
def test_the_page_speaks_the_readers_language(desk: Desk, language: str, title: str) -> None:
    page = opened(HERE, **{LANGUAGE_KEY: language})
    assert [heading.value for heading in page.title] == [title]


def test_a_reviewer_is_told_that_the_machine_reads_by_other_words_and_neither_by_whom_nor_why(
    desk: Desk,
) -> None:
    desk.save(begin_review(desk.call, desk.proposal), seen=0)
    add_term(
        database=desk.database,
        actor=desk.manager,
        file="fr",
        heading=heading_of("actors.trade_union"),
        term="table ronde du mycélium",
        reason="So the committee calls them.",
        seen=0,
        key=new_id(),
    )
    found = html(opened(HERE))
    assert "The words by which the machine reads were changed since the reviews began (French: " in found
    assert "So the committee calls them." not in found
