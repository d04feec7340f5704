"""A filled form beside what the server has and what it had when the form was taken: three reviews into one.

What the form did not change stays as the server has it. What both changed is a clash, and a person's to
settle. What loses stays too: as a version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evaluator.scoring import Score
from evaluator.services.review_forms.cells import says_the_same
from evaluator.services.review_forms.reading import FilledSheet
from evaluator.services.reviews import OwnReview

Prefer = Literal["server", "form"]
"""Whose word counts where both changed."""
Kind = Literal["new", "changed", "taken_back", "clash"]


@dataclass(frozen=True)
class Entry:
    """One score or comment that the form has otherwise than the server."""

    criterion_id: str
    part: Literal["score", "comment"]
    kind: Kind
    on_server: Score | None
    in_form: Score | None
    """None or an empty text where there is nothing."""


@dataclass(frozen=True)
class Merge:
    """What taking in one sheet would do to the review of one proposal."""

    proposal_id: str
    label: str
    number: int
    """Of the version that the server has; 0 where it has none."""
    on_server: OwnReview
    entries: tuple[Entry, ...]
    is_older: bool
    """Whether the proposal or the call changed since the form was taken."""
    content_hash: str
    """Of the proposal that what the form says was judged on; empty where that was under another call."""

    @property
    def clashes(self) -> tuple[Entry, ...]:
        """What was changed both in the form and on the server."""
        return tuple(entry for entry in self.entries if entry.kind == "clash")

    def joined(self, prefer: Prefer) -> OwnReview:
        """The review with what the form adds and changes."""
        review = self.on_server
        for entry in self.entries:
            if entry.kind == "clash" and prefer == "server":
                continue
            if entry.part == "score":
                review = review.with_score(entry.criterion_id, entry.in_form)
            else:
                review = review.with_comment(entry.criterion_id, str(entry.in_form or ""))
        if review != self.on_server and self.is_older:
            # Scores of an earlier version stand for nothing until they are confirmed.
            return review.model_copy(update={"content_hash": self.content_hash})
        return review


def merge_sheet(
    sheet: FilledSheet,
    *,
    label: str,
    blank: OwnReview,
    kept: OwnReview | None,
    number: int,
    then: OwnReview | None,
) -> Merge:
    """Compare a sheet with what the server has kept, and with what it had then; None: nobody knows that.

    `blank` is a review without a score of the proposal and the call as they are now.
    """
    on_server = blank if kept is None or kept.is_empty else kept
    entries = [
        *_scores(sheet.scores, on_server.scores, None if then is None else then.scores),
        *_comments(sheet.comments, on_server.comments, None if then is None else then.comments),
    ]
    is_older = (sheet.content_hash, sheet.call_version) != (blank.content_hash, blank.call_version)
    is_of_call = sheet.call_version == blank.call_version
    return Merge(
        proposal_id=sheet.proposal_id,
        label=label,
        number=number,
        on_server=on_server,
        entries=tuple(entries),
        is_older=is_older,
        content_hash=sheet.content_hash if is_of_call else "",
    )


def _scores(
    form: Mapping[str, Score | None], here: Mapping[str, Score], then: Mapping[str, Score] | None
) -> list[Entry]:
    found = []
    for name, written in form.items():
        kept = here.get(name)
        if written == kept or (then is not None and written == then.get(name)):
            continue
        is_clash = kept != (None if then is None else then.get(name))
        found.append(Entry(name, "score", _kind(kept, written, is_clash=is_clash), kept, written))
    return found


def _comments(
    form: Mapping[str, str], here: Mapping[str, str], then: Mapping[str, str] | None
) -> list[Entry]:
    found = []
    for name, written in form.items():
        kept = here.get(name, "")
        was = "" if then is None else then.get(name, "")
        if says_the_same(written, kept) or (then is not None and says_the_same(written, was)):
            continue
        is_clash = not says_the_same(kept, was)
        found.append(Entry(name, "comment", _kind(kept, written.strip(), is_clash=is_clash), kept, written))
    return found


def _kind(kept: Score | None, written: Score | None, *, is_clash: bool) -> Kind:
    if is_clash:
        return "clash"
    if written is None or written == "":
        return "taken_back"
    return "new" if kept is None or kept == "" else "changed"
