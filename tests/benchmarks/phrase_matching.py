"""Terms found in texts as people write them, beside spaCy's matcher of phrases with the same terms.

Words per second of one core's time, once over texts that none has read before and once over them again: a
tokeniser that remembers words is faster the second time. They take turns at small portions, so that a machine
that slows down slows all down. The peer compares words without regard to case; for accents, sentences,
capitals, ambiguous words, negation and who does what it does nothing, and its phrases have no endings but
those listed. So there are three lines: phrases alone, but by their stems and with sentences; the terms among
them that count, with what frames find; and all evidence. The goal is set for what both do. `make bench`
installs the peer.
"""

import importlib.util
import time
from collections.abc import Callable, Iterator, Mapping

from evaluator.evidence import Lexicons, find_in_document, read_lexicon, read_organisations
from evaluator.evidence.lexicon.entries import Entry, entries
from evaluator.evidence.reading.matching import Matcher
from evaluator.lineage.texts.whole_text import whole_text
from evaluator.services.samples import open_sample, samples
from tests.benchmarks.evidence_speed import LEXICON, ORGANISATIONS
from tests.benchmarks.screening_speed import CORPUS

LEAST_RATIO = 3
PHRASES = "phrases, which is what the peer finds,"
PEER = "peer, spaCy's PhraseMatcher of the same terms,"
EVERY = 40
"""Of the many texts of the corpus so many are passed over for each that is read."""
FEWEST_CHARACTERS = 400
PORTION = 50
"""So many texts each of them reads in turn."""


def measure() -> Iterator[str]:
    """Both rates of both, and how many times as fast this program's are."""
    lexicon = read_lexicon(LEXICON.read_bytes(), name=LEXICON.name)
    named = read_organisations(ORGANISATIONS.read_bytes(), name=ORGANISATIONS.name)
    matcher = Matcher(lexicon, named)
    lexicons = Lexicons.of(lexicon, organisations=named)
    texts = _texts()
    words = sum(len(text.split()) for text in texts)
    yield f"{len(texts)} texts, {words:,} words"

    def everything(text: str) -> object:
        return find_in_document("", "", "", text, lexicons, "en")

    readers: dict[str, Callable[[str], object]] = {
        PHRASES: matcher.phrases,
        "terms that count, and frames": matcher.read,
        "all evidence": everything,
    }
    if importlib.util.find_spec("spacy") is not None:
        readers[PEER] = _phrases([*entries(lexicon), *named.entries])
    for when in ("read for the first time", "read again"):
        rates = {name: words / seconds for name, seconds in _in_turn(readers, texts).items()}
        for name, rate in rates.items():
            told = f"{when}: {name} {rate:,.0f} words a second"
            goal = f" (goal {LEAST_RATIO})" if name == PHRASES else ""
            is_beside = PEER in rates and name != PEER
            yield f"{told}, {rate / rates[PEER]:.1f} × the peer{goal}" if is_beside else told
    if PEER not in readers:
        yield "spaCy is not installed: make bench installs it"


def _in_turn(readers: Mapping[str, Callable[[str], object]], texts: list[str]) -> dict[str, float]:
    """The seconds of one core that each of them takes for all texts."""
    seconds = dict.fromkeys(readers, 0.0)
    for begin in range(0, len(texts), PORTION):
        first = begin // PORTION % len(readers)
        for name, read in [*readers.items()][first:] + [*readers.items()][:first]:
            started = time.process_time()
            for text in texts[begin : begin + PORTION]:
                read(text)
            seconds[name] += time.process_time() - started
    return seconds


def _phrases(listed: list[Entry]) -> Callable[[str], object]:
    import spacy
    from spacy.matcher import PhraseMatcher

    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("terms", list(blank.pipe({entry.term.written.removeprefix("=") for entry in listed})))
    return lambda text: matcher(blank.make_doc(text))


def _texts() -> list[str]:
    """English texts of the large corpus where it is at hand, else those of the samples."""
    if not CORPUS.is_file():
        return [whole_text(open_sample(one.name)).text for one in samples() if one.language == "en"]
    import pyarrow.parquet as parquet

    table = parquet.read_table(CORPUS, columns=["text", "language"])
    english = (row["text"] for row in table.to_pylist() if row["language"] == "en" and row["text"])
    return [text for text in english if len(text) >= FEWEST_CHARACTERS][::EVERY]
