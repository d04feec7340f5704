"""What the check of the file finds, beside the field that it is about."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from evaluator.foundation import Problem
from evaluator.foundation.problems import on_one_line
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.literal import escape_markdown


@contextmanager
def marked(on: Writing, path: Path, *, but: Sequence[str] = ()) -> Iterator[None]:
    """What is drawn in it, and below it what is wrong with what stands at a path."""
    found = problems_at(on, path, but=but)
    if not found:
        yield
        return
    with st.container(gap="xxsmall"):
        yield
        _show(found)


def show_problems(on: Writing, path: Path, *, but: Sequence[str] = ()) -> None:
    """What is wrong at a path or deeper, `but` under keys that say so beside their own fields."""
    _show(problems_at(on, path, but=but))


def problems_at(on: Writing, path: Path, *, but: Sequence[str] = ()) -> list[Problem]:
    """Those about what stands at a path or deeper, except under some of its keys."""
    others = [(*path, key) for key in but]
    return [
        one
        for one in (*on.check.errors, *on.check.warnings)
        if _is_in(one, path) and not any(_is_in(one, other) for other in others)
    ]


def _is_in(problem: Problem, path: Path) -> bool:
    said = path_text(path)
    return problem.path == said or problem.path.startswith((f"{said}.", f"{said}["))


def _show(problems: Sequence[Problem]) -> None:
    for one in problems:
        said = on_one_line(f"{one.message}. {one.hint}" if one.hint else one.message)
        color, icon = ("orange", "info") if one.is_warning else ("red", "error")
        st.markdown(f":{color}[:material/{icon}: {escape_markdown(said[:1].upper() + said[1:])}]")
