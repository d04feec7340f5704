"""What a person typed, shown letter for letter: never as Markdown, never as HTML."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/'\"])")
_LINE_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_AFTER_MARKDOWN = re.compile(
    r"(?<=[-<>=~])(?=[-<>=~])|(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=streamlit:)", re.IGNORECASE
)
"""Where to break what the page replaces after Markdown was read, so that no backslash helps: addresses become
links, `->` an arrow, `--` a dash, `:streamlit:` a logo."""

_INDENTED = re.compile(r"^(?=\s)")
"""A label that begins with a tab or with spaces would be taken for code."""

WORD_JOINER = "\u2060"
"""Takes no room and allows no line break."""


def escape_markdown(text: str) -> str:
    """The text for the few places that only take Markdown (labels, expanders), on one line.

    Every character that Markdown or Streamlit's additions (`:icon:`, `$math$`, `[link](…)`) could act on is
    escaped, so that nothing is loaded, linked or typeset. A word joiner, which nobody sees, breaks what
    cannot be escaped.
    """
    line = _INDENTED.sub(WORD_JOINER, _LINE_BREAKS.sub(" ", text))
    broken = _AFTER_MARKDOWN.sub(WORD_JOINER, line)
    return _MARKDOWN.sub(r"\\\1", broken)


def escape_badge(text: str) -> str:
    """The text for `st.badge`, which escapes brackets by itself."""
    return escape_markdown(text).replace(r"\[", "[").replace(r"\]", "]")
