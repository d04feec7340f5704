"""The changes between two versions of a call, in words and with what they do to effective shares."""

from collections.abc import Iterator, Mapping

from evaluator.calls.call import Call
from evaluator.calls.changes.change import Change, Kind
from evaluator.calls.changes.differences import Difference, differences
from evaluator.calls.changes.in_words import difference_in_words, share_in_words_alone, with_shares
from evaluator.calls.changes.naming import BY_IDS, Names, by_titles
from evaluator.calls.changes.parts import part_of
from evaluator.foundation import LANGUAGES, Text, Translator, translator
from evaluator.foundation.canonical import plain
from evaluator.foundation.text import EVERY_LANGUAGE

SharesOfLots = Mapping[str | None, Mapping[str, float]]
"""Effective shares of sections, groups and criteria by id: of the call under None, of lots by their ids."""

SAME = 1e-9
"""Shares nearer to each other are equal: the rest is how sums are rounded."""


def changes(
    before: Call,
    after: Call,
    shares_before: SharesOfLots,
    shares_after: SharesOfLots,
    *,
    by_title: bool = False,
) -> tuple[Change, ...]:
    """Everything that differs, in the order of the call's fields; then shares that moved by themselves.

    Nothing exactly when both are the same version of the call.

    Parameters
    ----------
    shares_before, shares_after
        Of lots those alone whose weights are their own; without any nothing is said of shares.
    by_title
        Things are said by their titles, for people, and not by their ids.
    """
    names = by_titles(before, after) if by_title else BY_IDS
    found = [*differences(before, after)]
    renamed = {one.before: one.after for one in found if one.kind == "renamed"}
    earlier = {
        lot: {renamed.get(name, name): share for name, share in own.items()}
        for lot, own in shares_before.items()
    }
    told = [_change(one, before, after, earlier, shares_after, names) for one in found]
    weighed = {node for one in found if (node := _node(one)) is not None}
    return (*told, *_by_themselves(earlier, shares_after, weighed, names))


def _change(
    found: Difference,
    before: Call,
    after: Call,
    shares_before: SharesOfLots,
    shares_after: SharesOfLots,
    names: Names,
) -> Change:
    node = _node(found)
    old = new = None
    if node is not None:
        lot, name = node
        old = None if found.kind == "added" else shares_before.get(lot, {}).get(name)
        new = None if found.kind == "removed" else shares_after.get(lot, {}).get(name)

    def said(t: Translator) -> str:
        return with_shares(difference_in_words(found, before, after, names, t), old, new, t)

    return Change(
        kind=_kind(found, before, after),
        part=part_of(found),
        path=found.path,
        before=plain(found.before),
        after=plain(found.after),
        language=found.language,
        lot=None if node is None else node[0],
        share_before=old,
        share_after=new,
        said=Text({language: said(translator(language)) for language in LANGUAGES}),
    )


def _kind(found: Difference, before: Call, after: Call) -> Kind:
    first = (EVERY_LANGUAGE, *before.languages[:1], *after.languages[:1])
    match found.kind:
        case "words":
            is_title = found.last.field in ("title", "name") and found.last.key is None
            return "renamed" if is_title and found.language in first else "words"
        case "order":
            return "moved"
        case "changed":
            return "moved" if found.last.field in ("section", "group") else "changed"
        case _:
            return found.kind


def _node(found: Difference) -> tuple[str | None, str] | None:
    """Lot and id of the section, group or criterion whose weight differs, or which is new or gone."""
    last, fields = found.last, [step.field for step in found.steps]
    of_the_call = {("criteria",), ("sections",), ("sections", "groups")}
    if found.kind in ("added", "removed") and last.key is not None and tuple(fields) in of_the_call:
        return None, last.key
    if fields[-1] == "weight" and tuple(fields[:-1]) in of_the_call:
        key = found.steps[-2].key
        return None if key is None else (None, key)
    if fields == ["lots", "weights"] and last.key is not None:
        return found.steps[0].key, last.key
    return None


def _by_themselves(
    before: SharesOfLots, after: SharesOfLots, weighed: set[tuple[str | None, str]], names: Names
) -> Iterator[Change]:
    for lot in after:
        for name, share in after[lot].items():
            old = before.get(lot, {}).get(name)
            if old is None or abs(old - share) <= SAME or (lot, name) in weighed:
                continue
            yield _share(lot, name, old, share, names)


def _share(lot: str | None, name: str, old: float, new: float, names: Names) -> Change:
    def said(t: Translator) -> str:
        label = names.node(name, t)
        if lot is not None:
            label = t("{name} in the lot {lot}", name=label, lot=names.lot(lot, t))
        return share_in_words_alone(label, old, new, t)

    return Change(
        kind="share",
        part="weights",
        path=name if lot is None else f"lots[{lot}].{name}",
        lot=lot,
        share_before=old,
        share_after=new,
        said=Text({language: said(translator(language)) for language in LANGUAGES}),
    )
