"""The text of the proposal with what was found in it marked; the legend is the filter."""

from collections import defaultdict

from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages
from evaluator.proposals.field_names import field_title, part_of_proposal, place_in_words
from evaluator.ui.guard import fragment
from evaluator.ui.kinds_legend import choose_kinds
from evaluator.ui.marked_text import marks_of, show_passages
from evaluator.ui.messages import empty_state

KINDS_KEY = "self_assessment:kinds"


@fragment
def show_text(proposal: Proposal, evidence: Evidence, t: Translator) -> None:
    """Every passage in the order of the proposal's fields."""
    if not evidence.items:
        empty_state(t("Nothing was found to mark."), t("Marks appear once the proposal has text."))
    chosen = choose_kinds(evidence.items, t, key=KINDS_KEY)
    in_section: dict[str, list[EvidenceItem]] = defaultdict(list)
    for item in evidence.items:
        in_section[item.section].append(item)
    show_passages(
        (
            field_title(part_of_proposal(passage.section), t),
            place_in_words(passage.section, proposal, t),
            passage.text,
            marks_of(in_section.get(passage.section, ()), t, shown=chosen),
        )
        for passage in passages(proposal)
    )
