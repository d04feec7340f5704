"""An index of hundreds of megabytes is built in little memory, all processes together."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.programmes.index import open_index
from tests.benchmarks.process_memory import most_memory

SIZE = 300_000_000
WORDS_EACH = 700

BUILD = (
    "import sys; from pathlib import Path; from evaluator.programmes.importing import BuildReport;"
    "from evaluator.services.programme_index import built;"
    "built([Path(sys.argv[1])], Path(sys.argv[2]), report=BuildReport())"
)


def rows(size: int) -> Iterator[str]:
    """A table of programmes of about so many bytes; each tells a run of one long tale of made-up words."""
    chance = random.Random(5)
    vocabulary = [
        "".join(chance.choices("abdegilmnoprstu", k=chance.randrange(3, 11))) for _ in range(50_000)
    ]
    tale = chance.choices(vocabulary, k=1_000_000)
    yield "id,title,text,lead_org,partners,countries\n"
    written = number = 0
    while written < size:
        number += 1
        start = chance.randrange(len(tale) - WORDS_EACH)
        text = " ".join(tale[start : start + WORDS_EACH])
        row = f"P{number},Programme {number},{text},Office {number % 90},,MA\n"
        written += len(row)
        yield row


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the kernel tells no memory")
def test_a_source_of_300_megabytes_is_indexed_in_less_than_700_megabytes(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        count = sum(1 for row in rows(SIZE) if file.write(row)) - 1
    assert path.stat().st_size > SIZE

    most = most_memory([sys.executable, "-c", BUILD, str(path), str(tmp_path / "index")])

    index = open_index(tmp_path / "index")
    assert (len(index), len(index.shards)) == (count, 2)
    assert most < 0.7
