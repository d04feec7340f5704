from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evaluator.ui.literal import WORD_JOINER, escape_badge, escape_markdown

HOSTILE = (
    "![beacon](https://example.org/x.png)",
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "**bold** _and_ `code`",
    "$\\frac{1}{2}$",
    "# heading",
    "1. list",
    "- list",
    "| a | b |",
    "https://example.org",
    "&lt;b&gt;",
)


def rendered_text(markdown: str) -> str:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parseInline(markdown)[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    return "".join(token.content for token in tokens).replace(WORD_JOINER, "")


def test_hostile_text_becomes_the_same_text_and_nothing_else():
    assert [rendered_text(escape_markdown(text)) for text in HOSTILE] == list(HOSTILE)


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_every_printable_text_survives_letter_for_letter(text):
    assert rendered_text(escape_markdown(text)) == text


def test_streamlits_own_directives_lose_their_colons():
    assert escape_markdown(":material/home: :red[x]") == r"\:material\/home\: \:red\[x\]"


def test_what_is_replaced_after_markdown_was_read_is_broken_by_a_character_that_nobody_sees():
    assert [
        escape_markdown(text).replace(WORD_JOINER, "|").replace("\\", "")
        for text in ("https://a.b", "WWW.a.b", "me@a.b", "a -> b", "a -- b", "<=", ":streamlit:")
    ] == ["https:|//a.b", "WWW|.a.b", "me|@a.b", "a -|> b", "a -|- b", "<|=", ":|streamlit:"]


def test_a_badge_escapes_brackets_itself():
    assert escape_badge("[x] *y*") == r"[x] \*y\*"


def test_line_breaks_become_spaces_because_labels_are_one_line():
    assert escape_markdown("one\n\n  two\r\nthree") == "one two three"


def test_a_text_that_begins_with_spaces_is_no_code():
    for text in ("\t=1", "    four", "\u00a0 x"):
        kinds = [
            token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(escape_markdown(text))
        ]
        assert kinds == ["paragraph_open", "inline", "paragraph_close"]
