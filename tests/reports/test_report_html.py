"""The report as a web page: one file that acts on nothing and asks nobody for anything."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

from evaluator.reports.parts import Bar, Meter, Report
from evaluator.reports.report_html import report_html
from tests.reports.read_back import PageRead, bare, texts_of

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "span", "strong",
    "div", "dl", "dt", "dd", "ul", "ol", "li", "blockquote", "cite", "mark",
    "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "line",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "dir", "scope", "aria-hidden",
    "viewbox", "preserveaspectratio", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "fill",
}  # fmt: skip


@pytest.fixture
def page(make_report) -> PageRead:
    return PageRead(report_html(make_report()))


def test_the_page_is_built_of_these_tags_only_and_none_of_them_loads_or_runs_anything(page):
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= ATTRIBUTES
    assert re.findall(r"url\(|@import|expression\(", page.style) == []


def test_its_policy_allows_its_own_style_sheet_and_nothing_else(page):
    policies = [found["content"] for tag, found in page.tags if tag == "meta" and "http-equiv" in found]
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]


def test_it_names_its_language_and_its_title(make_report):
    report = make_report("s07-passeport-competences")
    data = report_html(report)
    assert PageRead(data).tags[0] == ("html", {"lang": "fr"})
    assert f"<title>{report.title}</title>" in data.decode()


def test_headings_go_down_one_level_at_a_time_below_one_title(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


@pytest.mark.parametrize("shown", ["numbers", "bands", "nothing"])
def test_every_text_of_the_report_stands_on_the_page(make_report, shown):
    report = make_report(shown=shown)
    words = bare(PageRead(report_html(report)).words)
    assert [text for text in texts_of(report) if bare(text) not in words] == []


def drawn(fraction: float | None, threshold: float | None) -> list[tuple[str, dict[str, str | None]]]:
    bar = Bar(about="a", title="A", said="", fraction=fraction, threshold=threshold, colour="#123456")
    page = PageRead(report_html(Report(language="en", title="T", foot="T", parts=(Meter(bar=bar),))))
    return [(tag, found) for tag, found in page.tags if tag in ("rect", "line")]


def test_a_bar_is_as_long_as_its_score_and_the_threshold_stands_at_its_place():
    track, bar, edge, least = drawn(0.184, 0.6)
    assert (track[1]["width"], bar[1]["width"], bar[1]["fill"]) == ("1000", "184", "#123456")
    assert {edge[1]["x1"], edge[1]["x2"], least[1]["x1"], least[1]["x2"]} == {"600"}


def test_a_missing_score_is_an_empty_frame_and_no_bar_of_length_zero():
    assert [found["class"] for _, found in drawn(None, None)] == ["none"]
    assert [found.get("class") for _, found in drawn(0.0, None)] == ["track", None]
