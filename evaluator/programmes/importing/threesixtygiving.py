"""360Giving: a JSON package of grants, read grant by grant."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluator.foundation.amounts import amount
from evaluator.foundation.dates import iso_date
from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes.importing.found import Arrived, Found, Skipped
from evaluator.programmes.importing.json_files import json_records
from evaluator.programmes.importing.mapped_rows import cell_text
from evaluator.programmes.importing.texts import distinct, on_one_line, paragraphs, shown_name
from evaluator.proposals.countries import country_codes

Grant = Mapping[str, Any]


def read_grants(path: Path) -> Iterator[Found]:
    """The grants of a package, one by one. Lines are not known; the number of the grant stands for one.

    Raises
    ------
    FileError
        While reading: the file is no JSON from some grant on.
    """
    for number, grant in json_records(path, "grants.item"):
        yield grant_found(grant, number, source=shown_name(path))


def grant_found(grant: Any, number: int, *, source: str) -> Found:  # noqa: ANN401 - whatever the file holds
    """The programme in a grant, or why there is none.

    The day of the award stands for a start that is not stated.
    """
    if not isinstance(grant, dict):
        return Skipped(f"grants[{number - 1}] is no record of keys and values", number)
    own = on_one_line(cell_text(grant.get("id")))
    if not own:
        return Skipped(f"grants[{number - 1}] has no id", number)
    notes: list[str] = []
    recipients = distinct(_each(grant, "recipientOrganization", "name"))
    funders = _each(grant, "fundingOrganization", "name")
    dates = {
        which: [*_each(grant, "actualDates", which), *_each(grant, "plannedDates", which)]
        for which in ("startDate", "endDate")
    }
    awarded = cell_text(grant.get("amountAwarded"))
    budget = amount(awarded) if awarded else None
    if awarded and (budget is None or budget < 0):
        notes.append(f'budget: "{awarded[:60]}" is no amount that can be told')
        budget = None
    programme = Programme(
        id=own,
        title=on_one_line(cell_text(grant.get("title"))),
        text=paragraphs([cell_text(grant.get("description"))]),
        lead_org=recipients[0] if recipients else "",
        partners=distinct([*recipients[1:], *funders]),
        countries=country_codes(distinct(_countries(grant))),
        sector=distinct(
            [*_each(grant, "grantProgramme", "title"), *_each(grant, "Grant Programme", "Title (extended)")]
        ),
        start=_date("start", [*dates["startDate"], cell_text(grant.get("awardDate"))], notes),
        end=_date("end", dates["endDate"], notes),
        budget=budget,
        currency=on_one_line(cell_text(grant.get("currency"))).upper(),
        source=source,
        related=tuple(_related(grant, own)),
    )
    return Arrived(programme, number, tuple(notes))


def _each(grant: Grant, key: str, inner: str) -> list[str]:
    """The inner values under a key, which may hold one record or a list of them."""
    held = grant.get(key)
    records = held if isinstance(held, list) else [held]
    return [text for one in records if isinstance(one, dict) and (text := cell_text(one.get(inner)))]


def _countries(grant: Grant) -> list[str]:
    return _each(grant, "beneficiaryLocation", "countryCode") or _each(
        grant, "recipientOrganization", "addressCountry"
    )


def _date(field: str, written: list[str], notes: list[str]) -> str:
    """The first that is a date; what is none is noted."""
    for text in filter(None, written):
        if iso := iso_date(text):
            return iso
        notes.append(f'{field}: "{text[:60]}" is no date that can be told')
    return ""


def _related(grant: Grant, own: str) -> Iterator[RelatedProgramme]:
    """Other grants that it names. The standard says no kind; some write "Parent Grant" beside it."""
    held = grant.get("relatedActivity")
    is_parent = "parent" in cell_text(grant.get("Related Activity Description")).lower()
    for other in distinct(map(cell_text, held if isinstance(held, list) else [held])):
        if other.casefold() != own.casefold():
            yield RelatedProgramme(kind="parent" if is_parent else "third_party", programme_id=other)
