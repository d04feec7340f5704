"""The lineages of all proposals of a call, made bit by bit: the page looks up in between."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

import streamlit as st

from evaluator.calls import Call
from evaluator.lineage import Match
from evaluator.proposals import Proposal
from evaluator.services.lineage import Corpus
from evaluator.services.lineage.of_proposals import CallLineages, LineageInCall, lineages_of_call
from evaluator.ui import session
from evaluator.ui.originality_view.case import OnBoard, names_of
from evaluator.ui.originality_view.reading import Readable
from evaluator.ui.originality_view.screened import case_of, is_at_hand, renew, shelf
from evaluator.ui.stored import database

SECONDS_AT_ONCE = 0.5
"""So long proposals are compared before the page looks up."""

STOPPED_KEY = "originality:stopped"


@dataclass(frozen=True)
class WholeCall:
    """What is made so far."""

    proposals: tuple[OnBoard, ...]
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to do."""
        return len(self.proposals) >= self.of


def whole_call(call: Call, readable: Readable, corpus: Corpus) -> WholeCall:
    """All that was compared before, and a little more unless somebody stopped it."""
    turn = _Turn(is_stopped=bool(st.session_state.get(STOPPED_KEY)))
    brought = {name: one for name, one in readable.open.items() if name not in readable.stored}
    kept = CallLineages((), 0)
    if readable.stored:
        kept = lineages_of_call(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            corpus=corpus,
            progress=lambda _done, _of: turn.goes_on(),
        )
    here = [one for one in kept.proposals if one.reference in readable.stored]
    elsewhere = len(kept.proposals) - len(here)
    found = [*_stored(here, corpus), *_brought(brought, readable, corpus, turn)]
    return WholeCall(tuple(sorted(found, key=lambda one: one.reference)), kept.of - elsewhere + len(brought))


def stop() -> None:
    """Let what is done stand, and make no more."""
    st.session_state[STOPPED_KEY] = True


def go_on() -> None:
    """Make the rest."""
    st.session_state.pop(STOPPED_KEY, None)


class _Turn:
    """How long one run of the page compares anew: at least one proposal, and for a moment.

    Asked only for what is not at hand, so that a change after which nothing is at hand can be stopped, too.
    """

    def __init__(self, *, is_stopped: bool) -> None:
        self._is_stopped = is_stopped
        self._until: float | None = None

    def goes_on(self) -> bool:
        if self._until is None:
            self._until = monotonic() + SECONDS_AT_ONCE
            return not self._is_stopped
        return not self._is_stopped and monotonic() < self._until


def _stored(kept: Sequence[LineageInCall], corpus: Corpus) -> Iterator[OnBoard]:
    labels = {one.reference: one.label for one in kept}

    def acronym(match: Match) -> str:
        if match.origin == "programme":
            record = corpus.public.programme(match.programme_id)
            return "" if record is None else record.acronym
        return labels.get(match.programme_id, "") if match.origin == "this_call" else ""

    for one in kept:
        yield OnBoard(one.reference, one.label, one.title, one.lineage, names_of(one.lineage, acronym))


def _brought(
    proposals: Mapping[str, Proposal], readable: Readable, corpus: Corpus, turn: _Turn
) -> Iterable[OnBoard]:
    kept, others = shelf(is_shared=readable.is_shared), readable.open.values()
    done: list[Proposal] = []
    is_anew = False
    for name, one in proposals.items():
        if not is_at_hand(one, others, corpus, kept):
            if not turn.goes_on():
                continue
            is_anew = True
        case = case_of(one, others, corpus, kept)
        done.append(one)
        yield OnBoard(name, one.label, one.title, case.lineage, case.names)
    if is_anew:
        renew(done, others, corpus, kept)
