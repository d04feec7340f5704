"""Proposals scored by machine under two versions of a call: those of the call, or the samples."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.evidence import Lexicons
from evaluator.panel.impact import Impact
from evaluator.services.call_impact import AS_THE_CALL_SAYS, LineAsked, impact_by_machine
from evaluator.services.kept_readings import KeptReadings, readings_at_hand
from evaluator.services.lexicons import lexicons_in_force
from evaluator.services.lineage.for_advice import corpus_id
from evaluator.services.shelf import shelf
from evaluator.services.trials.texts import ToTry, samples_to_try, texts_to_try
from evaluator.store import Database


def _silently(_done: int, _of: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class MachineTrial:
    """What another version does to proposals scored by machine."""

    impact: Impact
    labels: Mapping[str, str]
    """By reference."""
    lots: Mapping[str, str | None]
    """By reference."""


def tried_by_machine(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    before: Call,
    after: Call,
    progress: Callable[[int, int], None] = _silently,
) -> MachineTrial:
    """The call's proposals, as far as the actor may see the machine's advice on them now.

    Parameters
    ----------
    progress
        Told how many texts are read, of how many. What was read stays at hand for a while when it raises.

    Raises
    ------
    NotAllowedError
        The actor may not change the call.
    """
    texts = texts_to_try(database=database, actor=actor, call_id=call_id)
    return _tried(before, after, texts, lexicons_in_force(database=database), progress)


def tried_on_samples(
    before: Call,
    after: Call,
    *,
    words: Lexicons,
    progress: Callable[[int, int], None] = _silently,
) -> MachineTrial:
    """The same of the samples that come with the program, read by these lexicons."""
    return _tried(before, after, samples_to_try(), words, progress)


def impact_of_texts(
    before: Call,
    after: Call,
    texts: Sequence[ToTry],
    readings: KeptReadings,
    *,
    line: LineAsked = AS_THE_CALL_SAYS,
    progress: Callable[[int, int], None] = _silently,
) -> MachineTrial:
    """As `tried_by_machine`, of these texts, with what was read of them before."""
    readings.of([one.proposal for one in texts], progress=progress)
    proposals = {one.reference: one.proposal for one in texts}
    return MachineTrial(
        impact_by_machine(before, after, proposals, readings, line),
        {one.reference: one.label for one in texts},
        {one.reference: one.proposal.lot for one in texts},
    )


def _tried(
    before: Call,
    after: Call,
    texts: Sequence[ToTry],
    words: Lexicons,
    progress: Callable[[int, int], None],
) -> MachineTrial:
    hashes = tuple((one.reference, one.label, one.proposal.content_hash) for one in texts)
    # A page asks for the same at every click.
    name = ("tried", before.version, after.version, words.hash, corpus_id(), hashes)
    return shelf().kept(
        name, lambda: impact_of_texts(before, after, texts, readings_at_hand(words), progress=progress)
    )
