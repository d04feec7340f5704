"""One part of what a draft does, drawn by itself for a call manager, with what it hands back."""

from html import unescape

import pandas as pd
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.shipped import criteria_folder
from evaluator.ui.session import LANGUAGE_KEY, ROLE_KEY
from tests.pages.stored_pages import said

PUBLISHED = (criteria_folder() / "skills_mobility.yaml").read_bytes()
TAKEN = "taken"
"""Where the state has what a part handed back."""


def draft(*replaced: tuple[str, str]) -> bytes:
    """The published call with the first of each text replaced."""
    text = PUBLISHED.decode()
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def drawn(
    part: str,
    after: bytes,
    *,
    before: bytes = PUBLISHED,
    language: str = "en",
    role: Role = Role.CALL_MANAGER,
    **state: object,
) -> AppTest:
    """The part `show_<part>` under a published call and a draft."""

    def page(part: str, before: bytes, after: bytes) -> None:
        import streamlit as st

        from evaluator.services.named_files import NamedFile
        from evaluator.ui import session, trial_view
        from evaluator.ui.stored_call import stored_call_in_use

        call = stored_call_in_use()
        take = {
            "weights": {"take": lambda weights: st.session_state.update(taken=dict(weights))},
            "indicators": {
                "take": lambda *found: st.session_state.update(taken={found[:2]: dict(found[2])}),
            },
        }
        show = getattr(trial_view, f"show_{part}")
        files = NamedFile("call.yaml", before), NamedFile("draft.yaml", after)
        show(*files, call.id, session.t(), **take.get(part, {}))

    made = AppTest.from_function(page, args=(part, before, after), default_timeout=90)
    made.session_state[ROLE_KEY] = role
    made.session_state[LANGUAGE_KEY] = language
    for name, value in state.items():
        made.session_state[name] = value
    made.run()
    assert not made.exception
    return made


def shown(page: AppTest) -> str:
    """What stands there in words."""
    assert not page.exception
    headings = [one.value for one in (*page.header, *page.subheader)]
    errors = [one.value for one in page.code]
    # Headings are shown letter for letter: what would be a mark in them is escaped.
    return "\n".join([*(one.replace("\\", "") for one in headings), *errors, unescape(said(page))])


def tables(page: AppTest) -> list[pd.DataFrame]:
    """All tables that are drawn."""
    return [one.value for one in page.dataframe]
