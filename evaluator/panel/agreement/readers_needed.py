"""How many reviews of each proposal it would take until their mean can be relied on. Pure.

Spearman and Brown, both in *British Journal of Psychology* 3 (1910): the mean of k scores, each of
reliability r, has the reliability k r / (1 + (k - 1) r). Solved for k.
"""

import math

from evaluator.panel.agreement.measures import RELIABLE


def readers_needed(single: float, *, wanted: float = RELIABLE) -> int | None:
    """The fewest reviews of a proposal whose mean has the reliability wanted; None where no number would do.

    Parameters
    ----------
    single
        The reliability of one score: the intraclass correlation ICC1.
    wanted
        Between 0 and 1.
    """
    if not 0 < wanted < 1:
        raise ValueError(f"wanted: expected a share between 0 and 1, got {wanted}")
    if single <= 0:
        return None
    if single >= 1:
        return 1
    return max(1, math.ceil(wanted * (1 - single) / (single * (1 - wanted)) - 1e-9))
