"""Reviews in the form: how many a proposal gets, how they become one, and what follows when they part."""

from collections.abc import Mapping

import streamlit as st

from evaluator.calls.editing import data_of, put_in, set_value, take_out, value_at
from evaluator.foundation import Translator
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.fields import choice_field
from evaluator.ui.criteria_view.items import ask, is_asked, show_sure
from evaluator.ui.criteria_view.number_fields import is_number, number_field, plainly, share_field
from evaluator.ui.criteria_view.problems import marked, show_problems
from evaluator.ui.criteria_view.writing import Writing, change, field_key
from evaluator.ui.headings import part_title, section_title

REVIEWS: Path = ("reviews",)
DIVERGENCE: Path = ("reviews", "divergence")
USUAL_TRIM, USUAL_THEN, WHOLE = "10", "flag", 100


def show_reviews(on: Writing) -> None:
    """How many, how combined, when they diverge, and what the machine says to whom."""
    t = on.t
    with st.container(border=True, key="criteria-reviews"):
        section_title(t("Reviews"))
        with st.container(horizontal=True, gap="small", key="criteria-row-combined"):
            number_field(on, (*REVIEWS, "per_proposal"), t("Reviews of each proposal"), default="3")
            ways = _ways(t)
            choice_field(
                on, (*REVIEWS, "combine"), t("How scores become one"), [*ways], ways.__getitem__,
                default="mean",
            )  # fmt: skip
            if on.at((*REVIEWS, "combine")) == "trimmed":
                share_field(on, (*REVIEWS, "trim"), t("Left out at each end"), default=USUAL_TRIM)
            levels = {"criterion": t("the scores of each criterion"), "total": t("the totals")}
            choice_field(
                on, (*REVIEWS, "combine_at"), t("What is combined"), [*levels], levels.__getitem__,
                default="criterion",
            )  # fmt: skip
        part_title(t("When reviewers are far apart"))
        _show_divergence(on)
        show_problems(on, REVIEWS, but=["per_proposal", "combine", "trim", "combine_at", "divergence",
                                        "after_divergence"])  # fmt: skip
        part_title(t("The machine's advice"))
        _show_advice(on)


def _show_divergence(on: Writing) -> None:
    t, then = on.t, _following(on.t)
    with st.container(horizontal=True, gap="small", key="criteria-row-gap"):
        is_any = _show_gap(on)
    if is_any and is_asked(DIVERGENCE):
        said = then.get(str(on.at((*DIVERGENCE, "then")) or USUAL_THEN), "…")
        follows = t(
            "Stop comparing reviews: the rule goes with all that is written in it ({what})", what=said
        )
        with st.container(horizontal=True, gap="small", key="criteria-row-gap-sure"):
            show_sure(on, DIVERGENCE, follows)
    if is_any:
        with st.container(horizontal=True, gap="small", key="criteria-row-then"):
            choice_field(
                on, (*DIVERGENCE, "then"), t("What follows"), [*then], then.__getitem__, default=USUAL_THEN
            )
            ways = _ways(t)
            later = [None, "mean", "median", "closest_two"]
            choice_field(
                on, (*REVIEWS, "after_divergence"), t("How scores become one then"), later,
                lambda one: t("as without a divergence") if one is None else ways[one],
                help=t("Once more people than usual have scored a proposal on which they diverge."),
            )  # fmt: skip
    show_problems(on, DIVERGENCE, but=["gap_share", "gap_points", "of", "on", "then"])


def _show_gap(on: Writing) -> bool:
    """How far apart is too far: in per cent or in points; whether there is such a rule."""
    t = on.t
    kind = "gap_points" if on.at((*DIVERGENCE, "gap_points")) is not None else "gap_share"
    found, per = on.at((*DIVERGENCE, kind)), WHOLE if kind == "gap_share" else 1
    key, kind_key = field_key(DIVERGENCE, "gap"), field_key(DIVERGENCE, "kind")
    st.session_state[key] = round(float(found) * per, 6) if is_number(found) else None
    st.session_state[kind_key] = kind
    said = {"gap_share": t("per cent"), "gap_points": t("points")}
    rule = on.at(DIVERGENCE)
    taken = (kind, key, kind_key, isinstance(rule, dict) and bool({*rule} - {kind}))
    with marked(on, (*DIVERGENCE, kind)):
        st.number_input(
            t("Too far apart from"), value=None, step=5.0 if per == WHOLE else 1.0, format="%g", key=key,
            placeholder=t("nothing is compared"), disabled=not on.may_write, on_change=_take_gap,
            args=taken, help=t("Emptied, reviews are not compared."),
        )  # fmt: skip
    if found is None:
        return False
    st.selectbox(
        t("Stated in"), [*said], format_func=said.__getitem__, key=kind_key, disabled=not on.may_write,
        on_change=_take_gap, args=taken,
    )  # fmt: skip
    if kind == "gap_share":
        parts = {"range": t("the whole range"), "higher_score": t("the higher of both")}
        choice_field(on, (*DIVERGENCE, "of"), t("Per cent of"), [*parts], parts.__getitem__, default="range")
    compared = {"total": t("their totals"), "criterion": t("each criterion")}
    choice_field(
        on, (*DIVERGENCE, "on"), t("What is compared"), [*compared], compared.__getitem__, default="total"
    )
    return True


def _take_gap(before: str, key: str, kind_key: str, is_more: bool) -> None:
    value, kind = st.session_state.get(key), str(st.session_state.get(kind_key) or before)
    if value is None:
        if is_more:
            # What the rule says besides would not come back with another number.
            ask(DIVERGENCE)
        else:
            change(lambda text: take_out(text, (*DIVERGENCE, before)))
        return
    if is_asked(DIVERGENCE):
        ask(None)
    number = plainly(round(float(value) / (WHOLE if kind == "gap_share" else 1), 8))

    def edit(text: str) -> str:
        rule = value_at(data_of(text), DIVERGENCE)
        if kind == before or not isinstance(rule, dict):
            return put_in(text, (*DIVERGENCE, kind), number)
        changed = {kind if one == before else one: said for one, said in rule.items()}
        return set_value(text, DIVERGENCE, {**changed, kind: number})

    change(edit)


def _show_advice(on: Writing) -> None:
    t = on.t
    with st.container(horizontal=True, gap="small", key="criteria-row-advice"):
        seen = {"hidden": t("never"), "after_own": t("after their own score"), "always": t("always")}
        choice_field(on, ("advice",), t("Reviewers see it"), [*seen], seen.__getitem__, default="after_own")
        shown = {"full": t("with scores and reasons"), "bands": t("as bands"), "off": t("not at all")}
        choice_field(
            on, ("advice_to_applicants",), t("Applicants see it"), [*shown], shown.__getitem__, default="full"
        )


def _following(t: Translator) -> Mapping[str, str]:
    return {
        "flag": t("the call manager is told"),
        "third_reviewer": t("one more person reads it"),
        "consensus": t("they meet and agree"),
    }


def _ways(t: Translator) -> Mapping[str, str]:
    return {
        "mean": t("their mean"),
        "median": t("their median"),
        "trimmed": t("their mean without the ends"),
        "closest_two": t("the mean of the closest two"),
        "consensus": t("they agree on one"),
    }
