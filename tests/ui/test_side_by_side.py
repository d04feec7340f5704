from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest


def page():
    from evaluator.foundation import translator
    from evaluator.lineage.passages.shared_passage import SharedPassage
    from evaluator.ui.side_by_side import ShownText, show_side_by_side

    def passage(start, end, other_start, other_end, kind):
        return SharedPassage(
            start=start,
            end=end,
            programme_start=other_start,
            programme_end=other_end,
            words=2,
            likeness=1.0,
            kind=kind,
            section="$.summary",
        )

    one = ShownText(
        "P07 <i>", [("$.title", "Title"), ("$.summary", "😀 <b>re-used</b> & “quoted”")], str.upper
    )
    other = ShownText("PALIM", [("", "“quoted” after <b>re-used</b>")])
    passages = (passage(2, 16, 15, 29, "plain"), passage(19, 27, 0, 8, "quote"))
    show_side_by_side(one, other, passages, translator("en"), key="here")


def nothing():
    from evaluator.foundation import translator
    from evaluator.ui.side_by_side import ShownText, show_side_by_side

    show_side_by_side(
        ShownText("A", [("", "a")]), ShownText("B", [("", "b")]), (), translator("en"), key="here"
    )


class Reader(HTMLParser):
    """The links of a page, with their words, and the places on it; words for the ear alone apart."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.links, self.places, self.text, self.read_out = [], [], "", []
        self._inside = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self._inside.append(named.get("class", tag))
        if "id" in named:
            self.places.append(named["id"])
        if tag == "a":
            self.links.append([named["href"], named["class"], ""])

    def handle_endtag(self, _tag):
        self._inside.pop()

    def handle_data(self, data):
        if "read-out" in self._inside:
            self.read_out.append(data)
        elif "number" not in self._inside:
            self.text += data
            if any(each.startswith("shared ") for each in self._inside):
                self.links[-1][2] += data


def shown(app):
    assert not app.exception
    return Reader(next(each.proto.body for each in app.get("html") if "side-by-side" in each.proto.body))


def test_each_passage_leads_to_its_place_in_the_other_text_and_back():
    read = shown(AppTest.from_function(page, default_timeout=60).run())

    assert read.links == [
        ["#here-b-1", "shared shared-plain", "<b>re-used</b>"],
        ["#here-b-2", "shared shared-quote", "“quoted”"],
        ["#here-a-2", "shared shared-quote", "“quoted”"],
        ["#here-a-1", "shared shared-plain", "<b>re-used</b>"],
    ]
    assert read.places == ["here-a-1", "here-a-2", "here-b-2", "here-b-1"]


def test_texts_and_names_are_shown_letter_for_letter_under_their_sections():
    read = shown(AppTest.from_function(page, default_timeout=60).run())
    assert read.text == (
        "P07 <i>$.TITLETitle$.SUMMARY😀 <b>re-used</b> & “quoted”PALIM“quoted” after <b>re-used</b>"
    )


def test_a_passage_says_its_number_and_its_kind_to_who_listens():
    read = shown(AppTest.from_function(page, default_timeout=60).run())
    assert read.read_out[:2] == ["Passage 1, Re-used text: ", "Passage 2, Quotes: "]


def test_the_legend_is_the_filter():
    app = AppTest.from_function(page, default_timeout=60).run()
    assert app.button_group[0].value == ["plain", "quote"]

    app.button_group[0].set_value(["plain"]).run()

    assert [link[:2] for link in shown(app).links] == [
        ["#here-b-1", "shared shared-plain"],
        ["#here-a-1", "shared shared-plain"],
    ]


def test_without_a_passage_it_says_so():
    app = AppTest.from_function(nothing, default_timeout=60).run()
    assert not app.exception
    assert [each.value for each in app.markdown] == ["**These texts share no passage.**"]
