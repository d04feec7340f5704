"""Which programmes a proposal overlaps with and does not declare, and which it declares, as it now stands.

Screening is done once; a draft in which the applicant then declares the programme found need not be screened
again for that.
"""

from evaluator.assessment.prose import plain
from evaluator.assessment.reading import Reading
from evaluator.lineage import TO_EXPLAIN, Match


def to_explain(reading: Reading) -> tuple[Match, ...]:
    """The matches that the applicant has not declared, the gravest first."""
    return tuple(match for match in standing(reading) if match.verdict in TO_EXPLAIN)


def standing(reading: Reading) -> tuple[Match, ...]:
    """The matches; an overlap whose programme is now among the predecessors by its title is a follow-on."""
    if reading.lineage is None:
        return ()
    names = {plain(one.name) for one in reading.proposal.predecessors}
    return tuple(
        match.model_copy(update={"verdict": "declared_follow_on", "tells_again": True})
        if can_be_declared(match) and plain(match.title) in names
        else match
        for match in reading.lineage.matches
    )


def can_be_declared(match: Match) -> bool:
    """Whether the applicant may mend it by a word: a programme can be declared, another proposal cannot."""
    return match.verdict in TO_EXPLAIN and match.origin == "programme" and bool(match.title)
