"""Two people change the same thing: the second is told, and nothing of either is lost."""


class ChangedMeanwhileError(Exception):
    """Somebody else saved in between. Carries what is kept now, so that both texts can be shown.

    Attributes
    ----------
    theirs
        What is stored now.
    number
        Its version: who saves again with it has seen it. 0 where what it says tells it from another.
    """

    def __init__(self, theirs: object, number: int = 0) -> None:
        super().__init__("Somebody else saved this in the meantime; both are kept.")
        self.theirs = theirs
        self.number = number


def check_unchanged(kept: int, seen: int, theirs: object) -> None:
    """Go on only where nobody saved since version `seen` was read.

    Raises
    ------
    ChangedMeanwhileError
        With what is stored now.
    """
    if kept != seen:
        raise ChangedMeanwhileError(theirs, kept)
