import threading
import time

import pytest

from evaluator.store.turns import Turns


@pytest.mark.parametrize("places", [1, 3])
def test_turns_are_given_in_the_order_in_which_they_were_asked_for(places: int) -> None:
    turns, order, most, inside = Turns(places), list[int](), [0], [0]
    guard, go_on = threading.Lock(), threading.Event()

    def first() -> None:
        with turns.turn():
            go_on.wait()

    def later(number: int) -> None:
        with turns.turn():
            with guard:
                order.append(number)
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            with guard:
                inside[0] -= 1

    holders = [threading.Thread(target=first) for _ in range(places)]
    waiting = [threading.Thread(target=later, args=(number,)) for number in range(9)]
    for thread in holders:
        thread.start()
    for thread in waiting:
        thread.start()
        time.sleep(0.02)
    assert order == []
    go_on.set()
    for thread in [*holders, *waiting]:
        thread.join()
    assert most[0] <= places
    # Of those who are let in together any may note itself first.
    assert all(abs(place - number) < places for place, number in enumerate(order))


def test_a_turn_that_fails_is_given_on() -> None:
    turns = Turns()
    with pytest.raises(KeyError), turns.turn():
        raise KeyError
    with turns.turn():
        pass
