"""A file that a button makes when it is pressed: handed out, and refused, by a real server.

Streamlit makes it outside of any run of the page, and a tab may ask for it without a press as well.
"""

import urllib.request
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from evaluator.access import Role
from evaluator.services.installation import INSTALLER
from evaluator.services.people import people_of_call, revoke_role
from evaluator.store import Database, new_id, open_database
from evaluator.store.migrations import upgrade
from tests.browser.forging import Seen, Tab, do_beside, pressed
from tests.browser.server import running_server
from tests.services.seeded import CALL, load_example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def take_from_everybody(database: Database, role: Role) -> None:
    for person in people_of_call(database=database, call_id=CALL):
        if role in person.roles:
            revoke_role(
                database=database,
                actor=INSTALLER,
                person_id=person.id,
                role=role,
                call_id=CALL,
                key=new_id(),
            )


def files_of(tab: Tab) -> list[Seen]:
    return [one for one in tab.widgets.values() if one.file]


@pytest.mark.long
def test_a_receipt_is_handed_out_while_somebody_may_have_it_and_refused_afterwards(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    database = open_database(make_url(f"sqlite:///{log.with_suffix('.db')}"))
    upgrade(database)
    load_example(database)

    async def work() -> None:
        tab = Tab(server.url, "my-proposals")
        await tab.open()
        assert tab.titles == ["My proposals"]
        # A page that has just been opened may run once more, and its button then asks by another name;
        # a browser presses the one that stands there.
        await tab.send()
        for _ in range(3):
            receipt = next(one for one in files_of(tab) if one.key.startswith("my_proposals:receipt:"))
            url, error = await tab.ask_for_file(receipt.file, press=pressed(receipt))
            if not error:
                break
        assert error == ""
        with urllib.request.urlopen(f"{server.url}{url}", timeout=20) as answer:
            assert answer.read(5) == b"%PDF-"
        # The page ran again beside, and its button asks by another name.
        (again,) = [one for one in files_of(tab) if one.key == receipt.key]
        assert again.file != receipt.file

        take_from_everybody(database, Role.APPLICANT)
        for press in (None, pressed(again)):
            url, error = await tab.ask_for_file(again.file, press=press)
            assert (url, error) == ("", "Failed to generate file for download")
        assert tab.titles != ["My proposals"]
        assert [one.key for one in files_of(tab) if one.key.startswith("my_proposals:")] == []
        assert tab.errors == []
        await tab.close()

    with running_server(log) as server:
        do_beside(work())
    database.close()
