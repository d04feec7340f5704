"""What is said of the work on a call: where reviews are, what is held up, where that is solved."""

from evaluator.foundation import Translator
from evaluator.services.asked_for_reviews import ReviewStep
from evaluator.services.overview import Block


def step_said(step: ReviewStep, t: Translator) -> str:
    """How far a reviewer is."""
    return {
        ReviewStep.ASKED: t("asked, conflict of interest not said"),
        ReviewStep.CONFLICT: t("conflict of interest declared"),
        ReviewStep.NOT_STARTED: t("not started"),
        ReviewStep.DRAFT: t("draft"),
        ReviewStep.REOPENED: t("opened again"),
        ReviewStep.SUBMITTED: t("submitted"),
    }[step]


def block_said(block: Block, count: int, t: Translator) -> str:
    """What holds up how many proposals."""
    match block:
        case Block.CONDITIONS:
            return t.plural(
                "{count} proposal is not settled: whether it is eligible is open.",
                "{count} proposals are not settled: whether they are eligible is open.",
                count,
            )
        case Block.CONFLICTS:
            return t.plural(
                "{count} proposal has a conflict of interest that is not settled; settle it below.",
                "{count} proposals have conflicts of interest that are not settled; settle them below.",
                count,
            )
        case Block.REVIEWERS:
            return t.plural(
                "{count} proposal has too few reviewers.", "{count} proposals have too few reviewers.", count
            )
        case Block.EXERCISE:
            return t.plural(
                "{count} proposal waits for reviewers who have the calibration exercise to do first.",
                "{count} proposals wait for reviewers who have the calibration exercise to do first.",
                count,
            )
        case Block.REVIEWS:
            return t.plural(
                "{count} proposal waits for reviews; whose they are stands below.",
                "{count} proposals wait for reviews; whose they are stands below.",
                count,
            )
        case Block.THIRD:
            return t.plural(
                "{count} proposal needs one more reviewer: those who read it are too far apart.",
                "{count} proposals need one more reviewer: those who read them are too far apart.",
                count,
            )
        case Block.CONSENSUS:
            return t.plural(
                "{count} proposal lacks a final agreement of the panel.",
                "{count} proposals lack a final agreement of the panel.",
                count,
            )


def in_exercise_said(names: str, count: int, t: Translator) -> str:
    """Who has not done the exercise."""
    return t.plural(
        "{count} reviewer has not submitted their answer: {names}.",
        "{count} reviewers have not submitted their answer: {names}.",
        count,
        names=names,
    )


def held_up_said(block: Block, t: Translator) -> str:
    """Which step cannot be taken before."""
    match block:
        case Block.CONDITIONS | Block.CONFLICTS | Block.REVIEWERS:
            return t("Holds up reviewing")
        case Block.EXERCISE:
            return t("Holds up the submission of reviews")
        case Block.REVIEWS | Block.THIRD:
            return t("Holds up what the panel agrees on")
        case Block.CONSENSUS:
            return t("Holds up the decision")


def way_said(block: Block, t: Translator) -> str:
    """The words of the link to where it is solved."""
    match block:
        case Block.CONDITIONS:
            return t("Settle eligibility")
        case Block.REVIEWERS:
            return t("Assign reviewers")
        case Block.EXERCISE:
            return t("Open the calibration exercise")
        case Block.THIRD:
            return t("Ask one more reviewer")
        case _:
            return t("Open the panel")


def deadline_said(when: str, is_past: bool, t: Translator) -> str:
    """Until when reviews are due."""
    return (
        t("Reviews were due on {date}.", date=when) if is_past else t("Reviews are due on {date}.", date=when)
    )
