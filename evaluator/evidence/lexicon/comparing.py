"""What differs between two versions of a lexicon, or of the file of organisations: term by term."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.lexicon.organisations import Organisations
from evaluator.foundation import Record, Translator, translator

Kind = Literal["added", "removed", "moved", "changed"]


class TermChange(Record):
    """One term, or one setting, that differs."""

    kind: Kind
    heading: str
    """Where: `actors.trade_union.terms`; where it stands now, of one that was moved."""
    before: Any = None
    """The term or the setting; of a term that was moved the heading it stood under."""
    after: Any = None


def lexicon_changes(
    before: Lexicon | Organisations, after: Lexicon | Organisations
) -> tuple[TermChange, ...]:
    """All that differs, in the order of the later one; order inside a list and comments are no difference."""
    old, new = dict(_flat(before.model_dump(mode="json"))), dict(_flat(after.model_dump(mode="json")))
    gone = {(heading, term) for heading, terms in _terms(old) for term in terms}
    come = {(heading, term) for heading, terms in _terms(new) for term in terms}
    removed, added = gone - come, come - gone
    found: list[TermChange] = []
    for heading, term in sorted(added):
        source = next((one for one, other in sorted(removed) if other == term), None)
        if source is None:
            found.append(TermChange(kind="added", heading=heading, after=term))
            continue
        removed.discard((source, term))
        found.append(TermChange(kind="moved", heading=heading, before=source, after=term))
    found += [TermChange(kind="removed", heading=heading, before=term) for heading, term in sorted(removed)]
    found += [
        TermChange(kind="changed", heading=heading, before=old.get(heading), after=new.get(heading))
        for heading in dict.fromkeys((*new, *old))
        if not isinstance(new.get(heading, old.get(heading)), list) and old.get(heading) != new.get(heading)
    ]
    return tuple(found)


_ENGLISH = translator("en")


def change_said(one: TermChange, t: Translator = _ENGLISH, *, title: Callable[[str], str] = str) -> str:
    """The change in a line.

    Parameters
    ----------
    title
        What a heading is called; without it, as the file names it.
    """
    heading = title(one.heading)
    match one.kind:
        case "added":
            return t("{heading}: added “{term}”", heading=heading, term=one.after)
        case "removed":
            return t("{heading}: removed “{term}”", heading=heading, term=one.before)
        case "moved":
            return t("“{term}”: {before} → {after}", term=one.after, before=title(one.before), after=heading)
        case "changed":
            return t("{heading}: {before} → {after}", heading=heading, before=one.before, after=one.after)


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - whatever a record holds
    """Lists of words, and settings, by where they stand."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for index, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{index}]")
    elif value is not None:
        yield path, value


def _terms(flat: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for heading, value in flat.items():
        if isinstance(value, list):
            yield heading, [str(one) for one in value]
