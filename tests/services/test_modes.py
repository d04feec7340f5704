import pytest

from evaluator.services.modes import (
    Mode,
    SettingsError,
    allowed_hosts,
    check_address,
    host_name,
    is_allowed,
    is_loopback,
    is_passed_on,
    mode_in,
)


@pytest.mark.parametrize(
    ("written", "has_sign_in", "mode"),
    [
        (None, False, Mode.LOCAL),
        (None, True, Mode.TEAM),
        ("", True, Mode.TEAM),
        ("local", True, Mode.LOCAL),
        (" Team ", False, Mode.TEAM),
    ],
)
def test_the_mode_is_what_is_written_else_what_is_set_up(written, has_sign_in, mode):
    environment = {} if written is None else {"EVALUATOR_MODE": written}
    assert mode_in(environment, has_sign_in=has_sign_in) is mode


def test_another_mode_is_refused():
    with pytest.raises(SettingsError, match='EVALUATOR_MODE is "open"; expected local or team'):
        mode_in({"EVALUATOR_MODE": "open"}, has_sign_in=True)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.8.9.1", "::1", "[::1]"])
def test_this_computers_own_names(host):
    assert is_loopback(host)
    check_address(Mode.LOCAL, host)
    check_address(Mode.TEAM, host)


@pytest.mark.parametrize(
    "host",
    [None, "", "0.0.0.0", "::", "[::]", "192.168.1.7", "localhost.evil.example", "127.0.0.1.evil.example"],
)
def test_everything_else_is_reached_by_others(host):
    assert not is_loopback(host)
    with pytest.raises(SettingsError, match="In local mode anybody may act as anybody"):
        check_address(Mode.LOCAL, host)
    with pytest.raises(SettingsError, match=r"uvicorn evaluator\.asgi:app"):
        check_address(Mode.TEAM, host)


@pytest.mark.parametrize(
    "added", ["X-Forwarded-For", "x-real-ip", "Forwarded", "X-Forwarded-Host", "X-FORWARDED-PROTO"]
)
def test_what_a_proxy_passes_on_is_known_by_what_it_adds(added):
    sent = ["Host", "Cookie", "Upgrade", "User-Agent", "Origin", "X-Requested-With"]
    assert not is_passed_on(sent)
    assert is_passed_on([*sent, added])


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8501", "localhost"),
        ("[::1]:8501", "[::1]"),
        ("[::1]", "[::1]"),
        ("calls.agency.example", "calls.agency.example"),
        ("", ""),
        (None, ""),
        ("localhost@evil.example", "localhost@evil.example"),
    ],
)
def test_the_name_in_a_host_header(header, name):
    assert host_name(header) == name


def test_only_the_names_listed_are_answered_and_this_computers_own():
    allowed = allowed_hosts({"EVALUATOR_ALLOWED_HOSTS": " Calls.Agency.example , *.partner.example,"})
    names = [
        "calls.agency.example",
        "CALLS.agency.example.",
        "a.partner.example",
        "localhost",
        "partner.example",
        "evilpartner.example",
        "other.example",
        "",
    ]
    assert [name for name in names if is_allowed(name, allowed)] == names[:4]
    assert [name for name in names if is_allowed(name, ())] == ["localhost"]
