"""Is a programme declared: as a predecessor in its place, or firmly in the text, and as what?

A declaration names the programme (title, acronym, another name, reference, or funder with years and countries)
and says how the proposal comes from it. A sentence with a hedge or a denial declares nothing, nor does a name
that is only mentioned, or listed among initiatives to stay apart from.
"""

import re
from collections.abc import Iterator
from typing import Literal

from evaluator.foundation import Record
from evaluator.lineage.actors import same_body
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
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9-]{2,14})\)|\b([A-Z][A-Z0-9-]{3,14})\b")
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


def declared(proposal: Proposal, programme: Programme) -> Declared | None:
    """How the proposal speaks of a programme; None where it does not. A row comes before the text."""
    for place, row in enumerate(proposal.predecessors):
        if is_named(row, programme):
            shown = len(row.results) + len(row.lessons) + len(row.failures)
            return Declared(
                how="row", relation=row.relation, name=row.acronym or row.name, row=place, results=shown
            )
    return _in_text(proposal, programme)


def is_named(row: Predecessor, programme: Programme) -> bool:
    """Whether a predecessor's row means this programme."""
    if row.reference and row.reference.strip().casefold() in {
        known.strip().casefold() for known in (programme.id, *programme.aliases)
    }:
        return True
    if any(_same_name(name, known) for name in (row.name, row.acronym) if name for known in names_of(programme)):
        return True
    return _by_funder_and_years(row, programme)


def names_of(programme: Programme) -> tuple[str, ...]:
    """What a programme is called: title, acronym, other names, and an acronym that its title states."""
    stated = (one or other for one, other in _ACRONYM.findall(programme.title))
    return tuple(
        dict.fromkeys(filter(None, (programme.title, programme.acronym, *programme.aliases, *stated)))
    )


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
    bodies = [name for name in (programme.lead_org, *programme.partners) if name]
    paid = any(same_body((row.funder,), (name,)) for name in bodies)
    return paid and any(same_body((name,), (known,)) for name in row.partners for known in bodies)


def _in_text(proposal: Proposal, programme: Programme) -> Declared | None:
    mentioned: Declared | None = None
    for one in _mentions(proposal, programme):
        if one.is_declaration:
            return one
        mentioned = mentioned or one
    return mentioned


def _mentions(proposal: Proposal, programme: Programme) -> Iterator[Declared]:
    """Each sentence that names the programme."""
    names = names_of(programme)
    for passage in passages(proposal):
        if passage.section.startswith(_NOT_TOLD):
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            name = next((name for name in names if _stands_in(name, sentence[0])), None)
            if name is None:
                continue
            relation = _relation(sentence[0], name)
            apart = passage.section.startswith("$.complementarity")
            yield Declared(
                how="mentioned" if relation is None or apart else "text",
                relation=None if apart else relation,
                name=name,
                section=passage.section,
                start=sentence.start() + len(sentence[0]) - len(sentence[0].lstrip()),
                end=sentence.end(),
                quote=" ".join(sentence[0].split()),
            )


def _stands_in(name: str, sentence: str) -> bool:
    words = folded_words(name).words
    if not words or (len(words) == 1 and len(words[0]) < FEWEST_LETTERS):
        return False
    if len(words) == 1:
        # A single word is a name only as it is written: MATCH is none in "to match supply and demand".
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) is not None
    return _inside(words, folded_words(sentence).words)


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
