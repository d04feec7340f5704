"""Is a programme declared: as a predecessor in its place, or firmly in the text, and as what?

A declaration names the programme (title, acronym, another name, reference, or funder with years and
countries) and says how the proposal comes from it (`said_descent`). A sentence that hedges or denies it
declares nothing, nor does a name that is only mentioned, or listed among initiatives to stay apart from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from evaluator.foundation import Record
from evaluator.lineage.judgement.said_descent import NAME, in_words, said_of
from evaluator.lineage.naming.bodies import forms_of, same_body
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.programme_names import is_telling, names_of
from evaluator.lineage.records.rarity import Rarity
from evaluator.lineage.texts.folded_words import folded_words
from evaluator.proposals import Proposal, passages
from evaluator.proposals.delivery_parts import Predecessor

How = Literal["row", "text", "related", "mentioned"]
Relation = Literal["continues", "replicates", "scales", "adapts", "uses_part_of", "learns_from"]

FEWEST_LETTERS = 4
"""A name of one word is looked for in the text only from so many letters on."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]*")
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


LONGEST_QUOTE = 1_000
"""Characters of a sentence that are quoted: more than any that has an end."""


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


def declared(telling: Telling, programme: Programme, *, rarity: Rarity | None = None) -> Declared | None:
    """How the proposal speaks of a programme; None where it does not. A row comes before the text.

    Parameters
    ----------
    rarity
        How rare words are in the corpus: a name that many programmes share names none of them.
    """
    for place, row in enumerate(telling.proposal.predecessors):
        if is_named(row, programme, rarity=rarity):
            shown = len(row.results) + len(row.lessons) + len(row.failures)
            return Declared(
                how="row", relation=row.relation, name=row.acronym or row.name, row=place, results=shown
            )
    return _in_text(telling, programme, rarity)


def is_named(row: Predecessor, programme: Programme, *, rarity: Rarity | None = None) -> bool:
    """Whether a predecessor's row means this programme.

    A name that tells nothing, such as "Vocational training", must be the whole name on both sides, in the
    same country, and in the same year or with one of the programme's bodies.
    """
    if row.reference and row.reference.strip().casefold() in {
        known.strip().casefold() for known in (programme.id, *programme.aliases)
    }:
        return True
    for name in filter(None, (row.name, row.acronym)):
        for known in names_of(programme):
            shared = _shared_name(name, known)
            if shared and is_telling(shared, rarity=rarity):
                return True
            if shared and _equal(name, known) and _same_place_and_time_or_body(row, programme):
                return True
    return _by_funder_and_years(row, programme)


def _shared_name(name: str, known: str) -> str:
    """What two names share: equal words, or one long word or several inside the other, "the PALIM pilot"."""
    one, other = (folded_words(text).words for text in (name, known))
    if not one or not other:
        return ""
    if one == other:
        return known
    few, many = sorted((one, other), key=len)
    shorter = name if few == one else known
    is_long = len(few) > 1 or len(few[0]) >= FEWEST_LETTERS
    # Half of the longer name at least, else "Skills" would be every programme of skills.
    close = len(few) * 2 >= len(many) or (len(few) == 1 and _is_acronym(shorter))
    return shorter if is_long and close and _inside(few, many) else ""


def _equal(name: str, known: str) -> bool:
    return folded_words(name).words == folded_words(known).words


def _same_place_and_time_or_body(row: Predecessor, programme: Programme) -> bool:
    if not set(row.countries) & set(programme.countries):
        return False
    if row.start_year is not None and programme.start.startswith(str(row.start_year)):
        return True
    bodies = [forms_of((name,)) for name in (programme.lead_org, *programme.partners) if name]
    named = [forms_of((name,)) for name in (*row.partners, row.funder) if name]
    return any(same_body(mine, theirs) for mine in named for theirs in bodies)


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


def _in_text(telling: Telling, programme: Programme, rarity: Rarity | None) -> Declared | None:
    mentioned: Declared | None = None
    for one in _mentions(telling, programme, rarity):
        if one.is_declaration:
            return one
        mentioned = mentioned or one
    return mentioned


def _mentions(telling: Telling, programme: Programme, rarity: Rarity | None) -> Iterator[Declared]:
    """Each sentence that names the programme."""
    names = {
        name: folded
        for name, folded in ((name, _folded(name)) for name in names_of(programme))
        if _is_name(folded) and folded in telling.folded and is_telling(name, rarity=rarity)
    }
    own_words = ""
    own_names = tuple(filter(None, (telling.proposal.title, telling.proposal.acronym)))
    for sentence in telling.sentences if names else ():
        name = next((name for name, folded in names.items() if _stands_in(name, folded, sentence)), None)
        if name is None:
            continue
        # What the programme says of itself, and was copied with the rest, is no word of the applicant.
        own_words = own_words or _folded(programme.text)
        if sentence.folded in own_words:
            continue
        relation = said_of(sentence.text, name, own_names=own_names)
        apart = sentence.section.startswith("$.complementarity")
        yield Declared(
            how="mentioned" if relation is None or apart else "text",
            relation=None if apart else relation,
            name=name,
            section=sentence.section,
            start=sentence.start + len(sentence.text) - len(sentence.text.lstrip()),
            end=sentence.end,
            quote=_quoted(sentence.text, name),
        )


def _quoted(sentence: str, name: str) -> str:
    """A sentence on one line; of one without an end what stands around the name."""
    whole = " ".join(sentence.split())
    if len(whole) <= LONGEST_QUOTE:
        return whole
    begin = max(0, whole.casefold().find(name.casefold()) - LONGEST_QUOTE // 2)
    end = begin + LONGEST_QUOTE
    return f"{'… ' if begin else ''}{whole[begin:end].strip()}{' …' if end < len(whole) else ''}"


def _is_name(folded: str) -> bool:
    words = folded.split()
    return len(words) > 1 or (len(words) == 1 and len(words[0]) >= FEWEST_LETTERS)


def _stands_in(name: str, folded: str, sentence: ToldSentence) -> bool:
    if folded not in sentence.folded:
        return False
    # A single word is a name only as it is written: MATCH is none in "to match supply and demand".
    return f" {NAME} " in in_words(sentence.text, name)


def _folded(text: str) -> str:
    return f" {' '.join(folded_words(text).words)} "
