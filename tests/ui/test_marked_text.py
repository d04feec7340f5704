from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from evaluator.ui.marked_text import KINDS, Mark, marked_html, paragraphs


class Reader(HTMLParser):
    """Collects the text and the tags of a piece of HTML as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marked: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self._kind = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._kind = dict(attrs)["class"]

    def handle_endtag(self, _tag):
        self._kind = ""

    def handle_data(self, data):
        self.text += data
        if self._kind:
            self.marked.append((self._kind, data))


@st.composite
def texts_with_marks(draw):
    text = draw(st.text(alphabet="ab <>&\"'\n/é😀", max_size=40))
    places = st.integers(min_value=-2, max_value=len(text) + 2)
    marks = draw(
        st.lists(st.builds(Mark, places, places, st.sampled_from(KINDS), st.just("<b>")), max_size=6)
    )
    return text, marks


@given(texts_with_marks())
def test_a_browser_reads_back_exactly_the_text_and_only_marks(case):
    text, marks = case
    read = Reader(marked_html(text, marks))
    assert read.text == text
    assert read.tags <= {"mark"}


def test_offsets_are_code_points_so_an_emoji_does_not_shift_them():
    assert Reader(marked_html("😀 ministry", [Mark(2, 10, "actor", "Actors")])).marked == [
        ("kind-actor", "ministry")
    ]


def test_where_marks_overlap_the_later_kind_shows_and_both_are_named():
    html = marked_html(
        "the ministry will sign", [Mark(0, 22, "state", "State"), Mark(13, 17, "hedge", "Hedge")]
    )
    assert html == (
        '<mark class="kind-state" tabindex="0" title="State">the ministry </mark>'
        '<mark class="kind-hedge" tabindex="0" title="State · Hedge">will</mark>'
        '<mark class="kind-state" tabindex="0" title="State"> sign</mark>'
    )


def test_marks_outside_the_text_are_left_out():
    assert marked_html("short", [Mark(3, 99, "actor", "Actors"), Mark(2, 2, "actor", "Actors")]) == "short"


def test_a_mark_with_a_name_can_be_jumped_to_at_its_beginning():
    html = marked_html("the ministry", [Mark(4, 12, "actor", "Actors", "found-1")])
    assert html == (
        'the <span class="place" id="found-1"></span><mark class="kind-actor" tabindex="0" '
        'title="Actors">ministry</mark>'
    )


def test_a_long_text_is_cut_at_empty_lines_and_every_mark_stays_on_its_words():
    text = "The ministry\nsigns.\n \n\nThe union pays."
    marks = [Mark(4, 12, "actor", "Actors"), Mark(27, 32, "actor", "Actors")]
    assert [text[mark.start : mark.end] for mark in marks] == ["ministry", "union"]
    assert [
        (part, [part[mark.start : mark.end] for mark in inside]) for part, inside in paragraphs(text, marks)
    ] == [
        ("The ministry\nsigns.", ["ministry"]),
        ("The union pays.", ["union"]),
    ]


@given(texts_with_marks())
def test_cutting_loses_nothing_but_empty_lines_and_no_marked_letter(case):
    text, marks = case
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    parts = list(paragraphs(text, inside))
    assert "".join("".join(part.split()) for part, _ in parts) == "".join(text.split())
    marked = sorted(
        letter for mark in inside for letter in text[mark.start : mark.end] if not letter.isspace()
    )
    kept = sorted(
        letter
        for part, found in parts
        for mark in found
        for letter in part[mark.start : mark.end]
        if not letter.isspace()
    )
    assert kept == marked
