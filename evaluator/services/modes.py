"""How the application knows who somebody is: local mode on one computer, team mode by signing in."""

import ipaddress
from collections.abc import Iterable, Mapping
from enum import StrEnum

VARIABLE = "EVALUATOR_MODE"
ALLOWED_HOSTS = "EVALUATOR_ALLOWED_HOSTS"
EXAMPLE = "EVALUATOR_EXAMPLE"
"""Set by `evaluator serve`: load the worked example into an empty database of local mode."""

ADDED_BY_PROXIES = frozenset(
    {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"}
)
"""Headers that no browser sends: whoever passes a request on for another computer adds them."""

HOW_TO_RUN_FOR_A_TEAM = "docs/running-for-a-team.md says how to let people log in and serve them."


class Mode(StrEnum):
    """Who may use the application."""

    LOCAL = "local"
    """Whoever sits at this computer, as any of the example's people. Reached from this computer only."""
    TEAM = "team"
    """People who signed in, in the roles that the store knows."""


class SettingsError(Exception):
    """A setting cannot be used. The message is one line that says what to set."""


def mode_in(environment: Mapping[str, str], *, has_sign_in: bool) -> Mode:
    """The mode that `EVALUATOR_MODE` names; without it, team mode where signing in is set up.

    Raises
    ------
    SettingsError
        It names no mode.
    """
    written = environment.get(VARIABLE, "").strip().lower()
    if not written:
        return Mode.TEAM if has_sign_in else Mode.LOCAL
    try:
        return Mode(written)
    except ValueError:
        raise SettingsError(f'{VARIABLE} is "{written[:40]}"; expected local or team.') from None


def is_loopback(host: str | None) -> bool:
    """Whether only this computer answers to the name or address. None and "" mean every address."""
    if not host:
        return False
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_passed_on(headers: Iterable[str]) -> bool:
    """Whether a request came through a proxy, by the names of its headers. It may then be anybody's."""
    return not ADDED_BY_PROXIES.isdisjoint(name.lower() for name in headers)


def host_name(header: str | None) -> str:
    """The name in a `Host` header, without its port."""
    written = (header or "").strip()
    if written.startswith("["):
        return written[: written.find("]") + 1]
    return written.partition(":")[0]


def check_address(mode: Mode, address: str | None) -> None:
    """Go on only where this way of starting may listen there.

    Raises
    ------
    SettingsError
        Other computers would reach it.
    """
    if is_loopback(address):
        return
    where = f"the address {address}" if address else "every address"
    if mode is Mode.LOCAL:
        raise SettingsError(
            f"In local mode anybody may act as anybody, so it is not opened on {where}: set the address to "
            f"localhost, or let people log in. {HOW_TO_RUN_FOR_A_TEAM}"
        )
    raise SettingsError(
        f"evaluator serve is not opened on {where}: set the address to localhost, or serve a team with "
        f"uvicorn evaluator.asgi:app. {HOW_TO_RUN_FOR_A_TEAM}"
    )


def allowed_hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The names that the installation answers to, as `EVALUATOR_ALLOWED_HOSTS` lists them."""
    written = environment.get(ALLOWED_HOSTS, "")
    return tuple(name.strip().lower() for name in written.split(",") if name.strip())


def is_allowed(name: str, allowed: tuple[str, ...]) -> bool:
    """Whether the installation answers to a name; without a list to this computer's own names only.

    `*.example.org` stands for every name below `example.org`.
    """
    if is_loopback(name):
        return True
    plain = name.rstrip(".").lower()
    return any(plain == one or (one.startswith("*.") and plain.endswith(one[1:])) for one in allowed)
