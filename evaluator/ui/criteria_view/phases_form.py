"""The phases of a call in the form: when each begins and ends, and what is open in it."""

from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator, figures
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.chosen_item import chosen_item
from evaluator.ui.criteria_view.fields import choice_field, switch_field, text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.moment_fields import moment_fields, moment_of
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import empty_state
from evaluator.ui.table_height import height_of

PLACE_KEY = "criteria:phase"
"""The place of the phase that is looked at."""
MORNING, EVENING = time(9), time(17)
"""When a phase begins and ends on a day for which no time was chosen."""


def show_phases(on: Writing) -> None:
    """All in a table, then one; and a way to add another."""
    t, items = on.t, on.items(("phases",))
    choice_field(
        on, ("time_zone",), t("Time zone"), _zones(), str, default="UTC",
        help=t("All dates and times of the call are local times of this zone."),
    )  # fmt: skip
    if items:
        _show_table(on, items)
        place = chosen_item(
            on, items, key=PLACE_KEY, label=t("Phase"), next_label=t("Next phase"),
            previous_label=t("Previous phase"),
        )  # fmt: skip
        for other in range(len(items)):
            if other != place:
                show_problems(on, ("phases", other))
        _show_one(on, ("phases", place), items[place])
    else:
        empty_state(
            t("The call has no phases, so nothing is open in it."),
            t("A phase says until when something is open, and for whom."),
        )
    show_adding(on, ("phases",), t("Add a phase"), new={}, look_at=PLACE_KEY)


@cache
def _zones() -> tuple[str, ...]:
    """Every time zone by its name; they are many files to look through."""
    return ("UTC", *sorted(available_timezones() - {"UTC"}))


def _show_table(on: Writing, items: list[dict[str, Any]]) -> None:
    t, words = on.t, switch_words(on.t)
    st.dataframe(
        pd.DataFrame(
            {
                t("Phase"): [named(one, t.language) for one in items],
                t("Begins"): [_moment_said(one.get("from"), t) for one in items],
                t("Ends"): [_moment_said(one.get("until"), t) for one in items],
                t("What is open"): [
                    figures.listed([words[name] for name in words if name in _on(one)], t.language)
                    for one in items
                ],
            }
        ),
        hide_index=True,
        height=height_of(len(items)),
    )


def _show_one(on: Writing, path: Path, phase: dict[str, Any]) -> None:
    t, title, stages = on.t, named(phase, on.t.language), on.items(("stages",))
    zone = escape_markdown(figures.place(str(on.at(("time_zone",)) or "UTC"), t.language))
    with st.container(border=True, key="criteria-phase"):
        section_title(title)
        text_fields(on, (*path, "title"), t("Title"), after=["id"])
        with st.container(horizontal=True, gap="medium", key="criteria-row-dates"):
            moment_fields(on, (*path, "from"), t("Begins ({place} time)", place=zone), usual=MORNING)
            moment_fields(on, (*path, "until"), t("Ends ({place} time)", place=zone), usual=EVENING)
        if stages:
            titles = {one.get("id"): named(one, t.language) for one in stages}
            choice_field(
                on, (*path, "stage"), t("Proposals are taken for"), [None, *titles],
                lambda one: t("every stage that is open") if one is None else titles[one],
            )  # fmt: skip
        part_title(t("What is open"))
        _show_switches(on, (*path, "switches"))
        show_problems(on, path, but=["title", "from", "until", "stage", "switches"])
        show_steps(on, path, name=title, look_at=PLACE_KEY, follows=_follows(on, path, title))


def _show_switches(on: Writing, path: Path) -> None:
    t, words = on.t, [*switch_words(on.t).items()]
    half = (len(words) + 1) // 2
    for column, shown in zip(st.columns(2), (words[:half], words[half:]), strict=True):
        with column:
            for name, said in shown:
                switch_field(on, (*path, name), said[:1].upper() + said[1:], is_toggle=True)
    when = {"never": t("never"), "after_own": t("after their own"), "always": t("always")}
    choice_field(
        on, (*path, "others_reviews"), t("Reviewers see the reviews of others"), [*when],
        when.__getitem__, default="never",
    )  # fmt: skip


def _follows(on: Writing, path: Path, title: str) -> str:
    """What nobody can do in any phase once this one is gone."""
    t, words = on.t, switch_words(on.t)
    others = {
        name for place, one in enumerate(on.items(("phases",))) if place != path[-1] for name in _on(one)
    }
    lost = [words[name] for name in words if name in _on(on.at(path)) - others and name != "blind"]
    if not lost:
        return ""
    return t("Remove {name}: then no phase has {what}", name=title, what=figures.listed(lost, t.language))


def _on(phase: Any) -> set[str]:  # noqa: ANN401 - whatever the file holds
    """The switches of a phase that are on."""
    switches = phase.get("switches") if isinstance(phase, dict) else None
    return (
        {name for name, is_on in switches.items() if is_on is True} if isinstance(switches, dict) else set()
    )


def _moment_said(found: object, t: Translator) -> str:
    moment = moment_of(found)
    return "" if moment is None else figures.moment(moment, t.language)


def switch_words(t: Translator) -> Mapping[str, str]:
    """What each switch opens, in the order of work."""
    return {
        "submit": t("submitting proposals"),
        "replace": t("replacing what was submitted"),
        "withdraw": t("withdrawing proposals"),
        "screen": t("screening for eligibility"),
        "review": t("reviewing"),
        "reopen": t("reopening submitted reviews"),
        "blind": t("reviewing without names"),
        "consensus": t("agreeing on scores in a panel"),
        "decide": t("deciding"),
        "letters": t("sending letters"),
    }
