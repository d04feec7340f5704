"""Code lists: countries, sectors, types of organisation. Package data, read once."""

import csv
from functools import cache
from importlib.resources import files
from string import capwords
from typing import Annotated

from pydantic import AfterValidator

from evaluator.foundation import did_you_mean


@cache
def codelist(name: str) -> dict[str, dict[str, str]]:
    """The rows of `codelists/<name>.csv` by their first column."""
    text = files("evaluator.proposals").joinpath("codelists", f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    key = (rows.fieldnames or ["code"])[0]
    return {row[key]: row for row in rows}


@cache
def country_name(code: str, language: str = "en") -> str:
    """A country's name in the reader's language; of one that is no more, as the code list has it."""
    from babel import Locale  # when first needed: the command line starts faster without it

    name = Locale(language).territories.get(code) or codelist("Country").get(code, {}).get("name_en")
    if not name:
        return code
    return capwords(name) if name.isupper() else str(name)


def stakeholder_class_label(class_id: str, language: str) -> str:
    """What people call a class of actors."""
    row = codelist("stakeholder_classes").get(class_id, {})
    return row.get(f"label_{language}") or row.get("label_en") or class_id


def stakeholder_group(class_id: str) -> str:
    """The group of a class: state, knowledge, private, social_partner, community or international."""
    return codelist("stakeholder_classes")[class_id]["group"]


def _country(code: str) -> str:
    if code in codelist("Country"):
        return code
    names = {row["name_en"]: known for known, row in codelist("Country").items()}
    if code in names:
        raise ValueError(f'write the country code: "{names[code]}" for {code}')
    near = did_you_mean(code, names)
    raise ValueError(f'no country has the code "{code}" (two capital letters, as MA for Morocco).{near}')


def _sector(code: str) -> str:
    row = codelist("Sector").get(code)
    if row is None:
        raise ValueError(f'no sector has the code "{code}" (five digits of the OECD DAC list, as 11330)')
    return code


def _organisation_type(code: str) -> str:
    if code not in codelist("OrganisationType"):
        known = ", ".join(codelist("OrganisationType"))
        raise ValueError(f'no type of organisation has the code "{code}"; the codes are {known}')
    return code


CountryCode = Annotated[str, AfterValidator(_country)]
"""ISO 3166-1 alpha-2, from the IATI country list (with XK)."""

SectorCode = Annotated[str, AfterValidator(_sector)]
"""OECD DAC purpose code, five digits."""

OrganisationTypeCode = Annotated[str, AfterValidator(_organisation_type)]
"""IATI organisation type."""
