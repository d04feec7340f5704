"""The shelf keeps what comparison made for a limited time, whether or not anybody asks again."""

import gc
from threading import Event
from time import monotonic, sleep
from weakref import ref

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


def test_a_shelf_that_nobody_has_goes_before_its_time():
    shelf = Shelf()
    shelf.kept("name", lambda: 1)
    gone = ref(shelf)
    del shelf
    gc.collect()

    assert gone() is None
