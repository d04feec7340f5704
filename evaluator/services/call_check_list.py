"""What is looked at before another version of a call counts: points that block it, and points to confirm."""

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.foundation import Problem, Said
from evaluator.panel.carried_reviews import Reason, carried_reviews
from evaluator.panel.reviews import Rating
from evaluator.services.call_changes import changes_told
from evaluator.services.call_files import CallCheck, check_call_file
from evaluator.services.check_list_lines import (
    proposals_in,
    scored_again,
    scores_to_give,
    texts_left_behind,
)
from evaluator.services.named_files import NamedFile

Weight = Literal["blocks", "confirm", "fine"]
"""Whether a point keeps the version from being published, is to be confirmed, or holds."""


@dataclass(frozen=True)
class Point:
    """One point of the list."""

    name: str
    """As it is confirmed: `file`, `languages`, `warning:3f2a…`."""
    weight: Weight
    sentence: Said
    details: tuple[str, ...] = ()
    """What it is about, line by line, in the file's words, and the program's English."""
    changes: tuple[Mapping[str, str], ...] = ()
    """Sentences in the three languages: what differs, or what it is about, with things by their titles."""


@dataclass(frozen=True)
class CheckList:
    """Everything that was looked at, in the order in which one looks."""

    points: tuple[Point, ...]

    @property
    def blocking(self) -> tuple[Point, ...]:
        """What has to be mended first."""
        return tuple(one for one in self.points if one.weight == "blocks")

    @property
    def to_confirm(self) -> tuple[Point, ...]:
        """What somebody has to say that they know."""
        return tuple(one for one in self.points if one.weight == "confirm")


@dataclass(frozen=True)
class InUse:
    """What is there of a call that another version meets."""

    held: NamedFile
    held_call: Call
    phase: Phase | None
    moved_to: str | None
    """The id of the phase that somebody moved the call to."""
    proposals: int
    """Proposals that were not withdrawn."""
    lots: Mapping[str, int]
    """Proposals by lot."""
    stages: Mapping[str, int]
    """Proposals by stage."""
    reviews: Mapping[str, tuple[Call, Sequence[Rating]]]
    """Submitted reviews by the version under which they were made: that version, and their ratings."""


def check_list(file: NamedFile, about: InUse) -> CheckList:
    """What stands against publishing this file, and what it would mean.

    Where the file cannot be used at all, that is the only point.
    """
    found = check_call_file(file.data, file.name)
    if found.call is None:
        return CheckList((_unusable(found, file.name),))
    if found.call.id != about.held_call.id:
        other = Said(
            'The file is of the call "{other}" and not of "{call}". Write id: {call}.',
            other=found.call.id,
            call=about.held_call.id,
        )
        return CheckList((Point("file", "blocks", other),))
    fine = Point("file", "fine", Said("The file can be used."))
    return CheckList(
        (
            fine,
            _changes(about, file),
            *_sorted_warnings(found, file.name, texts_left_behind(about.held_call, found.call)),
            *_in_use(found.call, about),
            _reviews(found.call, about),
            _phase(about),
        )
    )


def _unusable(found: CallCheck, name: str) -> Point:
    said = Said("The file cannot be used. Problems: {count}.", count=len(found.errors))
    return Point("file", "blocks", said, tuple(one.described(name) for one in found.errors))


def _changes(about: InUse, file: NamedFile) -> Point:
    found = changes_told(about.held, file)
    if found.is_same_version:
        return Point(
            "changes",
            "blocks",
            Said("It says the same as the version that holds; at most comments and spelling differ."),
        )
    return Point(
        "changes",
        "confirm",
        _so_many_differ(len(found.changes)),
        changes=tuple(
            {language: one.said.said_in(language) for language in ("en", "fr", "es")} for one in found.changes
        ),
    )


def _so_many_differ(count: int) -> Said:
    if not count:
        return Said("Nothing differs from the version that holds but that this one is published.")
    if count == 1:
        return Said("One thing differs from the version that holds.")
    return Said("{count} things differ from the version that holds.", count=count)


def _sorted_warnings(
    found: CallCheck, name: str, left_behind: tuple[Mapping[str, str], ...]
) -> Iterator[Point]:
    """What the check of a file warns of: languages, shares and thresholds together, all else one by one.

    Of languages also the texts that were changed in some of them, while others stayed as they were.
    """
    by_kind: dict[str, list[Problem]] = {"languages": [], "shares": [], "thresholds": []}
    others: list[Problem] = []
    for one in found.warnings:
        by_kind.get(one.about, others).append(one)
    languages, shares, reach = by_kind.values()
    yield _languages(languages, left_behind, name)
    yield _together(
        "shares",
        shares,
        name,
        Said("Every weight decides its part of the sum of the weights."),
        Said("Weights that decide another part than theirs of the sum: {count}.", count=len(shares)),
    )
    yield _together(
        "thresholds",
        reach,
        name,
        Said("Every threshold can be reached."),
        Said("Thresholds that nobody can reach: {count}.", count=len(reach)),
        weight="blocks",
    )
    for one in others:
        yield Point(_name_of(one), "confirm", Said("The check of the file warns:"), (one.described(name),))


def _languages(lacking: Sequence[Problem], left_behind: tuple[Mapping[str, str], ...], file: str) -> Point:
    """Whether each text is there in all languages, and whether all of them were changed with it."""
    otherwise = Said("Texts that are not in exactly the languages of the call: {count}.", count=len(lacking))
    if left_behind and not lacking:
        otherwise = Said(
            "Texts that were changed in some languages, while others stayed as they were: {count}.",
            count=len(left_behind),
        )
    elif left_behind:
        otherwise = Said(
            "Texts that are not in exactly the languages of the call: {lacking}; texts that were changed in "
            "some languages, while others stayed as they were: {count}.",
            lacking=len(lacking),
            count=len(left_behind),
        )
    fine = Said("Every text is there in all languages of the call.")
    return _together("languages", lacking, file, fine, otherwise, changes=left_behind)


def _together(
    name: str,
    found: Sequence[Problem],
    file: str,
    fine: Said,
    otherwise: Said,
    *,
    weight: Weight = "confirm",
    changes: tuple[Mapping[str, str], ...] = (),
) -> Point:
    if not found and not changes:
        return Point(name, "fine", fine)
    return Point(name, weight, otherwise, tuple(one.described(file) for one in found), changes)


def _name_of(warning: Problem) -> str:
    """The same wherever in the file it stands."""
    said = f"{warning.path}\n{warning.message}"
    return f"warning:{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _lacking(counted: Mapping[str, int], known: Container[str]) -> dict[str, int]:
    """So many proposals are in each part of the call that a version lacks."""
    return {one: count for one, count in counted.items() if one and one not in known}


def _in_use(after: Call, about: InUse) -> Iterator[Point]:
    """What proposals are in, and the version lacks: they would be nowhere."""
    if gone := _lacking(about.lots, {one.id for one in after.lots}):
        said = Said("Proposals in lots that it lacks: {count}.", count=sum(gone.values()))
        titles = {one.id: one.title for one in about.held_call.lots}
        yield Point("lots", "blocks", said, changes=proposals_in(gone, titles))
    if gone := _lacking(about.stages, {one.id for one in after.stages}):
        said = Said("Proposals in stages that it lacks: {count}.", count=sum(gone.values()))
        named = {one.id: one.title for one in about.held_call.stages}
        yield Point("stages", "blocks", said, changes=proposals_in(gone, named))
    if about.moved_to is not None and about.moved_to not in {phase.id for phase in after.phases}:
        phases = {phase.id: phase.title for phase in about.held_call.phases}
        yield Point(
            "moved_to",
            "blocks",
            Said(
                'Somebody moved the call into the phase "{phase}", which it lacks.',
                phase=phases.get(about.moved_to) or about.moved_to,
            ),
        )


def _reviews(after: Call, about: InUse) -> Point:
    """Which of the reviews that were handed in would have to be completed again."""
    open_now: Counter[tuple[str, Reason]] = Counter()
    incomplete, whole, proposals, given = 0, 0, set[str](), 0
    for before, ratings in about.reviews.values():
        carried = carried_reviews(before, after, ratings)
        given += len(carried.reviews)
        incomplete += len(carried.become_incomplete)
        proposals |= {one.proposal_id for one in carried.become_incomplete}
        again = {(one.proposal_id, one.reviewer_id, one.stage) for one in carried.become_incomplete}
        whole += len(again - {(one.proposal_id, one.reviewer_id, one.stage) for one in carried.carried})
        open_now.update(
            (one.criterion, one.reason)
            for one in carried.to_score
            if (one.proposal_id, one.reviewer_id, one.stage) in again
        )
    if not incomplete:
        return Point(
            "reviews",
            "fine",
            Said("Reviews that were handed in: {count}. None has to be scored again.", count=given),
        )
    return Point(
        "reviews",
        "confirm",
        scored_again(given, incomplete - whole, whole, len(proposals)),
        changes=scores_to_give(after, open_now),
    )


def _phase(about: InUse) -> Point:
    """Where the call is: what was said to applicants already."""
    if about.phase is None and not about.proposals:
        return Point("phase", "fine", Said("The call is in no phase now, and there are no proposals."))
    if about.phase is None:
        return Point(
            "phase",
            "confirm",
            Said("The call is in no phase now. Proposals: {count}.", count=about.proposals),
        )
    return Point(
        "phase",
        "confirm",
        Said(
            "The call is in the phase {phase} now. Proposals: {count}.",
            phase=about.phase.title or about.phase.id,
            count=about.proposals,
        ),
    )


def described(points: Iterable[Point]) -> str:
    """The points in one line, by name."""
    return ", ".join(one.name for one in points)
