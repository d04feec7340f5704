"""The stages of a call in the form: what is scored in each, what passes, and who goes on to the next."""

from typing import Any, get_args

import streamlit as st

from evaluator.calls.process_in_words import kept_in_words
from evaluator.calls.structure import Kept
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.chosen_item import chosen_item
from evaluator.ui.criteria_view.fields import switch_field, text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.names_field import names_field
from evaluator.ui.criteria_view.number_fields import amount_field, number_field, share_field
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.stage_thresholds import show_stage_thresholds
from evaluator.ui.criteria_view.threshold_field import threshold_field
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.messages import empty_state

STAGES: Path = ("stages",)
PLACE_KEY = "criteria:stage"
"""The place of the stage that is looked at."""


def show_stages(on: Writing) -> None:
    """One at a time, in the order in which they follow each other; and a way to add another."""
    t, stages = on.t, on.items(STAGES)
    if stages:
        place = chosen_item(
            on, stages, key=PLACE_KEY, label=t("Stage"), next_label=t("Next stage"),
            previous_label=t("Previous stage"),
        )  # fmt: skip
        for other in range(len(stages)):
            if other != place:
                show_problems(on, (*STAGES, other))
        _show_one(on, place, stages)
    else:
        empty_state(
            t("The call has no stages: each proposal is scored once, on everything."),
            t("A stage scores a part of the criteria, and says who goes on to the next."),
        )
    show_adding(on, STAGES, t("Add a stage"), new={}, look_at=PLACE_KEY)


def _show_one(on: Writing, place: int, stages: list[dict[str, Any]]) -> None:
    t, path, stage = on.t, (*STAGES, place), stages[place]
    title = named(stage, t.language)
    with st.container(border=True, key="criteria-stage"):
        section_title(title)
        text_fields(on, (*path, "title"), t("Title"), after=["id"])
        part_title(t("What is scored"))
        _show_scored(on, path)
        part_title(t("What passes"))
        with st.container(horizontal=True, gap="small", key="criteria-row-stage-total"):
            threshold_field(on, (*path, "threshold"))
            number_field(on, (*path, "out_of"), t("The total is out of"), default=t("as in the call"))
        show_stage_thresholds(on, (*path, "thresholds"))
        # What the file says here all the same is shown, to be taken out.
        if place + 1 < len(stages) or "proceed" in stage:
            part_title(t("Who goes on to the next stage"))
            _show_proceed(on, (*path, "proceed"))
        if place or {"unchanged", "requested_may_differ"} & set(stage):
            part_title(t("What a proposal keeps from the stage before"))
            _show_kept(on, path)
        show_problems(
            on, path, but=["title", "sections", "criteria", "carry_over", "thresholds", "out_of", "threshold",
                           "proceed", "unchanged", "requested_may_differ"],
        )  # fmt: skip
        show_steps(on, path, name=title, look_at=PLACE_KEY)


def _show_scored(on: Writing, path: Path) -> None:
    t = on.t
    sections = on.titles(("sections",))
    criteria = on.titles(("criteria",))
    if sections or on.at((*path, "sections")) is not None:
        names_field(on, (*path, "sections"), t("Sections that count"), sections, default=t("all of them"))
    names_field(
        on, (*path, "criteria"), t("Criteria that count"), criteria, default=t("all of them"),
        help=t("Only these of the sections that count."),
    )  # fmt: skip
    if (path[-1] and sections) or on.at((*path, "carry_over")) is not None:
        names_field(
            on, (*path, "carry_over"), t("Sections with the points of the stage before"), sections,
            default=t("none"), help=t("They are not scored again, and count with what they had."),
        )  # fmt: skip


def _show_proceed(on: Writing, path: Path) -> None:
    t = on.t
    with st.container(horizontal=True, gap="small", key="criteria-row-proceed"):
        number_field(on, (*path, "count"), t("Number of proposals"), default=t("any number"))
        number_field(
            on, (*path, "requested_up_to"), t("Requests up to, times the money"), default=t("no limit"),
            help=t("The best go on until they request so many times the money available."),
        )  # fmt: skip
        amount_field(on, (*path, "requested_amount"), t("Requests up to, in money"))
        number_field(
            on, (*path, "at_least"), t("But at least, times the money"), default=t("no limit"),
            help=t("As far as enough proposals pass."),
        )  # fmt: skip
    if isinstance(on.at(path), dict):
        switch_field(
            on, (*path, "invited_only"), t("Only those who go on may apply in the next stage"), default=True
        )
    show_problems(
        on, path, but=["count", "requested_up_to", "requested_amount", "at_least", "invited_only"]
    )  # fmt: skip


def _show_kept(on: Writing, path: Path) -> None:
    t, here = on.t, (*path, "unchanged")
    kept = {name: kept_in_words(name, t) for name in get_args(Kept)}
    names_field(on, here, t("It keeps"), kept, default=t("nothing has to stay"))
    found, differs = on.at(here), (*path, "requested_may_differ")
    if on.at(differs) is not None or (isinstance(found, list) and "requested" in found):
        share_field(on, differs, t("The grant requested may differ by"), default=t("nothing"))
