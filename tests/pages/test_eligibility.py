"""Eligibility, run as a script: what is open first, answers and reasons, two who answer at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.services.call_files import default_call
from evaluator.services.kept_answers import NOT_ANSWERED
from evaluator.services.people import actor_of, add_person, grant_role
from evaluator.services.screening import answer_gate
from evaluator.services.screening_board import screening_board
from evaluator.services.stored_calls import move_phase
from evaluator.store import Database, new_id
from evaluator.store.tables import GateAnswer, GateAnswerRow, ProposalRow
from evaluator.ui.session import LANGUAGE_KEY
from tests.pages.stored_pages import MANAGER, keep, keep_samples, opened, own_store, said
from tests.services.importing.incoming import proposal_file

SCRIPT = "pages/manage/eligibility.py"
GATES = ("one_per_lot", "lead_legal_person", "origin_state_endorsement")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


def ids(store: Database) -> dict[str, str]:
    with store.reading() as session:
        return {row.reference: row.id for row in session.scalars(select(ProposalRow))}


def state(store: Database, reference: str) -> str:
    with store.reading() as session:
        return session.scalars(select(ProposalRow.state).where(ProposalRow.reference == reference)).one()


def theirs(store: Database, proposal: str) -> None:
    """Another call manager answers no."""
    first = {"database": store, "actor": Actor(id="first", roles=frozenset({Role.ADMINISTRATOR}))}
    call_id, email = default_call().id, "zoe@example.org"
    person = add_person(**first, name="Zoe Zander", email=email, key=new_id())
    grant_role(**first, person_id=person, role=Role.CALL_MANAGER, call_id=call_id, key=new_id())
    answer_gate(
        database=store,
        actor=actor_of(database=store, person_id=person, call_id=call_id),
        proposal_id=proposal,
        gate_id="one_per_lot",
        answer=GateAnswer.NO,
        reason="THEIR REASON",
        seen=NOT_ANSWERED,
        key=new_id(),
    )


def kept(store: Database, proposal: str, gate: str) -> GateAnswerRow:
    with store.reading() as session:
        asked = select(GateAnswerRow).filter_by(proposal_id=proposal, gate_id=gate)
        return session.scalars(asked).one()


def answer(page: AppTest, proposal: str, gate: str, given: GateAnswer, reason: str = "") -> None:
    draft = f"eligibility:draft:{proposal}:{gate}"
    page.segmented_control(f"{draft}:answer").set_value(given)
    page.text_area(f"{draft}:reason").set_value(reason).run()
    page.button(f"eligibility:save:{proposal}:{gate}").click().run()
    assert not page.exception


def test_answers_are_saved_and_eligibility_is_declared_by_a_press(store: Database) -> None:
    keep_samples(store, "s01-ict-successor", "s13-sin-aval-de-origen", phase="screening")
    first = ids(store)["P01"]
    page = opened(SCRIPT)
    assert "Answers are open on 2 of 2 proposals." in said(page)
    for gate in GATES:
        answer(page, first, gate, GateAnswer.YES)
    # The answer stands out, not who gave it and when.
    assert said(page).count('<ul class="rows heads"><li><span class="head">yes</span>') == len(GATES)
    assert "Answers are open on 1 of 2 proposals. To be settled: 1." in said(page)
    assert state(store, "P01") == "submitted"
    [declare] = [button for button in page.button if button.label == "Declare P01 eligible"]
    declare.click().run()
    assert state(store, "P01") == "eligible"
    assert "P01 is eligible." in said(page)
    page.button("eligibility:next").click().run()
    assert page.selectbox("eligibility:proposal").value == ids(store)["P02"]


def test_the_machines_suggestion_stands_beside_its_quote_and_answers_nothing(store: Database) -> None:
    keep_samples(store, "s13-sin-aval-de-origen", phase="screening")
    page = opened(SCRIPT)
    assert "The machine suggests: no." in said(page)
    proposal = ids(store)["P01"]
    for gate in GATES:
        assert page.segmented_control(f"eligibility:draft:{proposal}:{gate}:answer").value is None


def test_a_no_without_a_reason_is_not_saved_and_says_so(store: Database) -> None:
    keep_samples(store, "s01-ict-successor", phase="screening")
    proposal, page = ids(store)["P01"], opened(SCRIPT)
    answer(page, proposal, "one_per_lot", GateAnswer.NO)
    assert [error.value for error in page.error] == ["Say why not: the reason is kept with the answer."]
    answer(page, proposal, "one_per_lot", GateAnswer.NO, "Two in one lot.")
    assert "Two in one lot." in said(page)
    assert [button.label for button in page.button if "Declare" in button.label] == [
        "Declare P01 not eligible"
    ]


@pytest.mark.parametrize(
    ("language", "refused"),
    [
        ("fr", "Dites pourquoi c'est non\N{NO-BREAK SPACE}: le motif est conservé avec la réponse."),
        ("es", "Diga por qué no: el motivo se guarda con la respuesta."),
    ],
)
def test_a_refusal_is_said_in_the_readers_language(store: Database, language: str, refused: str) -> None:
    keep_samples(store, "s01-ict-successor", phase="screening")
    proposal, page = ids(store)["P01"], opened(SCRIPT, **{LANGUAGE_KEY: language})
    answer(page, proposal, "one_per_lot", GateAnswer.NO)
    assert [error.value for error in page.error] == [refused]


def test_of_two_who_answer_at_once_both_texts_are_shown_and_one_is_chosen(store: Database) -> None:
    keep_samples(store, "s01-ict-successor", phase="screening")
    proposal, page = ids(store)["P01"], opened(SCRIPT)
    draft = f"eligibility:draft:{proposal}:one_per_lot"
    page.segmented_control(f"{draft}:answer").set_value(GateAnswer.YES)
    page.text_area(f"{draft}:reason").set_value("MY REASON").run()
    theirs(store, proposal)
    page.button(f"eligibility:save:{proposal}:one_per_lot").click().run()
    assert ["THEIR REASON" in said(page), "MY REASON" in said(page)] == [True, True]
    assert kept(store, proposal, "one_per_lot").reason == "THEIR REASON"
    page.button(f"eligibility:mine:{proposal}:one_per_lot").click().run()
    mine = kept(store, proposal, "one_per_lot")
    assert (mine.reason, mine.version) == ("MY REASON", 2)
    assert "THEIR REASON" not in said(page)


def test_what_was_typed_is_not_lost_when_somebody_else_saves_before_the_press(store: Database) -> None:
    keep_samples(store, "s01-ict-successor", phase="screening")
    proposal, page = ids(store)["P01"], opened(SCRIPT)
    draft = f"eligibility:draft:{proposal}:one_per_lot"
    page.segmented_control(f"{draft}:answer").set_value(GateAnswer.YES).run()
    page.text_area(f"{draft}:reason").set_value("MY LONG REASON").run()
    theirs(store, proposal)
    page.run()
    assert ["THEIR REASON" in said(page), "MY LONG REASON" in said(page)] == [True, True]
    page.button(f"eligibility:theirs:{proposal}:one_per_lot").click().run()
    assert page.text_area(f"{draft}:reason").value == "THEIR REASON"


def test_what_nobody_touched_follows_what_somebody_else_saves(store: Database) -> None:
    keep_samples(store, "s01-ict-successor", phase="screening")
    proposal, page = ids(store)["P01"], opened(SCRIPT)
    theirs(store, proposal)
    page.run()
    assert page.text_area(f"eligibility:draft:{proposal}:one_per_lot:reason").value == "THEIR REASON"


def test_while_screening_is_closed_nothing_can_be_answered_and_a_reason_opens_it(store: Database) -> None:
    keep_samples(store, "s01-ict-successor")
    page = opened(SCRIPT)
    assert [button.label for button in page.button if "Save" in button.label] == []
    page.button("eligibility:open").click().run()
    assert page.error[0].value == "Say why the phase is moved: the reason is kept in the trail."
    page.text_area("eligibility:phase-reason").set_value("The deadline was moved.").run()
    page.button("eligibility:open").click().run()
    assert len([button for button in page.button if "Save" in button.label]) == len(GATES)


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER])
def test_others_are_led_to_their_own_pages(store: Database, role: Role) -> None:
    keep(store, ("secret.yaml", proposal_file("ONLY FOR MANAGERS")), phase="screening")
    page = opened(SCRIPT, role)
    assert "ONLY FOR MANAGERS" not in str(page)


@pytest.mark.long
def test_while_deciding_only_what_is_asked_later_is_answered_and_of_eligible_proposals(
    store: Database,
) -> None:
    call_id = keep_samples(store, "s01-ict-successor", "s13-sin-aval-de-origen", phase="screening")
    proposal, page = ids(store)["P01"], opened(SCRIPT)
    assert "No other grant pays for the same costs" not in said(page)
    for gate in GATES:
        answer(page, proposal, gate, GateAnswer.YES)
    [declare] = [button for button in page.button if button.label == "Declare P01 eligible"]
    declare.click().run()
    move_phase(database=store, actor=MANAGER, call_id=call_id, phase_id="decision", reason="so", key=new_id())
    page.run()
    assert "only what is asked of eligible proposals later" in page.info[0].value
    shown = {}
    for reference, name in ids(store).items():
        page.selectbox("eligibility:proposal").set_value(name).run()
        shown[reference] = [button.key for button in page.button if "Save" in button.label]
    assert shown == {"P01": [f"eligibility:save:{proposal}:no_double_funding"], "P02": []}
    page.selectbox("eligibility:proposal").set_value(proposal).run()
    answer(page, proposal, "no_double_funding", GateAnswer.YES)
    [kept] = [
        one
        for one in screening_board(database=store, actor=MANAGER, call_id=call_id).proposals
        if one.id == proposal
    ]
    assert kept.answers["no_double_funding"].answer is GateAnswer.YES
