"""Firm sentences: how much of what is promised is said without a hedge?

The share of sentences, in the parts of the proposal where people promise something, in which no word such as
"may", "to be confirmed" or "where possible" stands. Sentences that were not read are left out.
"""

from collections.abc import Iterator

from evaluator.assessment.changes import Change
from evaluator.assessment.prose import sentences
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator

PARTS = {
    "partners": "tasks, contributions and commitments of partners",
    "activities": "activities and their outcomes",
    "training": "courses",
    "recognition": "recognition of what is learnt",
    "mobility": "mobility",
    "partnership": "the partnership",
    "replication": "replication",
    "summary": "the summary",
}

PROMISES = ("partners", "activities", "training", "recognition")

KIND = IndicatorKind(
    name="firm_sentences",
    summary="The hedge ratio turned round: the share of sentences that bind, without words such as "
    "“may” or “to be confirmed”, where people promise something.",
    reads=(*(f"{part}" for part in PARTS), "evidence: hedge"),
    value="share of sentences without a hedge, 0 to 1",
    maximum=1,
    of=PARTS,
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Sentences without a hedge")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The share of firm sentences, with the hedges."""
    t, places = reading.t, _sentences(reading, use)
    if not places:
        return Measured(None, said=t("There are no sentences in these parts."))
    hedges = _hedges(reading, use)
    starts: dict[str, list[int]] = {}
    for hedge in hedges:
        starts.setdefault(hedge.section, []).append(hedge.start)
    hedged = sum(any(start <= at < end for at in starts.get(section, ())) for section, start, end in places)
    firm = len(places) - hedged
    return Measured(
        value=round(firm / len(places), 4),
        evidence=reading.shown(hedges),
        said=t("Sentences that bind: {count} of {all}.", count=firm, all=len(places)),
        missing=(t("what is still open, decided or left out"),) if hedged else (),
        quote=hedges[0].id if hedges else "",
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """None is tried: which words an applicant can bind to, nobody else knows."""
    del reading, use
    return iter(())


def _sentences(reading: Reading, use: IndicatorUse) -> list[tuple[str, int, int]]:
    """Section, start and end of every sentence that counts."""
    texts = reading.findings.texts
    return [
        (section, start, end)
        for section, text in texts.items()
        if _wanted(section, use) and section not in reading.unread
        for start, end in sentences(text)
        if len(text[start:end].split()) >= FEWEST_WORDS
    ]


FEWEST_WORDS = 4
"""Shorter pieces are names and headings."""


def _wanted(section: str, use: IndicatorUse) -> bool:
    if ".organisation." in section or section.endswith((".title", ".name")):
        return False
    parts = tuple(f"$.{part}" for part in use.of or PROMISES)
    return any(section == part or section.startswith((f"{part}.", f"{part}[")) for part in parts)


def _hedges(reading: Reading, use: IndicatorUse) -> list[EvidenceItem]:
    return [item for item in reading.evidence.of("hedge") if _wanted(item.section, use)]
