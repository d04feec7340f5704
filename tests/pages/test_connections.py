"""The page Connections: missing links, synergies, kinds of partnership and the portfolio, for overseers."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.access import Role
from evaluator.foundation import translator
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.stored_calls import move_phase
from evaluator.store import Database, new_id
from evaluator.store.tables import CallRow, ProposalRow, ProposalVersionRow
from evaluator.ui.connections_view.desk import VIEW_KEY
from evaluator.ui.connections_view.settling import KIND_KEY, REASON_KEY
from evaluator.ui.connections_view.setups import PROPOSAL_KEY
from evaluator.ui.connections_view.synergies import LEAST_KEY
from evaluator.ui.connections_view.whole import CUT_KEY
from evaluator.ui.session import LANGUAGE_KEY
from tests.pages.stored_pages import MANAGER, keep_samples, opened, own_store, said

PAGE = "pages/manage/connections.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Three samples in the store, and screening open."""
    with own_store(tmp_path, monkeypatch) as database:
        keep_samples(
            database, "s01-ict-successor", "s02-young-entrepreneurs", "s06-repackaged", phase="screening"
        )
        yield database


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER])
def test_who_does_not_oversee_the_call_does_not_see_it(store: Database, role: Role) -> None:
    page = opened(PAGE, role)
    assert "Which actors stand where in the call?" not in said(page)
    assert "Missing links" not in [option for one in page.segmented_control for option in one.options]


def test_missing_links_come_with_who_could_fill_them_and_words_of_both(store: Database) -> None:
    page = opened(PAGE)
    words = said(page)
    assert "Which actors stand where in the call?" in words
    assert "Municipality of Valmeuse" in words
    assert "in a country of the corridor: Belgium" in words
    assert "Ran the Passerelle pilot and holds the agreements with the ministries." in words
    first = page.selectbox(key="connections:proposal").value
    page.button(key="connections:next").click().run()
    assert not page.exception
    assert page.selectbox(key="connections:proposal").value != first


def test_synergies_are_drawn_from_the_least_score_on_and_explained_part_by_part(store: Database) -> None:
    page = opened(PAGE, Role.OBSERVER, **{VIEW_KEY: "synergies"})
    assert "Which proposals complement each other?" in said(page)
    page.multiselect(key="connections:filter:corridor").set_value(["MA>BE"]).run()
    assert not page.exception
    words = said(page)
    assert "2 of 2 proposals hang together in 1 cluster." in words
    assert "Nobody takes part" in words
    assert "Of whom it works with:" in words
    assert "what each has that the other lacks (30%) × what they have in common (100%)" in words
    page.slider(key=LEAST_KEY).set_value(50).run()
    assert not page.exception
    assert "Lower the least score" in said(page)


def test_a_kind_of_partnership_is_settled_by_a_person_with_a_reason(store: Database) -> None:
    page = opened(PAGE, **{VIEW_KEY: "setups"})
    assert "A company, chamber or agency acts" in said(page)
    chosen = page.selectbox(key=PROPOSAL_KEY).value
    with store.reading() as session:
        row = session.scalars(select(ProposalRow).where(ProposalRow.reference == chosen)).one()
    page.radio(key=f"{KIND_KEY}:{row.id}:{row.version}").set_value("state_to_state").run()
    page.button(key=f"connections:settle:{row.id}").click().run()
    assert [one.value for one in page.error] == [
        "Say why it is this kind of partnership: the reason is kept."
    ]
    page.text_area(key=f"{REASON_KEY}:{row.id}:{row.version}").set_value("Two ministries sign it.").run()
    page.button(key=f"connections:settle:{row.id}").click().run()
    assert not page.exception
    assert not page.error
    with store.reading() as session:
        versions = session.scalars(
            select(ProposalVersionRow)
            .where(ProposalVersionRow.proposal_id == row.id)
            .order_by(ProposalVersionRow.number)
        ).all()
        assert [proposal_kept_in(one).typology for one in versions] == ["private_sector", "state_to_state"]


def test_what_each_looks_like_is_told_in_a_list_too_for_a_narrow_window(store: Database) -> None:
    words = unescape(said(opened(PAGE, **{VIEW_KEY: "setups"})))
    assert "Declared: Private sector · Looks like: Private sector · Signs found: " in words


def test_outside_of_screening_the_kind_is_not_asked(store: Database) -> None:
    with store.reading() as session:
        call_id = session.scalars(select(CallRow.id)).one()
    move_phase(
        database=store, actor=MANAGER, call_id=call_id, phase_id="review", reason="for the test", key=new_id()
    )
    page = opened(PAGE, **{VIEW_KEY: "setups"})
    assert "It can be said while screening is open." in said(page)
    assert not page.radio


@pytest.mark.parametrize("cut", ["typology", "corridor", "sector", "theme"])
def test_the_portfolio_is_cut_four_ways_with_the_concentration_in_words(store: Database, cut: str) -> None:
    words = said(opened(PAGE, **{VIEW_KEY: "whole", CUT_KEY: cut}))
    assert "The call is spread as if over " in words
    assert "of the organisations are newcomers" in words


@pytest.mark.parametrize("language", ["fr", "es"])
def test_it_speaks_the_readers_language(store: Database, language: str) -> None:
    page = opened(PAGE, **{LANGUAGE_KEY: language})
    assert translator(language)("Which actors stand where in the call?") in unescape(said(page))
