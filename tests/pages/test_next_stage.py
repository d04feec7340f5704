"""The next stage, run as scripts: a manager invites, an applicant goes on, a manager sees what differs."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.drafts import Draft, fields_of
from evaluator.services.importing import carry_out, plan_import, read_files
from evaluator.services.people import actor_of
from evaluator.services.samples import open_sample
from evaluator.services.staging import Invitation, invite
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.submissions import submit
from evaluator.store import Database, new_id
from evaluator.store.tables import PersonRow, ProposalRow, RoleGrantRow
from evaluator.ui.applicant_draft import DRAFT_KEY, STEP_KEY
from evaluator.ui.self_assessment.earlier_stage import EARLIER_KEY
from evaluator.ui.self_assessment.submitting import DECLARED_KEY, TARGET_KEY
from evaluator.ui.session import LANGUAGE_KEY
from tests.pages.stored_pages import MANAGER, keep_samples, opened, own_store, said
from tests.services.changed_call import EVERY_SCALE, publish_changed
from tests.services.importing.incoming import proposal_file
from tests.services.submissions.sent import SAMPLE, sending
from tests.services.two_stages import STAGES, make_eligible, reviewed, rows, two_stage_file

PROPOSALS = "pages/manage/proposals.py"
ELIGIBILITY = "pages/manage/eligibility.py"
RANKING = "pages/manage/ranking.py"
MINE = "pages/apply/my_proposals.py"
CHECK = "pages/apply/self_assessment.py"
NEXT = {"proposals:view": "next"}
SAMPLES = (SAMPLE, "s02-young-entrepreneurs", "s03-staffing-latin-america")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


def move(store: Database, call: Call, phase: str) -> None:
    move_phase(database=store, actor=MANAGER, call_id=call.id, phase_id=phase, reason="test", key=new_id())


def person(store: Database, role: Role) -> Actor:
    """Whoever the pages are opened for in this role: local mode invents them when a page is opened first."""
    with store.reading() as session:
        found = session.scalars(
            select(RoleGrantRow.person_id)
            .join(PersonRow, PersonRow.id == RoleGrantRow.person_id)
            .where(RoleGrantRow.role == role.value)
            .order_by(PersonRow.created_at, PersonRow.id)
        ).first()
        call_id = session.scalars(
            select(RoleGrantRow.call_id).where(RoleGrantRow.call_id.is_not(None))
        ).first()
    assert found is not None
    assert call_id is not None
    return actor_of(database=store, person_id=found, call_id=call_id)


@pytest.fixture
def call(store: Database) -> Call:
    """Three eligible concept notes of whoever opens My proposals, reviewed 3, 4 and 4; it is decided now."""
    made = keep_call(
        database=store, actor=MANAGER, data=two_stage_file(STAGES), name="two.yaml", key=new_id()
    )
    opened(MINE, Role.APPLICANT)
    move(store, made, "open")
    applicant = person(store, Role.APPLICANT)
    for name in SAMPLES:
        given = sending(name, stage="concept", lot="pilots")
        submit(database=store, actor=applicant, call_id=made.id, key=new_id(), **given)
    make_eligible(store, made)
    for reference, score in (("P01", 3.0), ("P02", 4.0), ("P03", 3.5)):
        reviewed(store, made, reference, score, by="r-1")
    move(store, made, "decision")
    return made


@pytest.mark.long
def test_of_proposals_whose_every_score_lapsed_both_pages_say_so(store: Database, call: Call) -> None:
    after = publish_changed(store, MANAGER, call.id, EVERY_SCALE)
    lapsed = "proposals have no place: the scores of their reviews no longer count under the version of the"
    for page in (opened(PROPOSALS, **NEXT), opened(RANKING)):
        found = unescape(said(page))
        assert f"3 {lapsed}" in found
        assert "No review of" not in found
    assert "once their reviews were scored again" in found
    reviewed(store, after, "P02", 4.0, by="r-1")
    found = unescape(said(opened(RANKING)))
    assert f"2 {lapsed}" in found
    assert "no review yet" not in found


def states(store: Database) -> dict[str, str]:
    return {name: row.state for name, row in sorted(rows(store).items())}


def told(store: Database, call: Call, *invited: str) -> None:
    """These are invited and the others not; proposals are taken again."""
    known = rows(store)
    invite(
        database=store,
        actor=MANAGER,
        call_id=call.id,
        invitations=[Invitation(row.id, name in invited, row.version) for name, row in known.items()],
        reason="By the rule.",
        key=new_id(),
    )
    move(store, call, "open")


def press(page: AppTest, key: str) -> AppTest:
    page.button(key).click().run()
    assert not page.exception
    return page


def choice(page: AppTest) -> list[str]:
    [found] = [one for one in page.multiselect if str(one.key).startswith("proposals:invited")]
    return list(found.value)


def asked(page: AppTest, reason: str) -> AppTest:
    page.text_area("proposals:invite-reason").set_value(reason).run()
    return press(page, "proposals:invite")


def test_a_call_with_one_stage_has_no_next_one(store: Database) -> None:
    keep_samples(store, SAMPLE)
    for page in (opened(PROPOSALS), opened(PROPOSALS, **NEXT)):
        assert page.segmented_control("proposals:view").options == ["All proposals", "Import", "Take along"]
        assert list(page.dataframe[0].value["Reference"]) == ["P01"]


def test_the_rule_its_cut_and_every_place_stand_there_in_words(store: Database, call: Call) -> None:
    page = opened(PROPOSALS, **NEXT)
    shown = unescape(said(page))
    assert "From “concept” to “Full proposal”. The best 1 goes on." in shown
    assert "By the rule 1 of 3 goes on and requests €" in shown
    table = page.dataframe[0].value
    assert [list(table[name]) for name in ("Rank", "Reference", "By the rule")] == [
        ["1", "2", "3"],
        ["P02", "P03", "P01"],
        ["goes on", "out", "out"],
    ]
    assert "State" not in table
    assert choice(page) == ["P02"]


def test_equals_at_the_cut_are_named_and_nobody_of_them_is_chosen(store: Database, call: Call) -> None:
    reviewed(store, call, "P03", 4.0, by="r-1")
    page = opened(PROPOSALS, **NEXT)
    assert "P02 and P03 stand equal at the cut and 1 of them fits in: a person decides which." in said(page)
    assert list(page.dataframe[0].value["By the rule"]) == ["tied at the cut", "tied at the cut", "out"]
    assert choice(page) == []


def test_inviting_takes_a_reason_and_two_presses_and_then_says_so_everywhere(
    store: Database, call: Call
) -> None:
    page = asked(opened(PROPOSALS, **NEXT), "The best by rank.")
    assert "Invited: P02." in said(page)
    assert "Not invited: P01 and P03." in said(page)
    assert set(states(store).values()) == {"eligible"}
    press(page, "proposals:invite-yes")
    assert states(store) == {"P01": "not_invited", "P02": "invited", "P03": "not_invited"}
    assert [one.value for one in page.success] == ["Kept\\: 1 invited, 2 not\\."]
    assert list(page.dataframe[0].value["State"]) == [
        "invited to the next stage",
        "not invited",
        "not invited",
    ]
    assert "Everybody in this stage was told already." in said(page)
    listed = opened(PROPOSALS).dataframe[0].value
    assert list(listed["State"]) == ["not invited", "invited to the next stage", "not invited"]


def test_left_as_it_is_nobody_is_told_anything(store: Database, call: Call) -> None:
    page = asked(opened(PROPOSALS, **NEXT), "The best by rank.")
    press(page, "proposals:invite-leave")
    assert set(states(store).values()) == {"eligible"}
    assert choice(page) == ["P02"]


def test_without_a_reason_nobody_is_invited_and_one_line_says_why(store: Database, call: Call) -> None:
    page = asked(opened(PROPOSALS, **NEXT), "  ")
    [error] = page.error
    assert error.value.startswith("Say by which rule or for which reason they are invited")
    assert "proposals:invite-yes" not in [button.key for button in page.button]
    press(asked(page, "NUL \x00 in it"), "proposals:invite-yes")
    assert "holds a character that cannot be kept" in page.error[0].value
    assert set(states(store).values()) == {"eligible"}


def test_what_was_changed_between_the_two_presses_is_said_and_nobody_is_invited(
    store: Database, call: Call
) -> None:
    page = asked(opened(PROPOSALS, **NEXT), "The best by rank.")
    row = rows(store)["P03"]
    store.write(lambda session: setattr(session.get_one(ProposalRow, row.id), "version", row.version + 1))
    press(page, "proposals:invite-yes")
    assert "One of them was changed in the meantime" in page.error[0].value
    assert set(states(store).values()) == {"eligible"}


def test_when_deciding_was_closed_between_the_two_presses_it_is_said(store: Database, call: Call) -> None:
    page = asked(opened(PROPOSALS, **NEXT), "The best by rank.")
    move(store, call, "review")
    press(page, "proposals:invite-yes")
    assert "perhaps the call was moved to another phase" in page.error[0].value
    assert set(states(store).values()) == {"eligible"}
    assert "Nobody can be invited now" in said(page)
    assert "proposals:invite" not in [button.key for button in page.button]


def test_who_has_no_review_stays_as_they_are_and_is_named(store: Database, call: Call) -> None:
    applicant = person(store, Role.APPLICANT)
    move(store, call, "open")
    given = sending(SAMPLE, stage="concept", lot="pilots", summary="Else")
    submit(database=store, actor=applicant, call_id=call.id, key=new_id(), **given)
    make_eligible(store, call)
    move(store, call, "decision")
    page = opened(PROPOSALS, **NEXT)
    assert "No review of P04 was submitted yet: it has no place." in said(page)
    assert "P04 stays as it is, told nothing" in said(page)
    press(asked(page, "The best."), "proposals:invite-yes")
    assert states(store)["P04"] == "eligible"


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER])
def test_nobody_else_sees_who_goes_on(store: Database, call: Call, role: Role) -> None:
    assert "By the rule 1 of 3" in said(opened(PROPOSALS, Role.CALL_MANAGER, **NEXT))
    page = opened(PROPOSALS, role, **NEXT)
    assert "By the rule" not in said(page)
    assert list(page.dataframe) == []
    assert open_sample(SAMPLES[1]).title not in said(page)


def test_an_observer_sees_who_goes_on_and_invites_nobody(store: Database, call: Call) -> None:
    manager = opened(PROPOSALS, Role.CALL_MANAGER, **NEXT)
    assert [one.value for one in manager.header if one.value == "Invite"] == ["Invite"]
    page = opened(PROPOSALS, Role.OBSERVER, **NEXT)
    assert "By the rule 1 of 3" in said(page)
    assert [one.value for one in page.header if one.value == "Invite"] == []
    assert [one.key for one in page.multiselect if "invited" in str(one.key)] == []
    assert [one.key for one in page.button if "invite" in str(one.key)] == []


def test_an_invited_proposal_says_so_and_begins_the_next_stage(store: Database, call: Call) -> None:
    told(store, call, "P02")
    page = opened(MINE, Role.APPLICANT)
    known = rows(store)
    shown = unescape(said(page))
    assert shown.count("It is invited to the stage “Full proposal”: begin it from here.") == 1
    keys = [str(button.key) for button in page.button if "my_proposals:next" in str(button.key)]
    assert keys == [f"my_proposals:next:{known['P02'].id}"]
    press(page, keys[0])
    assert [title.value for title in page.title] == ["Self-assessment"]
    fields = page.session_state[DRAFT_KEY].fields
    assert (fields["title"], fields["stage"]) == (open_sample(SAMPLES[1]).title, "full")
    page.switch_page(CHECK)
    page.segmented_control(STEP_KEY).set_value(4).run()
    assert not page.exception
    assert "For the stage “Full proposal”; it goes on from P02." in unescape(said(page))
    assert "it differs" not in said(page)
    page.checkbox(DECLARED_KEY).check().run()
    press(page, "submit:press-it")
    now = rows(store)["P04"]
    assert (now.stage, now.earlier_stage_id, now.state) == ("full", known["P02"].id, "submitted")
    mine = unescape(said(opened(MINE, Role.APPLICANT)))
    assert "Goes on from P02." in mine
    assert "P04 goes on from it." in mine
    assert "begin it from here" not in mine


def test_what_differs_is_told_before_submitting_and_to_the_manager_and_refuses_nothing(
    store: Database, call: Call
) -> None:
    told(store, call, "P02")
    page = opened(MINE, Role.APPLICANT)
    press(page, f"my_proposals:next:{rows(store)['P02'].id}")
    draft = page.session_state[DRAFT_KEY]
    title = "Not <b>the</b> title"
    page.session_state[DRAFT_KEY] = draft.model_copy(update={"fields": {**draft.fields, "title": title}})
    page.switch_page(CHECK)
    page.segmented_control(STEP_KEY).set_value(4).run()
    before = open_sample(SAMPLES[1]).title
    assert "The call wants this kept from the stage before, and it differs." in said(page)
    assert f"Before: {before}\nNow: {title}" in unescape(said(page))
    assert "<b>the</b>" not in said(page)
    page.checkbox(DECLARED_KEY).check().run()
    press(page, "submit:press-it")
    move(store, call, "screening")
    screened = opened(ELIGIBILITY)
    assert "Answers are open on 1 of 2 proposals. To be settled: 0. Eligible: 1. Not eligible: 0." in said(
        screened
    )
    assert screened.selectbox("eligibility:proposal").value == rows(store)["P04"].id
    assert "Goes on from P02. The call wants this kept, and it differs" in said(screened)
    assert f"Before: {before}\nNow: {title}" in unescape(said(screened))
    table = screened.dataframe[0].value
    assert [list(table[name]) for name in ("Reference", "State", "Stage")] == [
        ["P04", "P02"],
        ["submitted", "invited to the next stage"],
        ["Full proposal", "concept"],
    ]
    listed = opened(PROPOSALS).dataframe[0].value
    assert list(listed["Goes on from"]) == ["", "", "", "P02"]


def test_one_that_was_imported_is_linked_by_the_manager_once(store: Database, call: Call) -> None:
    told(store, call, "P02")
    title = "Imported in full"
    file = proposal_file(title, stage="full", reference="FULL-1", lot="pilots")
    common = {"database": store, "actor": MANAGER, "call_id": call.id}
    planned = plan_import(**common, entries=read_files([("full.yaml", file)], call=call))
    assert len([*carry_out(**common, rows=planned, import_id=new_id())]) == 1
    move(store, call, "screening")
    known = rows(store)
    page = opened(ELIGIBILITY)
    assert "It is not linked to a proposal of the stage before." in said(page)
    chosen = page.selectbox(f"eligibility:earlier:{known['P04'].id}")
    assert [one.split(" · ")[0] for one in chosen.options] == ["P02"]
    chosen.set_value(known["P02"].id).run()
    press(page, f"eligibility:link:{known['P04'].id}")
    assert rows(store)["P04"].earlier_stage_id == known["P02"].id
    assert "Goes on from P02. The call wants this kept, and it differs" in said(page)
    assert f"Now: {title}" in unescape(said(page))
    assert f"eligibility:link:{known['P04'].id}" not in [button.key for button in page.button]


@pytest.mark.long
def test_with_two_invited_one_is_chosen_and_begins_with_the_one_that_was_pressed(
    store: Database, call: Call
) -> None:
    told(store, call, "P01", "P02")
    known = rows(store)
    page = opened(MINE, Role.APPLICANT)
    press(page, f"my_proposals:next:{known['P02'].id}")
    page.switch_page(CHECK)
    page.segmented_control(STEP_KEY).set_value(4).run()
    assert page.radio(EARLIER_KEY).value == known["P02"].id
    page.radio(EARLIER_KEY).set_value(known["P01"].id).run()
    page.checkbox(DECLARED_KEY).check().run()
    press(page, "submit:press-it")
    assert rows(store)["P04"].earlier_stage_id == known["P01"].id
    assert TARGET_KEY not in page.session_state


def test_who_is_not_invited_reads_it_and_is_refused_the_stage(store: Database, call: Call) -> None:
    told(store, call, "P02")
    with store.reading() as session:
        chosen = session.scalars(select(ProposalRow).where(ProposalRow.reference == "P02")).one()
    store.write(lambda session: setattr(session.get_one(ProposalRow, chosen.id), "state", "not_invited"))
    page = opened(MINE, Role.APPLICANT)
    assert "begin it from here" not in said(page)
    assert [str(button.key) for button in page.button if "my_proposals:next" in str(button.key)] == []
    assert "not invited to the next stage" in "".join(text.value for text in page.markdown)
    fields = {**fields_of(open_sample(SAMPLE)), "stage": "full"}
    forged = opened(CHECK, Role.APPLICANT, **{DRAFT_KEY: Draft(fields=fields), STEP_KEY: 4})
    labels = [button.label for button in forged.button if "submit:mend" in str(button.key)]
    assert labels == ["The stage full is open to invited proposals only\\."]
    assert forged.button("submit:press-it").disabled


@pytest.mark.parametrize("language", ["fr", "es"])
def test_it_speaks_the_readers_language(store: Database, call: Call, language: str) -> None:
    page = opened(PROPOSALS, **NEXT, **{LANGUAGE_KEY: language})
    for english in ("By the rule", "goes on", "Invite"):
        assert english not in said(page)
        assert english not in str(list(page.dataframe[0].value.columns))
