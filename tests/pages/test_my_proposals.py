"""Submitting and My proposals, run as scripts: what an applicant sees, and what reaches the store."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.drafts import draft_from_sample, draft_yaml
from evaluator.services.files import read_bytes
from evaluator.services.people import add_person
from evaluator.services.retention import purge
from evaluator.services.samples import open_sample
from evaluator.services.sent_files import SentFile
from evaluator.services.shipped import criteria_folder, samples_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.submissions import submit
from evaluator.store import Database, new_id, open_database
from evaluator.store.tables import (
    DocumentRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)
from evaluator.ui import stored
from evaluator.ui.applicant_draft import DRAFT_KEY, STEP_KEY, UPLOADED_KEY
from evaluator.ui.self_assessment.choosing import SAMPLE_KEY, WAY_KEY
from evaluator.ui.self_assessment.submitting import DECLARED_KEY, TARGET_KEY
from evaluator.ui.session import CALL_KEY, LANGUAGE_KEY, ROLE_KEY

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
MINE = "pages/apply/my_proposals.py"
CHECK = "pages/apply/self_assessment.py"
SAMPLE = "s01-ict-successor"
OTHER = "s02-young-entrepreneurs"
ADMINISTRATOR = Actor(id="admin", roles=frozenset({Role.ADMINISTRATOR, Role.CALL_MANAGER}))


def store() -> Database:
    return stored.database()


def call_in_phase(phase: str) -> Call:
    """The default call, kept and moved."""
    data = read_bytes(criteria_folder() / DEFAULT_CALL)
    call = keep_call(database=store(), actor=ADMINISTRATOR, data=data, name=DEFAULT_CALL, key=new_id())
    move_phase(
        database=store(), actor=ADMINISTRATOR, call_id=call.id, phase_id=phase, reason="test", key=new_id()
    )
    return call


def opened(page: str, **state: object) -> AppTest:
    application = AppTest.from_file(APPLICATION, default_timeout=60)
    for key, value in state.items():
        application.session_state[key] = value
    return run(application.run().switch_page(page))


def run(application: AppTest) -> AppTest:
    application.run()
    assert not application.exception
    return application


def at_submit(sample: str = SAMPLE) -> AppTest:
    application = opened(CHECK)
    application.segmented_control(WAY_KEY).set_value("sample").run()
    application.radio(SAMPLE_KEY).set_value(sample).run()
    application.segmented_control(STEP_KEY).set_value(4)
    return run(application)


def declared(application: AppTest) -> AppTest:
    application.checkbox(DECLARED_KEY).check()
    return run(application)


def press(application: AppTest, key: str) -> AppTest:
    application.button(key).click()
    return run(application)


def submitted(sample: str = SAMPLE) -> AppTest:
    return press(declared(at_submit(sample)), "submit:press-it")


def html(application: AppTest) -> str:
    pieces = [element.proto.body for element in application.get("html")]
    return "\n".join(piece for piece in pieces if "<style>" not in piece)


def headings(application: AppTest) -> list[str]:
    return [heading.value for heading in application.header]


def rows(column: object) -> Sequence[object]:
    with store().reading() as session:
        return session.scalars(select(column)).all()  # type: ignore[call-overload,no-any-return]


def own_id() -> str:
    return str(rows(ProposalRow.id)[0])


def test_an_empty_page_says_how_a_proposal_gets_here_and_when():
    page = opened(MINE)
    assert "the call opens on 11 January 2027, 09:00 (Brussels)" in html(page)
    assert "**You have submitted nothing to this call yet.**" in [text.value for text in page.markdown]


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        ("screening", "no longer taken: the call is in the phase “Screening”"),
        ("review", "no longer taken: the call is in the phase “Reviewing”"),
    ],
)
def test_in_a_phase_that_somebody_moved_the_call_to_that_phase_is_named_and_no_date(phase: str, said: str):
    call_in_phase("open")
    submitted()
    call_in_phase(phase)
    for page in (opened(MINE), at_submit(OTHER)):
        assert said in html(page)
        assert "opens on" not in html(page)
    start = opened("pages/front/start.py")
    assert "Opens for proposals on" not in html(start)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CALL_MANAGER])
def test_only_applicants_have_the_page(role: Role):
    call_in_phase("open")
    submitted()
    page = opened(MINE, **{ROLE_KEY: role})
    assert [title.value for title in page.title] == [
        {"reviewer": "My reviews", "call_manager": "Proposals"}[role]
    ]
    assert open_sample(SAMPLE).content_hash not in html(page)


def test_a_manager_who_checks_a_draft_has_no_step_to_submit():
    page = opened(CHECK, **{ROLE_KEY: Role.CALL_MANAGER, DRAFT_KEY: draft_from_sample(SAMPLE), STEP_KEY: 4})
    assert page.segmented_control(STEP_KEY).options[-1] == "3 Result"
    assert "submit:press-it" not in [button.key for button in page.button]


def test_a_call_that_is_not_open_says_when_it_opens_and_takes_nothing():
    page = at_submit()
    assert "the call opens on 11 January 2027, 09:00 (Brussels)" in html(page)
    assert page.checkbox(DECLARED_KEY).disabled
    assert page.button("submit:press-it").disabled
    assert rows(ProposalRow.id) == []


def test_the_conditions_stand_there_with_what_is_needed_and_what_the_machine_suggests():
    call = call_in_phase("open")
    shown = html(at_submit())
    for gate in call.gates:
        assert gate.help is not None
        assert gate.title.said_in("en") in shown
        assert gate.help.said_in("en") in shown
    assert "The proposal seems to meet it; a person decides." in shown


def test_a_call_that_shows_no_advice_shows_the_conditions_without_suggestions():
    data = read_bytes(criteria_folder() / DEFAULT_CALL)
    data = re.sub(rb"(?m)^advice_to_applicants: .*$", b"advice_to_applicants: off", data)
    keep_call(database=store(), actor=ADMINISTRATOR, data=data, name="own.yaml", key=new_id())
    page = opened(CHECK, **{CALL_KEY: (data, "own.yaml"), DRAFT_KEY: draft_from_sample(SAMPLE), STEP_KEY: 4})
    assert "The lead is a legal person" in html(page)
    assert "a person decides" not in html(page)


def test_the_button_waits_for_the_declaration_and_one_press_gives_a_receipt():
    call_in_phase("open")
    page = at_submit()
    assert page.button("submit:press-it").disabled
    assert not declared(page).button("submit:press-it").disabled
    press(page, "submit:press-it")
    assert headings(page) == ["Submitted as P01"]
    assert open_sample(SAMPLE).content_hash in html(page)
    assert rows(ProposalVersionRow.content_hash) == [open_sample(SAMPLE).content_hash]
    original = (samples_folder() / f"{SAMPLE}.yaml").read_bytes()
    assert rows(DocumentRow.content) == [original]
    [label] = [one.proto.label for one in page.get("download_button") if "receipt" in one.proto.label]
    assert label == "Download the receipt (PDF)"


def test_the_receipt_is_still_there_in_another_session_and_the_text_is_not_taken_twice():
    call_in_phase("open")
    submitted()
    assert headings(at_submit()) == ["Submitted as P01"]
    assert len(rows(ProposalRow.id)) == 1


def test_an_unfinished_draft_is_told_what_is_missing_and_led_there():
    call_in_phase("open")
    page = at_submit("s11-faltan-datos")
    assert page.button("submit:press-it").disabled
    labels = [button.label for button in page.button if str(button.key).startswith("submit:mend:")]
    assert len(labels) == 3
    assert all(label.startswith("A required answer is missing") for label in labels)
    press(page, "submit:mend:0")
    assert page.segmented_control(STEP_KEY).value == 1
    assert rows(ProposalRow.id) == []


def test_a_draft_with_a_row_that_would_be_lost_is_not_taken():
    call_in_phase("open")
    draft = draft_from_sample(SAMPLE)
    fields = {**draft.fields, "activities": [*draft.fields["activities"], {"id": "half"}]}
    unfinished = draft.model_copy(update={"fields": fields, "sample": None})
    page = opened(CHECK, **{DRAFT_KEY: unfinished, STEP_KEY: 4})
    assert "1 entry is not complete and would be lost" in html(page)
    assert page.button("submit:press-it").disabled


def test_a_control_character_typed_into_the_form_is_named_and_nothing_is_stored():
    call_in_phase("open")
    draft = draft_from_sample(SAMPLE)
    typed = draft.model_copy(update={"fields": {**draft.fields, "title": "ab\x00cd"}, "sample": None})
    page = opened(CHECK, **{DRAFT_KEY: typed, STEP_KEY: 4})
    [label] = [button.label for button in page.button if button.key == "submit:mend:0"]
    assert "U\\+0000" in label
    assert rows(ProposalRow.id) == []


@pytest.mark.long
def test_an_uploaded_file_is_kept_byte_for_byte_unless_the_draft_was_changed():
    call_in_phase("open")
    data = b"# written by hand\n" + draft_yaml(draft_from_sample(SAMPLE))
    draft = draft_from_sample(SAMPLE).model_copy(update={"sample": None})
    state = {UPLOADED_KEY: SentFile("mine.yaml", data), STEP_KEY: 4}
    press(declared(opened(CHECK, **state, **{DRAFT_KEY: draft})), "submit:press-it")
    changed = draft.model_copy(update={"fields": {**draft.fields, "title": "Another title"}})
    page = opened(CHECK, **state, **{DRAFT_KEY: changed})
    press(declared(page), "submit:press-it")
    assert rows(DocumentRow.name) == ["mine.yaml", "proposal.yaml"]
    assert rows(DocumentRow.content) == [data, draft_yaml(changed)]


def test_a_document_sent_along_is_kept_and_goes_on_to_the_next_version():
    call_in_phase("open")
    page = at_submit()
    page.file_uploader("submit:document:state_letter").upload("letter.pdf", b"%PDF-1.7", "application/pdf")
    run(page)
    press(declared(page), "submit:press-it")
    assert rows(DocumentRow.kind) == ["original", "state_letter"]
    again = at_submit(OTHER)
    again.radio(TARGET_KEY).set_value(own_id())
    run(again)
    assert "Kept from the version before: letter.pdf" in html(again)
    press(declared(again), "submit:press-it")
    assert rows(DocumentRow.kind) == ["original", "state_letter", "original", "state_letter"]


def test_every_version_is_listed_with_its_receipt_after_replacing():
    call_in_phase("open")
    submitted()
    page = press(opened(MINE), f"my_proposals:replace:{own_id()}")
    assert [title.value for title in page.title] == ["Self-assessment"]
    assert open_sample(SAMPLE).title in [field.value for field in page.text_input]
    # A page that the script itself opened is not the one that the next run asks for.
    page.switch_page(CHECK)
    draft = page.session_state[DRAFT_KEY]
    page.session_state[DRAFT_KEY] = draft.model_copy(
        update={"fields": {**draft.fields, "title": "A better title"}}
    )
    page.segmented_control(STEP_KEY).set_value(4)
    run(page)
    assert page.radio(TARGET_KEY).value == own_id()
    assert declared(page).button("submit:press-it").label == "Replace P01"
    press(page, "submit:press-it")
    assert headings(page) == ["Submitted as P01"]
    mine = opened(MINE)
    assert "A better title" in html(mine)
    assert [expander.label for expander in mine.expander] == ["2 versions, with their files"]
    assert rows(ProposalVersionRow.number) == [1, 2]


def test_withdrawing_asks_first_and_then_says_so():
    call_in_phase("open")
    submitted()
    page = opened(MINE)
    assert "All its versions are kept" in html(page)
    assert page.button(f"my_proposals:withdraw:{own_id()}").label == "Withdraw proposal P01"
    press(page, f"my_proposals:withdraw:{own_id()}")
    assert rows(ProposalRow.state) == ["withdrawn"]
    assert f"my_proposals:withdraw:{own_id()}" not in [button.key for button in page.button]
    assert "withdrawn" in "".join(text.value for text in page.markdown)
    assert headings(at_submit()) != ["Submitted as P01"]


def test_what_was_changed_in_another_tab_is_not_overwritten():
    call_in_phase("open")
    submitted()
    page = opened(MINE)
    with store().engine.begin() as connection:
        connection.execute(ProposalRow.__table__.update().values(version=7))
    press(page, f"my_proposals:withdraw:{own_id()}")
    assert "changed in the meantime" in page.error[0].value
    assert rows(ProposalRow.state) == ["submitted"]


def test_nobody_elses_proposal_is_on_the_page():
    call = call_in_phase("open")
    person = add_person(
        database=store(), actor=ADMINISTRATOR, name="Else", email="else@example.org", key=new_id()
    )
    somebody = Actor(id=person, roles=frozenset({Role.APPLICANT}))
    file = SentFile("secret.yaml", b"x")
    submit(
        database=store(), actor=somebody, call_id=call.id, proposal=open_sample(OTHER), files=[file],
        declared=True, key=new_id(),
    )  # fmt: skip
    page = opened(MINE)
    assert "**You have submitted nothing to this call yet.**" in [text.value for text in page.markdown]
    assert open_sample(OTHER).title not in html(page)
    submitted()
    mine = opened(MINE)
    assert open_sample(SAMPLE).title in html(mine)
    assert open_sample(OTHER).title not in html(mine)


@pytest.mark.parametrize("state", [ProposalState.INELIGIBLE, ProposalState.FUNDED])
def test_what_was_decided_is_told_when_the_call_sends_its_letters_and_not_before(state: ProposalState):
    call = call_in_phase("open")
    submitted()
    with store().engine.begin() as connection:
        connection.execute(ProposalRow.__table__.update().values(state=state.value))
    badges = {}
    for phase in ("screening", "review", "decision"):
        move_phase(
            database=store(), actor=ADMINISTRATOR, call_id=call.id, phase_id=phase, reason="t", key=new_id()
        )
        badges[phase] = [text.value for text in opened(MINE).markdown if "-badge[" in text.value][-1]
    assert "submitted" in badges["screening"]
    assert "submitted" in badges["review"]
    assert {"ineligible": "not eligible", "funded": "funded"}[state] in badges["decision"]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_page_speaks_the_readers_language(language: str):
    call_in_phase("open")
    submitted()
    page = opened(MINE, **{LANGUAGE_KEY: language})
    assert [title.value for title in page.title] == [
        {"fr": "Mes propositions", "es": "Mis propuestas"}[language]
    ]
    assert "Submitted" not in html(page)


def test_a_database_that_cannot_be_opened_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EVALUATOR_DATABASE_URL", "mysql://nowhere")
    stored.database.clear()
    page = opened(MINE)
    assert "a database of the kind &quot;mysql&quot;" in html(page)
    assert [one.value for one in page.title] == ["The database cannot be used"]


def test_the_applicant_reads_that_the_text_was_deleted_and_still_has_the_receipt() -> None:
    call = call_in_phase("open")
    submitted()
    with store().reading() as session:
        hashed = session.scalars(select(ProposalVersionRow.content_hash)).one()
        title = session.scalars(select(ProposalRow.title)).one()
    assert title in unescape(html(opened(MINE)))
    later = open_database(store().url, clock=lambda: datetime(2033, 1, 1, 12, tzinfo=UTC))
    purge(database=later, actor=ADMINISTRATOR, call_id=call.id, reason="due", key="purge")
    later.close()
    page = opened(MINE)
    assert title not in unescape(html(page))
    assert "The text was deleted on 1 January 2033, 13:00 by the call's rule." in unescape(html(page))
    assert hashed in html(page)
    assert [one.key for one in page.button if "replace" in str(one.key)] == []
    assert [one.proto.label for one in page.get("download_button")][:1] == ["Download the receipt (PDF)"]
