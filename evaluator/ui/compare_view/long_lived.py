"""What many proposals are made of stays for long: no garbage collection need look through it."""

import gc


def keep_out_of_collections() -> None:
    """Leave out of the rounds of garbage collection what is alive now.

    A round over 500 proposals holds up somebody's click for 150 to 200 ms. What was left out before is looked
    through once more, so that what has died since does not stay for good.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
