"""The same index in parts, one or more a worker, on dask.distributed: the answer is that of one process.

Every host opens the index under the same path, on a disk they share or from a copy. A proposal is sent to all
parts, three times: how often is what it asks found, which candidates are there, what do they explain. What
comes back is small. A worker that dies is replaced by another; a part that nobody can read is named.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from functools import lru_cache, reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from evaluator.foundation import FileError, Problem
from evaluator.programmes.index.asked import Asked, Frequencies
from evaluator.programmes.index.lists import Lists, Plan
from evaluator.programmes.index.manifest import Manifest, ShardManifest, read_manifest
from evaluator.programmes.index.opened import OpenedShard
from evaluator.programmes.index.reranking import Explained

if TYPE_CHECKING:
    from distributed import Client

Result = TypeVar("Result")

RETRIES = 3
"""How often what failed is tried again, on another worker where there is one."""
SECONDS = 60.0
"""How long a part may take for one question before it counts as missing."""
LOCAL = "local:"


class DistributedIndex:
    """An index whose parts are asked on the workers of a cluster."""

    def __init__(self, folder: Path, client: Client, *, seconds: float = SECONDS) -> None:
        """The index in a folder that the workers see under the same path.

        Raises
        ------
        FileError
            There is no index, or another version of the program made it.
        """
        self.manifest: Manifest = read_manifest(folder)
        self.missing: dict[str, str] = {}
        """The folder of each part that had no say since `begin`, and why."""
        self._every = tuple(shard.folder for shard in self.manifest.shards)
        self._folder = folder.resolve()
        self._client = client
        self._seconds = seconds

    def __len__(self) -> int:
        return self.manifest.documents

    def begin(self) -> None:
        """Another proposal is asked about: a worker that was busy or died may be there again."""
        self.missing.clear()

    def part(self, *, confidential: bool) -> DistributedIndex:
        """The proposals to earlier calls that are in it, or everything but them.

        A part of the index that is missing is missing in both.
        """
        part = copy(self)
        part.manifest = self.manifest.part(confidential=confidential)
        return part

    def frequencies(self, asked: Asked) -> Frequencies:
        """In how many documents each thing is found; of all parts that answer.

        Raises
        ------
        FileError
            No part of the whole index is left. Where one kind alone is lost, the other still answers.
        """
        found = self._asked(_frequencies, asked)
        if not found and all(folder in self.missing for folder in self._every):
            problem = Problem(0, 0, "", "no part of the index could be asked", _first(self.missing.values()))
            raise FileError(str(self._folder), [problem])
        return reduce(add, found, Frequencies.none(asked))

    def lists(self, asked: Asked, plan: Plan) -> list[Lists]:
        """The lists of each part that answers."""
        return self._asked(_lists, asked, plan)

    def explained(self, asked: Asked, ids: Iterable[str]) -> dict[str, Explained]:
        """What each of these programmes explains of the proposal; of all parts that answer."""
        found = self._asked(_explained, asked, tuple(ids))
        return {name: words for part in found for name, words in part.items()}

    def _asked(self, question: Callable[..., Result], *about: object) -> list[Result]:
        """The answer of each part that is not missing, in the order of the parts."""
        from distributed import wait

        workers = sorted(self._client.scheduler_info(n_workers=-1)["workers"])
        shards = [shard for shard in self.manifest.shards if shard.folder not in self.missing]
        futures = [
            self._client.submit(
                question,
                str(self._folder),
                shard.model_dump_json(),
                *about,
                workers=[workers[number % len(workers)]] if workers else None,
                allow_other_workers=True,
                retries=RETRIES,
                pure=False,
            )
            for number, shard in enumerate(shards)
        ]
        with suppress(TimeoutError):
            wait(futures, timeout=self._seconds)
        return [
            result
            for shard, future in zip(shards, futures, strict=True)
            for result in self._result_of(shard, future)
        ]

    def _result_of(self, shard: ShardManifest, future: Any) -> Iterator[Any]:  # noqa: ANN401 - dask's future
        """The answer of a part, or none, and the part is noted as missing."""
        if future.status == "finished":
            yield future.result()
            return
        if future.status == "error":
            why = str(future.exception()).strip().splitlines() or ["it failed"]
            self.missing[shard.folder] = why[1].strip() if len(why) > 1 else why[0]
        else:
            self.missing[shard.folder] = f"no answer within {self._seconds:g} seconds"
            future.cancel()


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A cluster: `local:4` starts four workers on this machine, anything else is a scheduler's address.

    Raises
    ------
    FileError
        There is no scheduler there, dask.distributed is not installed, or the number of workers is none.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        hint = 'Install it: pip install "proposal-evaluator[distributed]"'
        raise _refused(address, "dask.distributed is not installed", hint) from None
    if address.startswith(LOCAL):
        count = address.removeprefix(LOCAL)
        if not count.isdecimal() or not 1 <= int(count) <= _MOST_LOCAL:
            raise _refused(
                address, f"expected a number of workers from 1 to {_MOST_LOCAL}, as in local:2", ""
            )
        with (
            # On any port that is free: a second cluster on this machine would else complain of the first.
            # What fails is in `missing`; the workers need not write it out, too.
            LocalCluster(
                int(count),
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        said = (str(error).splitlines() or ["unknown"])[0]
        hint = "Start one with `dask scheduler`, or use local:2 for workers on this machine."
        raise _refused(address, f"there is no scheduler here: {said}", hint) from None
    with client:
        yield client


_MOST_LOCAL = 256
_CONNECT_SECONDS = 10


def _refused(address: str, message: str, hint: str) -> FileError:
    return FileError(address, [Problem(0, 0, "", message, hint)])


def _first(reasons: Iterable[str]) -> str:
    return next(iter(reasons), "")


@lru_cache(maxsize=16)
def _shard(folder: str, manifest: str) -> OpenedShard:
    """A part, opened once in each worker."""
    return OpenedShard(Path(folder), ShardManifest.model_validate_json(manifest))


def _frequencies(folder: str, manifest: str, asked: Asked) -> Frequencies:
    return _shard(folder, manifest).frequencies(asked)


def _lists(folder: str, manifest: str, asked: Asked, plan: Plan) -> Lists:
    return _shard(folder, manifest).lists(asked, plan)


def _explained(folder: str, manifest: str, asked: Asked, ids: tuple[str, ...]) -> dict[str, Explained]:
    return _shard(folder, manifest).explained(asked, ids)
