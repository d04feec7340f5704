import gc
import weakref
from collections.abc import Iterator

import pytest

from evaluator.ui.compare_view.long_lived import keep_out_of_collections


class Ring:
    """Something that only a round of garbage collection can take away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.long
def test_what_is_alive_is_left_out_of_collections() -> None:
    kept = Ring()
    keep_out_of_collections()
    assert not any(one is kept for one in gc.get_objects())
    assert gc.get_freeze_count() > 0


@pytest.mark.long
def test_what_died_since_it_was_left_out_is_taken_away_the_next_time() -> None:
    ring = Ring()
    died = weakref.ref(ring)
    keep_out_of_collections()
    del ring
    gc.collect()
    assert died() is not None
    keep_out_of_collections()
    assert died() is None
