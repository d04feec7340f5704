"""The published call and its draft, opened; and what they are tried on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import ParamSpec

import streamlit as st

from evaluator.access import Action, may
from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.panel.fundable import lots_apart
from evaluator.services.call_files import open_call
from evaluator.services.named_files import NamedFile
from evaluator.services.stored_calls import has_call
from evaluator.ui import session
from evaluator.ui.messages import empty_state, file_error
from evaluator.ui.stored import database
from evaluator.ui.view_choice import choose_one

TAKEN_KEY = "trial:is-taken"

P = ParamSpec("P")


def opened(before: NamedFile, after: NamedFile, t: Translator) -> tuple[Call, Call] | None:
    """Both calls; None where one has problems, which are said."""
    try:
        return open_call(before.data, before.name), open_call(after.data, after.name)
    except FileError as error:
        file_error(error)
        empty_state(
            t("A draft with problems cannot be tried."),
            t("What it would do appears here once the problems above are mended."),
        )
        return None


def is_stored(call_id: str) -> bool:
    """Whether the call is in the store, and whoever looks may try versions of it there."""
    return may(session.current_actor(), Action.CHANGE_CALL, call_id=call_id) and has_call(
        database=database(), call_id=call_id
    )


def hand_over(take: Callable[P, None], *given: P.args, **named: P.kwargs) -> None:
    """Call `take`, and let the whole page run again: it shows the draft, of which the pressed part is one."""
    take(*given, **named)
    st.session_state[TAKEN_KEY] = True


def show_what_was_taken() -> None:
    """The first statement of a part from which something is handed over."""
    if st.session_state.pop(TAKEN_KEY, False):
        st.rerun()


class Progress:
    """A bar that says how many proposals are read."""

    def __init__(self, t: Translator) -> None:
        """Not shown before the first step."""
        self._bar, self._t = st.empty(), t

    def __call__(self, done: int, of: int) -> None:
        """So many are read, of so many."""
        self._bar.progress(done / of, self._t("Reading the proposals: {done} of {of}", done=done, of=of))

    def end(self) -> None:
        """Nothing is shown any more."""
        self._bar.empty()


@contextmanager
def reading(t: Translator) -> Iterator[Progress]:
    """A bar while proposals are read."""
    progress = Progress(t)
    try:
        yield progress
    finally:
        progress.end()


def choose_lot(call: Call, lots: Mapping[str, str | None], *, key: str, t: Translator) -> frozenset[str]:
    """The proposals of one lot, where lots have money or places of their own; else all."""
    apart = lots_apart(call)
    competing = {name: lot if lot in apart else None for name, lot in lots.items()}
    there = [lot for lot in (*apart, None) if lot in competing.values()]
    if len(there) < 2:
        return frozenset(lots)
    titles = {lot.id: lot.title.said_in(t.language) for lot in call.lots}
    named = {lot or "": titles[lot] if lot else t("Without a lot") for lot in there}
    chosen = choose_one(named, label=t("Lot"), key=key, is_label_shown=True)
    return frozenset(name for name, lot in competing.items() if (lot or "") == chosen)
