"""Links between themes: does the proposal connect several themes, and say how they belong together?

0: fewer themes than the call asks for. 1: enough themes, without a sentence that links them, or with a hedged
one. 2: a firm text says how they belong together.
"""

from collections.abc import Iterator

from evaluator.assessment.changes import Change, altered
from evaluator.assessment.filling import filled_in
from evaluator.assessment.options import number
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator

ENOUGH = 2
LONGEST_QUOTE = 160
LINK_WORDS = 8
"""Firm words from which on a text says how themes belong together."""

KIND = IndicatorKind(
    name="theme_links",
    summary="Whether several themes are taken up and a firm text says how they belong together.",
    reads=("gfmd_themes", "themes", "theme_links", "evidence: hedge"),
    value="step, 0 to 2",
    maximum=2,
    options={"themes": "how many themes are asked for; 2 where it is not stated"},
    option_kinds={"themes": "count"},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Links between themes")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 2.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The step reached, with what the next one lacks."""
    t, value, asked = reading.t, _value(reading, use), int(number(use, "themes", ENOUGH))
    count = _themes(reading)
    told = " ".join((reading.proposal.theme_links or "").split())
    said, missing = {
        0: (
            t.plural("{count} theme is taken up.", "{count} themes are taken up.", count),
            t("themes taken up, at least {count}", count=asked),
        ),
        1: (
            t.plural("{count} theme is taken up.", "{count} themes are taken up.", count),
            t("a firm text on how the themes belong together"),
        ),
        2: (t("The themes are linked: “{text}”.", text=_shortened(told)), ""),
    }[value]
    shown = (item for item in reading.evidence.items if item.section == "$.theme_links")
    return Measured(
        value=float(value),
        evidence=reading.shown(shown),
        said=said,
        missing=(missing,) if missing else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """Say how the themes belong together, where there are enough of them."""
    if _value(reading, use) != 1:
        return
    said = reading.t("Say in a firm sentence or two how the themes belong together")
    filled = filled_in(reading.proposal, "theme_links", 2 * LINK_WORDS)
    change = altered(reading, "answer:theme_links", said, 1, theme_links=filled.theme_links)
    yield change.but(rewritten=frozenset({"$.theme_links"}))


def _shortened(text: str) -> str:
    return text.rstrip(".") if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]} …"


def _themes(reading: Reading) -> int:
    """Themes of the forum where they are chosen, else those in the applicant's own words."""
    proposal = reading.proposal
    return len(set(proposal.gfmd_themes)) or len({theme.casefold().strip() for theme in proposal.themes})


def _value(reading: Reading, use: IndicatorUse) -> int:
    if _themes(reading) < number(use, "themes", ENOUGH):
        return 0
    if not reading.accepts("$.theme_links"):
        return 1
    firm = reading.firm_words("$.theme_links", reading.proposal.theme_links)
    return 2 if firm >= LINK_WORDS else 1
