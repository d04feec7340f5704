"""The instrument itself: whatever a page asks of other computers is noticed, however it asks."""

import pytest

from tests.browser.driving import Visit
from tests.browser.outside import Outside, host_of
from tests.browser.server import Server

WAYS = """async () => {
  new Image().src = "http://198.51.100.7/image";
  new FontFace("other", "url(http://198.51.100.7/font)").load().catch(() => 0);
  new WebSocket("ws://198.51.100.8/socket");
  navigator.sendBeacon("http://198.51.100.7/beacon", "x");
  const code = path => URL.createObjectURL(new Blob([`fetch("http://198.51.100.7/${path}").catch(() => 0)`]));
  window.kept = [new Worker(code("worker")), new SharedWorker(code("shared-worker"))];
}"""


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_no_way_to_ask_other_computers_goes_unnoticed(visit: Visit, server: Server, outside: Outside):
    page = visit.open("call")
    page.evaluate(WAYS)
    paths = ("image", "font", "beacon", "worker", "shared-worker")
    expected = {*(f"http://198.51.100.7/{path}" for path in paths), "198.51.100.8:80"}
    for _ in range(50):
        if expected <= {line.split()[1] for line in outside.asked}:
            break
        page.wait_for_timeout(100)
    assert {line.split()[1] for line in outside.asked} == expected
    visit.close()
    visit.forget()
    outside.asked.clear()


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("GET http://198.51.100.7/x.png HTTP/1.1", "198.51.100.7"),
        ("CONNECT accounts.google.com:443 HTTP/1.1", "accounts.google.com"),
        ("", ""),
    ],
)
def test_the_host_asked_for_is_read_from_the_first_line(line: str, host: str):
    assert host_of(line) == host
