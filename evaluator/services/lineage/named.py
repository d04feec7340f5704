"""The programmes of a corpus that a proposal names: compared whatever is alike.

Where sixty programmes of a field tell the same, the one that is declared need not be among the most alike.
Its relatives are compared, too, and of those that are only mentioned a few, one for each name first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from evaluator.lineage import Programme
from evaluator.lineage.judgement.declared import Declared, Telling, declared
from evaluator.lineage.naming.names_told import names_told, references_told
from evaluator.programmes.index import candidates
from evaluator.programmes.index.candidates import Searched
from evaluator.proposals import Proposal
from evaluator.services.lineage.corpora import Corpus

MOST_ASKED = 50
"""Programmes with one of the names that are looked at: an acronym may have many."""
MOST_DECLARED = 10
MOST_MENTIONED = 4
"""Of those that are named without being built on: what is taken from one is mostly found by its likeness."""
MOST_RELATIVES = 10
"""An umbrella may have thousands of parts."""


def named(proposal: Proposal, *, corpus: Corpus, index: Searched) -> tuple[str, ...]:
    """The ids of programmes that the proposal declares, of those it mentions, of the relatives."""
    names = names_told(proposal)
    if not names:
        return ()
    asked = Programme(id=proposal.reference, aliases=names)
    found = [one.programme_id for one in candidates(index, asked, limit=MOST_ASKED)]
    telling = Telling(proposal)
    known = corpus.programmes([*references_told(proposal), *found]).values()
    spoken_of = ((one, declared(telling, one, rarity=corpus.rarity)) for one in known)
    told = [(one, spoken) for one, spoken in spoken_of if spoken is not None]
    built_on = [one for one, spoken in told if spoken.is_declaration][:MOST_DECLARED]
    mentioned = _in_turns(pair for pair in told if not pair[1].is_declaration)[:MOST_MENTIONED]
    # To mention a programme declares none of its relatives.
    relatives = dict.fromkeys(name for one in built_on for name in _related(one, corpus))
    ids = [one.id for one in (*built_on, *mentioned)]
    return (*ids, *[name for name in relatives if name not in ids][:MOST_RELATIVES])


def _in_turns(mentioned: Iterable[tuple[Programme, Declared]]) -> list[Programme]:
    """One programme for each name first, then the second of each: a dozen may share an acronym."""
    turns: Counter[str] = Counter()
    ordered: list[tuple[int, Programme]] = []
    for programme, spoken in mentioned:
        ordered.append((turns[spoken.name], programme))
        turns[spoken.name] += 1
    return [programme for _, programme in sorted(ordered, key=lambda pair: pair[0])]


def _related(programme: Programme, corpus: Corpus) -> Iterator[str]:
    yield from (one.programme_id for one in programme.related)
    yield from corpus.relating_to(programme.id)
