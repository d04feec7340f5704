"""Texts that try to be more than texts, in every field of a proposal, a call and a review.

Each text begins as a formula does and carries its number, so that one field is told from another; after it
come HTML, Markdown, LaTeX, Streamlit's directives, typesetters' commands, marks that turn the line around,
letters without width, letters made of many, and in some a word of ten thousand letters.
"""

import csv
import io
import json
import typing
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from types import UnionType
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from evaluator.calls import Call
from evaluator.foundation import Text
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal

HOST = "198.51.100.7"
"""Kept for documents: nobody answers there."""

TOKENS = ("htmlbold", "mdbold", "mditalic", "mdcode", "redword", "mdlink", "htmllink", "typststrong")
"""Each stands alone in a text node only when what surrounds it was obeyed."""

TRICKS = (
    f"<b>htmlbold</b><img src=http://{HOST}/h.png onerror=hostile=1><script>hostile=1</script>"
    f"<a href=http://{HOST}/>htmllink</a>",
    f"![x](http://{HOST}/m.png) [mdlink](http://{HOST}/) **mdbold** _mditalic_ `mdcode` www.{HOST}.example",
    r"$x^2$ \(y\) \textbf{z} #strong[typststrong] #image(\"x\") {0} %s",
    ":material/bomb: :red[redword] :smile: -> --",
    "\u202eright to left\u202c \u05e2\u05d1 a\u200bb\u200dc\ufeffd \U0001f469\u200d\U0001f467 e\u0301",
)
EVERYTHING = " ".join(TRICKS)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")
LONG_WORD = "W" * 10_000
LONG_IN_EVERY = 9
"""So many fields apart are those that end in the long word."""


def hostile_text(number: int, *, at_most: int | None = None) -> str:
    """The text of field `number`."""
    text = f"{FORMULAS[number % len(FORMULAS)]} F{number} {EVERYTHING}"
    if at_most is not None:
        return text[:at_most]
    return f"{text} {LONG_WORD}" if number % LONG_IN_EVERY == 0 else text


def hostile_proposal(reference: str, *, first: int = 0) -> tuple[bytes, list[str]]:
    """A proposal file with a text in every field that takes any, and these texts, counted from `first`."""
    texts: list[str] = []
    data = {**_filled(Proposal, _Numbered(texts, first)), "reference": reference, "languages": ["en"]}
    file = json.dumps(data).encode()
    Proposal.model_validate_json(file)
    return file, texts


def hostile_call(call: Call) -> tuple[bytes, list[str]]:
    """The call with every text replaced, and these texts."""
    texts: list[str] = []
    data = _replaced(call, _Numbered(texts))
    data["id"] = "hostile"
    return json.dumps(data).encode(), texts


def hostile_reviews(call: Call, references: list[str]) -> bytes:
    """Two people's reviews of the proposals, and of one whose name is hostile too."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["proposal_id", "reviewer_id", "criterion", "score", "comment"])
    numbers = count(9_000)
    for reference in [*references, hostile_text(8_000)]:
        for reviewer in (hostile_text(7_000), hostile_text(7_001)):
            rows.writerows(
                [reference, reviewer, name, place % 5, hostile_text(next(numbers))]
                for place, name in enumerate(judged(call))
            )
    return file.getvalue().encode()


def texts_of(file: bytes, *fields: str, but: Collection[str] = ()) -> list[str]:
    """The hostile texts in these fields of a file (`partners.tasks`), and in what lies within them.

    Parameters
    ----------
    fields
        All while none is named. In lists on the way every entry counts; `phases.0` is the first alone.
    but
        Fields left out, with what lies within them.
    """
    return [
        text
        for path, text in _texts_in(json.loads(file), ())
        if (not fields or any(_lies_within(path, field) for field in fields))
        and not any(_lies_within(path, field) for field in but)
    ]


def _texts_in(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        if EVERYTHING[:20] in value:
            yield path, value
        return
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, entry in entries:
        yield from _texts_in(entry, (*path, str(name)))


def _lies_within(path: tuple[str, ...], field: str) -> bool:
    names = field.split(".")
    if names == list(path[: len(names)]):
        return True
    without_places = [name for name in path if not name.isdigit()]
    return names == without_places[: len(names)]


class _Numbered:
    """Gives each field the next text, and remembers it."""

    def __init__(self, texts: list[str], first: int = 0) -> None:
        self._texts = texts
        self._first = first

    def __call__(self, *, at_most: int | None = None) -> str:
        self._texts.append(hostile_text(self._first + len(self._texts), at_most=at_most))
        return self._texts[-1]


OTHERS = ("a1", "en", "MA", "11330", "10", "EUR", "2027-01-02", 1, 0.5, True)
"""For fields that take no text: the first of these that fits is taken."""


def _filled(model: type[BaseModel], text: _Numbered) -> dict[str, Any]:
    return {
        info.alias or name: _value(
            Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation, text
        )
        for name, info in model.model_fields.items()
    }


def _value(kind: Any, text: _Numbered) -> Any:
    """Something that a field of this kind takes: a hostile text if it takes any."""
    bare = typing.get_args(kind)[0] if typing.get_origin(kind) is Annotated else kind
    if typing.get_origin(bare) in (typing.Union, UnionType):
        return _value(next(part for part in typing.get_args(bare) if part is not type(None)), text)
    if typing.get_origin(bare) is Annotated:
        return _value(bare, text)
    if typing.get_origin(bare) is tuple:
        return [_value(typing.get_args(bare)[0], text)]
    if typing.get_origin(bare) is typing.Literal:
        return typing.get_args(bare)[0]
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return _filled(bare, text)
    if bare is str and _takes(kind, "<b>" * 20):
        return text(at_most=None if _takes(kind, "x" * 600) else 500)
    return next(other for other in OTHERS if _takes(kind, other))


def _takes(kind: Any, value: Any) -> bool:
    try:
        TypeAdapter(kind).validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return False
    return True


NAMES = frozenset({"time_zone", "field", "reads", "key", "options", "value"})
"""Strings of a call that name something and are no texts."""


def _replaced(value: Any, text: _Numbered) -> Any:
    """A part of a call as it stands in a file, each text another."""
    match value:
        case Text():
            return text()
        case BaseModel():
            return dict(_fields(value, text))
        case tuple():
            return [_replaced(entry, text) for entry in value]
        case Mapping():
            return {key: _replaced(entry, text) for key, entry in value.items()}
        case _:
            return TypeAdapter(Any).dump_python(value, mode="json")


def _fields(model: BaseModel, text: _Numbered) -> Iterator[tuple[str, Any]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in model.model_fields_set or value is None:
            continue
        is_text = isinstance(value, str) and info.annotation in (str, str | None) and not info.metadata
        yield info.alias or name, text() if is_text and name not in NAMES else _replaced(value, text)
