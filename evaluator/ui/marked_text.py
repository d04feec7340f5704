"""The one place that turns a person's text into HTML: every character escaped, marks from constants only."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain, pairwise, repeat
from typing import Literal

import streamlit as st

from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.foundation import Translator

KINDS: tuple[EvidenceKind, ...] = (
    "actor",
    "target",
    "state",
    "recognition",
    "replicability",
    "knowledge",
    "predecessor",
    "training_phase",
    "mobility",
    "quantity",
    "hedge",
)
"""The order in which kinds are listed, and which mark is on top where two meet: the last one listed wins."""


_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Mark:
    """A stretch of a text that shows something. Offsets are code points."""

    start: int
    end: int
    kind: EvidenceKind
    said: str
    """What it shows, for whoever rests on it."""
    anchor: str = ""
    """The name of its place in the whole text."""
    is_shown: bool = True
    """Whether the stretch is marked; its place can be jumped to in any case."""


def kind_title(kind: EvidenceKind, t: Translator) -> str:
    """What people call a kind of evidence."""
    return {
        "actor": t("Actors"),
        "target": t("Target groups"),
        "state": t("State commitments"),
        "recognition": t("Recognition"),
        "replicability": t("Replicability"),
        "knowledge": t("Knowledge"),
        "predecessor": t("Predecessors"),
        "training_phase": t("Training"),
        "mobility": t("Mobility"),
        "quantity": t("Figures"),
        "hedge": t("Hedges"),
    }[kind]


def marks_of(
    items: Iterable[EvidenceItem], t: Translator, *, shown: Collection[EvidenceKind] = KINDS
) -> tuple[Mark, ...]:
    """The marks of the evidence found in one passage; those of other kinds than `shown` are only places."""
    return tuple(
        Mark(
            item.start, item.end, item.kind, kind_title(item.kind, t), f"found-{item.id}", item.kind in shown
        )
        for item in items
    )


def marked_html(text: str, marks: Sequence[Mark]) -> str:
    """The text as HTML in which each stretch under a mark carries the class of its kind.

    Where marks overlap, the stretch shows the last kind in the order of `KINDS`; its title names all.
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    return "".join(
        _anchors(start, inside)
        + _stretch(
            text[start:end],
            [mark for mark in inside if mark.is_shown and mark.start <= start and end <= mark.end],
        )
        for start, end in pairwise(edges)
    )


def show_passages(
    passages: Iterable[tuple[str, str, str, Sequence[Mark]]],
    *,
    anchors: Iterable[tuple[str, str]] = (),
    level: Literal[3, 4] = 3,
) -> None:
    """A whole text: for each passage the part it belongs to, its place, its words and its marks.

    A part's title, a heading of this level, stands once, above its first passage. `anchors`, one pair for
    each passage, name the places to jump to: of its part and of the passage itself.
    """
    pieces: list[str] = []
    above = ""
    for (part, place, text, marks), (of_part, own) in zip(
        passages, chain(anchors, repeat(("", ""))), strict=False
    ):
        if part != above:
            pieces.append(f"<h{level}{_named(of_part)}>{escape(part)}</h{level}>")
            above = part
        where = f'<span class="where">{escape(place)}</span>' if place != part else ""
        for number, (paragraph, inside) in enumerate(paragraphs(text, marks)):
            is_first = number == 0
            pieces.append(
                f'<p class="passage"{_named(own if is_first else "")}>{where if is_first else ""}'
                f"{marked_html(paragraph, inside)}</p>"
            )
    st.html(f'<article class="proposal">{"".join(pieces)}</article>')


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The text in parts between empty lines, each with its own marks: a browser draws only those in sight."""
    breaks = [(gap.start(), gap.end()) for gap in _EMPTY_LINES.finditer(text)]
    begins = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    left = sorted(marks, key=lambda mark: mark.start)
    for begin, end in zip(begins, ends, strict=True):
        inside = [
            replace(
                mark,
                start=max(mark.start, begin) - begin,
                end=min(mark.end, end) - begin,
                # A mark that goes on after an empty line begins only once.
                anchor=mark.anchor if mark.start >= begin else "",
            )
            for mark in left
            if mark.start < end and mark.end > begin
        ]
        yield text[begin:end], tuple(inside)
        left = [mark for mark in left if mark.end > end]


def show_sentences(
    sentences: Iterable[tuple[str, Sequence[Mark], str]], *, anchors: Sequence[str] = ()
) -> None:
    """Quotes of whole sentences, each with its marks and its place; nothing when there are none.

    `anchors`, one for each sentence, name where it stands in the whole text on the same page; the place then
    leads there.
    """
    shown = list(sentences)
    quotes = "".join(
        f'<blockquote class="quote"><q>{marked_html(text, marks)}</q> '
        f"<cite>{_leading_to(place, anchor)}</cite></blockquote>"
        for (text, marks, place), anchor in zip(shown, anchors or [""] * len(shown), strict=True)
    )
    if quotes:
        st.html(quotes)


def show_rows(
    rows: Iterable[tuple[str, str, str]], *, numbered: bool = False, heads_first: bool = False
) -> None:
    """A list whose entries have a head, a note in figures and a line below; the last two may be empty.

    The note stands out, unless it is the head that counts: `heads_first`.
    """
    entries = "".join(
        f'<li><span class="head">{escape(head)}</span><span class="side">{escape(side)}</span>'
        f"{f'<p>{escape(below)}</p>' if below else ''}</li>"
        for head, side, below in rows
    )
    tag = "ol" if numbered else "ul"
    st.html(f'<{tag} class="{"rows heads" if heads_first else "rows"}">{entries}</{tag}>')


def show_heading(text: str, *, level: int, anchor: str = "") -> None:
    """A heading in which a person's words stand; `anchor` names its place."""
    st.html(f"<h{level}{_named(anchor)}>{escape(text)}</h{level}>")


def show_ways(label: str, ways: Iterable[tuple[str, str]], *, said: str = "") -> None:
    """Links to places on the same page, each with its name and its anchor, on as few lines as they need.

    A way without an anchor leads nowhere and is only said; `said` ends the line.
    """
    links = [_leading_to(name, anchor) for name, anchor in ways]
    end = f'<span class="quiet">{escape(said)}</span>' if said else ""
    body = "".join(f"<li>{link}</li>" for link in links)
    st.html(
        f'<nav class="ways" aria-label="{escape(label)}"><span>{escape(label)}</span>'
        f"<ul>{body}</ul>{end}</nav>"
    )


def show_paragraph(text: str, *, quiet: bool = False) -> None:
    """A sentence in which a person's words may stand; `quiet` for a side note."""
    st.html(f'<p class="{"said quiet" if quiet else "said"}">{escape(text)}</p>')


def show_total(text: str) -> None:
    """The one number or word that a page is about."""
    st.html(f'<p class="total">{escape(text)}</p>', width="content")


def show_list(sentences: Iterable[str]) -> None:
    """Sentences as a list."""
    entries = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    st.html(f'<ul class="said">{entries}</ul>')


def show_fields(fields: Iterable[tuple[str, str]], *, chosen: Collection[str] = ()) -> None:
    """Names and values, one a line; those whose name is `chosen` stand out."""
    entries = "".join(
        f"<dt{_now(name in chosen)}>{escape(name)}</dt><dd{_now(name in chosen)}>{escape(value)}</dd>"
        for name, value in fields
    )
    st.html(f'<dl class="fields">{entries}</dl>')


def _named(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _now(is_chosen: bool) -> str:
    return ' class="now"' if is_chosen else ""


Cell = str | tuple[str, Sequence[tuple[str, Sequence[Mark]]]]
"""Words, or words with quotes under them."""


def show_pair(heads: tuple[str, str], rows: Iterable[tuple[str, Cell, Cell]]) -> None:
    """Two things beside each other, row by row under their names. What both lack is left out."""
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{_cell(left)}</td><td>{_cell(right)}</td></tr>'
        for name, left, right in rows
        if left or right
    )
    names = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    st.html(f'<table class="pair"><thead><tr><td></td>{names}</tr></thead><tbody>{body}</tbody></table>')


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    words, sentences = cell
    quotes = "".join(
        f'<blockquote class="quote"><q>{marked_html(text, marks)}</q></blockquote>'
        for text, marks in sentences
    )
    return escape(words) + quotes


def _leading_to(place: str, anchor: str) -> str:
    return f'<a href="#{escape(anchor)}" target="_self">{escape(place)}</a>' if anchor else escape(place)


def _anchors(start: int, marks: Sequence[Mark]) -> str:
    """Places to jump to, where marks begin that have a name."""
    return "".join(
        f'<span class="place" id="{escape(mark.anchor)}"></span>'
        for mark in marks
        if mark.start == start and mark.anchor
    )


def _stretch(text: str, marks: Sequence[Mark]) -> str:
    if not marks:
        return escape(text)
    shown = max(marks, key=lambda mark: KINDS.index(mark.kind))
    said = " · ".join(dict.fromkeys(mark.said for mark in marks))
    return f'<mark class="kind-{shown.kind}" tabindex="0" title="{escape(said)}">{escape(text)}</mark>'
