"""What the pages ask of a store with 5,000 proposals × 5 reviews × 10 criteria, on both databases."""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import text

from tests.services.large_call import large_call
from tests.services.many_reviewers import opened
from tests.services.page_queries import page_queries
from tests.store.counting import counted
from tests.store.databases import KINDS

PROPOSALS, REVIEWS, REVIEWERS = 5_000, 5, 100
TIMES = 20
MOST = 100.0


def measure() -> Iterator[str]:
    """Milliseconds and statements of each query; the peer is the shortest question there is."""
    for kind in KINDS:
        with opened(kind) as database:
            call = large_call(database, proposals=PROPOSALS, reviews=REVIEWS, reviewers=REVIEWERS)
            if not database.is_sqlite:
                with database.engine.connect() as connection:
                    connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
            with database.reading() as session:
                peer = _milliseconds(lambda: session.execute(text("SELECT 1"))).median
            for name, (ask, _) in page_queries(call).items():
                # What is made once after a change, and then kept, is no part of what each click asks.
                begun = time.perf_counter()
                ask()
                first = (time.perf_counter() - begun) * 1000
                with counted(database) as sent:
                    ask()
                took = _milliseconds(ask)
                yield (
                    f"{kind}: {name}: {took.median:.1f} ms (limit {MOST:.0f} ms), least {took.least:.1f}, "
                    f"most {took.most:.1f}, {took.processor:.1f} of the processor, "
                    f"{len(sent)} statements, {took.median / peer:.0f} × SELECT 1; "
                    f"the first time {first:.0f} ms"
                )


class _Milliseconds(NamedTuple):
    median: float
    least: float
    most: float
    processor: float
    """Of this process, without what PostgreSQL takes: the median, which other work hardly changes."""


def _milliseconds(ask: Callable[[], object]) -> _Milliseconds:
    took, used = [], []
    for _ in range(TIMES):
        begun, worked = time.perf_counter(), time.process_time()
        ask()
        took.append((time.perf_counter() - begun) * 1000)
        used.append((time.process_time() - worked) * 1000)
    return _Milliseconds(statistics.median(took), min(took), max(took), statistics.median(used))
