"""Texts of an IATI activity with their languages: `<narrative>` in version 2, the element in version 1."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from evaluator.programmes.importing.texts import language_code, readable

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Narrative(NamedTuple):
    """A text, and its language where one is stated."""

    language: str
    text: str


def narratives(elements: Iterable[Any]) -> list[Narrative]:
    """What the elements say, in order. Empty ones say nothing."""
    return [one for element in elements for one in _of(element) if one.text]


def own_language_first(texts: Iterable[Narrative], own: str) -> list[str]:
    """The texts: first those in the activity's language or in none stated, then the others."""
    return [one.text for one in sorted(texts, key=lambda one: one.language not in ("", own))]


def activity_language(activity: Any, texts: Iterable[Narrative]) -> str:  # noqa: ANN401 - lxml has no types
    """The language that the activity states, or what surrounds it; else the one most of its texts state."""
    element = activity
    while element is not None:
        if code := language_code(element.get(LANGUAGE) or ""):
            return code
        element = element.getparent()
    stated = Counter(one.language for one in texts if one.language)
    return stated.most_common(1)[0][0] if stated else ""


def inner_text(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """All text inside, which in careless files holds tags of its own."""
    return readable("".join(element.itertext()))


def _of(element: Any) -> Iterator[Narrative]:  # noqa: ANN401 - lxml has no types
    own = language_code(element.get(LANGUAGE) or "")
    inside = [child for child in element if local_name(child) == "narrative"]
    for part in inside or [element]:
        yield Narrative(language_code(part.get(LANGUAGE) or "") or own, inner_text(part))


def local_name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """The element's name without a namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
