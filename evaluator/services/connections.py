"""What connects the proposals of a call: what each lacks, who could fill it, which go well together.

For those alone who oversee the call. Applicants do not see it: it tells what others lack and whom they work
with. Two of them see why they complement each other once both agree to be introduced (`introductions`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluator.access import Action, Actor, check
from evaluator.assessment.links import (
    Asked,
    Cell,
    Filler,
    Gap,
    Linked,
    Suggested,
    Synergy,
    asked_by,
    clusters,
    fillers,
    gaps,
    grid,
    linked,
    suggested,
    synergies,
)
from evaluator.assessment.reading import Reading
from evaluator.assessment.reading_of import reading_of
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.evidence import Lexicons, find
from evaluator.proposals import Proposal
from evaluator.services.keeping import Keeping
from evaluator.services.lexicons import lexicons, lexicons_in_force
from evaluator.services.proposals_to_compare import proposals_to_compare
from evaluator.services.shelf import shelf
from evaluator.store import Database


def _silently(_done: int, _of: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Narrowed:
    """Only these; an empty part chooses all."""

    corridors: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    themes: frozenset[int] = frozenset()

    def holds(self, one: Linked) -> bool:
        """Whether the proposal is among those chosen."""
        return (
            (not self.corridors or not self.corridors.isdisjoint(one.ways))
            and (not self.sectors or not self.sectors.isdisjoint(one.sectors))
            and (not self.themes or not self.themes.isdisjoint(one.themes))
        )


@dataclass(frozen=True, eq=False)
class Connections(Keeping):
    """The proposals of a call with what connects them."""

    asked: Asked
    """Which actors the call asks for."""
    proposals: tuple[Linked, ...]
    """In the order of their references."""
    setups: Mapping[str, Suggested]
    """Which kind of partnership each looks like, by reference."""

    @cached_property
    def by_reference(self) -> Mapping[str, Linked]:
        """The proposals by what they are called by."""
        return {one.reference: one for one in self.proposals}

    @cached_property
    def gaps(self) -> Mapping[str, tuple[Gap, ...]]:
        """What lacks in each proposal, by reference."""
        return {one.reference: gaps(one, self.asked) for one in self.proposals}

    @cached_property
    def grid(self) -> tuple[Cell, ...]:
        """Where actors stand in the call."""
        return grid(self.proposals)

    @cached_property
    def pairs(self) -> tuple[Synergy, ...]:
        """Every pair that complements each other, the highest score first."""
        return synergies(self.proposals, self.asked)

    def fillers(self, reference: str) -> tuple[tuple[Gap, tuple[Filler, ...]], ...]:
        """What lacks in a proposal, each with the partners of others that could fill it."""
        return self.kept(
            ("fillers", reference),
            lambda: tuple(
                (gap, fillers(gap, self.by_reference[reference], self.proposals))
                for gap in self.gaps[reference]
            ),
        )

    def pairs_among(self, chosen: Narrowed, *, at_least: float) -> tuple[Synergy, ...]:
        """The pairs with this score or more, both of which are among those chosen."""
        here = {one.reference for one in self.proposals if chosen.holds(one)}
        return tuple(
            pair for pair in self.pairs if pair.score >= at_least and pair.one in here and pair.other in here
        )

    def clusters_among(self, chosen: Narrowed, *, at_least: float) -> tuple[tuple[str, ...], ...]:
        """What hangs together by these pairs, the largest first; by reference."""
        return clusters(self.pairs_among(chosen, at_least=at_least), at_least=at_least)


def connections_of(
    call: Call,
    proposals: Iterable[Proposal],
    *,
    words: Lexicons | None = None,
    progress: Callable[[int, int], None] = _silently,
) -> Connections:
    """What connects these proposals under a call.

    Parameters
    ----------
    words
        The lexicons that they are read by; without them those of the criteria folder.
    progress
        Told how many are read, of how many. What was read stays at hand for a while when it raises.
    """
    every = sorted(proposals, key=lambda one: one.reference)
    readings, by = [], words or lexicons()
    for done, one in enumerate(every):
        progress(done, len(every))
        readings.append(_reading(one, by))
    return Connections(
        asked=asked_by(call),
        proposals=linked(readings),
        setups={one.proposal.reference: suggested(one) for one in readings},
    )


def connections_of_call(
    *,
    database: Database,
    actor: Actor,
    call: Call,
    known: Mapping[str, Proposal],
    progress: Callable[[int, int], None] = _silently,
) -> Connections:
    """The same of a call in the store, of those proposals that the actor oversees.

    Parameters
    ----------
    known
        Proposals that were read before, by the name of their content.
    progress
        As of `connections_of`.

    Raises
    ------
    NotAllowedError
        The actor does not oversee the call.
    """
    check(actor, Action.SEE_CONNECTIONS, call_id=call.id)
    found = proposals_to_compare(database=database, actor=actor, call_id=call.id, known=known)
    proposals = [one.proposal.model_copy(update={"reference": one.reference}) for one in found]
    words = lexicons_in_force(database=database)
    return connections_kept(call, proposals, words=words, progress=progress)


def connections_kept(
    call: Call,
    proposals: Sequence[Proposal],
    *,
    words: Lexicons,
    progress: Callable[[int, int], None] = _silently,
) -> Connections:
    """As `connections_of`; what was made of the same proposals lately is not made again."""
    name = (call.version, words.hash, tuple((one.reference, one.content_hash) for one in proposals))
    return shelf().kept(
        ("connections", name), lambda: connections_of(call, proposals, words=words, progress=progress)
    )


def _reading(proposal: Proposal, words: Lexicons) -> Reading:
    """What the machine reads of it. Only places and quotes are taken from it, so its language is nobody's."""

    def made() -> Reading:
        evidence = find(proposal, words)
        return reading_of(proposal, evidence, lineage=None, corrections=Corrections(), language="en")

    return shelf().kept(("connections", words.hash, proposal.content_hash), made)
