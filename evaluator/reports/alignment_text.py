"""What two texts share, as data and for people at a terminal."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import fill, shorten
from typing import Any

from evaluator.foundation import Translator, figures
from evaluator.lineage.judgement.reasons import Reason, reason_said
from evaluator.lineage.judgement.wording import passage_title
from evaluator.lineage.passages.shared_passage import SharedPassage, reused_share

WIDTH = 100
_LONGEST = 400
"""Characters of a passage that are quoted."""

Quote = Callable[[str, int, int], str]
"""The words of a section between two places."""


def alignment_json(one: str, other: str, passages: Sequence[SharedPassage]) -> dict[str, Any]:
    """The two names and every passage with its places in both texts.

    `section` and `programme_section` are JSON paths into a proposal, empty for a text in one piece.
    """
    return {
        "a": one,
        "b": other,
        "passages": [
            {
                "section": each.section,
                "start": each.start,
                "end": each.end,
                "programme_section": each.programme_section,
                "programme_start": each.programme_start,
                "programme_end": each.programme_end,
                "words": each.words,
                "likeness": each.likeness,
                "kind": each.kind,
            }
            for each in passages
        ],
    }


def alignment_text(
    names: tuple[str, str],
    words: int,
    passages: Sequence[SharedPassage],
    quotes: tuple[Quote, Quote],
    t: Translator,
    *,
    facts: Sequence[Reason] = (),
) -> str:
    """How much of the first text stands in the other, then each passage as both have it.

    Parameters
    ----------
    names, quotes
        Of the first text and of the other one.
    words
        All words of the first text.
    facts
        What both tell in whatever words; said where they share no passage.
    """
    if not passages:
        return "\n".join(_without_passages(names, facts, t)) + "\n"
    return "\n".join(_lines(names, words, passages, quotes, t)) + "\n"


def _without_passages(names: tuple[str, str], facts: Sequence[Reason], t: Translator) -> Iterator[str]:
    one, other = names
    yield t("{one} and {other} share no passage.", one=one, other=other)
    if not facts:
        return
    yield t("Facts are alike in both, in other words:")
    for reason in facts:
        yield fill(reason_said(reason, t), WIDTH, initial_indent="- ", subsequent_indent="  ")
    command = "evaluator programmes screen"
    yield t("What follows from that, among all programmes, is told by: {command}", command=command)


def _lines(
    names: tuple[str, str],
    words: int,
    passages: Sequence[SharedPassage],
    quotes: tuple[Quote, Quote],
    t: Translator,
) -> Iterator[str]:
    one, other = names
    share = figures.percent(reused_share(passages, words), t.language)
    yield t("{share} of the words of {one} stand in {other} too, without quotes, small matches and words of "
            "any project.", share=share, one=one, other=other)  # fmt: skip
    for number, each in enumerate(passages, start=1):
        yield ""
        alike = figures.percent(each.likeness, t.language)
        kind = passage_title(each.kind, t)
        said = t.plural("{kind}, {count} word, {alike} alike", "{kind}, {count} words, {alike} alike",
                        each.words, kind=kind, alike=alike)  # fmt: skip
        yield f"{number}. {said}"
        yield _quoted(one, each.section, quotes[0](each.section, each.start, each.end))
        place = (each.programme_section, each.programme_start, each.programme_end)
        yield _quoted(other, each.programme_section, quotes[1](*place))


def _quoted(name: str, section: str, text: str) -> str:
    place = f"{name} {section}".strip()
    words = shorten(text, _LONGEST, placeholder=" …")
    return fill(f"{place}: {words}", WIDTH, initial_indent="   ", subsequent_indent="      ")
