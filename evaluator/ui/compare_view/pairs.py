"""Two proposals side by side: fields, criteria and the quotes that these rest on, row by row."""

from collections.abc import Iterator, Sequence

import streamlit as st

from evaluator.access import Actor
from evaluator.charts.wording import listed
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.proposals.option_names import option_title
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.comparing import Compared, Comparison
from evaluator.services.reviews import sees_all_advice
from evaluator.ui import session
from evaluator.ui.assessed import lineage_shown, words_in_force
from evaluator.ui.compare_view.differing import score_said, total_said
from evaluator.ui.figures import corridor, language_name, requested
from evaluator.ui.marked_text import Cell, show_heading, show_pair
from evaluator.ui.quotes import quotes
from evaluator.ui.score_form.own import own_reviews

PAIR_KEY = "compare:pair"
MOST_QUOTES = 2
"""So many for each criterion; the proposal itself has all."""


def show_two(found: Comparison, proposals: Sequence[Compared], t: Translator) -> None:
    """Two of the proposals in full; which two is asked where there are more."""
    show_heading(t("Two proposals side by side"), level=2)
    if len(proposals) < 2:
        st.caption(t("Mark a second proposal to see both here."))
        return
    left, right = proposals[:2] if len(proposals) == 2 else _asked(proposals, t)
    # Whose quotes may be seen is decided anew each time, and is in the name of what is kept.
    actor = session.current_actor()
    ours, theirs = _may_be_read(actor, found, left), _may_be_read(actor, found, right)

    def rows() -> tuple[tuple[str, Cell, Cell], ...]:
        read = [_read(found, one, t) if may else None for one, may in ((left, ours), (right, theirs))]
        return tuple(_rows(found, (left, read[0]), (right, read[1]), t))

    name = ("pair", left.proposal_id, right.proposal_id, ours, theirs, t.language)
    show_pair((left.scored.label, right.scored.label), found.kept(name, rows))
    if not ours or not theirs:
        st.caption(t("Quotes stand here where the machine's advice may be seen."))


def take_pair(left: str | None, right: str | None) -> None:
    """Let the choice of the two begin so; with the first two where nothing else is asked for."""
    for side, name in (("left", left), ("right", right)):
        if name is None:
            st.session_state.pop(f"{PAIR_KEY}:{side}", None)
        else:
            st.session_state[f"{PAIR_KEY}:{side}"] = name


def pair_asked(proposals: Sequence[Compared]) -> tuple[str | None, str | None]:
    """The two that somebody chose among more, by id; None for one that stands there without being asked."""
    names = [one.proposal_id for one in proposals]
    if len(names) <= 2:
        return None, None
    left = _kept("left", names)
    return left, _kept("right", [name for name in names if name != (left or names[0])])


def _kept(side: str, names: Sequence[str]) -> str | None:
    name: str | None = st.session_state.get(f"{PAIR_KEY}:{side}")
    return name if name in names[1:] else None


def _asked(proposals: Sequence[Compared], t: Translator) -> tuple[Compared, Compared]:
    by_id = {one.proposal_id: one for one in proposals}
    with st.container(horizontal=True, gap="small"):
        left = _ask(t("Left"), by_id, list(by_id), "left")
        right = _ask(t("Right"), by_id, [name for name in by_id if name != left], "right")
    return by_id[left], by_id[right]


def _ask(label: str, by_id: dict[str, Compared], names: list[str], side: str) -> str:
    key = f"{PAIR_KEY}:{side}"
    if st.session_state.get(key) not in names:
        st.session_state.pop(key, None)
    return st.selectbox(
        label,
        names,
        format_func=lambda name: by_id[name].scored.label,
        key=key,
        width=300,
        persist_state="session",
    )


def _may_be_read(actor: Actor, found: Comparison, one: Compared) -> bool:
    """Whether this person may see the advice with its quotes now, whatever is compared."""
    call, proposal = found.call, one.proposal
    if proposal is None:
        return False
    own = own_reviews(call).get(proposal.reference)
    return sees_all_advice(actor, call, proposal, own)


def _read(found: Comparison, one: Compared, t: Translator) -> Assessed | None:
    if one.proposal is None:
        return None
    return assess_proposal(
        call=found.call,
        proposal=one.proposal,
        language=t.language,
        lineage=lineage_shown(one.proposal),
        answers=one.answers,
        with_steps=False,
        words=words_in_force(),
    )


Side = tuple[Compared, Assessed | None]


def _rows(found: Comparison, left: Side, right: Side, t: Translator) -> Iterator[tuple[str, Cell, Cell]]:
    fields = [_fields(found, one.proposal, t) if one.proposal else {} for one, _ in (left, right)]
    for name in dict.fromkeys([*fields[0], *fields[1]]):
        yield name, fields[0].get(name, ""), fields[1].get(name, "")
    yield t("Total"), total_said(left[0], t), total_said(right[0], t)
    for criterion in found.call.criteria_in_order:
        title = criterion.title.said_in(t.language)
        yield title, _judged(left, criterion.id, t), _judged(right, criterion.id, t)


def _fields(found: Comparison, proposal: Proposal, t: Translator) -> dict[str, str]:
    lead = proposal.lead
    return {
        t("Title"): proposal.title,
        t("Lead applicant"): lead.organisation.name if lead else "",
        t("Lot"): found.call.lot_title(proposal.lot, t.language),
        t("Kind of partnership"): option_title(proposal.typology, t) if proposal.typology else "",
        t("Language"): listed([language_name(code, t) for code in proposal.languages], t),
        t("Corridor"): "\n".join(corridor(way, t) for way in proposal.ways),
        t("Partners"): str(len(proposal.partners)) if proposal.partners else "",
        t("Requested"): requested(proposal, t),
        t("Summary"): proposal.summary or "",
    }


def _judged(side: Side, criterion_id: str, t: Translator) -> Cell:
    one, assessed = side
    said = score_said(one.scored.scorecard.criterion(criterion_id), t)
    if assessed is None:
        return said
    rested_on = {
        name
        for indicator in assessed.assessment.criterion(criterion_id).indicators
        for name in indicator.evidence
    }
    items = [item for item in assessed.evidence.items if item.id in rested_on]
    found = quotes(items, assessed.quoting, t)[:MOST_QUOTES]
    return said, [(quote.text, quote.marks) for quote in found]
