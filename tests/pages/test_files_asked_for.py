"""Files that a press on a button makes, when nobody is asked any more who they are: whoever has them then."""

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.call_files import default_call
from evaluator.services.drafts import draft_from_sample, draft_yaml
from evaluator.services.installation import INSTALLER
from evaluator.services.people import revoke_role
from evaluator.services.samples import open_sample
from evaluator.services.sent_files import SentFile
from evaluator.services.submissions import submit
from evaluator.store import Database, new_id
from evaluator.ui.proposals_view.reading import READ_KEY
from evaluator.ui.stored import database
from tests.pages.stored_pages import keep, opened, own_store
from tests.pages.team_pages import give, logged_in

CALL = default_call().id
NOUR, MAYA = "nour@partner.example", "maya@agency.example"
SAMPLE = "s01-ict-successor"
MINE, PROPOSALS = "pages/apply/my_proposals.py", "pages/manage/proposals.py"
UI = Path(__file__).resolve().parents[2] / "evaluator" / "ui"
Files = dict[str, Callable[[], bytes]]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as found:
        keep(found, phase="open")
        yield found


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What each button makes when it is pressed, by its key: Streamlit keeps it for its own server."""
    found: Files = {}
    drawn = DeltaGenerator.download_button

    def noted(self: DeltaGenerator, label: str, data: Any, **more: Any) -> bool:
        if callable(data):
            assert more.get("on_click", "rerun") == "rerun", "the page has to say why there is no file"
            found[more["key"].rpartition(":")[0]] = data
        return bool(drawn(self, label, data, **more))

    monkeypatch.setattr(DeltaGenerator, "download_button", noted)
    monkeypatch.setattr(st, "download_button", lambda *given, **more: noted(st._main, *given, **more))
    return found


def submitted(store: Database, person_id: str) -> str:
    proposal = open_sample(SAMPLE)
    content = draft_yaml(draft_from_sample(SAMPLE))
    submit(
        database=store,
        actor=Actor(id=person_id, roles=frozenset({Role.APPLICANT}), call_id=CALL),
        call_id=CALL,
        proposal=proposal,
        files=[SentFile("draft.yaml", content, "original")],
        declared=True,
        key=new_id(),
    )
    with store.reading() as session:
        return str(session.connection().exec_driver_sql("SELECT id FROM proposals").scalar_one())


def take(store: Database, person_id: str, role: Role) -> None:
    revoke_role(database=store, actor=INSTALLER, person_id=person_id, role=role, call_id=CALL, key=new_id())


def refused(made: Callable[[], bytes]) -> bool:
    try:
        return made() is None
    except NotAllowedError:
        return True


def tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


def test_an_applicants_files_and_receipts_end_with_their_role(store: Database, files: Files) -> None:
    person_id = give(store, NOUR, Role.APPLICANT, CALL)
    submitted(store, person_id)
    logged_in(NOUR, MINE)
    made = {key: content() for key, content in files.items()}
    assert len(made) == 3
    assert [content[:4] for key, content in made.items() if "receipt" in key] == [b"%PDF"] * 2
    take(store, person_id, Role.APPLICANT)
    assert {key: refused(content) for key, content in files.items()} == dict.fromkeys(made, True)


def test_an_applicants_files_and_receipts_end_with_their_log_in(
    store: Database, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(store, give(store, NOUR, Role.APPLICANT, CALL))
    logged_in(NOUR, MINE)
    assert len(files) == 3
    monkeypatch.setattr(database(), "clock", tomorrow)
    assert {key: refused(content) for key, content in files.items()} == dict.fromkeys(files, True)


def test_a_managers_files_end_with_their_role(store: Database, files: Files) -> None:
    proposal_id = submitted(store, give(store, NOUR, Role.APPLICANT, CALL))
    person_id = give(store, MAYA, Role.CALL_MANAGER, CALL)
    page = logged_in(MAYA)
    page.session_state[READ_KEY] = proposal_id
    page.switch_page(PROPOSALS).run()
    (content,) = files.values()
    assert content().startswith(b"format: 1")
    take(store, person_id, Role.CALL_MANAGER)
    # Another role in the call is not the one in which the file was shown.
    give(store, MAYA, Role.OBSERVER, CALL)
    assert refused(content)


def test_in_local_mode_a_file_is_made_for_whoever_was_chosen_while_they_hold_the_role(
    store: Database, files: Files
) -> None:
    proposal_id = submitted(store, give(store, NOUR, Role.APPLICANT, CALL))
    person_id = give(store, MAYA, Role.CALL_MANAGER, CALL)
    opened(PROPOSALS, **{READ_KEY: proposal_id})
    (content,) = files.values()
    assert content().startswith(b"format: 1")
    take(store, person_id, Role.CALL_MANAGER)
    assert refused(content)


OWN = {"score_form/export.py", "self_assessment/at_hand.py", "self_assessment/reports.py"}
"""What is made there is of what somebody typed themselves; it lies in their session, not in the store."""


def functions_handed_to_streamlit(source: str) -> list[int]:
    """The lines on which `st.download_button` is given something to call."""
    tree = ast.parse(source)
    known = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    known |= {
        ast.unparse(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("partial(")
    }
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.download_button":
            data = next((one.value for one in node.keywords if one.arg == "data"), None) or node.args[1]
            if isinstance(data, ast.Lambda) or (isinstance(data, ast.Name) and data.id in known):
                lines.append(node.lineno)
    return lines


def test_no_page_lets_streamlit_make_a_file_of_the_store_without_asking_anew() -> None:
    assert functions_handed_to_streamlit("def made(): ...\nst.download_button('x', made)") == [2]
    assert functions_handed_to_streamlit("st.download_button('x', data=lambda: b'')") == [1]
    sources = {path.relative_to(UI).as_posix(): path.read_text("utf-8") for path in UI.rglob("*.py")}
    assert {path for path, source in sources.items() if functions_handed_to_streamlit(source)} == OWN
    assert [path for path in OWN if "database" in sources[path]] == []
