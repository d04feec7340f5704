"""What the pages ask of a store with 5,000 proposals × 5 reviews × 10 criteria, on both databases."""

import statistics
import time
from collections.abc import Callable, Iterator

from sqlalchemy import text

from tests.services.large_call import large_call
from tests.services.many_reviewers import opened
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
                peer = _milliseconds(lambda: session.execute(text("SELECT 1")))[0]
            for name, (ask, _) in call.queries.items():
                with counted(database) as sent:
                    ask()
                median, most = _milliseconds(ask)
                yield (
                    f"{kind}: {name}: {median:.1f} ms, most {most:.1f} ms (limit {MOST:.0f} ms), "
                    f"{len(sent)} statements, {median / peer:.0f} × SELECT 1"
                )


def _milliseconds(ask: Callable[[], object]) -> tuple[float, float]:
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took), max(took)
