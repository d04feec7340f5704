"""Pages over a store of their own: an SQLite file in which the default call and some proposals are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.importing import carry_out, plan_import, read_files
from evaluator.services.importing.entries import File
from evaluator.services.shipped import criteria_folder, samples_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database, new_id, open_database
from evaluator.store.locations import VARIABLE
from evaluator.ui import stored
from evaluator.ui.session import ROLE_KEY
from tests.store.databases import url_with_tables
from tests.store.lasting_folder import lasting_folder
from tests.store.made_once import copy_into, is_empty

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
MANAGER = Actor(id="another", roles=frozenset({Role.CALL_MANAGER}))


@contextmanager
def own_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The store that pages open while this lasts."""
    with url_with_tables("sqlite", folder) as url:
        monkeypatch.setenv(VARIABLE, url.render_as_string())
    stored.database.clear()
    database = open_database(url)
    yield database
    database.close()
    stored.database().close()
    stored.database.clear()


def keep_samples(database: Database, *names: str, phase: str | None = None) -> str:
    """The default call with these samples in it; the call's id."""
    files = [(f"{name}.yaml", (samples_folder() / f"{name}.yaml").read_bytes()) for name in names]
    return keep(database, *files, phase=phase)


def keep(database: Database, *files: File, phase: str | None = None) -> str:
    """The default call with the proposals in these files; the call's id."""
    if not is_empty(database):
        return _kept(database, files, phase)
    path, call_id = _kept_once(files, phase)
    copy_into(database, path)
    return call_id


@cache
def _kept_once(files: tuple[File, ...], phase: str | None) -> tuple[Path, str]:
    """Read and kept once in a process, and then copied."""
    with url_with_tables("sqlite", lasting_folder("kept")) as url:
        database = open_database(url)
        call_id = _kept(database, files, phase)
        database.close()
    return Path(str(url.database)), call_id


def _kept(database: Database, files: Sequence[File], phase: str | None) -> str:
    data = (criteria_folder() / DEFAULT_CALL).read_bytes()
    call = keep_call(database=database, actor=MANAGER, data=data, name=DEFAULT_CALL, key=new_id())
    common = {"database": database, "actor": MANAGER, "call_id": call.id}
    rows = plan_import(**common, entries=read_files(files, call=call))
    assert len([*carry_out(**common, rows=rows, import_id=new_id())]) == len(files)
    if phase is not None:
        move_phase(**common, phase_id=phase, reason="for the test", key=new_id())
    return call.id


def opened(script: str, role: Role = Role.CALL_MANAGER, **state: object) -> AppTest:
    """A page of the application, for somebody in a role."""
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = role
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    page.switch_page(script).run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    """What the page says outside of widgets."""
    html = [e.proto.body for e in page.get("html") if "<style>" not in e.proto.body]
    texts = [
        e.value
        for kind in ("markdown", "caption", "info", "warning", "error", "success")
        for e in page.get(kind)
    ]
    return "\n".join([*html, *texts])
