"""Overview, run as a script: what is held up with the way there, who is late, conflicts settled."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.evidence.lexicon.adding import heading_of
from evaluator.services.conflicts import declare_conflict
from evaluator.services.lexicons.changing import add_term
from evaluator.store import new_id
from evaluator.store.tables import ConflictRow
from tests.pages.page_links import links_of
from tests.pages.stored_pages import opened, own_store, said
from tests.services.calibration.exercise_example import exercising
from tests.services.review_example import Reviewing, reviewing

SCRIPT = "pages/manage/overview.py"


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    with own_store(tmp_path, monkeypatch) as database:
        found = reviewing(database, "reviewer-1", "reviewer-2")
        found.submit("reviewer-1", found.complete(4.5), seen=0)
        yield found


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page))


def links(page: AppTest) -> list[tuple[str, str]]:
    return [(link.page, link.query_string) for link in links_of(page)]


def conflict(panel: Reviewing, name: str) -> str:
    return declare_conflict(
        database=panel.database,
        actor=panel.actor(name),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[name],
        kind="close",
        note="A *cousin*.",
        key=new_id(),
    )


def state(panel: Reviewing) -> str:
    with panel.database.reading() as session:
        return session.scalars(select(ConflictRow.state)).one()


def test_each_line_that_is_held_up_leads_to_where_it_is_solved(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    assert "1 proposal is not settled: whether it is eligible is open." in shown(page)
    assert "1 proposal has too few reviewers." in shown(page)
    assert [("eligibility", "") in links(page), ("proposals", "") in links(page)] == [True, True]
    panel.submit("reviewer-2", panel.complete(1.0), seen=0)
    page.run()
    assert "1 proposal needs one more reviewer" in shown(page)
    assert ("assignment", f"proposal={panel.proposal.reference}&view=assign") in links(page)


def test_who_has_the_exercise_to_do_first_is_named_and_the_line_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_store(tmp_path, monkeypatch) as database:
        of = exercising(database)
        of.put()
        page = opened(SCRIPT)
        assert "2 reviewers have not submitted their answer: reviewer-1 and reviewer-2." in shown(page)
        assert f"Holds up the submission of reviews: {of.proposal.label}" in shown(page)
        assert ("assignment", "view=exercise") in links(page)
        of.answer("reviewer-2", of.answered(3.0), 0, submits=True)
        page.run()
        assert "1 reviewer has not submitted their answer: reviewer-1." in shown(page)
        of.answer("reviewer-1", of.answered(3.0), 0, submits=True)
        page.run()
        assert "calibration exercise" not in shown(page)
        assert ("assignment", "view=exercise") not in links(page)


def test_reviews_are_counted_and_who_has_some_to_come_is_named(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    for words in ("<dt>not asked yet</dt><dd>1</dd>", "<dt>submitted</dt><dd>1</dd>"):
        assert words in shown(page)
    [table] = page.dataframe
    assert table.value["Reviewer"].tolist() == ["reviewer-2"]
    assert table.value["Proposals"].tolist() == [panel.proposal.label]


def test_a_conflict_is_settled_with_a_reason(panel: Reviewing) -> None:
    conflict_id = conflict(panel, "reviewer-2")
    page = opened(SCRIPT)
    assert "A *cousin*." in shown(page)
    assert "Family or close friend" in shown(page)
    page.button(f"overview:recused:{conflict_id}").click().run()
    assert [page.error[0].value.replace("\\", ""), state(panel)] == ["Say why.", "declared"]
    page.text_area(f"overview:reason:{conflict_id}:1").set_value("Too close.").run()
    page.button(f"overview:recused:{conflict_id}").click().run()
    assert state(panel) == "recused"
    assert "Conflicts of interest to settle" not in [one.value for one in page.subheader]
    assert "conflict of interest declared" not in shown(page)


def test_a_conflict_that_is_none_is_cleared(panel: Reviewing) -> None:
    conflict_id = conflict(panel, "reviewer-2")
    page = opened(SCRIPT)
    page.text_area(f"overview:reason:{conflict_id}:1").set_value("Only a namesake.").run()
    page.button(f"overview:cleared:{conflict_id}").click().run()
    assert not page.exception
    assert state(panel) == "cleared"


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.RAPPORTEUR, Role.OBSERVER])
def test_others_are_led_to_their_own_pages(panel: Reviewing, role: Role) -> None:
    conflict(panel, "reviewer-2")
    assert "cousin" not in str(opened(SCRIPT, role))


def test_a_lexicon_changed_since_the_reviews_began_is_told_with_who_and_why(panel: Reviewing) -> None:
    told = "Lexicons hold for every call, and were changed since the first review of this one."
    assert told not in shown(opened(SCRIPT))
    add_term(
        database=panel.database,
        actor=panel.actor("manager"),
        file="fr",
        heading=heading_of("actors.trade_union"),
        term="table ronde du mycélium",
        reason="So the *committee* calls them.",
        seen=0,
        key=new_id(),
    )
    page = opened(SCRIPT)
    found = shown(page)
    assert told in found
    assert [", manager" in found, "French: " in found, "So the *committee* calls them." in found] == [
        True
    ] * 3
    assert ("criteria", "") in links(page)
