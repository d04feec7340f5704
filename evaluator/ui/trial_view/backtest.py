"""An earlier call tried anew: machine against people, and the weights that would have given its decision."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.calls.carry_over import OVERALL
from evaluator.foundation import FileError, Translator, figures
from evaluator.panel.backtest.agreement import Estimate
from evaluator.panel.scores import judged
from evaluator.services.backtest import Backtest, backtest
from evaluator.services.named_files import NamedFile
from evaluator.services.trials import backtest_of_call
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import first_named
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state, file_error, refusal_said, store_error
from evaluator.ui.stored import database
from evaluator.ui.table_height import height_of
from evaluator.ui.trial_view.earlier_files import ask_files
from evaluator.ui.trial_view.versions import is_stored, opened
from evaluator.ui.view_choice import choose_one, choose_view

SOURCE_KEY = "trial:backtest:source"
VERSION_KEY = "trial:backtest:version"


def show_backtest(before: NamedFile, after: NamedFile, call_id: str, t: Translator) -> None:
    """This call's own reviews and decision, or those of files, under the published call or its draft."""
    both = opened(before, after, t)
    if both is None:
        return
    section_title(t("What was decided, tried anew"))
    call = _chosen(*both, t)
    sources = {"own": t("This call")} if is_stored(call_id) else {}
    sources |= {"files": t("Files of an earlier call")}
    source = choose_view(sources, key=SOURCE_KEY, t=t)
    try:
        found = _of_files(call, t) if source == "files" else _of_call(call, call_id, t)
    except FileError as error:
        file_error(error)
        return
    except (NotAllowedError, StoreError, ValueError) as error:
        store_error(t("The decision cannot be tried anew now."), refusal_said(error, t))
        return
    if found is not None:
        _show(call, found, t, is_own=source != "files")


def _chosen(before: Call, after: Call, t: Translator) -> Call:
    if before.version == after.version:
        return after
    named = {"after": t("Under the draft"), "before": t("Under the published call")}
    chosen = choose_one(named, label=t("Version"), key=VERSION_KEY, is_label_shown=True)
    return before if chosen == "before" else after


def _of_call(call: Call, call_id: str, t: Translator) -> Backtest | None:
    with st.spinner(t("Reading the proposals that were decided")):
        found = backtest_of_call(
            database=database(), actor=session.current_actor(), call_id=call_id, call=call
        )
    if found is None:
        empty_state(
            t("Nothing is decided in this call yet."),
            t("Once it is, its decision can be tried anew here; files of an earlier call can be now."),
        )
    return found


def _of_files(call: Call, t: Translator) -> Backtest | None:
    sent = ask_files(call, t)
    if sent is None:
        return None
    with st.spinner(t("Reading the proposals that were decided")):
        return backtest(
            call,
            reviews=sent.reviews,
            decisions=sent.decisions,
            proposals=sent.proposals,
            readings=sent.readings,
        )


def _show(call: Call, found: Backtest, t: Translator, *, is_own: bool) -> None:
    part_title(t("Which weights would have given the decision?"))
    show_paragraph(decision_said(found, t))
    weights = weights_table(call, found, t)
    st.dataframe(weights, hide_index=True, height=height_of(len(weights)))
    download_csv(weights, "trial:backtest:weights", t)
    st.warning(" ".join(trust_said(found, t)), icon=":material/warning:")
    part_title(t("Do machine and people agree?"))
    show_paragraph(texts_said(found, t, is_own=is_own))
    if any(one.n for one in found.agreement):
        agreement = agreement_table(call, found, t)
        st.dataframe(agreement, hide_index=True, height=height_of(len(agreement)), placeholder="–")
        download_csv(agreement, "trial:backtest:agreement", t)
        _show_parted(call, found, t)
    if said := [*left_out_said(found, t)]:
        show_list(said)


def _show_parted(call: Call, found: Backtest, t: Translator) -> None:
    if not found.parted:
        return
    part_title(t("Where they lie furthest apart"))
    rows = parted_table(call, found, t)
    st.dataframe(rows, hide_index=True, height=height_of(len(rows)))
    download_csv(rows, "trial:backtest:parted", t)


def decision_said(found: Backtest, t: Translator) -> str:
    """Whether some weights give the decision, and how the call's own do."""
    one = found.reproduction
    own = t.plural(
        "The call's own weights put {count} of {all} on the wrong side of their best line.",
        "The call's own weights put {count} of {all} on the wrong side of their best line.",
        one.wrong_by_call,
        all=one.n,
    )
    if one.reproduces:
        margin = figures.percent(one.margin, t.language, decimals=1)
        said = t("The weights below give just this decision, with a margin of {margin}.", margin=margin)
    else:
        said = t(
            "No weights give just this decision; those below put the fewest on the wrong side: {names}.",
            names=first_named(one.wrong_side, t),
        )
    return f"{said} {own}"


def trust_said(found: Backtest, t: Translator) -> Iterator[str]:
    """How far such weights are to be trusted."""
    one, count = found.reproduction, len(found.reproduction.criteria)
    if one.left_out_right is None:
        yield t(
            "{proposals} proposals for {weights} weights: weights sought for one decision fit it better than "
            "the next. How many are on the right side when each proposal is left out in turn is not known: "
            "to seek weights without each takes too long here.",
            proposals=one.n,
            weights=count,
        )
    else:
        yield t(
            "{proposals} proposals for {weights} weights: weights sought for one decision fit it better than "
            "the next. When each proposal is left out in turn, {right} of {proposals} are on the right side.",
            proposals=one.n,
            weights=count,
            right=one.left_out_right,
        )
    if one.is_too_little:
        yield t(
            "So few proposals say hardly anything: a decision made by tossing coins could be reproduced with "
            "a probability of up to {chance}.",
            chance=figures.percent(one.by_chance, t.language),
        )
    if not one.is_proven:
        yield t("Other weights may put fewer on the wrong side: the search was stopped.")
    yield t("They say what the decision amounted to, and are no reason to use them for the next call.")


def texts_said(found: Backtest, t: Translator, *, is_own: bool) -> str:
    """Which texts the machine read: of this call where these are `own` reviews, else only those given."""
    if found.read is None:
        return t(
            "The machine is left out: choose the proposals of the earlier call above as well. Texts of this "
            "call are never laid against the reviews of another, even where references are the same."
        )
    said = {"count": len(found.read), "all": len(found.read) + len(found.unread)}
    if is_own:
        return t("The machine read this call's texts: {count} of {all} proposals decided.", **said)
    return t(
        "The machine read the texts in the files chosen above, and none of this call: {count} of {all} "
        "proposals decided.",
        **said,
    )


def left_out_said(found: Backtest, t: Translator) -> Iterator[str]:
    """What was not compared, and why."""
    if found.unreviewed:
        yield t("Left out, because nobody reviewed them: {names}", names=first_named(found.unreviewed, t))
    if found.undecided:
        names = first_named(found.undecided, t)
        yield t("Reviewed, and left out, because nothing was decided on them: {names}", names=names)
    if found.part_scored:
        names = first_named(found.part_scored, t)
        yield t("Left out of the weights, because not wholly scored: {names}", names=names)
    if found.unread:
        names = first_named(found.unread, t)
        yield t("Not compared with the machine, because their text is not there: {names}", names=names)
    if found.unmatched:
        names = first_named(found.unmatched, t)
        yield t("Texts given of proposals on which nothing was decided: {names}", names=names)


def weights_table(call: Call, found: Backtest, t: Translator) -> pd.DataFrame:
    """Of each criterion the weight found, and the call's; in the order in which they are shown everywhere."""
    one, shown = found.reproduction, list(judged(call))
    rows = sorted(
        zip(one.criteria, one.weights, found.own_weights, strict=True),
        key=lambda row: shown.index(row[0]) if row[0] in shown else len(shown),
    )

    def said(weight: float) -> str:
        return figures.percent(weight, t.language, decimals=1)

    return pd.DataFrame(
        {
            t("Criterion"): [_title(call, name, t) for name, _, _ in rows],
            t("Would have given it"): [said(weight) for _, weight, _ in rows],
            t("In the call"): [said(weight) for _, _, weight in rows],
        }
    )


def agreement_table(call: Call, found: Backtest, t: Translator) -> pd.DataFrame:
    """Of each criterion the rank correlation and how much more the machine gives, with intervals of 95 %."""
    several = found.agreement
    return pd.DataFrame(
        {
            t("Criterion"): [_title(call, one.criterion, t) for one in several],
            t("Proposals"): [one.n for one in several],
            t("Same order (1 alike, −1 reversed)"): [
                _estimate(one.rank_correlation, t, share=False) for one in several
            ],
            t("The machine gives more by"): [_estimate(one.difference, t, share=True) for one in several],
        }
    )


def parted_table(call: Call, found: Backtest, t: Translator) -> pd.DataFrame:
    """The scores that lie furthest apart."""
    return pd.DataFrame(
        {
            t("Proposal"): [one.proposal_id for one in found.parted],
            t("Criterion"): [_title(call, one.criterion, t) for one in found.parted],
            t("Machine"): [figures.number(one.machine, t.language) for one in found.parted],
            t("People"): [figures.number(one.people, t.language) for one in found.parted],
        }
    )


def _estimate(one: Estimate | None, t: Translator, *, share: bool) -> str | None:
    if one is None:
        return None

    def said(value: float) -> str:
        if share:
            return figures.percent(value, t.language, decimals=1)
        return figures.number(value, t.language, decimals=2)

    if one.low is None or one.high is None:
        return said(one.value)
    return t("{value} ({low} to {high})", value=said(one.value), low=said(one.low), high=said(one.high))


def _title(call: Call, name: str, t: Translator) -> str:
    if name == OVERALL:
        return t("the judgement of the whole")
    titles = {one.id: one.title for one in (*call.sections,)} | {one.id: one.title for one in call.criteria}
    return titles[name].said_in(t.language) if name in titles else name
