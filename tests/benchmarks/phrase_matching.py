"""Terms found in texts as people write them, beside spaCy's matcher of phrases with the same terms.

Words per second of one core's time, once over texts that neither has read before and once over them again: a
tokeniser that remembers words is faster the second time. The peer compares words without regard to case; for
stems, accents, sentences, negation and who does what it does nothing. `make bench` installs it.
"""

import importlib.util
import time
from collections.abc import Callable, Iterator

from evaluator.evidence import Lexicons, find_in_document, read_lexicon, read_organisations
from evaluator.evidence.lexicon.entries import Entry, entries
from evaluator.evidence.reading.matching import Matcher
from evaluator.lineage.texts.whole_text import whole_text
from evaluator.services.samples import open_sample, samples
from tests.benchmarks.evidence_speed import LEXICON, ORGANISATIONS
from tests.benchmarks.screening_speed import CORPUS

LEAST_RATIO = 3
EVERY = 40
"""Of the many texts of the corpus so many are passed over for each that is read."""
FEWEST_CHARACTERS = 400


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

    terms = [words / _seconds(matcher.read, texts) for _ in range(2)]
    evidence = [words / _seconds(everything, texts) for _ in range(2)]
    if importlib.util.find_spec("spacy") is None:
        yield f"terms in text: {terms[0]:,.0f} words a second; spaCy is not installed: make bench installs it"
        return
    phrases = _phrases([*entries(lexicon), *named.entries])
    peer = [words / _seconds(phrases, texts) for _ in range(2)]
    for index, when in enumerate(("read for the first time", "read again")):
        ours, whole, theirs = terms[index], evidence[index], peer[index]
        yield f"{when}: terms {ours:,.0f} words a second, {ours / theirs:.1f} × the peer (goal {LEAST_RATIO})"
        yield f"{when}: all evidence {whole:,.0f} words a second, {whole / theirs:.1f} × the peer"
        yield f"{when}: peer, spaCy's PhraseMatcher of the same terms, {theirs:,.0f} words a second"


def _seconds(read: Callable[[str], object], texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - started


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
