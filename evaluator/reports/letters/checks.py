"""What is looked at before a letter is released: names of readers, scores unexplained, words that clash."""

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Literal

from evaluator.access.names_in_text import Found, NamesInText
from evaluator.assessment.prose import words
from evaluator.calls import Call
from evaluator.evidence.words.languages import told_by_small_words
from evaluator.foundation import Record, Translator, content_name, translator
from evaluator.foundation.words import WORD
from evaluator.panel.scores import judged
from evaluator.reports.letters.anchored_words import words_of_other_levels
from evaluator.reports.letters.letter import Letter, LetterCriterion
from evaluator.reports.letters.making import WHOLE
from evaluator.reports.letters.names import names_of, single_names, words_of_names
from evaluator.reports.parts import Heading, Report, Rows, Sentence
from evaluator.scoring import least_words

LEAST_WORDS = 5
"""Of what explains a score below its threshold, where the call asks for no number of words."""

BEGIN = 60
"""So many characters of a text say which one is meant."""

Kind = Literal[
    "undecided",
    "unscored",
    "reader_named",
    "maybe_named",
    "unexplained",
    "unexplained_whole",
    "unexplained_less",
    "unmerged",
    "other_level",
    "other_language",
]


class Check(Record):
    """One thing to be mended, or looked at."""

    kind: Kind
    criterion: str = WHOLE
    """Where it is mended; `WHOLE`: in what is said of the proposal as a whole, or in the template."""
    quoted: str = ""
    """The words that it is about."""
    within: str = ""
    """The text in which they stand, where somebody has to say what is meant."""
    failed: tuple[str, ...] = ()
    """What is not met, by name."""
    other: str = ""
    """The level whose words they are, or the language."""
    found: int = 0
    needed: int = 0
    """Words."""

    @property
    def stops(self) -> bool:
        """Whether the letter cannot be released before it is mended."""
        return self.kind not in ("unscored", "maybe_named", "unmerged", "other_level", "other_language")

    @property
    def asks(self) -> bool:
        """Whether the letter waits until a person has looked at it, and said that no reader is named."""
        return self.kind == "maybe_named"

    @property
    def name(self) -> str:
        """The same for the same words in the same text; another where they are asked about anew."""
        return content_name(self)


class NamesToKeep(Record):
    """Whom no letter may name: those who read for the call, by their names and addresses."""

    people: tuple[tuple[str, str], ...] = ()
    """Name and address of each; the address may be empty."""


def checks_of(call: Call, letter: Letter, report: Report, names: NamesToKeep) -> tuple[Check, ...]:
    """Everything found, each once: first what stops the letter, then what it waits for.

    Parameters
    ----------
    report
        The letter as its template sets it: a name may stand in the template as well.
    """
    found = [
        *_undecided(letter),
        *_unexplained(call, letter),
        *_named(letter, report, names),
        *_unmerged(letter),
        *_other_levels(call, letter),
        *_other_languages(letter),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (not one.stops, not one.asks)))


def reader_mark(reader: int, t: Translator) -> str:
    """`Reader 1:`, before what a reader wrote, until somebody makes one text of all."""
    return t("Reader {number}:", number=reader)


def _unmerged(letter: Letter) -> Iterator[Check]:
    t = translator(letter.language)
    for one in letter.criteria:
        # More than so many never read one proposal.
        marks = (reader_mark(reader, t) for reader in range(1, 21))
        if (mark := next((mark for mark in marks if mark in one.comment), None)) is not None:
            yield Check(kind="unmerged", criterion=one.id, quoted=mark)


def _undecided(letter: Letter) -> Iterator[Check]:
    if letter.outcome == "undecided":
        yield Check(kind="undecided")
    for one in letter.criteria:
        if not one.score and one.number is None:
            yield Check(kind="unscored", criterion=one.id)


def _unexplained(call: Call, letter: Letter) -> Iterator[Check]:
    for one in letter.criteria:
        needed = _needed(call, one)
        if one.is_below and (written := words(one.comment)) < needed:
            yield Check(kind="unexplained", criterion=one.id, found=written, needed=needed)
    # What is said of a criterion explains no total, rule or condition that is not met beside it.
    if letter.failed and (written := words(letter.remark)) < LEAST_WORDS:
        yield Check(kind="unexplained_whole", failed=letter.failed, found=written, needed=LEAST_WORDS)
    if letter.less == "decided" and (written := words(letter.remark)) < LEAST_WORDS:
        yield Check(kind="unexplained_less", found=written, needed=LEAST_WORDS)


def _needed(call: Call, one: LetterCriterion) -> int:
    criterion = judged(call)[one.id]
    return least_words(criterion, call.scale_of(criterion), one.number) or LEAST_WORDS


def _named(letter: Letter, report: Report, names: NamesToKeep) -> Iterator[Check]:
    sure, single, maybe = (
        NamesInText(several(names.people)) for several in (names_of, single_names, words_of_names)
    )
    for place, text in _written(letter, report):
        taken = [*sure.find(text)]
        # A name of one word tells who it is where it begins as a name does; in small letters it is a word.
        taken += [found for found in single.find(text) if _is_new(found, text, taken)]
        for found in sorted(taken, key=lambda one: one.start):
            yield Check(kind="reader_named", criterion=place, quoted=text[found.start : found.end])
        for found in maybe.find(text):
            if _is_new(found, text, taken):
                quoted = text[found.start : found.end]
                yield Check(kind="maybe_named", criterion=place, quoted=quoted, within=text)


def _is_new(found: Found, text: str, taken: Sequence[Found]) -> bool:
    """Whether it begins as a name does, and is no part of what was found before."""
    return not text[found.start].islower() and not any(one.start <= found.start < one.end for one in taken)


def _written(letter: Letter, report: Report) -> Iterator[tuple[str, str]]:
    """What somebody wrote, with where it is mended; then what stands in the letter besides."""
    mine = {WHOLE: letter.remark, **{one.id: one.comment for one in letter.criteria}}
    yield from mine.items()
    written = {line for text in mine.values() for line in text.splitlines()}
    told = {letter.proposal, letter.organisation, letter.call, letter.date}
    told |= {said for one in letter.criteria for said in (one.title, one.anchor)}
    for text in _texts_of(report):
        # What applicants wrote tells them nothing, and the call was written before anybody read for it.
        rest = text
        for known in sorted((written | told) - {""}, key=len, reverse=True):
            rest = rest.replace(known, " … ")
        yield WHOLE, rest


def _texts_of(report: Report) -> Iterator[str]:
    """Every text of a letter: a template makes no other parts."""
    yield report.title
    yield report.foot
    for part in report.parts:
        match part:
            case Heading() | Sentence():
                yield part.text
            case Rows():
                yield from (row.head for row in part.rows)
            case _:
                continue


def _other_levels(call: Call, letter: Letter) -> Iterator[Check]:
    criteria = judged(call)
    for one in letter.criteria:
        scale = call.scale_of(criteria[one.id])
        for quoted, level in words_of_other_levels(scale, one.number, one.comment, letter.language):
            yield Check(kind="other_level", criterion=one.id, quoted=quoted, other=level)


def _other_languages(letter: Letter) -> Iterator[Check]:
    """What a person wrote in another language than that of the letter, by its small words."""
    written = ((WHOLE, letter.remark), *((one.id, one.comment) for one in letter.criteria))
    for place, text in written:
        told = told_by_small_words(WORD.findall(text))
        if told is not None and told != letter.language:
            yield Check(
                kind="other_language",
                criterion=place,
                quoted=shorten(text, BEGIN, placeholder="…"),
                other=told,
            )
