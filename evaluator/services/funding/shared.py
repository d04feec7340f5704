"""What proposals that a quota is about have in common, in words."""

from collections.abc import Mapping

from evaluator.calls.process import Quota
from evaluator.foundation import LANGUAGES, Text, Translator, translator
from evaluator.proposals.codes import codelist, country_name
from evaluator.proposals.option_names import option_title


def shared_said(quota: Quota, value: str, organisations: Mapping[str, str], t: Translator) -> str:
    """A country, a corridor, an organisation, a sector or a typology, in the reader's language.

    Parameters
    ----------
    organisations
        Names by id.
    """
    match quota.per:
        case "lead_country" | "country":
            return country_name(value, t.language)
        case "corridor":
            origin, _, destination = value.partition(">")
            return f"{country_name(origin, t.language)} → {country_name(destination, t.language)}"
        case "organisation" | "lead_organisation":
            return organisations.get(value, value)
        case "typology":
            return option_title(value, t)
        case "sector":
            row = codelist("Sector").get(value, {})
            return str(row.get(f"name_{t.language}") or row.get("name_en") or value)


def shared_text(quota: Quota, value: str, organisations: Mapping[str, str]) -> Text:
    """As `shared_said`, in every language."""
    return Text(
        {language: shared_said(quota, value, organisations, translator(language)) for language in LANGUAGES}
    )
