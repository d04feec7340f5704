from threading import Thread
from time import monotonic, sleep

from evaluator.store.turns import Turns


def test_who_asked_first_has_the_first_turn() -> None:
    turns, order = Turns(), []

    def take(number: int) -> None:
        with turns.turn():
            order.append(number)

    with turns.turn():
        threads = []
        for number in range(20):
            threads.append(Thread(target=take, args=(number,)))
            threads[-1].start()
            deadline = monotonic() + 5
            while len(turns._waiting) <= number and monotonic() < deadline:
                sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(20))


def test_a_turn_that_ends_in_an_error_is_given_on() -> None:
    turns = Turns()
    try:
        with turns.turn():
            raise KeyError
    except KeyError:
        pass
    with turns.turn():
        assert turns._taken
    assert not turns._taken
