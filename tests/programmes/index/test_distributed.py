"""The index in parts on workers of their own: the same answer, or one that says what is missing."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from evaluator.foundation import FileError
from evaluator.lineage.programme import Programme
from evaluator.programmes.index import Candidate, build_index, candidates, distributed, open_index
from evaluator.programmes.index.distributed import DistributedIndex, connected
from tests.programmes.index.made_programmes import programmes

MADE = programmes(60)
PROPOSALS = [
    Programme(id="proposal", text=f"{MADE[number].text} {MADE[number + 7].text}")
    for number in range(0, 50, 10)
]


def answer(index: DistributedIndex, proposal: Programme) -> tuple[list[Candidate], dict[str, str]]:
    """The candidates, and the parts that had no say in them."""
    index.begin()
    return candidates(index, proposal), dict(index.missing)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with connected("local:2") as client:
        yield client


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build_index(MADE, tmp_path, shards=4)
    return tmp_path


@pytest.mark.long
def test_two_workers_give_what_one_process_gives(client, folder):
    alone = open_index(folder)
    together = DistributedIndex(folder, client)

    for proposal in PROPOSALS:
        assert answer(together, proposal) == (candidates(alone, proposal), {})


@pytest.mark.long
def test_when_a_worker_is_killed_its_parts_are_asked_elsewhere(client, folder):
    alone, together = open_index(folder), DistributedIndex(folder, client)
    expected = [(candidates(alone, proposal), {}) for proposal in PROPOSALS * 4]
    answer(together, PROPOSALS[1])

    processes = client.run(os.getpid)
    assert len(processes) == 2
    killing = threading.Timer(0.2, os.kill, (min(processes.values()), signal.SIGKILL))
    killing.start()
    answers = [answer(together, proposal) for proposal in PROPOSALS * 4]
    killing.join()

    assert answers == expected


@pytest.mark.long
def test_a_part_that_nobody_can_read_is_named_and_the_others_answer(client, folder):
    together = DistributedIndex(folder, client)
    lost = together.manifest.shards[1]
    (folder / lost.folder / "texts.arrow").unlink()

    found, missing = answer(together, PROPOSALS[0])
    assert list(missing) == [lost.folder]
    assert "the index is damaged" in missing[lost.folder]
    ids = {one.id for number, one in enumerate(MADE) if number % 4 != 1}
    assert {one.programme_id for one in found} <= ids
    assert len(found) > 20


@pytest.mark.long
def test_a_part_that_was_missing_is_asked_again_for_the_next_proposal(client, folder):
    alone, together = open_index(folder), DistributedIndex(folder, client)
    path = folder / together.manifest.shards[1].folder / "texts.arrow"
    aside = path.rename(folder / "texts.arrow")
    assert list(answer(together, PROPOSALS[0])[1]) == [together.manifest.shards[1].folder]

    aside.rename(path)

    assert answer(together, PROPOSALS[1]) == (candidates(alone, PROPOSALS[1]), {})


@pytest.mark.long
def test_where_no_part_can_be_read_there_is_no_answer(client, folder):
    together = DistributedIndex(folder, client)
    for shard in together.manifest.shards:
        (folder / shard.folder / "texts.arrow").unlink()

    with pytest.raises(FileError, match="no part of the index could be asked"):
        answer(together, PROPOSALS[0])


class Losing(DistributedIndex):
    """Loses parts at the moment at which a question is asked."""

    at: str
    lost: tuple[str, ...]

    def _asked(self, question, *about):
        if question.__name__ == self.at:
            for name in self.lost:
                (self._folder / name / "texts.arrow").unlink(missing_ok=True)
            self._client.run(distributed._shard.cache_clear)
        return super()._asked(question, *about)


@pytest.mark.long
@pytest.mark.parametrize("at", ["_frequencies", "_lists", "_explained"])
def test_a_part_that_is_lost_between_two_questions_is_named_whichever_it_is(client, folder, at):
    losing = Losing(folder, client)
    losing.at, losing.lost = at, (losing.manifest.shards[1].folder,)

    found, missing = answer(losing, PROPOSALS[0])

    assert set(missing) == set(losing.lost)
    left = {one.id for number, one in enumerate(MADE) if number % 4 != 1}
    assert {one.programme_id for one in found} <= left
    assert len(found) > 20


@pytest.mark.long
@pytest.mark.parametrize("at", ["_lists", "_explained"])
def test_where_all_parts_are_lost_after_the_first_question_all_are_named(client, folder, at):
    losing = Losing(folder, client)
    losing.at, losing.lost = at, tuple(shard.folder for shard in losing.manifest.shards)

    assert answer(losing, PROPOSALS[0])[0] == []
    assert set(losing.missing) == set(losing.lost)


@pytest.mark.long
@pytest.mark.parametrize("is_lost", [True, False])
def test_where_all_parts_of_one_kind_are_lost_the_other_kind_answers(client, tmp_path, is_lost):
    proposals = [one.model_copy(update={"confidential": True}) for one in MADE[:20]]
    build_index([*MADE[20:], *proposals], tmp_path, shards=2)
    losing = Losing(tmp_path, client)
    losing.at, losing.lost = (
        "_frequencies",
        tuple(shard.folder for shard in losing.manifest.part(confidential=is_lost).shards),
    )
    alone = open_index(tmp_path).part(confidential=not is_lost)
    expected = candidates(alone, PROPOSALS[0])

    assert candidates(losing.part(confidential=is_lost), PROPOSALS[0]) == []
    assert candidates(losing.part(confidential=not is_lost), PROPOSALS[0]) == expected
    assert set(losing.missing) == set(losing.lost)


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("local:none", "expected a number of workers"),
        ("local:0", "expected a number of workers"),
        ("nowhere", "there is no scheduler here"),
    ],
)
def test_an_address_without_a_cluster_is_named(address, message):
    with pytest.raises(FileError, match=message), connected(address):
        pass
