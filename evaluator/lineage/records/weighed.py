"""Terms with their weights, and the sums that are asked of them again with every comparison."""

import math
from functools import cached_property


class Weighed(dict[str, float]):
    """A weight for each term; not changed once it is made."""

    @cached_property
    def whole(self) -> float:
        """The sum of the weights."""
        return math.fsum(self.values())

    @cached_property
    def squares(self) -> float:
        """The sum of their squares."""
        return math.fsum(weight * weight for weight in self.values())
