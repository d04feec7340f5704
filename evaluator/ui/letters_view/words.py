"""What is said of letters: where each stands, and of how many."""

from evaluator.foundation import Translator
from evaluator.services.letters import LetterDesk, LetterDraft, LetterForm

MIME: dict[LetterForm, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
}


def state_said(one: LetterDraft, t: Translator) -> str:
    """Where a letter stands."""
    if one.is_released_so:
        return t("released")
    if one.is_stopped:
        stopping = sum(check.stops for check in one.checks)
        return t.plural("{count} thing to mend", "{count} things to mend", stopping)
    if one.released is not None:
        return t("changed since its release")
    return t("ready")


def counts_said(desk: LetterDesk, t: Translator) -> str:
    """`Ready: 3. To be mended: 2. Released: 10.`"""
    released = sum(one.is_released_so for one in desk.letters)
    return t(
        "Ready: {ready}. To be mended: {stopped}. Released: {released}.",
        ready=len(desk.ready),
        stopped=len(desk.letters) - len(desk.ready) - released,
        released=released,
    )


def form_said(form: LetterForm, t: Translator) -> str:
    """A kind of file."""
    return {"docx": t("Word file"), "pdf": t("PDF"), "html": t("web page")}[form]
