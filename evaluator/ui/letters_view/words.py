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
    if to_mend := _to_mend(one):
        return t.plural("{count} thing to mend", "{count} things to mend", to_mend)
    if one.is_stopped:
        return t("waits for the decision")
    if one.questions:
        return t("perhaps a name in it")
    if one.released is not None:
        return t("changed since its release")
    return t("ready") if one.letter.has_comment else t("ready, without any comment")


def counts_said(desk: LetterDesk, t: Translator) -> str:
    """`Ready: 3. To be mended: 2. Released: 10.`, and what waits or has no comment, where anything does."""
    left = [one for one in desk.letters if not one.is_released_so]
    to_mend = sum(_to_mend(one) > 0 for one in left)
    stopped = sum(one.is_stopped for one in left)
    bare = sum(not one.letter.has_comment for one in desk.ready)
    said = t(
        "Ready: {ready}. To be mended: {stopped}. Released: {released}.",
        ready=len(desk.ready) - bare,
        stopped=to_mend,
        released=len(desk.letters) - len(left),
    )
    waiting = t("Waiting for the decision: {count}.", count=stopped - to_mend)
    asked = t("Perhaps with a name: {count}.", count=len(left) - len(desk.ready) - stopped)
    silent = t("Ready, without any comment: {count}.", count=bare)
    more = ((silent, bare > 0), (waiting, stopped > to_mend), (asked, len(left) > len(desk.ready) + stopped))
    return " ".join((said, *(one for one, is_so in more if is_so)))


def _to_mend(one: LetterDraft) -> int:
    """How many things somebody has to mend in it; that it is not decided yet is none."""
    return sum(check.stops and check.kind != "undecided" for check in one.checks)


def form_said(form: LetterForm, t: Translator) -> str:
    """A kind of file."""
    return {"docx": t("Word file"), "pdf": t("PDF"), "html": t("web page")}[form]
