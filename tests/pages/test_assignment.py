"""Assignment, as its manager works with it: limits, what is found, one change by hand, the question."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.panel.assignment import Reader
from evaluator.panel.assignment.files import READERS
from evaluator.services.asking_reviewers import ask_reviewers
from evaluator.services.call_assignment import assignable
from evaluator.services.people import add_person, grant_role, revoke_role
from evaluator.services.reviewer_expertise import NOT_KNOWN, keep_expertise, known_reviewers
from evaluator.store import Database, new_id
from evaluator.store.tables import AssignmentRow, PersonRow, ProposalRow
from evaluator.ui.assignment_view.asking import RUN_KEY, Asking
from evaluator.ui.assignment_view.wanted import RESULT_KEY, WANTED_KEY
from evaluator.ui.charts import csv_bytes
from evaluator.ui.session import LANGUAGE_KEY
from tests.pages.stored_pages import MANAGER, keep_samples, opened, own_store, said

SCRIPT = "pages/manage/assignment.py"
FIRST = Actor(id="first", roles=frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


def with_reviewers(store: Database, **languages: str) -> str:
    """Two proposals, and these reviewers with a language each; the call's id."""
    call_id = keep_samples(store, "s01-ict-successor", "s13-sin-aval-de-origen", phase="review")
    _let_in(store, call_id, "Mia", Role.CALL_MANAGER)
    for name, language in languages.items():
        person_id = _let_in(store, call_id, name, Role.REVIEWER)
        if language:
            keep_expertise(
                database=store,
                actor=MANAGER,
                call_id=call_id,
                reader=Reader(id=person_id, languages={language}),
                seen=NOT_KNOWN,
                key=new_id(),
            )
    return call_id


def _let_in(store: Database, call_id: str, name: str, role: Role) -> str:
    common = {"database": store, "actor": FIRST, "key": new_id()}
    person_id = add_person(**common, name=name, email=f"{name}@agency.org", language="fr")
    grant_role(**common, person_id=person_id, role=role, call_id=call_id)
    return person_id


def find(page: AppTest, readers: int) -> None:
    page.number_input("assignment:per_proposal").set_value(readers).run()
    page.button("assignment:find").click().run()
    assert not page.exception


def asked(store: Database) -> set[tuple[str, str]]:
    query = (
        select(ProposalRow.reference, PersonRow.name)
        .join(AssignmentRow, AssignmentRow.proposal_id == ProposalRow.id)
        .join(PersonRow, PersonRow.id == AssignmentRow.person_id)
        .where(AssignmentRow.withdrawn_at.is_(None))
    )
    with store.reading() as session:
        return {(reference, name) for reference, name in session.execute(query)}


def readers(page: AppTest) -> list[str]:
    """The first reader of each proposal, as the table says it."""
    return page.dataframe[0].value["Reader 1"].tolist()


def ids(store: Database, row: type[ProposalRow] | type[PersonRow]) -> dict[str, str]:
    name = row.reference if row is ProposalRow else row.name
    with store.reading() as session:
        return {key: one for key, one in session.execute(select(name, row.id))}  # noqa: C416 - typed rows


def test_the_best_assignment_is_found_and_its_reviewers_are_asked_by_a_press(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    assert "0 reviews are asked for already" in said(page)
    find(page, 1)
    assert ["Ana" in readers(page)[0], "Luz" in readers(page)[1]] == [True, True]
    page.button("assignment:ask").click().run()
    assert not page.exception
    assert asked(store) == {("P01", "Ana"), ("P02", "Luz")}
    assert "2 reviews are asked for\\." in said(page)
    assert [one.endswith("· asked") for one in readers(page)] == [True, True]
    assert "All of these reviewers were asked." in said(page)
    # It stays said until something else is wanted.
    page.run()
    assert "2 reviews are asked for\\." in said(page)
    find(page, 2)
    assert "2 reviews are asked for\\." not in said(page)


@pytest.mark.parametrize("is_stopped", [False, True], ids=["cut off", "stopped"])
def test_asking_that_was_cut_off_goes_on_and_one_that_was_stopped_says_how_far_it_came(
    store: Database, is_stopped: bool
) -> None:
    call_id = with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    find(page, 2)
    there = assignable(database=store, actor=MANAGER, call_id=call_id)
    pairs = page.session_state[RESULT_KEY].found.assignment.pairs
    begun = Asking(call_id, page.session_state[WANTED_KEY], there, pairs, is_stopped=is_stopped)
    mia = Actor(id=ids(store, PersonRow)["Mia"], roles=MANAGER.roles, call_id=call_id)
    common = {"database": store, "actor": mia, "call_id": call_id, "key": begun.key}
    for answers in ask_reviewers(**common, pairs=pairs[:1]):
        begun.answers += answers
    page.session_state[RUN_KEY] = begun
    page.run()
    assert not page.exception
    assert len(asked(store)) == (1 if is_stopped else 4)
    assert ("1 review is asked for" if is_stopped else "4 reviews are asked for") in said(page)


def test_what_stands_in_the_way_is_said_in_the_readers_language(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT, **{LANGUAGE_KEY: "fr"})
    find(page, 3)
    assert "P01" in said(page)
    assert "Aucune affectation ne respecte toutes les limites" in page.warning[0].value
    assert asked(store) == set()


def test_a_change_by_hand_says_its_cost_before_it_is_accepted_and_can_be_undone(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    page.number_input("assignment:max_load").set_value(1)
    find(page, 1)
    before = readers(page)
    first = ids(store, ProposalRow)["P01"]
    page.selectbox("assignment:change_proposal").set_value(first).run()
    assert page.selectbox(f"assignment:change_person:{first}:True").value == ids(store, PersonRow)["Luz"]
    page.button("assignment:try").click().run()
    assert "It costs" in said(page)
    assert "P01: Luz reads it" in said(page)
    assert readers(page) == before
    page.button("assignment:accept").click().run()
    assert ["Luz" in readers(page)[0], "Ana" in readers(page)[1]] == [True, True]
    page.button("assignment:undo").click().run()
    assert readers(page) == before
    assert not page.exception


def test_a_change_by_hand_that_gives_somebody_more_than_others_says_so(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    find(page, 1)
    assert "reads 1 at most, beside what is settled" in said(page)
    for reference in ("P01", "P02"):
        proposal_id = ids(store, ProposalRow)[reference]
        page.selectbox("assignment:change_proposal").set_value(proposal_id).run()
        page.selectbox(f"assignment:change_person:{proposal_id}:True").set_value(ids(store, PersonRow)["Luz"])
        page.button("assignment:try").click().run()
        if reference == "P01":
            assert "more than others" not in said(page)
            page.button("assignment:accept").click().run()
    assert "The sum of all fits rises from" in said(page)
    assert "Luz then reads 2: more than others without a limit." in said(page)
    assert not page.exception


def test_who_was_asked_is_taken_off_with_a_reason_and_not_found_again(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    find(page, 1)
    page.button("assignment:ask").click().run()
    first = ids(store, ProposalRow)["P01"]
    page.selectbox("assignment:change_proposal").set_value(first).run()
    page.selectbox("assignment:change_way").set_value(False).run()
    page.button("assignment:take_off").click().run()
    assert [one.value for one in page.error] == ["Say why\\: the reason is kept in the trail\\."]
    page.text_input("assignment:reason").set_value("Ill.").run()
    page.button("assignment:take_off").click().run()
    assert not page.exception
    assert asked(store) == {("P02", "Luz")}
    assert "Luz" in readers(page)[0]


def test_the_invitations_are_in_the_reviewers_language(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    find(page, 1)
    page.segmented_control("assignment:view").set_value("invite").run()
    assert not page.exception
    assert page.code[0].value.startswith("Bonjour Ana,")
    assert "P01" in page.code[0].value


def test_what_one_reviewer_knows_is_kept_from_a_form(store: Database) -> None:
    call_id = with_reviewers(store, Ana="")
    page = opened(SCRIPT)
    assert "Of 1 reviewer nothing is known" in said(page)
    page.segmented_control("assignment:view").set_value("experts").run()
    key = f"assignment:expert:{ids(store, PersonRow)['Ana']}:0"
    page.multiselect(f"{key}:languages").set_value(["fr", "es"])
    page.multiselect(f"{key}:countries").set_value(["ma"])
    page.checkbox(f"{key}:experienced").check()
    [keep] = [button for button in page.button if button.label == "Keep"]
    keep.click().run()
    assert not page.exception
    [one] = known_reviewers(database=store, actor=MANAGER, call_id=call_id)
    assert (one.reader.languages, one.reader.countries) == ({"fr", "es"}, {"ma"})
    assert (one.reader.is_experienced, one.version) == (True, 1)
    assert "Kept: what Ana knows." in said(page)


def test_without_reviewers_or_proposals_the_page_says_how_they_get_here(store: Database) -> None:
    call_id = keep_samples(store)
    assert "There is nothing to assign." in said(opened(SCRIPT))
    assert call_id


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.OBSERVER])
def test_others_are_led_to_their_own_pages(store: Database, role: Role) -> None:
    with_reviewers(store, Ana="en")
    page = opened(SCRIPT, role)
    assert [button.key for button in page.button if str(button.key).startswith("assignment:")] == []


def test_settled_pairs_come_from_a_file_and_a_wrong_line_is_said(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    wrong = b"proposal_id,reviewer_id\nP99,luz@agency.org\n"
    page.file_uploader("assignment:settled").upload("settled.csv", wrong, "text/csv").run()
    find(page, 1)
    assert 'no proposal is called "P99"' in page.code[0].value
    assert len(page.dataframe) == 0
    settled = b"proposal_id,reviewer_id\nP01,luz@agency.org\n"
    page.file_uploader("assignment:settled").upload("settled.csv", settled, "text/csv").run()
    find(page, 1)
    assert "Luz" in readers(page)[0]


def test_the_table_of_what_reviewers_know_has_words_for_columns_that_the_file_names_otherwise(
    store: Database,
) -> None:
    with_reviewers(store, Ana="en")
    page = opened(SCRIPT, **{LANGUAGE_KEY: "fr"})
    page.segmented_control("assignment:view").set_value("experts").run()
    [table] = page.dataframe
    shown = json.loads(table.proto.columns)
    said = {column: (one["label"], one["help"]) for column, one in shown.items() if "label" in one}
    assert set(said) == set(table.value.columns) > set(READERS.columns)
    assert all(label != column for column, (label, _help) in said.items())
    assert all(help_said.endswith(column) for column, (_label, help_said) in said.items())
    assert csv_bytes(table.value).decode("utf-8-sig").splitlines()[0] == ",".join(table.value.columns)


def test_what_many_reviewers_know_comes_from_a_file_whole_or_not_at_all(store: Database) -> None:
    call_id = with_reviewers(store, Ana="", Luz="")
    page = opened(SCRIPT)
    page.segmented_control("assignment:view").set_value("experts").run()
    rows = b"reviewer_id,languages,sector\nana@agency.org,fr,ict\nsomebody@agency.org,en,\n"
    page.file_uploader("assignment:experts_csv").upload("experts.csv", rows, "text/csv").run()
    page.button("assignment:keep_file").click().run()
    assert 'no reviewer of the call has the address "somebody@agency.org"' in page.code[0].value
    known = {"database": store, "actor": MANAGER, "call_id": call_id}
    assert [one.version for one in known_reviewers(**known)] == [0, 0]
    page.file_uploader("assignment:experts_csv").upload(
        "experts.csv", rows.replace(b"somebody", b"luz"), "text/csv"
    ).run()
    page.button("assignment:keep_file").click().run()
    assert not page.exception
    assert [one.version for one in known_reviewers(**known)] == [1, 1]
    shown = said(page).replace("\\", "")
    assert "Changed: 2. As they were: 0." in shown
    assert 'the column "sector" is not read. Did you mean "sectors"?' in shown


def test_the_address_names_a_proposal_and_one_more_reviewer_is_asked_to_read_it(store: Database) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    page.query_params["proposal"] = "P02"
    page.run()
    first, second = ids(store, ProposalRow)["P01"], ids(store, ProposalRow)["P02"]
    assert page.selectbox("assignment:one_more_proposal").value == second
    assert page.expander[0].proto.expanded
    people = page.selectbox(f"assignment:one_more_person:{second}")
    assert [one.split(" · ")[0] for one in people.options] == ["Luz", "Ana"]
    assert people.options[0].endswith("· reads 0")
    page.button("assignment:one_more_ask").click().run()
    assert not page.exception
    assert asked(store) == {("P02", "Luz")}
    assert "Luz is asked to read P02." in said(page)
    # Whoever is left can be asked next.
    assert page.selectbox(f"assignment:one_more_person:{second}").value == ids(store, PersonRow)["Ana"]
    # The address has been heard: another proposal can be chosen.
    page.selectbox("assignment:one_more_proposal").set_value(first).run()
    assert page.selectbox("assignment:one_more_proposal").value == first
    page.query_params["proposal"] = "P99"
    page.run()
    assert not page.exception


def test_who_is_no_reviewer_any_more_is_taken_off_with_a_reason(store: Database) -> None:
    call_id = with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    assert "no reviewers any more" not in said(page)
    find(page, 1)
    page.button("assignment:ask").click().run()
    revoke_role(
        database=store,
        actor=FIRST,
        person_id=ids(store, PersonRow)["Ana"],
        role=Role.REVIEWER,
        call_id=call_id,
        key=new_id(),
    )
    page.run()
    assert "Nobody waits for what they were asked for" in said(page)
    assert [one.endswith("· Ana") for one in page.selectbox("assignment:former_pair").options] == [True]
    page.button("assignment:former_off").click().run()
    assert asked(store) == {("P01", "Ana"), ("P02", "Luz")}
    page.text_input("assignment:former_reason").set_value("Left the agency.").run()
    page.button("assignment:former_off").click().run()
    assert not page.exception
    assert asked(store) == {("P02", "Luz")}
    assert "Nobody waits for what they were asked for" not in said(page)


def record(page: AppTest, store: Database, who: str, reference: str = "P01") -> AppTest:
    proposal_id = ids(store, ProposalRow)[reference]
    page.selectbox("assignment:conflict_proposal").set_value(proposal_id).run()
    page.selectbox(f"assignment:conflict_person:{proposal_id}").set_value(who).run()
    page.selectbox("assignment:conflict_kind").set_value("employed")
    page.text_area("assignment:conflict_note").set_value("They *share* an office.").run()
    page.button("assignment:conflict").click().run()
    assert not page.exception
    return page


def test_a_manager_records_a_conflict_that_a_reviewer_did_not_declare_and_takes_them_off(
    store: Database,
) -> None:
    with_reviewers(store, Ana="en", Luz="es")
    page = opened(SCRIPT)
    find(page, 1)
    page.button("assignment:ask").click().run()
    page.segmented_control("assignment:view").set_value("conflicts").run()
    record(page, store, ids(store, PersonRow)["Ana"])
    assert "The conflict of interest is recorded" in said(page)
    assert "They *share* an office." in said(page)
    (reason,) = [area for area in page.text_area if area.label == "Reason"]
    reason.set_value("Told by the university.").run()
    (off,) = [button for button in page.button if button.label == "Take Ana off the proposal"]
    off.click().run()
    assert not page.exception
    assert asked(store) == {("P02", "Luz")}
    proposal_id = ids(store, ProposalRow)["P01"]
    assert "Ana" not in page.selectbox(f"assignment:conflict_person:{proposal_id}").options


def test_a_managers_own_conflict_closes_the_proposal_to_them_on_the_spot(store: Database) -> None:
    with_reviewers(store, Ana="en")
    page = opened(SCRIPT)
    page.segmented_control("assignment:view").set_value("conflicts").run()
    assert page.button("assignment:conflict").disabled
    proposal_id = ids(store, ProposalRow)["P01"]
    options = page.selectbox(f"assignment:conflict_person:{proposal_id}").options
    assert options == ["Myself", "Ana"]
    record(page, store, ids(store, PersonRow)["Mia"])
    assert [one.partition(" ")[0] for one in page.selectbox("assignment:conflict_proposal").options] == [
        "P02"
    ]
    assert [area.label for area in page.text_area] == ["What it is"]


def test_rapporteurs_are_proposed_evenly_changed_by_hand_and_asked(store: Database) -> None:
    call_id = keep_samples(store, "s01-ict-successor", "s13-sin-aval-de-origen", phase="review")
    _let_in(store, call_id, "Mia", Role.CALL_MANAGER)
    names = {name: _let_in(store, call_id, name, Role.RAPPORTEUR) for name in ("Rea", "Rob")}
    page = opened(SCRIPT)
    page.segmented_control("assignment:view").set_value("rapporteurs").run()
    assert "2 proposals have no rapporteur yet." in said(page)
    page.button("assignment:rapporteurs_propose").click().run()
    assert not page.exception
    table = page.dataframe[0].value["Rapporteur"]
    assert sorted(table) == ["Rea · proposed", "Rob · proposed"]
    chosen = page.selectbox("assignment:rapporteur_proposal").value
    person = next(box for box in page.selectbox if str(box.key).startswith("assignment:rapporteur:"))
    other = next(one for one in names.values() if one != person.value)
    person.set_value(other).run()
    page.button("assignment:rapporteur_choose").click().run()
    page.button("assignment:rapporteurs_ask").click().run()
    assert not page.exception
    assert "Every proposal has a rapporteur." in said(page)
    with store.reading() as session:
        found = session.execute(select(AssignmentRow.proposal_id, AssignmentRow.person_id)).all()
        kept = {row.proposal_id: row.person_id for row in found}
    assert kept[chosen] == other
    assert {*kept.values()} == {other}
    person = next(box for box in page.selectbox if str(box.key).startswith("assignment:rapporteur:"))
    person.set_value(next(one for one in names.values() if one != other)).run()
    page.button("assignment:rapporteur_change").click().run()
    assert page.error[0].value.replace("\\", "") == "Say why somebody else reports on it."
    page.text_input("assignment:rapporteur_reason").set_value("Ill.").run()
    page.button("assignment:rapporteur_change").click().run()
    assert "The rapporteur is changed." in page.success[0].value
