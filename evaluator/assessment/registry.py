"""The registry: every kind of indicator with its description and its functions. A call file names them."""

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Protocol, cast

from evaluator.assessment.changes import Change
from evaluator.assessment.indicators import (
    actor_breadth,
    actor_depth,
    contributions_quantified,
    declared_predecessor,
    evidenced_results,
    firm_sentences,
    guiding_questions,
    knowledge_from_origin,
    knowledge_generation,
    lead_share,
    lineage,
    measurable_objectives,
    peer_pairs,
    recognition_signed,
    replication_assets,
    required_actors,
    side_balance,
    state_commitment,
    theme_links,
    three_spheres,
    unit_cost,
)
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind, IndicatorKinds
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator


class Indicator(Protocol):
    """What a module in `indicators` offers."""

    KIND: IndicatorKind

    def title(self, t: Translator) -> str:
        """What people call it."""

    def maximum(self, use: IndicatorUse) -> float:
        """The largest value under this use."""

    def measure(self, reading: Reading, use: IndicatorUse) -> Measured:
        """What it finds in a proposal; pure."""

    def changes(self, reading: Reading, use: IndicatorUse) -> Iterator[Change]:
        """The nearest changes of this proposal that could raise the value."""


_MODULES: tuple[ModuleType, ...] = (
    actor_breadth,
    actor_depth,
    contributions_quantified,
    three_spheres,
    state_commitment,
    recognition_signed,
    replication_assets,
    evidenced_results,
    declared_predecessor,
    lineage,
    guiding_questions,
    knowledge_generation,
    required_actors,
    peer_pairs,
    side_balance,
    lead_share,
    unit_cost,
    knowledge_from_origin,
    firm_sentences,
    measurable_objectives,
    theme_links,
)

INDICATORS: dict[str, Indicator] = {module.KIND.name: cast("Indicator", module) for module in _MODULES}
"""By the name that a call file gives."""

KINDS: IndicatorKinds = {name: indicator.KIND for name, indicator in INDICATORS.items()}
"""The descriptions alone, for checking and documenting call files."""


def measured(reading: Reading, use: IndicatorUse) -> Measured:
    """What the indicator named by `use` finds. Nothing at all to judge gives no value, never zero."""
    indicator = INDICATORS.get(use.kind)
    if indicator is None:
        return Measured(None, missing=(reading.t("an indicator of the kind {kind}", kind=use.kind),))
    if reading.is_blank:
        return Measured(None, said=reading.t("There is nothing to read."))
    # Several criteria often read the same thing.
    key = (use.kind, use.of, repr(sorted(use.options.items())))
    if key not in reading.measurements:
        found = indicator.measure(reading, use)
        if reading.no_text_read and found.value == 0:
            # What was looked for may well stand in the text: unread is missing, not zero.
            said = reading.t("The text is in a language that was not read, and no field shows anything.")
            found = replace(found, value=None, said=said)
        reading.measurements[key] = found
    return reading.measurements[key]
