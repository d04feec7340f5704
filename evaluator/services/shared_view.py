"""A view of Compare in an address, to be passed on. What an address says is anybody's input: what does not
exist, or may not be seen, is left out without a word."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from evaluator.charts.scored import TOTAL
from evaluator.services.comparing import Choice, ChosenBy, Comparison

Source = Literal["own", "advice", "reviews", "both"]
View = Literal["scores", "differences", "partners", "reviewers"]

MOST_CHOSEN = 5

PARTS: Mapping[str, tuple[str, ChosenBy]] = {
    "lot": ("lots", "lot"),
    "kind": ("typologies", "typology"),
    "language": ("languages", "languages"),
    "corridor": ("corridors", "corridors"),
    "lead": ("leads", "lead"),
}
"""Names in the address, the part of a choice each stands for, and what it is chosen by."""

ALL = Choice()

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class SharedView:
    """What somebody looks at."""

    source: Source = "advice"
    choice: Choice = ALL
    chosen: tuple[str, ...] = ()
    """Up to five proposals, by id."""
    order: str = TOTAL
    """A criterion's id, or the total."""
    view: View = "scores"
    left: str | None = None
    right: str | None = None
    """Which two of more stand side by side, by id; None where nobody asked for others than the first."""


def to_query(view: SharedView, *, first: Source = "advice") -> dict[str, list[str]]:
    """The view as the parts of an address; what is as it is at first is left out.

    Parameters
    ----------
    first
        The source that the person sees where an address names none and nothing else.
    """
    parts = {name: sorted(getattr(view.choice, part)) for name, (part, _) in PARTS.items()}
    said = {
        "source": [view.source] if view.source != first else [],
        **parts,
        "chosen": list(view.chosen),
        "order": [view.order] if view.order != TOTAL else [],
        "view": [view.view] if view.view != "scores" else [],
        "left": [view.left] if view.left else [],
        "right": [view.right] if view.right else [],
    }
    return {name: values for name, values in said.items() if values}


def source_in(query: Query, allowed: Collection[Source]) -> Source | None:
    """The source that the address asks for; None when it asks for none that is allowed."""
    return next(
        (source for source in get_args(Source) if source in allowed and source in _of(query, "source")), None
    )


def from_query(query: Query, found: Comparison, views: Collection[View]) -> SharedView:
    """The view that the address asks for, as far as it can be had.

    Parameters
    ----------
    found
        Everything that the person may see: proposals withheld are not among it.
    views
        The views that there are for it.
    """
    choice = Choice(
        **{
            part: frozenset(value for value in found.values(by) if value in _of(query, name))
            for name, (part, by) in PARTS.items()
        }
    )
    orders = [TOTAL, *(criterion.id for criterion in found.call.criteria)]
    chosen = dict.fromkeys(name for name in _of(query, "chosen") if name in found.by_id)
    left, right = (_proposal_in(query, side, found) for side in ("left", "right"))
    return SharedView(
        source=source_in(query, get_args(Source)) or "advice",
        choice=choice,
        chosen=tuple(chosen)[:MOST_CHOSEN],
        order=next((order for order in orders if order in _of(query, "order")), TOTAL),
        view=next((view for view in views if view in _of(query, "view")), "scores"),
        left=left,
        right=right if right != left else None,
    )


def _proposal_in(query: Query, side: str, found: Comparison) -> str | None:
    return next((name for name in _of(query, side) if name in found.by_id), None)


def _of(query: Query, name: str) -> Sequence[str]:
    return query.get(name, ())
