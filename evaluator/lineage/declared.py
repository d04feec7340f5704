"""Is a programme declared: as a predecessor in its place, or firmly in the text, and as what?

A declaration names the programme (title, acronym, another name, reference, or funder with years and
countries) and says how the proposal comes from it. A sentence with a hedge or a denial declares nothing, nor
does a name that is only mentioned, or listed among initiatives to stay apart from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from evaluator.foundation import Record
from evaluator.lineage.bodies import forms_of, same_body
from evaluator.lineage.design_terms import found
from evaluator.lineage.folded_words import FoldedWords, folded_words
from evaluator.lineage.programme import Programme
from evaluator.proposals import Proposal, passages
from evaluator.proposals.delivery_parts import Predecessor

How = Literal["row", "text", "related", "mentioned"]
Relation = Literal["continues", "replicates", "scales", "adapts", "uses_part_of", "learns_from"]

FEWEST_LETTERS = 4
"""A name of one word is looked for in the text only from so many letters on."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]*")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]{3,14}\b")
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z0-9-]{2,14})\)")
_NOT_TOLD = ("$.predecessors", "$.partners", "$.documents", "$.policy_links", "$.title", "$.acronym")
"""Where a name in the text declares nothing: rows read as rows, earlier grants of a partner, headings."""


class Declared(Record):
    """How a programme is spoken of. `mentioned` is no declaration: the name alone stands somewhere."""

    how: How
    relation: Relation | None = None
    name: str = ""
    """The name under which it is declared."""
    row: int | None = None
    """The place among the predecessors."""
    results: int = 0
    """Results, lessons and failures that the row shows."""
    section: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    """The sentence, for what the text says."""

    @property
    def is_declaration(self) -> bool:
        """Whether the programme is declared, and not only mentioned."""
        return self.how != "mentioned"


@dataclass(frozen=True)
class ToldSentence:
    """A sentence of the proposal in which a programme may be named."""

    section: str
    start: int
    end: int
    text: str
    folded: str
    """Its words, folded, with a space before, between and behind."""


@dataclass(frozen=True)
class Telling:
    """A proposal made ready to be asked of which programmes it speaks."""

    proposal: Proposal

    @cached_property
    def sentences(self) -> tuple[ToldSentence, ...]:
        """What the text says, sentence by sentence."""
        return tuple(
            ToldSentence(passage.section, found.start(), found.end(), found[0], _folded(found[0]))
            for passage in passages(self.proposal)
            if not passage.section.startswith(_NOT_TOLD)
            for found in _SENTENCE.finditer(passage.text)
        )

    @cached_property
    def folded(self) -> str:
        """The words of all sentences."""
        return "".join(sentence.folded for sentence in self.sentences)


def declared(telling: Telling, programme: Programme) -> Declared | None:
    """How the proposal speaks of a programme; None where it does not. A row comes before the text."""
    for place, row in enumerate(telling.proposal.predecessors):
        if is_named(row, programme):
            shown = len(row.results) + len(row.lessons) + len(row.failures)
            return Declared(
                how="row", relation=row.relation, name=row.acronym or row.name, row=place, results=shown
            )
    return _in_text(telling, programme)


def is_named(row: Predecessor, programme: Programme) -> bool:
    """Whether a predecessor's row means this programme."""
    if row.reference and row.reference.strip().casefold() in {
        known.strip().casefold() for known in (programme.id, *programme.aliases)
    }:
        return True
    if any(
        _same_name(name, known) for name in (row.name, row.acronym) if name for known in names_of(programme)
    ):
        return True
    return _by_funder_and_years(row, programme)


def names_of(programme: Programme) -> tuple[str, ...]:
    """What a programme is called: title, acronym, other names, and an acronym that its title states."""
    title = programme.title
    stated = [] if title.isupper() else [*_IN_BRACKETS.findall(title), *_ACRONYM.findall(title)]
    return tuple(dict.fromkeys(filter(None, (title, programme.acronym, *programme.aliases, *stated))))


def _same_name(name: str, known: str) -> bool:
    """Equal words, or a name of one long word or several inside the other: "the PALIM pilot"."""
    one, other = (folded_words(text).words for text in (name, known))
    if not one or not other:
        return False
    if one == other:
        return True
    few, many = sorted((one, other), key=len)
    is_long = len(few) > 1 or len(few[0]) >= FEWEST_LETTERS
    # Half of the longer name at least, else "Skills" would be every programme of skills.
    close = len(few) * 2 >= len(many) or (len(few) == 1 and _is_acronym(name if few == one else known))
    return is_long and close and _inside(few, many)


def _is_acronym(name: str) -> bool:
    return sum(char.isupper() for char in name) >= FEWEST_LETTERS - 1 and " " not in name.strip()


def _inside(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return any(many[place : place + len(few)] == few for place in range(len(many) - len(few) + 1))


def _by_funder_and_years(row: Predecessor, programme: Programme) -> bool:
    if not row.funder or row.start_year is None or not programme.start.startswith(str(row.start_year)):
        return False
    if row.end_year is not None and programme.end and not programme.end.startswith(str(row.end_year)):
        return False
    if not row.countries or not programme.countries or not set(row.countries) <= set(programme.countries):
        return False
    # Funder, years and countries alone fit many; one of the bodies must fit, too.
    bodies = [forms_of((name,)) for name in (programme.lead_org, *programme.partners) if name]
    paid = any(same_body(forms_of((row.funder,)), known) for known in bodies)
    return paid and any(same_body(forms_of((name,)), known) for name in row.partners for known in bodies)


def _in_text(telling: Telling, programme: Programme) -> Declared | None:
    mentioned: Declared | None = None
    for one in _mentions(telling, programme):
        if one.is_declaration:
            return one
        mentioned = mentioned or one
    return mentioned


def _mentions(telling: Telling, programme: Programme) -> Iterator[Declared]:
    """Each sentence that names the programme."""
    names = [name for name in names_of(programme) if _is_name(name) and _folded(name) in telling.folded]
    own_words = _folded(programme.text) if names else ""
    for sentence in telling.sentences if names else ():
        # What the programme says of itself, and was copied with the rest, is no word of the applicant.
        if sentence.folded in own_words:
            continue
        name = next((name for name in names if _stands_in(name, sentence)), None)
        if name is None:
            continue
        relation = _relation(sentence.text, name)
        apart = sentence.section.startswith("$.complementarity")
        yield Declared(
            how="mentioned" if relation is None or apart else "text",
            relation=None if apart else relation,
            name=name,
            section=sentence.section,
            start=sentence.start + len(sentence.text) - len(sentence.text.lstrip()),
            end=sentence.end,
            quote=" ".join(sentence.text.split()),
        )


def _is_name(name: str) -> bool:
    words = folded_words(name).words
    return len(words) > 1 or (len(words) == 1 and len(words[0]) >= FEWEST_LETTERS)


def _stands_in(name: str, sentence: ToldSentence) -> bool:
    folded = _folded(name)
    if folded not in sentence.folded:
        return False
    # A single word is a name only as it is written: MATCH is none in "to match supply and demand".
    one_word = folded.count(" ") == 2
    return not one_word or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text) is not None


def _folded(text: str) -> str:
    return f" {' '.join(folded_words(text).words)} "


def _relation(sentence: str, name: str) -> Relation | None:
    """What the sentence says of the programme; None where it is hedged, denied or says nothing."""
    words = _without(folded_words(sentence), folded_words(name).words)
    cues = {one.term.id for one in found(words, "cue")}
    if cues & {"hedge", "negation"}:
        return None
    if "replicates" in cues:
        return "replicates"
    return "continues" if "continues" in cues else None


def _without(words: FoldedWords, name: tuple[str, ...]) -> FoldedWords:
    """The sentence without the programme's name, whose own words say nothing of the relation."""
    kept = list(range(len(words)))
    for place in range(len(words) - len(name) + 1):
        if words.words[place : place + len(name)] == name:
            kept = [number for number in kept if not place <= number < place + len(name)]
    return FoldedWords(
        tuple(words.words[number] for number in kept),
        tuple(words.starts[number] for number in kept),
        tuple(words.ends[number] for number in kept),
    )
