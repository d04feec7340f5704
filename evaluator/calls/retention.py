"""How long what a call has collected is kept."""

from typing import Annotated

from pydantic import Field

from evaluator.foundation import Record

Days = Annotated[int, Field(ge=1, le=36_500)]


class Retention(Record):
    """For how many days after the end of the call's last phase things are kept; what is not named stays.

    Scores, states, sizes, hashes and the trail of who did what always stay: they name people by number only.
    """

    documents: Days | None = None
    """The files that came with proposals."""
    texts: Days | None = None
    """What applicants and reviewers wrote."""
    people: Days | None = None
    """Names and addresses of those who have no other call."""

    @property
    def deletes(self) -> bool:
        """Whether anything is to be deleted at all."""
        return any(days is not None for days in (self.documents, self.texts, self.people))
