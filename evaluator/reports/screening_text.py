"""What screening found, for people at a terminal."""

from collections.abc import Iterator
from textwrap import fill, shorten

from evaluator.foundation import Translator, figures
from evaluator.lineage import Lineage, Match, reason_said
from evaluator.lineage.judgement.new_parts import NewPart
from evaluator.lineage.judgement.part_titles import part_title
from evaluator.lineage.judgement.wording import verdict_title
from evaluator.proposals import Proposal

WIDTH = 100
_LONGEST = 240
"""Characters of a passage that are quoted."""
_QUOTED = 3
"""Passages that are quoted of a match."""


def screening_text(proposal: Proposal, lineage: Lineage, t: Translator, *, top: int = 20) -> str:
    """The verdict, then at most `top` matches with their reasons, what is new, and what stands in both."""
    return "\n".join(_lines(proposal, lineage, t, top)) + "\n"


def _lines(proposal: Proposal, lineage: Lineage, t: Translator, top: int) -> Iterator[str]:
    yield f"{proposal.label}: {proposal.title}"
    yield t("Verdict: {verdict}", verdict=verdict_title(lineage.verdict, t))
    yield t("It is advice. A person decides.")
    if lineage.missing:
        yield t(
            "Parts of the corpus did not answer, and were not compared: {parts}.",
            parts=", ".join(lineage.missing),
        )
    if lineage.too_little_text:
        yield t("There is too little text to compare words: the verdict rests on facts alone.")
    for reason in lineage.reasons:
        yield _indented(reason_said(reason, t), first="")
    if not lineage.matches:
        yield t("No programme resembles it.")
    for number, match in enumerate(lineage.matches[:top], start=1):
        yield ""
        yield from _match(number, match, t)
    if (hidden := len(lineage.matches) - top) > 0:
        yield ""
        yield t.plural("{count} more is not shown.", "{count} more are not shown.", hidden)


def _match(number: int, match: Match, t: Translator) -> Iterator[str]:
    alike = figures.percent(match.score, t.language)
    yield f"{number}. {match.title} ({match.programme_id})"
    yield _indented(
        t("{verdict}; {share} alike", verdict=verdict_title(match.verdict, t), share=alike), first="   "
    )
    for reason in match.reasons:
        yield _indented(reason_said(reason, t), first="   - ")
    if match.new is not None:
        told = [_new(row, t) for row in match.new.rows if row.share is not None]
        if told:
            yield _indented(t("New: {parts}", parts=figures.parted(told, t.language)), first="   ")
    for passage in match.counted[:_QUOTED]:
        quote = shorten(passage.quote, _LONGEST, placeholder=" …")
        yield _indented(f"{passage.section}: {quote}", first="   > ")


def _new(row: NewPart, t: Translator) -> str:
    return f"{part_title(row.part, t)} {figures.percent(row.share or 0.0, t.language)}"


def _indented(text: str, *, first: str) -> str:
    return fill(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
