"""Screening proposals of 1,000 words against 117,691 documents: how fast, and what planted re-use is found.

Timed is each step by itself: the candidates of all lists; these and their order by text; these, their order
by text, names and records, and the first twenty aligned word by word; and the whole of `screened`, from the
proposal to its lineage, which also asks what the proposal names, compares the designs and gives verdicts.
Before each run the corpus forgets what it has read of its programmes; stems of words are kept.

Peers in the same run: scikit-learn's TfidfVectorizer takes the same texts into words, and compares with all
of them by brute force; so does datasketch's MinHash, by its estimate of how many three-word runs are shared.
A document equal in score to the source counts as ahead of it.

Others on the same machine slow single runs, so times are given as the processor's own and on the clock.
"""

import json
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from evaluator.foundation.collecting import without_collecting
from evaluator.lineage.judgement.made_ready import Subject
from evaluator.lineage.passages.reuse import Reuse, reuse
from evaluator.lineage.programme import Programme
from evaluator.programmes.index import OpenedIndex, build_index, candidates, open_index
from evaluator.programmes.index.asked import Asked
from evaluator.programmes.index.candidates import found_in
from evaluator.proposals import Proposal
from evaluator.services.lineage import screened
from evaluator.services.lineage.corpora import Corpus
from evaluator.services.lineage.screened import MOST_COMPARED, in_question
from tests.benchmarks.planted import KINDS, Document, Plant, Planted, planted
from tests.benchmarks.process_memory import most_memory

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpora" / "large_speed.parquet"
EACH = 60
SIZES = (30_000, 60_000)

Result = TypeVar("Result")


@dataclass
class Timed:
    """Seconds of the processor and on the clock, run by run."""

    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    def __call__(self, work: Callable[[], Result]) -> Result:
        """The result of the work, and its time kept."""
        used, begun = time.process_time(), time.perf_counter()
        result = work()
        self.processor.append(time.process_time() - used)
        self.clock.append(time.perf_counter() - begun)
        return result

    def said(self) -> str:
        """Median and 95th percentile in milliseconds."""
        used, passed = (
            np.percentile(np.array(each) * 1e3, [50, 95]) for each in (self.processor, self.clock)
        )
        return (
            f"processor {used[0]:.1f} ms, p95 {used[1]:.1f} ms; "
            f"clock {passed[0]:.1f} ms, p95 {passed[1]:.1f} ms"
        )


def measure() -> Iterator[str]:
    """Times of building and asking by the size of the corpus, and recall by kind beside the peers."""
    if not CORPUS.exists():
        yield f"skipped: there is no {CORPUS}"
        return
    documents, titles = _corpus()
    plant = planted(documents, each=EACH)
    programmes = [
        Programme(id=one.id, title=title, text=one.text, language=one.language, source=one.collection)
        for one, title in zip(documents, titles, strict=True)
    ]
    held_in = [one for one in programmes if one.id not in plant.held_out]
    yield from _building(programmes)
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES:
            build_index(random.Random(1).sample(held_in, size), Path(place) / "part")
            yield from _asking(open_index(Path(place) / "part"), plant)
            shutil.rmtree(Path(place) / "part")
        build_index(held_in, Path(place) / "whole")
        index = open_index(Path(place) / "whole")
        yield from _asking(index, plant)
        yield from _recall("this index", plant, lambda query: _ranked(index, query.text))
    texts = {one.id: one.text for one in held_in}
    yield from _by_brute_force(texts, plant)
    yield from _by_minhash(texts, plant)


def _corpus() -> tuple[list[Document], list[str]]:
    import pyarrow.parquet as pq

    rows = pq.read_table(CORPUS).to_pylist()
    documents = [Document(row["id"], row["text"], row["file"], row["language"] or "") for row in rows]
    return documents, [row["title"] or "" for row in rows]


def _building(programmes: Sequence[Programme]) -> Iterator[str]:
    """Building the whole, beside the peer's reading of the same texts into words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [one.text for one in programmes]
    words_of = TfidfVectorizer().build_analyzer()
    tokenising, fitting, building, together = Timed(), Timed(), Timed(), Timed()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for _ in range(2):
            tokenising(lambda: sum(len(words_of(text)) for text in texts))
            building(lambda: build_index(programmes, folder, processes=1))
            together(lambda: build_index(programmes, folder))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        fitting(lambda: TfidfVectorizer().fit_transform(texts))
        memory = _memory(folder)
    own, peer, whole = (min(one.processor) for one in (building, tokenising, fitting))
    yield (
        f"building {len(programmes):,} documents: processor {own:.1f} s; {size / 1e6:.0f} MB on disk; clock "
        f"{min(building.clock):.1f} s with one process, {together.clock[0]:.1f} s with one a processor"
    )
    yield (
        f"TfidfVectorizer takes the same texts into words in {peer:.1f} s of processor time: ratio "
        f"{own / peer:.2f}, on the clock with one process a processor "
        f"{min(together.clock) / min(tokenising.clock):.2f} (goal: at most 3); it fits them in "
        f"{whole:.1f} s: ratio {own / whole:.2f}"
    )
    yield f"reading and indexing them, all processes together: at most {memory:.2f} GB (goal: at most 1.5)"


def _memory(folder: Path) -> float:
    """What a process of its own and its children take to read the corpus and to index it, in gigabytes."""
    code = "import sys; from tests.benchmarks.screening_speed import index_all; index_all(sys.argv[1])"
    return most_memory([sys.executable, "-c", code, str(folder)])


def index_all(folder: str) -> None:
    """Read the corpus and index it, with a process for each processor."""
    import pyarrow.parquet as pq

    def programmes() -> Iterator[Programme]:
        for batch in pq.ParquetFile(CORPUS).iter_batches(2_000):
            for row in batch.to_pylist():
                yield Programme(id=row["id"], title=row["title"] or "", text=row["text"], source=row["file"])

    build_index(programmes(), Path(folder))


def _asking(index: OpenedIndex, plant: Plant) -> Iterator[str]:
    """Times of the candidates alone, in their order, and of the whole screening."""
    found, ranked = Timed(), Timed()
    queries = [Programme(id="proposal", text=query.text) for query in plant.queries[::2]]
    for query in queries[:5]:
        candidates(index, query)
    for query in queries:
        found(lambda query=query: found_in(index, Asked.of(query)))
        ranked(lambda query=query: candidates(index, query))
    yield f"{len(index):,} documents, candidates alone: {found.said()} (goal: p95 at most 25 ms)"
    yield f"{len(index):,} documents, candidates and their order by text: {ranked.said()} (part of the next)"
    yield from _screening(index, plant)


def _screening(index: OpenedIndex, plant: Plant) -> Iterator[str]:
    """Times of alignment and of the whole, and how often the source is among what is compared."""
    corpus, learning, aligning, whole = Corpus(index), Timed(), Timed(), Timed()
    learning(lambda: corpus.rarity)
    queries = plant.queries[::2]
    for query in queries[:5]:
        screened(_proposal(query.text), corpus=corpus)
    compared = there = 0
    for number, query in enumerate(queries):
        proposal = _proposal(query.text)
        # Whichever comes second finds stems and pages of files at hand: they take turns.
        for step in ("aligned", "whole") if number % 2 else ("whole", "aligned"):
            corpus.forget()
            if step == "whole":
                whole(lambda proposal=proposal: screened(proposal, corpus=corpus))
                compared += corpus.known(("candidate", query.source)) is not None
            else:
                aligning(lambda proposal=proposal: _aligned(proposal, corpus))
        there += corpus.programme(query.source) is not None
    yield (
        f"{len(index):,} documents, candidates, their order by text, names and records, and alignment of "
        f"{MOST_COMPARED}: {aligning.said()} (goal: p95 at most 400 ms); rarities were learnt once before, "
        f"in {learning.processor[0]:.1f} s of processor time"
    )
    yield (
        f"{len(index):,} documents, screened whole, with what is named, designs and verdicts: {whole.said()} "
        f"(no goal of its own)"
    )
    yield (
        f"{len(index):,} documents: the source is among those aligned for {compared / there:.2f} of "
        f"{there} proposals of all kinds whose source is there"
    )


@without_collecting()
def _aligned(proposal: Proposal, corpus: Corpus) -> list[Reuse]:
    """What of the proposal stands in each of the twenty that come into question most."""
    subject = Subject(proposal)
    likely = in_question(subject, corpus.index, corpus, corpus)
    return [
        reuse(subject.words, one.words, language=one.programme.language)
        for one in corpus.ready(likely).values()
    ]


def _proposal(text: str) -> Proposal:
    told = {"format": 1, "reference": "P", "title": "A proposal", "summary": text}
    return Proposal.model_validate_json(json.dumps(told))


def _ranked(index: OpenedIndex, text: str) -> dict[str, float]:
    return {one.programme_id: one.score for one in candidates(index, Programme(id="proposal", text=text))}


def _recall(
    name: str,
    plant: Plant,
    ranked: Callable[[Planted], dict[str, float]],
    *,
    only: frozenset[str] | None = None,
) -> Iterator[str]:
    """How often the source is first, and among ten; what is equal to it is ahead of it."""
    ranks: dict[str, list[int]] = defaultdict(list)
    for query in plant.queries:
        if only is None or query.source in only:
            scores = ranked(query)
            own = scores.get(query.source, 0.0)
            ranks[query.kind].append(sum(score >= own for score in scores.values()) if own > 0 else 10**9)
    for kind in KINDS:
        first, ten = (sum(rank <= limit for rank in ranks[kind]) / len(ranks[kind]) for limit in (1, 10))
        yield f"{kind}, {name}: recall@1 {first:.2f}, recall@10 {ten:.2f} ({len(ranks[kind])} proposals)"


def _by_brute_force(texts: dict[str, str], plant: Plant) -> Iterator[str]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True)
    matrix = vectorizer.fit_transform(texts.values()).T.tocsr()
    names = list(texts)
    timed = Timed()

    def ranked(query: Planted) -> dict[str, float]:
        likeness = timed(lambda: (vectorizer.transform([query.text]) @ matrix).toarray()[0])
        own = likeness[names.index(query.source)]
        best = np.flatnonzero(likeness >= own)
        return {names[one]: float(likeness[one]) for one in best}

    yield from _recall("TF-IDF by brute force", plant, ranked)
    yield f"TF-IDF by brute force: {timed.said()}"


def _by_minhash(texts: dict[str, str], plant: Plant) -> Iterator[str]:
    from datasketch import MinHash

    names = list(texts)
    building, asking = Timed(), Timed()

    def minhash(text: str) -> "np.ndarray":
        words = text.lower().split()
        made = MinHash(num_perm=128)
        made.update_batch([" ".join(words[place : place + 3]).encode() for place in range(len(words) - 2)])
        return made.hashvalues

    matrix = building(lambda: np.stack([minhash(texts[name]) for name in names]))

    def ranked(query: Planted) -> dict[str, float]:
        likeness = asking(lambda: (matrix == minhash(query.text)).mean(axis=1))
        return dict(zip(names, likeness.tolist(), strict=True))

    yield from _recall("datasketch MinHash", plant, ranked)
    yield f"datasketch MinHash: built in {building.processor[0]:.1f} s of processor time; {asking.said()}"
