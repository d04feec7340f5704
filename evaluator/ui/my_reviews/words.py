"""What is said of reviews: where each is, how much is left, until when."""

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.services.review_queue import InQueue, ReviewQueue, Step
from evaluator.ui.phases import local_moment_in_words, now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.score_form.since_submitted import ask_for_it_said, to_score_said


def step_said(entry: InQueue, t: Translator) -> str:
    """Where a reviewer is with a proposal."""
    if entry.is_lapsed:
        return t("submitted, to be scored again") if entry.since.lost else t("submitted, to be completed")
    return {
        Step.ASKED: t("any conflict of interest?"),
        Step.NOT_STARTED: t("not started"),
        Step.DRAFT: t("draft"),
        Step.REOPENED: t("given back to you"),
        Step.SUBMITTED: t("submitted"),
        Step.DELETED: t("text deleted"),
        Step.DECIDED: t("decided"),
    }[entry.step]


def progress_said(entry: InQueue, t: Translator) -> str:
    """`6 of 10 criteria decided · saved 14:02`."""
    said = t("{decided} of {of} criteria decided", decided=entry.decided, of=entry.of)
    if entry.saved_at is None:
        return said
    saved = t("saved {time}", time=time_said(entry.saved_at, now(), t))
    return f"{said} · {saved}"


def since_said(call: Call, entry: InQueue, t: Translator) -> str:
    """What of a submitted review is to be scored again or besides, and how; empty where nothing is."""
    if not entry.since.is_anything:
        return ""
    said = [t("The call has changed since you submitted this review."), to_score_said(call, entry.since, t)]
    if entry.step is Step.REOPENED:
        said.append(
            t("The call manager gave it back to you: do this, confirm that the rest stands, then submit it.")
        )
    elif entry.is_lapsed:
        said.append(ask_for_it_said(t))
    return " ".join(said)


def counted_said(queue: ReviewQueue, t: Translator) -> str:
    """How many wait, and how many are done."""
    waiting = sum(entry.waits for entry in queue.entries)
    lapsed = sum(entry.is_lapsed for entry in queue.entries)
    everything = t.plural("{count} proposal to review", "{count} proposals to review", len(queue.entries))
    if waiting == lapsed == 0 and not all(entry.is_done for entry in queue.entries):
        return t("{everything}; reviewing is over.", everything=everything)
    if waiting == lapsed == 0:
        return t("{everything}: all done.", everything=everything)
    left = []
    if waiting:
        left.append(t.plural("{count} waits for you", "{count} wait for you", waiting))
    if lapsed:
        left.append(
            t.plural(
                "{count} submitted review is to be scored again or completed",
                "{count} submitted reviews are to be scored again or completed",
                lapsed,
            )
        )
    return t("{everything}; {left}.", everything=everything, left=figures.listed(left, t.language))


def deadline_said(call: Call, queue: ReviewQueue, t: Translator) -> str:
    """Until when reviews are taken, or that they are not taken now."""
    until = None if queue.until is None else local_moment_in_words(queue.until, call, t)
    if queue.is_open:
        return t("Reviews are taken until {date}.", date=until) if until else t("Reviews are taken now.")
    if until:
        return t("Reviews are not taken yet; they will be until {date}.", date=until)
    return t("Reviews are not taken now.")
