"""A draw that anybody can repeat: lots in the order of the hashes of a seed and their names. Pure.

Of each proposal `seed`, a line feed and its reference are hashed by SHA-256; the smallest hash, as it is
written in hexadecimal digits, comes first. No generator of random numbers has to be trusted or installed:
`printf 'seed\\nP07' | sha256sum` gives the same. The seed must not be known before the proposals of the draw
are, nor be chosen by whoever gains from it: a public lottery's numbers of a day agreed on before, say.
"""

from collections.abc import Iterable
from hashlib import sha256

from evaluator.foundation import Record

LONGEST_SEED = 200


class Lot(Record):
    """What one proposal drew."""

    proposal_id: str
    hash: str


def drawn(seed: str, proposal_ids: Iterable[str]) -> tuple[Lot, ...]:
    """The proposals in the order of the draw, whichever order they come in.

    Raises
    ------
    ValueError
        The seed is empty, too long, or has a line break in it.
    """
    if not seed.strip() or len(seed) > LONGEST_SEED or "\n" in seed:
        raise ValueError(f"a seed is one line of 1 to {LONGEST_SEED} characters")
    lots = [
        Lot(proposal_id=one, hash=sha256(f"{seed}\n{one}".encode()).hexdigest()) for one in {*proposal_ids}
    ]
    return tuple(sorted(lots, key=lambda lot: (lot.hash, lot.proposal_id)))
