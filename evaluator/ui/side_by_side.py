"""What two texts share, side by side: each passage is a link to where it stands in the other text."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from evaluator.foundation import Translator
from evaluator.lineage.judgement.wording import passage_title
from evaluator.lineage.passages.shared_passage import PassageKind, SharedPassage
from evaluator.lineage.passages.side_by_side import KINDS, NamedText, Part, Run, side_by_side
from evaluator.ui.kinds_legend import choose_marks
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.side_by_side_rules import PASSAGE_COLOURS


@dataclass(frozen=True)
class ShownText:
    """A text as people know it."""

    name: str
    sections: Sequence[NamedText]
    place: Callable[[str], str] = str
    """What people call a section; a text in one piece has one without a name."""


def show_side_by_side(
    one: ShownText, other: ShownText, passages: Sequence[SharedPassage], t: Translator, *, key: str
) -> None:
    """Both texts with their shared passages, and a legend that is the filter; to be run in a fragment.

    `key`, letters and digits, tells several such views of a page apart.
    """
    if not passages:
        empty_state(
            t("These texts share no passage."), t("Passages appear where both say the same in like words.")
        )
        return
    titles = {kind: passage_title(kind, t) for kind in KINDS}
    chosen = choose_marks(
        Counter(each.kind for each in passages),
        titles,
        PASSAGE_COLOURS,
        t("Shared passages; choose what to see"),
        key=f"shared-kinds-{key}",
    )
    show_paragraph(
        t("Follow a marked passage to find it in the other text, and once more to come back."), quiet=True
    )
    both = side_by_side(one.sections, other.sections, passages, kinds=chosen)
    left = _column(one, both.parts, _Marks(titles, t, f"{key}-a", f"{key}-b"))
    right = _column(other, both.other_parts, _Marks(titles, t, f"{key}-b", f"{key}-a"))
    st.html(f'<div class="side-by-side">{left}{right}</div>')


@dataclass(frozen=True)
class _Marks:
    """How the passages of one text are named, and those of the other that they lead to."""

    titles: dict[PassageKind, str]
    t: Translator
    here: str
    there: str

    def shared(self, run: Run) -> str:
        """A run that is shared, as a link."""
        number = run.passages[0]
        kind = run.kind or "plain"
        places = "".join(
            f'<span class="place" id="{escape(self.here)}-{begun}"></span>' for begun in run.begins
        )
        shown = "".join(f'<span class="number" aria-hidden="true">{begun}</span>' for begun in run.begins)
        said = self.t("Passage {number}, {kind}", number=number, kind=self.titles[kind])
        read_out = f'<span class="read-out">{escape(said)}: </span>' if run.begins else ""
        return (
            f'{places}<a class="shared shared-{kind}" href="#{escape(self.there)}-{number}" target="_self" '
            f'title="{escape(said)}">{shown}{read_out}{escape(run.text)}</a>'
        )


def _column(text: ShownText, parts: Sequence[Part], marks: _Marks) -> str:
    """One of the texts. It can be reached by keyboard, since it scrolls by itself."""
    places = [text.place(part.section) for part in parts]
    body = "".join(
        _part(part, "" if place == before else place, marks)
        for part, place, before in zip(parts, places, ["", *places], strict=False)
    )
    name = escape(text.name)
    return f'<section aria-label="{name}" tabindex="0"><h3>{name}</h3>{body}</section>'


def _part(part: Part, place: str, marks: _Marks) -> str:
    words = "".join(marks.shared(run) if run.passages else escape(run.text) for run in part.runs)
    heading = f"<h4>{escape(place)}</h4>" if place else ""
    return f'{heading}<p class="passage">{words}</p>'
