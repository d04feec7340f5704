"""What counts of a file of reviews: one stage, and under which version of the call it was given."""

from collections.abc import Sequence

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.panel.reviews import Rating, Reviews


def of_stage(ratings: Sequence[Rating], stage: str | None, name: str) -> list[Rating]:
    """The ratings of one stage, of all where the file has one only.

    Parameters
    ----------
    name
        What the file is called.

    Raises
    ------
    FileError
        The file has no such stage, or several and none was named.
    """
    stages = dict.fromkeys(rating.stage for rating in ratings)
    written = [one for one in stages if one]
    if stage is not None and stage not in stages:
        message = f'no review is of a stage called "{stage}".{did_you_mean(stage, written)}'
        raise FileError(name, [Problem(0, 0, "stage", message, f"There is {', '.join(written) or 'none'}.")])
    if stage is None and len(stages) > 1:
        message = f"there are reviews of several stages: {', '.join(one or 'none' for one in stages)}"
        raise FileError(name, [Problem(0, 0, "stage", message, "Choose one with --stage.")])
    return [rating for rating in ratings if stage is None or rating.stage == stage]


def other_versions(found: Reviews, call: Call, name: str) -> list[str]:
    """A note for each other version of the call under which scores were given."""
    return [
        f"{name}: some scores were given under version {version} of the call, not {call.version}"
        for version in found.other_versions
    ]
