"""Align two texts that somebody names: proposals, text files, programmes of a corpus. Nothing is stored."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evaluator.foundation import FileError, Problem
from evaluator.lineage import as_programme, screen_one
from evaluator.lineage.judgement.reasons import FACTS_ALIKE, Reason
from evaluator.lineage.passages.alignment import aligned
from evaluator.lineage.passages.shared_passage import SharedPassage
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.words import Words, words_of
from evaluator.proposals import Proposal, passages
from evaluator.services.assessing import read_draft
from evaluator.services.files import read_bytes

FindProgramme = Callable[[str], Programme | None]
"""The programme of an id; None where there is none."""

_PROPOSALS = frozenset({".yaml", ".yml", ".json"})


def _no_programme(_name: str) -> Programme | None:
    return None


@dataclass(frozen=True)
class TextToAlign:
    """A text in sections, as its words are compared and shown."""

    name: str
    """A proposal's reference, a programme's id, a file's name."""
    title: str
    sections: tuple[tuple[str, str], ...]
    """JSON paths into a proposal and their texts; a text in one piece has one section without a name."""
    language: str = ""
    proposal: Proposal | None = field(default=None, compare=False)
    programme: Programme | None = field(default=None, compare=False)
    """The record, where the text is one's or would be: of a proposal the programme that it would be."""

    @cached_property
    def words(self) -> Words:
        """Its words; read once, however many texts it is compared with."""
        return words_of(self.sections)

    def quote(self, section: str, start: int, end: int) -> str:
        """The words of a place."""
        return dict(self.sections)[section][start:end]


@dataclass(frozen=True)
class Alignment:
    """Two texts and the passages they share."""

    one: TextToAlign
    other: TextToAlign
    passages: tuple[SharedPassage, ...]


def align(one: TextToAlign, other: TextToAlign) -> Alignment:
    """The passages of the first text that stand in the other one too."""
    return Alignment(one, other, aligned(one.words, other.words, language=other.language))


def facts_alike(one: TextToAlign, other: TextToAlign) -> tuple[Reason, ...]:
    """Which facts a proposal and another record share in whatever words: actors, place, sector, design.

    None where neither is a proposal, or the other one is mere text.
    """
    if one.proposal is None:
        one, other = other, one
    if one.proposal is None or other.programme is None:
        return ()
    found = screen_one(one.proposal, other.programme)
    return tuple(reason for reason in found.reasons if reason.kind in FACTS_ALIKE)


def text_to_align(named: str, find_programme: FindProgramme = _no_programme) -> TextToAlign:
    """The text that `named` names: a file that is there, else a programme.

    Raises
    ------
    FileError
        Neither a file nor a programme is called so, or the file can be read neither as proposal nor as text.
    """
    path = Path(named)
    if path.exists():
        return _of_file(path)
    programme = find_programme(named)
    if programme is None:
        message = "there is no such file, and no programme with this id"
        raise FileError(named, [Problem(0, 0, "", message, "Name a proposal, a text file or a programme.")])
    return of_programme(programme)


def of_programme(programme: Programme) -> TextToAlign:
    """A programme's prose."""
    sections = (("", programme.text),)
    return TextToAlign(programme.id, programme.title, sections, programme.language, programme=programme)


def of_proposal(proposal: Proposal) -> TextToAlign:
    """All texts of a proposal, in the order of its fields."""
    sections = tuple((passage.section, passage.text) for passage in passages(proposal))
    language = proposal.languages[0] if proposal.languages else ""
    return TextToAlign(
        proposal.reference, proposal.title, sections, language, proposal, as_programme(proposal)
    )


def _of_file(path: Path) -> TextToAlign:
    data = read_bytes(path)
    if path.suffix.lower() in _PROPOSALS:
        return of_proposal(read_draft(data, str(path)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        message = "this is neither a proposal (YAML, JSON) nor text in UTF-8"
        hint = "Save its text as a .txt file in UTF-8."
        raise FileError(str(path), [Problem(0, 0, "", message, hint)])
    return TextToAlign(path.name, path.stem, (("", text),))
