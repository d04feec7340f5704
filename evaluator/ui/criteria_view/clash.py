"""Two people wrote at once: who the other was, what each changed, and what goes on."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.texts_set_aside import SetAside
from evaluator.ui import session
from evaluator.ui.clash import Clash, show_clash, ways_with_aside
from evaluator.ui.criteria_view.differing import differences_of
from evaluator.ui.criteria_view.writing import MINE_KEY, Mine, Writing, beside, keep, mine_of
from evaluator.ui.texts_set_aside import show_set_aside


def show_draft_clash(on: Writing, mine: Mine) -> None:
    """What the draft says and what was written here, and which of both goes on: both at first."""
    t, draft = on.t, on.desk.draft
    if draft is None:
        said = t("The draft was published or discarded meanwhile. What you wrote is kept here.")
    elif draft.saved_by == (session.person_name() or session.current_actor().id):
        said = t(
            "You changed the draft in another window meanwhile. What you wrote is kept here, and the other "
            "text is in the draft."
        )
    else:
        said = t(
            "{person} changed the draft while you had it open. What you wrote is kept here, and theirs is in "
            "the draft.",
            person=draft.saved_by,
        )
    clash = Clash(mine.before, on.text, mine.content, differences_of(t))

    def put(content: str) -> bool:
        _let_go()
        keep(content)
        return mine_of(on.call_id) is None

    other = None if draft is None else (draft.saved_by, draft.saved_at)
    ways = ways_with_aside(beside(on.call_id), clash, other, put=put, let_go=_let_go)
    show_clash(said, clash, ways, name=on.file.name, key="criteria", t=t)


def show_beside(on: Writing, t: Translator) -> None:
    """What somebody wrote that is not in the draft."""

    def look(one: SetAside) -> None:
        st.session_state[MINE_KEY] = Mine(on.call_id, one.content, one.before)

    show_set_aside(
        beside(on.call_id),
        on.text,
        name=on.file.name,
        key="criteria",
        look=look if on.may_write else None,
        t=t,
    )


def _let_go() -> None:
    st.session_state.pop(MINE_KEY, None)
