"""What the machine says of a heart criterion: one sentence of what was found, quoted, and what it lacks."""

from evaluator.assessment.advice import Advice, Advised
from evaluator.assessment.reading import Reading
from evaluator.evidence.items import EvidenceItem

LONGEST_QUOTE = 160
FEWEST_WORDS = 3
"""A shorter finding is quoted with its sentence."""


def sentence(advice: Advice, reading: Reading) -> str:
    """What the weightiest indicator found, with a quote, and the first thing that is missing."""
    t = reading.t
    read = [one for one in advice.indicators if one.level is not None and one.found.said]
    if not read:
        return t("Nothing of this could be read; it is for people to judge.")
    first = max(read, key=lambda one: one.use.weight)
    found = first.found.said.removesuffix(".")
    if quote := _quote(first, reading):
        found = t("{found} (“{quote}”)", found=found, quote=quote)
    lacking = next((gap for one in (first, *read) for gap in one.found.missing), "")
    if not lacking:
        return f"{found}."
    return t("{found}; not found: {lacking}.", found=found, lacking=lacking)


def _quote(one: Advised, reading: Reading) -> str:
    texts = reading.findings.texts
    items = {item.id: item for item in reading.evidence.items if item.section in texts}
    shown = [items[name] for name in one.found.evidence if name in items]
    best = items.get(one.found.quote) or next(iter(sorted(shown, key=_rank)), None)
    if best is None:
        return ""
    text = best.quote
    if best.kind == "hedge" or len(text.split()) < FEWEST_WORDS:
        text = reading.findings.sentence_of(best)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else _cut(" ".join(best.quote.split()))


def _cut(text: str) -> str:
    """As far as it may go, with an ellipsis that says that more follows."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 2] + " …"


def _rank(item: EvidenceItem) -> tuple[bool, int, bool]:
    """Firm before hedged, strong before weak, what is done before a mere name."""
    return item.hedged, -item.strength, item.section.endswith((".name", ".acronym"))
