"""Processes that save drafts are killed two hundred times at random moments, on both databases.

Every acknowledged save must be there, no half state, and the audit trail must hold. PostgreSQL is also
restarted under load, five times as one does and five times as if it had crashed, and left without space.
"""

import threading
import time
from collections.abc import Iterator

from evaluator.store import StoreError
from tests.services.many_reviewers import Saves, in_threads, lost_and_doubled, opened, panel_of
from tests.store.databases import KINDS, restart_postgresql
from tests.store.full_disk import LongWriter, no_space_for_long_texts
from tests.store.killing import kill_writers, problems

KILLS = 200
RESTARTS = 5
WITHOUT_SPACE = 20


def measure() -> Iterator[str]:
    """How many saves were acknowledged before the end, and what was wrong afterwards."""
    for kind in KINDS:
        with opened(kind) as database:
            panel, begun = panel_of(database, 4), time.perf_counter()
            survived = kill_writers(panel, KILLS)
            found = problems(panel, survived)
            yield (
                f"{kind}: killed {survived.kills} times in {time.perf_counter() - begun:.0f} s, "
                f"{len(survived.acknowledged)} acknowledged saves, {len(found)} problems (limit 0)"
            )
            yield from found[:3]
    for mode in ("fast", "immediate"):
        yield _restarted(mode)
    yield _without_space()


def _restarted(mode: str) -> str:
    with opened("postgresql") as database:
        panel, stopped, longest = panel_of(database, 8), threading.Event(), [0.0]
        saves = [Saves(writer) for writer in panel.writers]

        def work(one: Saves) -> None:
            while not stopped.is_set():
                one.save(database, patient=True)

        def restart() -> None:
            for _ in range(RESTARTS):
                time.sleep(1)
                begun = time.perf_counter()
                restart_postgresql(mode=mode)
                longest[0] = max(longest[0], time.perf_counter() - begun)
            time.sleep(1)
            stopped.set()

        restarting = threading.Thread(target=restart)
        restarting.start()
        in_threads(saves, work)
        restarting.join()
        lost, doubled = lost_and_doubled(database, saves)
        took = max(took for one in saves for took in one.milliseconds)
        return (
            f"postgresql restarted {RESTARTS} times ({mode}, away for {longest[0]:.1f} s at most): "
            f"{sum(len(one.milliseconds) for one in saves)} saves, the longest {took / 1000:.1f} s, "
            f"{sum(one.refused for one in saves)} told to try again, "
            f"lost {lost}, doubled {doubled}, chain {'whole' if panel.is_chain_whole() else 'BROKEN'}"
        )


def _without_space() -> str:
    with opened("postgresql") as database:
        panel, told = panel_of(database, 2), set[str]()
        short, other = panel.writers
        saves = [Saves(short), Saves(LongWriter(**vars(other)))]
        saves[0].save(database)
        with no_space_for_long_texts(database):
            for _ in range(WITHOUT_SPACE):
                saves[0].save(database)
                try:
                    saves[1].save(database)
                except StoreError as error:
                    told.add(str(error))
        saves[1].save(database)
        lost, doubled = lost_and_doubled(database, saves)
        return (
            f"postgresql without space for long texts, {WITHOUT_SPACE} tries: said {sorted(told)}, "
            f"saved once there was space: {saves[1].seen == 1}, "
            f"lost {lost}, doubled {doubled}, chain {'whole' if panel.is_chain_whole() else 'BROKEN'}"
        )
