"""In team mode: the choice among the calls in which somebody holds roles."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.calls_of_people import CallOnOffer
from evaluator.services.people import Person
from evaluator.services.stored_calls import call_at
from evaluator.ui import identity, session
from evaluator.ui.held_call import held_call_id
from evaluator.ui.stored import database

CALL_WIDGET = "frame:call_choice"


def choose_call(person: Person, t: Translator) -> bool:
    """A list of the calls in which the person may work; False where there is nothing to choose.

    While a file is looked at its title stands there instead: the page Call leads back.
    """
    offered = identity.calls_on_offer(person.email) if person.email else []
    if len(offered) < 2 or session.current_call_file() is not None:
        return False
    calls = {one.id: one for one in offered}
    titles = titles_told_apart({one.id: _title(one.id, one.version, t.language) for one in offered})
    # Set on every run: a widget whose words change with the language begins anew.
    st.session_state[CALL_WIDGET] = held_call_id()
    st.selectbox(
        t("Call"),
        sorted(calls, key=lambda call_id: titles[call_id].casefold()),
        format_func=titles.__getitem__,
        key=CALL_WIDGET,
        on_change=_take,
        args=(calls,),
        width=340,
        label_visibility="collapsed",
    )
    return True


def titles_told_apart(titles: Mapping[str, str]) -> dict[str, str]:
    """Titles by id; those that read alike with the id: a select box takes such options for one."""
    seen = Counter(titles.values())
    return {
        call_id: title if seen[title] == 1 else f"{title} ({call_id})" for call_id, title in titles.items()
    }


def _take(calls: Mapping[str, CallOnOffer]) -> None:
    """Whatever a browser sends: what is none of the options comes as the text that was sent."""
    chosen = calls.get(str(st.session_state[CALL_WIDGET]))
    if chosen is not None:
        session.work_in_call(chosen)


@st.cache_data(max_entries=512, show_spinner=False)
def _title(call_id: str, version: str, language: str) -> str:
    return call_at(database=database(), call_id=call_id, version=version).title.said_in(language)
