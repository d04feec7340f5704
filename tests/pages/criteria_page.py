"""The page Criteria: what the store keeps of the draft that is written there, and how one is begun."""

from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.services.call_drafts import CallDesk, begin_draft, call_desk
from evaluator.store import Database, new_id

PAGE = "pages/manage/criteria.py"
CALL = "skills-mobility-2026"
OTHER = Actor(id="other", roles=frozenset({Role.CALL_MANAGER}), call_id=CALL)


def desk(store: Database) -> CallDesk:
    """The call's desk as another manager sees it."""
    return call_desk(database=store, actor=OTHER, call_id=CALL)


def text(store: Database) -> str:
    """The file as the draft says it now."""
    return desk(store).file.data.decode()


def begun(store: Database, content: str) -> str:
    """A draft with this content; what it says."""
    begin_draft(database=store, actor=OTHER, call_id=CALL, content=content, key=new_id())
    return content


def press(page: AppTest, key: str) -> None:
    """Press the button of the page that has this key."""
    page.button(key=f"criteria:{key}").click().run()
    assert not page.exception
