"""The entrance: who may come in, and what everybody else reads instead. Nothing else runs before it."""

from importlib.util import find_spec
from typing import NoReturn

import streamlit as st
from streamlit import config, runtime
from streamlit.delta_generator import DeltaGenerator

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.services.modes import (
    HOW_TO_RUN_FOR_A_TEAM,
    Mode,
    SettingsError,
    check_address,
    host_name,
    is_loopback,
    is_passed_on,
)
from evaluator.services.people import Person
from evaluator.services.signing_in import Standing, Visitor, providers, sign_in_problem
from evaluator.store import StoreError
from evaluator.ui import identity, navigation, session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import file_error, refusal_said

FAILED = "sign_in"
"""In the address, when the provider's answer could not be used."""

SECRETS = ".streamlit/secrets.toml"


def admitted() -> Person:
    """Whoever may come in, in one of their roles. The run ends here for everybody else."""
    t = session.t()
    try:
        _check_where_it_is_reached()
        mode = identity.current_mode()
        if mode is Mode.TEAM and (problem := sign_in_problem(identity.auth_section())) is not None:
            _refuse(t("Nobody can log in yet"), t("Mend {file}: {problem}.", file=SECRETS, problem=problem))
        session.renew_call()
        call = _call_or_its_errors()
        found = identity.visitor(call, session.current_role())
        if found.standing is Standing.UNKNOWN and (others := identity.calls_on_offer(found.address)):
            session.work_in_call(others[0])
            call = session.current_call()
            found = identity.visitor(call, session.current_role())
    except SettingsError as error:
        _refuse(t("The application is not open here"), str(error))
    except StoreError as error:
        _refuse(t("The database cannot be used"), refusal_said(error, t))
    if found.standing is Standing.KNOWN and found.person is not None:
        session.settle_role(found.person.roles)
        return found.person
    return _explain(found, call, t)


def _call_or_its_errors() -> Call:
    """The call in use. A manager's own default call may have errors: then they are all that can be shown."""
    try:
        return session.current_call()
    except FileError as error:
        file_error(error)
        st.stop()


def _check_where_it_is_reached() -> None:
    """Local mode is for this computer: by its own address, and asked for by its own name."""
    if identity.current_mode() is not Mode.LOCAL or not runtime.exists():
        return
    check_address(Mode.LOCAL, config.get_option("server.address"))
    host = st.context.headers.get("Host")
    if host is not None and not is_loopback(host_name(host)):
        raise SettingsError(
            f'In local mode only this computer is answered, as http://localhost, and not as "{host}".'
        )
    if is_passed_on(st.context.headers):
        raise SettingsError(
            "In local mode only this computer is answered, and not through a proxy, which asks for others. "
            f"{HOW_TO_RUN_FOR_A_TEAM}"
        )


def _explain(found: Visitor, call: Call, t: Translator) -> NoReturn:
    """What somebody reads who may not come in, or not yet."""
    match found.standing:
        case Standing.EXPIRED:
            _ask_to_log_in(
                t("Your log-in is over"),
                t("It ends by itself after a while. Log in again: drafts and reviews in this browser stay."),
                t,
            )
        case Standing.WITHOUT_ADDRESS:
            _turn_away(
                t("Your account has no confirmed e-mail address"),
                t("People are known here by their e-mail address. Confirm yours where you log in."),
                t,
            )
        case Standing.OUT_OF_DOMAIN:
            _turn_away(
                t("This account may not be used for your address here"),
                t("You logged in as {address}. People with such an address log in with another account: log "
                  "out, and choose the other way in.", address=found.address),
                t,
            )  # fmt: skip
        case Standing.UNKNOWN:
            _turn_away(t("You have no role here yet"), _unknown_said(found.address, call, t), t)
        case _:
            _ask_to_log_in(
                t("Log in"),
                t("Proposals are submitted, reviewed and decided here by people who are known."),
                t,
            )


def _ask_to_log_in(title: str, why: str, t: Translator) -> NoReturn:
    with _instead_of_a_page(title):
        if st.query_params.get(FAILED) == "failed":
            st.error(
                t("Logging in did not work. If it happens again, tell whoever runs this installation: "
                  "the reason stands in the server's log.")
            )  # fmt: skip
        show_paragraph(why)
        for name in providers(identity.auth_section()):
            label = t("Log in") if name is None else t("Log in with {name}", name=escape_markdown(name))
            if st.button(label, key=f"entrance:log_in:{name or ''}", type="primary", width="stretch"):
                _log_in(name, t)
    st.stop()


def _log_in(provider: str | None, t: Translator) -> None:
    problem = _provider_problem(provider, t)
    if problem is not None:
        st.error(problem)
        return
    st.query_params.clear()
    st.login(provider)


def _provider_problem(provider: str | None, t: Translator) -> str | None:
    """Why the provider cannot be asked, before the browser is sent there."""
    if not all(map(find_spec, ("authlib", "httpx"))):
        return t(
            "Logging in needs more packages: {command}.", command="pip install 'proposal-evaluator[auth]'"
        )
    import httpx

    auth = identity.auth_section()
    address = (auth if provider is None else auth[provider])["server_metadata_url"]
    unreachable = t(
        "The service where people log in does not answer as expected. Whoever runs this installation checks "
        "server_metadata_url in {file}.",
        file=SECRETS,
    )
    try:
        found = httpx.get(address, timeout=5, follow_redirects=True).raise_for_status().json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return unreachable
    return None if isinstance(found, dict) and "authorization_endpoint" in found else unreachable


def _unknown_said(address: str, call: Call, t: Translator) -> str:
    said = t(
        "You logged in as {address}. Nobody has given this address a role in {call}.",
        address=address,
        call=call.title.said_in(t.language),
    )
    administrator = identity.first_administrator()
    ask = (
        t("Ask {address} for one.", address=administrator)
        if administrator
        else t("Ask the manager of the call for one.")
    )
    return f"{said} {ask}"


def _turn_away(title: str, why: str, t: Translator) -> NoReturn:
    with _instead_of_a_page(title):
        show_paragraph(why)
        st.button(t("Log out"), key="entrance:log_out", on_click=st.logout)
    st.stop()


def _refuse(title: str, why: str) -> NoReturn:
    with _instead_of_a_page(title), st.container(key="entrance-why"):
        show_paragraph(why)
    st.stop()


def _instead_of_a_page(title: str) -> DeltaGenerator:
    navigation.hide()
    place = st.container(key="entrance", width=560)
    place.title(title, anchor=False)
    return place
