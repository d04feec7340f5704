"""A weight is tried: 500 proposals scored under both versions of the call, what was found in them being kept.

Beside it what each proposal takes where its text is read anew for either version, measured on a few of them.
"""

import time
from collections.abc import Iterator

from evaluator.assessment.kept_reading import KeptReading
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.call_impact import impact_by_machine
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.samples import open_sample, samples

PROPOSALS, ANEW, LIMIT, TIMES = 500, 10, 2.0, 3


def measure() -> Iterator[str]:
    """Seconds of this process's own work, the ratio to the limit, and that to reading each text anew."""
    before = default_call()
    readings = KeptReadings()
    several = _kept(readings, PROPOSALS)
    first = _tried(before, before, several, readings)
    kept = min(_tried(before, _heavier(before, place), several, readings) for place in range(TIMES))
    yield (
        f"{PROPOSALS} proposals with kept evidence: {kept:.2f} s, ratio {kept / LIMIT:.2f} to the limit of "
        f"{LIMIT:.0f} s; the first time, indicators being measured: {first:.1f} s"
    )
    few = {
        name: one.model_copy(update={"title": f"{one.title} ({name})"})
        for name, one in [*several.items()][:ANEW]
    }
    anew = sum(_tried(call, call, few, KeptReadings()) for call in (before, _heavier(before, 0))) / ANEW
    each = kept / PROPOSALS
    yield f"a proposal: {1000 * each:.2f} ms, anew {1000 * anew:.1f} ms: ratio {anew / each:.0f}"


def _tried(before: Call, after: Call, several: dict[str, Proposal], readings: KeptReadings) -> float:
    begun = time.process_time()
    impact_by_machine(before, after, several, readings)
    return time.process_time() - begun


def _heavier(call: Call, place: int) -> Call:
    """The call with one criterion that weighs twice as much."""
    criteria = [
        one.model_copy(update={"weight": (one.weight or 1) * 2}) if number == place else one
        for number, one in enumerate(call.criteria)
    ]
    return call.model_copy(update={"criteria": tuple(criteria)})


def _kept(readings: KeptReadings, count: int) -> dict[str, Proposal]:
    """The samples again and again, each time as another proposal, with what was found in them."""
    read = readings.of([open_sample(one.name) for one in samples()])
    found = {}
    for place in range(count):
        one = read[place % len(read)]
        name = f"P{place:03}"
        found[name] = one.proposal.model_copy(update={"acronym": name})
        readings.kept[found[name].content_hash] = KeptReading(found[name], one.evidence, one.lineage)
    return found
