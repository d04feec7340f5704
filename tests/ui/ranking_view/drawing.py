"""One part of the ranking drawn by itself over the worked example, as a page draws it for a call manager."""

from html import unescape

import pandas as pd
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.ui.session import ROLE_KEY
from tests.pages.stored_pages import said


def drawn(view: str, **query: str) -> AppTest:
    """`agreement`, `reviewers` or `why`."""

    def page(view: str) -> None:
        from evaluator.services.ranking import call_ranking
        from evaluator.ui import session
        from evaluator.ui.ranking_view.agreement import show_agreement
        from evaluator.ui.ranking_view.reviewers import show_reviewers
        from evaluator.ui.ranking_view.why import show_why
        from evaluator.ui.stored import database
        from evaluator.ui.stored_call import stored_call_in_use

        call = stored_call_in_use()
        found = call_ranking(database=database(), actor=session.current_actor(), call_id=call.id)
        {"agreement": show_agreement, "reviewers": show_reviewers, "why": show_why}[view](found, session.t())

    made = AppTest.from_function(page, args=(view,), default_timeout=60)
    made.session_state[ROLE_KEY] = Role.CALL_MANAGER
    for name, value in query.items():
        made.query_params[name] = value
    made.run()
    assert not made.exception
    return made


def shown(page: AppTest) -> str:
    """What stands there in words."""
    assert not page.exception
    headings = [one.value for one in (*page.header, *page.subheader)]
    return "\n".join([*headings, unescape(said(page))])


def tables(page: AppTest) -> list[pd.DataFrame]:
    """All tables that are drawn."""
    return [one.value for one in page.dataframe]
