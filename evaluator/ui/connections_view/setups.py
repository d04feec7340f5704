"""Kinds of partnership: what each proposal declares, what it looks like, and what follows from that."""

import pandas as pd
import streamlit as st

from evaluator.assessment.links.setups import SetUp, Suggested
from evaluator.assessment.links.wording import sign_said
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.proposals.option_names import option_title
from evaluator.services.connections import Connections
from evaluator.services.typologies import follows
from evaluator.ui.connections_view.settling import show_settling
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_list, show_paragraph, show_rows, show_sentences
from evaluator.ui.originality_view.reading import Readable
from evaluator.ui.table_height import height_of

PROPOSAL_KEY = "connections:setup"


def show_setups(call: Call, found: Connections, readable: Readable, t: Translator) -> None:
    """All proposals in a table, then one with its signs, and a person's word on it."""
    proposals = readable.proposals
    differing = sum(one.differs for one in found.setups.values())
    show_paragraph(
        t.plural(
            "{count} of {all} proposals looks like another kind of partnership than it declares.",
            "{count} of {all} proposals look like another kind of partnership than they declare.",
            differing,
            all=len(found.setups),
        )
    )
    with st.container(key="connections-setups-table"):
        st.dataframe(_table(found, t), hide_index=True, placeholder="–", height=height_of(len(found.setups)))
    with st.container(key="connections-setups-list"):
        show_rows(_rows(found, t), heads_first=True)
    names = [name for name in found.by_reference if name in proposals]
    if not names:
        return
    if st.session_state.get(PROPOSAL_KEY) not in names:
        st.session_state[PROPOSAL_KEY] = names[0]
    chosen = st.selectbox(
        t("Proposal"),
        names,
        format_func=lambda name: t(
            "{label}: {text}", label=found.by_reference[name].label, text=found.by_reference[name].title
        ),
        key=PROPOSAL_KEY,
        persist_state="session",
    )
    _show_one(call, proposals[str(chosen)], found.setups[str(chosen)], t)
    if stored_id := readable.stored.get(str(chosen)):
        show_settling(call, stored_id, found.setups[str(chosen)], t)


def _table(found: Connections, t: Translator) -> pd.DataFrame:
    every = [(found.by_reference[name], one) for name, one in found.setups.items()]
    return pd.DataFrame(
        {
            t("Proposal"): [proposal.label for proposal, _ in every],
            t("Declared"): [_said(one.declared, t) for _, one in every],
            t("Looks like"): [_said(one.typology, t) for _, one in every],
            t("Signs found"): [_signs(one, t) for _, one in every],
            t("To look at"): [t("differs") if one.differs else "" for _, one in every],
        }
    )


def _rows(found: Connections, t: Translator) -> list[tuple[str, str, str]]:
    """The table as a list for a narrow window."""
    return [
        (found.by_reference[name].label, t("differs") if one.differs else "", _compared(one, t))
        for name, one in found.setups.items()
    ]


def _compared(one: Suggested, t: Translator) -> str:
    told = (
        (t("Declared"), _said(one.declared, t)),
        (t("Looks like"), _said(one.typology, t)),
        (t("Signs found"), _signs(one, t)),
    )
    return " · ".join(t("{label}: {text}", label=label, text=text) for label, text in told if text)


def _signs(one: Suggested, t: Translator) -> str:
    if one.typology is None:
        return ""
    return t("{count} of {all}", count=len(one.setups[0].found), all=len(one.setups[0].signs))


def _said(typology: str | None, t: Translator) -> str:
    return option_title(typology, t) if typology else "–"


def _show_one(call: Call, proposal: Proposal, one: Suggested, t: Translator) -> None:
    section_title(proposal.title)
    if one.typology is None:
        show_paragraph(
            t("No kind of partnership stands out: fewer than half of its signs are found, or two are equal.")
        )
    elif one.differs:
        show_paragraph(
            t(
                "It looks like “{suggested}”. A person decides, with a reason; until then it counts as what "
                "it declares.",
                suggested=option_title(one.typology, t),
            )
        )
        _show_following(call, proposal, one.typology, t)
    else:
        show_paragraph(t("It looks like what it declares: {declared}.", declared=_said(one.declared, t)))
    for setup in one.setups:
        _show_signs(setup, proposal, t)


def _show_following(call: Call, proposal: Proposal, typology: str, t: Translator) -> None:
    changes = follows(call, proposal, typology)
    said = [
        *(
            t("It would be asked too: {criterion}", criterion=one.said_in(t.language))
            for one in changes.asked
        ),
        *(
            t("It would no longer be asked: {criterion}", criterion=one.said_in(t.language))
            for one in changes.dropped
        ),
    ]
    if said:
        show_list(said)
    else:
        show_paragraph(
            t("The same criteria, conditions and rules of the call would be asked of it."), quiet=True
        )


def _show_signs(setup: SetUp, proposal: Proposal, t: Translator) -> None:
    part_title(
        t(
            "{kind}: {count} of {all} signs",
            kind=option_title(setup.typology, t),
            count=len(setup.found),
            all=len(setup.signs),
        )
    )
    found = [
        (
            sign.quote.quote,
            (),
            f"{sign_said(sign.kind, t)} · {place_in_words(sign.quote.section, proposal, t)}",
        )
        for sign in setup.signs
        if sign.quote is not None
    ]
    if found:
        show_sentences(found)
    if lacking := [sign_said(sign.kind, t) for sign in setup.signs if sign.quote is None]:
        show_paragraph(t("Not found:"), quiet=True)
        show_list(lacking)
