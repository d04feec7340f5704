"""An edited text is handed out once it says what it should, and every comment is still there."""

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evaluator.calls.editing.source import CannotEditError, Source, read_source
from evaluator.foundation import FileError

NOWHERE = (0, 0)
"""The span of an edit that takes nothing away."""


def proved(
    source: Source, text: str, change: Callable[[Any], Any], *, gone: tuple[int, int] = NOWHERE
) -> str:
    """The edited text, once it is sure that it says what it should and nothing else.

    Parameters
    ----------
    gone
        From where to where the text is taken away by intent, with its comments; all others have to stay.

    Raises
    ------
    CannotEditError
        It would say something else, or a comment would be lost.
    """
    expected = change(copy.deepcopy(source.data))
    try:
        found = read_source(text)
    except FileError:
        found = None
    if found is None or found.data != expected:
        raise CannotEditError(
            "This cannot be changed here without touching other parts. Change it in the text."
        )
    start, end = gone
    kept = Counter(said for place, said in comments_of(source) if not start <= place < end)
    if kept - Counter(said for _, said in comments_of(found)):
        raise CannotEditError("A comment would be lost. Change it in the text.")
    return text


def comments_of(source: Source) -> Iterator[tuple[int, str]]:
    """Every comment of a text with the place where it begins, in their order."""
    # Outside of texts and numbers YAML has no # that begins none.
    reached = 0
    for start, end in [*_said(source, source.root), (len(source.text), len(source.text))]:
        while (place := source.text.find("#", reached, start)) >= 0:
            reached = source.line_end(place)
            yield place, source.text[place:reached].rstrip()
        reached = max(reached, end)


def _said(source: Source, node: Node | None) -> Iterator[tuple[int, int]]:
    """From where to where each key, text and number stands, in the order of the text."""
    match node:
        case MappingNode():
            for key, value in node.value:
                yield from _said(source, key)
                yield from _said(source, value)
        case SequenceNode():
            for one in node.value:
                yield from _said(source, one)
        case ScalarNode():
            start = int(node.start_mark.index)
            # A comment may stand in the line that begins a text over several lines.
            yield source.line_end(start) if node.style in ("|", ">") else start, source.end(node)
