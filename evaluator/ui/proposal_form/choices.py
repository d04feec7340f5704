"""What can be chosen in a field, in words and in the reader's order."""

from evaluator.calls import Call
from evaluator.foundation import LANGUAGES, Translator
from evaluator.proposals.codes import codelist
from evaluator.proposals.option_names import option_title
from evaluator.proposals.shapes import Shape
from evaluator.services.draft_fields import Fields, value_at
from evaluator.ui.figures import country, language_name

CURRENCIES = (
    "EUR", "USD", "GBP", "CHF", "CAD", "SEK", "NOK", "DKK", "MAD", "TND", "EGP", "XOF", "NGN", "KES", "GHS",
    "GMD", "COP", "PEN", "MXN", "PHP", "INR", "PKR", "BDT", "JPY", "AUD",
)  # fmt: skip
"""Offered beside those that the call names."""


def choices(shape: Shape, call: Call, fields: Fields, t: Translator) -> dict[str, str]:
    """Every answer that can be given, with its words."""
    match shape.kind:
        case "choice":
            return {option: option_title(option, t, field=shape.name) for option in shape.options}
        case "country":
            return _by_words({code: country(code, t) for code in codelist("Country")})
        case "language":
            return {code: language_name(code, t) for code in LANGUAGES}
        case "sector":
            return _by_words(_listed("Sector", t))
        case "organisation_type":
            return _by_words(_listed("OrganisationType", t))
        case "currency":
            known = dict.fromkeys((call.money.currency, *CURRENCIES, *call.money.rates))
            return {code: code for code in known}
        case "pointer":
            return _pointed(shape, call, fields, t)
        case "yes_no":
            return {"yes": t("Yes"), "no": t("No")}
        case _:
            return {}


def _listed(name: str, t: Translator) -> dict[str, str]:
    return {code: row.get(f"name_{t.language}") or row["name_en"] for code, row in codelist(name).items()}


def _pointed(shape: Shape, call: Call, fields: Fields, t: Translator) -> dict[str, str]:
    match shape.points_to:
        case "lots":
            return {lot.id: lot.title.said_in(t.language) for lot in call.lots}
        case "stages":
            return {one.id: one.title.said_in(t.language) if one.title else one.id for one in call.stages}
        case "document_kinds":
            return {
                item.document: item.title.said_in(t.language) if item.title else item.document
                for item in call.form
                if item.document is not None
            }
        case "partners" | "activities" | "documents" as table:
            rows = value_at(fields, (table,)) or []
            return {str(row["id"]): _row_name(row) for row in rows if row.get("id")}
        case _:
            return {}


def _row_name(row: Fields) -> str:
    organisation = row.get("organisation") or {}
    return str(
        organisation.get("acronym") or organisation.get("name") or row.get("title") or row.get("id") or ""
    )


def _by_words(named: dict[str, str]) -> dict[str, str]:
    return dict(sorted(named.items(), key=lambda entry: entry[1].casefold()))
