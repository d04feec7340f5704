"""Which provider of identities may say whose an e-mail address is, as the secrets list it.

A provider can put any address into what it says of somebody. Where several are set up, each speaks for the
domains of its own people only.
"""

from collections.abc import Mapping
from typing import Any

EMAIL_DOMAINS = "email_domains"
UNNAMED = "default"
"""What Streamlit calls the provider that has no name."""


def may_speak_for(auth: Mapping[str, Any], provider: str | None, address: str) -> bool:
    """Whether a provider may say of somebody that the address is theirs.

    One with a list speaks for the domains in it; one without for all that nobody else has listed. Where no
    section has a list, each speaks for every address.

    Parameters
    ----------
    provider
        The provider by which somebody logged in; None where that is not known.
    """
    listed = {name: domains for name, part in sections(auth).items() if (domains := _domains(part))}
    if not listed:
        return True
    if provider not in sections(auth):
        return False
    domain = address.rpartition("@")[2]
    if provider in listed:
        return _is_among(domain, listed[provider])
    return not any(_is_among(domain, domains) for domains in listed.values())


def sections(auth: Mapping[str, Any]) -> dict[str | None, Mapping[str, Any]]:
    """The sections of the providers that are set up, by the name that a log-in states."""
    named: dict[str | None, Mapping[str, Any]] = {
        name: part for name, part in auth.items() if isinstance(part, Mapping) and "client_id" in part
    }
    return {UNNAMED: auth, **named} if "client_id" in auth else named


def domains_problem(auth: Mapping[str, Any]) -> str | None:
    """What is wrong with the lists, in one line; None when nothing is."""
    if EMAIL_DOMAINS in auth and "client_id" not in auth:
        return f"{EMAIL_DOMAINS} stands in [auth], where no provider is: write it into the provider's section"
    for name, part in sections(auth).items():
        if EMAIL_DOMAINS in part and not _is_list_of_domains(part[EMAIL_DOMAINS]):
            where = "auth" if part is auth else f"auth.{name}"
            return f'{EMAIL_DOMAINS} in [{where}] must be a list of domains such as ["agency.example"]'
    return None


def _domains(section: Mapping[str, Any]) -> list[str]:
    return [one.strip().lower() for one in section.get(EMAIL_DOMAINS) or ()]


def _is_list_of_domains(written: object) -> bool:
    return (
        isinstance(written, list)
        and bool(written)
        and all(isinstance(one, str) and "." in one and not set(one) & set("@ /") for one in written)
    )


def _is_among(domain: str, domains: list[str]) -> bool:
    """`*.agency.example` stands for every domain below `agency.example`."""
    return any(domain == one or (one.startswith("*.") and domain.endswith(one[1:])) for one in domains)
