"""Pages of a PDF file as pieces of text with their places, taken from a process of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluator.documents import pdf_worker
from evaluator.documents.refusing import refused

MOST_PAGES = 500
MOST_SECONDS = 300
"""By the clock: a busy machine takes longer than the time for which the processor may work."""

_PRINT_AGAIN = "Open it in a PDF program, print it to a new PDF file, and send that; or send it as DOCX."


@dataclass(frozen=True)
class Run:
    """A piece of text in one line and font. Points from the left, and downwards; y has no common origin."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    is_bold: bool


@dataclass(frozen=True)
class Rule:
    """A straight line along the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """The pieces of one page in the order of the file, which is the order of reading for most programs."""

    number: int
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    has_picture: bool


def pages_of(content: bytes, name: str) -> tuple[Page, ...]:
    """All pages of a PDF file.

    Raises
    ------
    FileError
        It is locked, damaged, made for one program only, has too many pages, or takes too long to read.
    """
    answer = _answer(content, name)
    if "refused" in answer:
        raise _refused(answer, name)
    pages = tuple(
        Page(
            number,
            tuple(Run(*run) for run in page["runs"]),
            tuple(Rule(*rule) for rule in page["rules"]),
            page["picture"],
        )
        for number, page in enumerate(answer["pages"], start=1)
    )
    if (
        answer["dynamic"]
        and len(pages) == 1
        and "wait" in " ".join(run.text for run in pages[0].runs).lower()
    ):
        message = "this is a dynamic form (XFA), which only Adobe's programs show"
        raise refused(name, message, "Open it in Adobe Reader, print it to a new PDF file, and send that.")
    return pages


def _answer(content: bytes, name: str) -> dict[str, Any]:
    command = [sys.executable, "-I", str(Path(pdf_worker.__file__)), str(MOST_PAGES)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file goes through its standard input
            command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise refused(
            name, f"the PDF takes longer than {MOST_SECONDS} seconds to read", _PRINT_AGAIN
        ) from None
    if done.returncode != 0:
        message = "the PDF is damaged, or needs more memory or time than a document does"
        raise refused(name, message, _PRINT_AGAIN)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _refused(answer: dict[str, Any], name: str) -> Exception:
    match answer["refused"]:
        case "locked":
            return refused(name, "the PDF is locked by a password", "Save it without the password.")
        case "pages":
            message = f"the PDF has {answer['found']:,} pages; at most {MOST_PAGES} are read"
            return refused(name, message, "Send the proposal without its annexes, or in parts.")
        case "text":
            most = f"{pdf_worker.MOST_TEXT:,} letters or {pdf_worker.MOST_PIECES:,} pieces of text"
            message = f"the PDF has more than {most}; at most so many are read"
            return refused(name, message, "Send the proposal without its annexes, or in parts.")
        case "page":
            return refused(name, f"page {answer['found']} of the PDF is damaged", _PRINT_AGAIN)
        case _:
            message = "the PDF is damaged: it ends too early or was changed on its way"
            return refused(name, message, _PRINT_AGAIN)
