"""What comes over the websocket is anybody's input: a value that no page offered changes and shows nothing.

Spoken to a real server without a browser, since no browser would say these things.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url
from streamlit.proto.WidgetStates_pb2 import WidgetState

from evaluator.access import Actor, Role
from evaluator.services.importing import carry_out, plan_import, read_files
from evaluator.services.lexicons import lexicons_in_force
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database, open_database
from evaluator.store.migrations import upgrade
from evaluator.store.tables import Base
from tests.browser.forging import Seen, Tab, do_beside, holding, pressed
from tests.browser.server import Server, running_server
from tests.services.importing.incoming import proposal_file
from tests.services.seeded import CALL, load_example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SECRET = "hush-nobody-was-asked-to-read-this"
MANAGER = Actor(id="who", roles=frozenset({Role.CALL_MANAGER}))

CHOICES = frozenset({"selectbox", "radio", "button_group", "multiselect"})
TYPED = frozenset({"text_input", "text_area", "number_input", "checkbox"})
FORGED = ("call_manager", "", "\x00", SECRET)
"""Values that nothing offers: a role as the program names it, what a database would choke on."""

ROWS = ("[99999]", "[-1]", '["0"]', "[null]", "[0.5]", "0", "{}")


@dataclass(frozen=True)
class Running:
    """The server with the worked example and one proposal more, which only the manager and observer see."""

    server: Server
    database: Database

    def fingerprint(self) -> str:
        """Of every row of every table."""
        said = hashlib.sha256()
        with self.database.reading() as session:
            for table in Base.metadata.sorted_tables:
                for row in session.execute(select(table).order_by(*table.primary_key)):
                    said.update(repr(tuple(row)).encode())
        return said.hexdigest()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    log = tmp_path_factory.mktemp("forged") / "log.txt"
    database = open_database(make_url(f"sqlite:///{log.with_suffix('.db')}"))
    upgrade(database)
    load_example(database)
    # Whoever reads by the lexicons first has their texts kept: nobody's press does that any more.
    lexicons_in_force(database=database)
    call = stored_call(database=database, call_id=CALL)
    entries = read_files([("secret.yaml", proposal_file(SECRET, acronym="HUSH"))], call=call)
    common = {"database": database, "actor": MANAGER, "call_id": CALL}
    rows = plan_import(**common, entries=entries)
    assert len([*carry_out(**common, rows=rows, import_id="one")]) == 1
    with running_server(log) as server:
        yield Running(server, database)
        assert server.tracebacks() == [], server.last_words()
    database.close()


async def opened(running: Running, address: str, role: str = "") -> Tab:
    """A page in the role that has it first, or in another one by its words in the header."""
    tab = Tab(running.server.url, address)
    await tab.open()
    if role:
        chosen = tab.widgets["frame:role_choice"]
        await tab.send(holding(chosen, role))
        await tab.send()
    return tab


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("call", "call manager"),
        ("score", ""),
        ("self-assessment", ""),
        ("compare", ""),
        ("people", ""),
        ("proposals", ""),
        ("proposals", "observer"),
        ("eligibility", ""),
    ],
)
def test_a_choice_that_no_widget_offers_changes_nothing(running: Running, address: str, role: str) -> None:
    before = running.fingerprint()

    async def work() -> None:
        tab = await opened(running, address, role)
        title = [*tab.titles]
        widgets = [one for one in tab.widgets.values() if one.kind in CHOICES]
        assert {one.kind for one in widgets} >= {"selectbox"}
        for value in FORGED:
            for widget in [one for one in widgets if value not in one.options]:
                await tab.send(holding(widget, value), fragment=widget.fragment)
            assert (tab.errors, running.fingerprint() == before) == ([], True), value
        await tab.send()
        assert (tab.errors, tab.titles) == ([], title)
        await tab.close()

    do_beside(work())


@pytest.mark.long
def test_a_row_that_the_list_does_not_have_opens_nothing(running: Running) -> None:
    before = running.fingerprint()

    async def work() -> None:
        tab = await opened(running, "proposals")
        assert SECRET.encode() in tab.received
        table = tab.widgets["proposals:table"]
        for rows in ROWS:
            said = f'{{"selection": {{"rows": {rows}, "columns": [], "cells": []}}}}'
            await tab.send(WidgetState(id=table.id, string_value=said))
            assert tab.errors == [], rows
            assert "proposals:back" not in tab.widgets, rows
        # And one that it has opens that proposal.
        said = '{"selection": {"rows": [0], "columns": [], "cells": []}}'
        await tab.send(WidgetState(id=table.id, string_value=said))
        assert "proposals:back" in tab.widgets
        await tab.close()

    do_beside(work())
    assert running.fingerprint() == before


def everything_of(tab: Tab) -> dict[str, Seen]:
    """The widgets of a page but for the frame around it."""
    return {key: one for key, one in tab.widgets.items() if not key.startswith("frame:")}


@pytest.mark.parametrize(
    "role",
    [
        "applicant",
        *(
            pytest.param(role, marks=pytest.mark.long)
            for role in ("reviewer", "rapporteur", "observer", "administrator")
        ),
    ],
)
def test_widgets_of_a_managers_pages_do_nothing_for_anybody_else(running: Running, role: str) -> None:
    """Their ids are learnt in another tab, by a call manager, and sent from every page of the role."""
    before = running.fingerprint()

    async def work() -> None:
        learnt: dict[str, Seen] = {}
        for address in ("call", "proposals", "eligibility", "assignment", "people"):
            tab = await opened(running, address, "call manager")
            learnt |= everything_of(tab)
            await tab.close()
        buttons = [one for one in learnt.values() if one.kind == "button"]
        others = [one for one in learnt.values() if one.kind in CHOICES | TYPED]
        assert {"call:move_phase", "proposals:view", "proposals:choice"} <= learnt.keys()
        assert any(one.key.startswith("people:give") for one in buttons)
        if role == "administrator":
            # What they press on their own page counts.
            buttons = [one for one in buttons if not one.key.startswith("people:")]
        for address in ("call", "proposals", "people"):
            tab = await opened(running, address, role)
            assert "call:move_phase" not in tab.widgets
            for value in ("import", SECRET):
                states = [holding(one, value) for one in others]
                await tab.send(*states, *map(pressed, buttons))
                await tab.send(*states)
                assert tab.errors == []
                # Who observes the call may read it.
                assert role == "observer" or SECRET.encode() not in tab.received
            assert running.fingerprint() == before
            await tab.close()

    do_beside(work())


def test_what_a_manager_began_does_not_go_on_for_the_observer_they_become(running: Running) -> None:
    """In one session: its widgets were offered a moment ago, and the press comes with the change of role."""
    before = running.fingerprint()

    async def work() -> None:
        tab = await opened(running, "call", "call manager")
        move, reason, phase = (
            tab.widgets[name] for name in ("call:move_phase", "call:phase_reason", "call:phase")
        )
        role = tab.widgets["frame:role_choice"]
        assert len(phase.options) > 2
        typed = [holding(reason, "because"), holding(phase, phase.options[-1])]
        await tab.send(holding(role, "observer"), *typed, pressed(move))
        await tab.send(*typed, pressed(move))
        assert tab.errors == []
        assert running.fingerprint() == before
        await tab.close()

        # The same as a manager is done, so that the test looks at what could happen.
        tab = await opened(running, "call", "call manager")
        await tab.send(*typed)
        await tab.send(*typed, pressed(move))
        assert tab.errors == []
        await tab.close()

    do_beside(work())
    assert running.fingerprint() != before
