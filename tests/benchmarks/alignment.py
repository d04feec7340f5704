"""Alignment of two texts of 1,000 words: how exact and how fast, beside the standard library's matcher.

Planted re-use in real descriptions of programmes (see `planting`), agreement by plagdet (see `plagdet`). A
false alarm is any passage between two texts of one publisher that have no run of eight words in common.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from statistics import median

from evaluator.foundation.words import WORD
from evaluator.lineage.passages.alignment import shared_passages
from tests.benchmarks.plagdet import Stretches, figures
from tests.benchmarks.planting import CORPUS, Corpus, Planted

PAIRS, UNRELATED, PEER_PAIRS = 60, 400, 12
KINDS = (("verbatim", 0.3), ("substituted", 0.3), ("shuffled", 0.3), ("verbatim", 0.1), ("substituted", 0.1))
LIMITS = {("verbatim", 0.3): 0.93, ("substituted", 0.3): 0.93}
_FEWEST = 8
"""Words of a block that the peer's matcher reports."""

Find = Callable[[Planted], list[Stretches]]


def measure() -> Iterator[str]:
    """Plagdet by kind and language, milliseconds a pair, false alarms."""
    if not CORPUS.is_file():
        yield "no corpus here: skipped"
        return
    for language in ("en", "fr", "es"):
        corpus = Corpus(language, seed=42)
        for kind, share in KINDS:
            planted = [corpus.planted(kind, share) for _ in range(PAIRS)]
            peer = _said(planted[:PEER_PAIRS], blocks)
            limit = f" (limit {LIMITS[kind, share]:g})" if (kind, share) in LIMITS else ""
            yield f"{language} {share:.0%} {kind}: {_said(planted, passages)}{limit}; difflib {peer}"
        unrelated = [corpus.unrelated() for _ in range(UNRELATED)]
        alarms = [passages(pair) for pair in unrelated]
        plain = sum(
            any(each.kind == "plain" for each in shared_passages(pair.text, pair.source))
            for pair in unrelated
        )
        yield (
            f"{language} unrelated: false alarms in {sum(map(bool, alarms)) / UNRELATED:.2%} of "
            f"{UNRELATED} pairs, "
            f"{plain / UNRELATED:.2%} not discounted (limit 1 %)"
        )
    yield from _times()


def passages(pair: Planted) -> list[Stretches]:
    """What the program finds."""
    return [
        Stretches(each.start, each.end, each.programme_start, each.programme_end)
        for each in shared_passages(pair.text, pair.source)
    ]


def blocks(pair: Planted) -> list[Stretches]:
    """Blocks of eight equal words and more, as the standard library's matcher finds them."""
    one, other = list(WORD.finditer(pair.text)), list(WORD.finditer(pair.source))
    matcher = SequenceMatcher(
        None, [word[0].lower() for word in one], [word[0].lower() for word in other], autojunk=False
    )
    return [
        Stretches(
            one[block.a].start(),
            one[block.a + block.size - 1].end(),
            other[block.b].start(),
            other[block.b + block.size - 1].end(),
        )
        for block in matcher.get_matching_blocks()
        if block.size >= _FEWEST
    ]


def _said(pairs: Sequence[Planted], find: Find) -> str:
    measured = figures((pair.cases, find(pair)) for pair in pairs)
    return (
        f"plagdet {measured.plagdet:.3f}, precision {measured.precision:.3f}, recall {measured.recall:.3f}, "
        f"granularity {measured.granularity:.2f}"
    )


def _times() -> Iterator[str]:
    corpus = Corpus("en", seed=43)
    pairs = {
        "30% verbatim": [corpus.planted("verbatim", 0.3) for _ in range(PEER_PAIRS)],
        "30% substituted": [corpus.planted("substituted", 0.3) for _ in range(PEER_PAIRS)],
        "unrelated": [corpus.unrelated() for _ in range(PEER_PAIRS)],
    }
    for name, chosen in pairs.items():
        own, peer = [], []
        for pair in chosen:
            for find, times in ((passages, own), (blocks, peer)):
                fastest = []
                for _ in range(5):
                    begun = time.process_time()
                    find(pair)
                    fastest.append(time.process_time() - begun)
                times.append(min(fastest) * 1000)
        yield (
            f"{name}: {median(own):.1f} ms a pair, slowest {max(own):.1f} (limit 10), difflib "
            f"{median(peer):.1f}: ratio {median(own) / median(peer):.2f}"
        )
