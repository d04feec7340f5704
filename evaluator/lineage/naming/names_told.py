"""The names of other programmes that a proposal tells: a corpus is asked for them besides its own text.

A proposal's text as it is compared leaves out what it says of predecessors and neighbours, so the names that
stand there would never be asked for.
"""

from collections.abc import Iterator

from evaluator.lineage.naming.acronyms import acronyms_written
from evaluator.lineage.texts.whole_text import is_compared
from evaluator.proposals import Proposal, passages

_TELLS_OF_OTHERS = ("$.predecessors", "$.complementarity", "$.novelty")


def names_told(proposal: Proposal) -> tuple[str, ...]:
    """Names, acronyms and references of predecessors, and acronyms in what is said of other programmes."""
    return tuple(dict.fromkeys(name.strip() for name in _told(proposal) if name.strip()))


def references_told(proposal: Proposal) -> tuple[str, ...]:
    """References of predecessors, by which a corpus may keep them."""
    found = (row.reference.strip() for row in proposal.predecessors if row.reference)
    return tuple(dict.fromkeys(filter(None, found)))


def _told(proposal: Proposal) -> Iterator[str]:
    for row in proposal.predecessors:
        yield from filter(None, (row.name, row.acronym, row.reference))
    for passage in passages(proposal):
        if passage.section.startswith(_TELLS_OF_OTHERS) or is_compared(passage.section):
            yield from acronyms_written(passage.text)
