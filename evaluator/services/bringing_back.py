"""Reviews from a file beside those that are here already: what is new, what is the same, where they clash.

Nothing that was given is overwritten unless the person says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from evaluator.panel.reviews import Reviews
from evaluator.scoring import Score
from evaluator.services.reviews import LONGEST_COMMENT, OwnReview, take_in

Prefer = Literal["here", "file"]
"""Whose word counts where the two differ."""


@dataclass(frozen=True)
class Found:
    """One review of a file, and the one that is here of the same proposal."""

    here: OwnReview
    in_file: OwnReview

    @property
    def reference(self) -> str:
        """The proposal's."""
        return self.here.reference

    @property
    def clashes(self) -> tuple[str, ...]:
        """The criteria to which both give a score or a comment, and not the same one."""
        return tuple(
            name
            for name in _named(self.here, self.in_file)
            if _differ(self.here.scores.get(name), self.in_file.scores.get(name))
            or _differ(self.here.comments.get(name), self.in_file.comments.get(name))
        )

    @property
    def adds(self) -> int:
        """How many scores and comments the file has where there are none here."""
        return len(self.in_file.scores.keys() - self.here.scores.keys()) + len(
            self.in_file.comments.keys() - self.here.comments.keys()
        )

    def joined(self, prefer: Prefer) -> OwnReview:
        """Both together. What only one of them has stays; where they clash, the one preferred counts.

        Scores that were given under two versions of the call stand for neither until they are confirmed.
        """
        first, last = (self.in_file, self.here) if prefer == "here" else (self.here, self.in_file)
        scores = first.scores | last.scores
        together = {"scores": scores, "comments": first.comments | last.comments}
        version = self._version_of(scores)
        of_one = {"call_version": version} if version else {"content_hash": ""}
        return self.here.model_copy(update=together | of_one)

    def _version_of(self, scores: Mapping[str, Score]) -> str:
        """The version of the call that the scores were given under; empty when it is not one."""
        if scores == self.here.scores:
            return self.here.call_version
        if scores == self.in_file.scores or self.here.call_version == self.in_file.call_version:
            return self.in_file.call_version
        return ""


def found_in_file(own: Iterable[OwnReview], reviews: Reviews, reviewer_id: str) -> tuple[Found, ...]:
    """What the file holds by this reviewer, for each of the proposals whose review is here or could be."""
    return tuple(
        Found(here, in_file) for here in own if (in_file := take_in(here, reviews, reviewer_id)) is not None
    )


def cut_short(found: Iterable[Found], reviews: Reviews) -> int:
    """How many comments that the file has of these proposals are too long to be taken in whole."""
    taken = {one.reference for one in found}
    return sum(len(row.comment) > LONGEST_COMMENT for row in reviews.ratings if row.proposal_id in taken)


def not_at_hand(own: Iterable[OwnReview], reviews: Reviews) -> tuple[str, ...]:
    """The proposals that the file names and that are not open here."""
    known = {here.reference for here in own}
    return tuple(name for name in reviews.proposal_ids if name not in known)


def _named(*reviews: OwnReview) -> Iterable[str]:
    return dict.fromkeys(name for review in reviews for name in (*review.scores, *review.comments))


def _differ(here: object, in_file: object) -> bool:
    return here is not None and in_file is not None and here != in_file
