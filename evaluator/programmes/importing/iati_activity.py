"""One IATI activity, of version 1 or 2, as a programme."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from evaluator.foundation.dates import iso_date
from evaluator.lineage.programme import Programme, RelatedProgramme, RelationKind
from evaluator.programmes.importing.found import Arrived, Found, Skipped
from evaluator.programmes.importing.iati_money import budget_of
from evaluator.programmes.importing.iati_narratives import (
    activity_language,
    inner_text,
    local_name,
    narratives,
    own_language_first,
)
from evaluator.programmes.importing.texts import distinct, on_one_line, paragraphs, said
from evaluator.proposals.codes import codelist
from evaluator.proposals.countries import country_code

Element = Any
"""An element of lxml, which has no types."""


def activity_found(activity: Element, *, source: str) -> Found:
    """The programme in an `<iati-activity>`, or why there is none."""
    read = _ActivityReader(activity)
    programme_id, id_note = read.identifier()
    if not programme_id:
        return Skipped("the activity has no iati-identifier and no other-identifier", read.line)
    notes = [id_note] if id_note else []
    titles = distinct(own_language_first(read.titles, read.language))
    lead, partners = read.organisations()
    start, end = (
        read.date("start", ("2", "start-actual"), ("1", "start-planned", "start"), notes),
        read.date("end", ("4", "end-actual", "completion"), ("3", "end-planned", "end"), notes),
    )
    money = budget_of(activity)
    notes += money.notes
    programme = Programme(
        id=programme_id,
        title=titles[0] if titles else "",
        text=paragraphs(own_language_first(read.prose, read.language)),
        lead_org=lead,
        partners=partners,
        countries=read.countries(),
        sector=read.sectors(),
        start=start,
        end=end,
        budget=money.amount,
        currency=money.currency,
        language=read.language,
        source=source,
        aliases=titles[1:],
        target_group=paragraphs(own_language_first(read.target_group, read.language)),
        related=tuple(read.related(programme_id)),
    )
    return Arrived(programme, read.line, tuple(notes))


class _ActivityReader:
    """Reads the parts of one activity. Children are sorted by name once."""

    def __init__(self, activity: Element) -> None:
        self._activity = activity
        self._children: dict[str, list[Element]] = defaultdict(list)
        for child in activity:
            self._children[local_name(child)].append(child)
        self.line: int = activity.sourceline or 0
        self.titles = narratives(self._children["title"])
        described = self._children["description"]
        self.target_group = narratives(one for one in described if one.get("type") == "3")
        self.prose = narratives([*described, *self._results()])
        self.language = activity_language(activity, [*self.titles, *self.prose])

    def identifier(self) -> tuple[str, str]:
        """The id, and a note where another one had to stand in for it."""
        for element in self._children["iati-identifier"]:
            if own := on_one_line(inner_text(element)):
                return own, ""
        for element in self._children["other-identifier"]:
            if other := on_one_line(element.get("ref") or inner_text(element)):
                return other, "the activity has no iati-identifier; its other-identifier stands in"
        return "", ""

    def organisations(self) -> tuple[str, tuple[str, ...]]:
        """Who leads, and everybody else: implementing before extending, accountable, reporting, funding."""
        by_role: dict[str, list[str]] = defaultdict(list)
        for element in self._children["participating-org"]:
            role = (element.get("role") or "").strip().lower()
            by_role[_ROLES.get(role, "other")].append(self._name(element))
        by_role["reporting"] = [self._name(element) for element in self._children["reporting-org"]]
        names = distinct(name for role in _BY_NEARNESS for name in by_role[role])
        return (names[0], names[1:]) if names else ("", ())

    def countries(self) -> tuple[str, ...]:
        """Codes, the largest share first; regions by name where no country is named."""
        places = self._children["recipient-country"] or self._in_transactions("recipient-country")
        found: dict[str, None] = {}
        for element in _largest_first(places):
            code = (element.get("code") or "").strip()
            name = self._name(element)
            if word := country_code(code) or country_code(name) or said(name) or said(code):
                found.setdefault(word)
        if not found:
            for element in _largest_first(self._children["recipient-region"]):
                row = codelist("Region").get((element.get("code") or "").strip(), {})
                if word := said(self._name(element)) or row.get("name_en", ""):
                    found.setdefault(word)
        return tuple(found)

    def sectors(self) -> tuple[str, ...]:
        """DAC codes first, then the words of other vocabularies, each by share."""
        elements = self._children["sector"] or self._in_transactions("sector")
        is_dac = {id(one): (one.get("vocabulary") or "1").strip().upper() in _DAC for one in elements}
        ordered = sorted(_largest_first(elements), key=lambda one: not is_dac[id(one)])
        return distinct(self._sector(one, is_dac=is_dac[id(one)]) for one in ordered)

    def date(self, field: str, actual: tuple[str, ...], planned: tuple[str, ...], notes: list[str]) -> str:
        """The date of one of the kinds; what happened comes before what was planned."""
        for kinds in (actual, planned):
            for element in self._children["activity-date"]:
                if (element.get("type") or "").strip().lower() not in kinds:
                    continue
                written = said(element.get("iso-date") or inner_text(element))
                iso = iso_date(written)
                if iso:
                    return iso
                if iso is None:
                    notes.append(f'{field}: "{written[:60]}" is no date that can be told')
        return ""

    def related(self, own: str) -> Iterator[RelatedProgramme]:
        """What the activity says that it belongs to; itself is left out."""
        seen = {own.casefold()}
        for element in self._children["related-activity"]:
            other = on_one_line(element.get("ref") or "")
            kind = _RELATIONS.get((element.get("type") or "").strip().lower().replace("-", " "))
            if other and kind and other.casefold() not in seen:
                seen.add(other.casefold())
                yield RelatedProgramme(kind=kind, programme_id=other)

    def _name(self, element: Element) -> str:
        """What it is called in the activity's language, else in another, else by its reference."""
        names = own_language_first(narratives([element]), self.language)
        return next(filter(None, map(said, names)), "") or said(element.get("ref") or "")

    def _sector(self, element: Element, *, is_dac: bool) -> str:
        code = said(element.get("code") or "")
        return (code or self._name(element)) if is_dac else (self._name(element) or code)

    def _results(self) -> Iterator[Element]:
        """The titles and descriptions of results; those of indicators repeat from activity to activity."""
        for result in self._children["result"]:
            yield from (child for child in result if local_name(child) in ("title", "description"))

    def _in_transactions(self, name: str) -> list[Element]:
        """Since version 2 countries and sectors may stand there instead."""
        found = (child for one in self._children["transaction"] for child in one if local_name(child) == name)
        return list({one.get("code"): one for one in found}.values())


def _largest_first(elements: Iterable[Element]) -> list[Element]:
    """By share, the largest first; those without one keep their order, behind."""
    return sorted(elements, key=lambda one: -_share(one))


def _share(element: Element) -> Decimal:
    try:
        share = Decimal((element.get("percentage") or "0").strip().rstrip("%"))
    except ArithmeticError:
        return Decimal(0)
    # Others are no shares, and some of them too large to be counted with.
    return share if share.is_finite() and 0 <= share <= 100 else Decimal(0)


_ROLES = {
    "1": "funding", "2": "accountable", "3": "extending", "4": "implementing", "funding": "funding",
    "accountable": "accountable", "extending": "extending", "implementing": "implementing",
}  # fmt: skip
"""Version 2 has numbers, version 1 words."""

_BY_NEARNESS = ("implementing", "extending", "accountable", "other", "reporting", "funding")

_DAC = frozenset({"", "1", "2", "DAC", "DAC-3"})

_RELATIONS: dict[str, RelationKind] = {
    "1": "parent", "2": "child", "3": "sibling", "4": "co_funded", "5": "third_party",
    "parent": "parent", "child": "child", "sibling": "sibling", "co funded": "co_funded",
    "multifunded": "co_funded", "third party": "third_party",
}  # fmt: skip
