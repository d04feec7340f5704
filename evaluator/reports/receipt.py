"""The receipt of a submission: what was kept, when, and the hashes by which anybody can check it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from evaluator.foundation import Record, Text, Translator, figures
from evaluator.reports.parts import Fact, Facts, Heading, Part, Report, Sentence


class ReceiptFile(Record):
    """A file that came with the proposal."""

    name: str
    size: int
    """In bytes."""
    sha256: str


class Receipt(Record):
    """That a version of a proposal was submitted."""

    proposal_id: str
    reference: str
    title: str
    call_id: str
    call_title: Text
    call_version: str
    time_zone: str
    """Of the call."""
    number: int
    submitted_at: datetime
    content_hash: str
    files: tuple[ReceiptFile, ...]


def submitted_said(submitted_at: datetime, time_zone: str, t: Translator) -> str:
    """`11 January 2027, 09:00:12 (Brussels); 08:00:12 UTC`: when, where the call is and in UTC."""
    local = submitted_at.astimezone(ZoneInfo(time_zone))
    utc = submitted_at.astimezone(UTC)
    # By itself, so that nobody counts hours where the two are on different days.
    day = "" if utc.date() == local.date() else f"{figures.moment(utc, t.language).rpartition(',')[0]}, "
    universal = f"{day}{utc:%H:%M:%S} UTC"
    place = figures.place(time_zone, t.language)
    return f"{figures.moment(local, t.language)}:{local:%S} ({place}); {universal}"


def receipt_facts(receipt: Receipt, t: Translator) -> list[tuple[str, str]]:
    """Names and values, in the order in which they are read."""
    return [
        (t("Reference"), receipt.reference),
        (t("Title"), receipt.title),
        (t("Version of the proposal"), str(receipt.number)),
        (t("Submitted"), submitted_said(receipt.submitted_at, receipt.time_zone, t)),
        (t("Call"), receipt.call_title.said_in(t.language)),
        (t("Version of the call"), receipt.call_version),
        (t("SHA-256 of what the proposal says"), receipt.content_hash),
    ]


def file_facts(receipt: Receipt, t: Translator) -> list[tuple[str, str]]:
    """Each file by name, with its size and its hash."""
    return [
        (file.name, t("{size} bytes, SHA-256 {hash}", size=figures.number(file.size, t.language),
                      hash=file.sha256))
        for file in receipt.files
    ]  # fmt: skip


def receipt_report(receipt: Receipt, t: Translator) -> Report:
    """The receipt as a report to be set."""
    return Report(
        language=t.language,
        title=t("Receipt {reference}", reference=receipt.reference),
        foot=receipt.reference,
        parts=tuple(_parts(receipt, t)),
    )


def _parts(receipt: Receipt, t: Translator) -> Iterator[Part]:
    yield _facts(receipt_facts(receipt, t))
    if receipt.files:
        yield Heading(level=2, text=t("Files"))
        yield _facts(file_facts(receipt, t))
    yield Sentence(
        text=t(
            "Whoever holds the same files can compute the same SHA-256; one changed letter gives another."
        ),
        quiet=True,
    )


def _facts(facts: list[tuple[str, str]]) -> Facts:
    return Facts(facts=tuple(Fact(name=name, value=value) for name, value in facts))
