"""The shelf keeps what comparison made for a limited time, whether or not anybody asks again."""

import gc
from threading import Event
from time import monotonic, sleep
from weakref import ref

import pytest

from evaluator.services.shelf import Shelf


class Text:
    """Something that is known to be gone when it is gone."""


def test_what_is_on_a_shelf_is_made_once():
    shelf = Shelf()
    assert [shelf.kept("name", made) for made in (lambda: 1, lambda: 2)] == [1, 1]


def test_a_shelf_empties_itself_though_nobody_asks_again():
    shelf, gone = Shelf(seconds=0.2), Event()
    end = ref(shelf.kept("text", Text), lambda _gone: gone.set())

    assert gone.wait(5)
    assert (end(), shelf.known("text")) == (None, None)


def test_what_is_put_on_it_later_goes_as_well():
    shelf = Shelf(seconds=0.05)
    for name in ("one", "two"):
        shelf.kept(name, Text)
        until = monotonic() + 5
        while shelf.known(name) is not None and monotonic() < until:
            sleep(0.01)
        assert shelf.known(name) is None


def test_a_shelf_can_be_emptied_at_once():
    shelf = Shelf()
    shelf.kept("name", lambda: 1)
    shelf.forget()

    assert shelf.known("name") is None
    assert shelf.kept("name", lambda: 2) == 2


@pytest.mark.long
def test_a_shelf_that_nobody_has_goes_before_its_time():
    shelf = Shelf()
    shelf.kept("name", lambda: 1)
    gone = ref(shelf)
    del shelf
    gc.collect()

    assert gone() is None


@pytest.fixture
def pass_time(monkeypatch):
    """A clock that goes on when it is told to."""
    now = [0.0]
    monkeypatch.setattr("evaluator.services.shelf.monotonic", lambda: now[0])

    def passed(shelf: Shelf, seconds: float) -> None:
        now[0] += seconds
        shelf.let_go()

    return passed


def test_each_thing_goes_by_itself_when_its_time_is_over(pass_time):
    shelf = Shelf()
    shelf.kept("one", Text)
    pass_time(shelf, 400)
    shelf.kept("two", Text)
    pass_time(shelf, 300)

    assert [shelf.known(name) is None for name in ("one", "two")] == [True, False]


def test_the_parts_of_what_is_still_being_made_are_kept_until_the_whole_is_over(pass_time):
    shelf = Shelf()
    made = [shelf.kept(name, Text) for name in ("one", "two", "other")]
    for _ in range(5):
        pass_time(shelf, 400)
        shelf.renew(["one", "two", "never there"])

    assert [shelf.known(name) for name in ("one", "two", "other")] == [*made[:2], None]
    pass_time(shelf, 600)
    assert [shelf.known(name) for name in ("one", "two")] == [None, None]
