"""Words per second on one core: evidence in 1,000 documents of 2,000 words, beside a compiled alternation.

The documents are made of terms of the lexicon and filler words, about one word in eight from a term, which is
denser than proposals are. The peer only looks the same terms up, without stems, accents, sentences, negation.
"""

import random
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from evaluator.evidence import Lexicons, read_lexicon, read_organisations
from evaluator.evidence.documents import find_in_document
from evaluator.evidence.lexicon.entries import Entry, entries
from evaluator.evidence.reading.matching import Matcher

LEXICON = Path(__file__).resolve().parents[2] / "criteria" / "lexicon" / "en.yaml"
ORGANISATIONS = LEXICON.with_name("organisations.yaml")
DOCUMENTS, WORDS = 1_000, 2_000
PEER_DOCUMENTS = 50
"""The peer is too slow for all of them; its rate does not depend on their number."""

FILLER = """
    the of and to in a is that for it as with by on are this be at from or an which will their its was has
    young people learn garden river morning letter table winter paper window market village bridge harvest
    kitchen number yellow silent between before after during every other first small large under over again
"""


def measure() -> Iterator[str]:
    """Rates of matching alone and of all evidence, and of the peer."""
    data, names = LEXICON.read_bytes(), ORGANISATIONS.read_bytes()
    times = []
    for _ in range(5):
        started = time.process_time()
        lexicon = read_lexicon(data, name=LEXICON.name)
        named = read_organisations(names, name=ORGANISATIONS.name)
        matcher = Matcher(lexicon, named)
        times.append(time.process_time() - started)
    median = statistics.median(times)
    yield f"reading one lexicon and the organisations: {median * 1000:.0f} ms (limit 120 ms)"

    listed = [*entries(lexicon), *named.entries]
    documents = _documents(listed)
    started = time.process_time()
    for text in documents:
        matcher.read(text)
    matching = DOCUMENTS * WORDS / (time.process_time() - started)

    lexicons = Lexicons.of(lexicon, organisations=named)
    started = time.process_time()
    for text in documents:
        find_in_document("", "", "", text, lexicons, "en")
    whole = DOCUMENTS * WORDS / (time.process_time() - started)

    alternation = _alternation(listed)
    started = time.process_time()
    for text in documents[:PEER_DOCUMENTS]:
        alternation.findall(text)
    peer = PEER_DOCUMENTS * WORDS / (time.process_time() - started)

    yield f"terms in text: {matching:,.0f} words a second, {matching / peer:.1f} × the peer"
    yield f"all evidence: {whole:,.0f} words a second, {whole / peer:.1f} × the peer"
    yield f"peer, one compiled alternation of the same terms: {peer:,.0f} words a second"


def _documents(listed: list[Entry]) -> list[str]:
    """Texts in sentences of about twenty words, always the same."""
    terms = sorted({entry.term.written.removeprefix("=") for entry in listed})
    chance = random.Random(20261122)
    return [_document(terms, chance) for _ in range(DOCUMENTS)]


def _document(terms: list[str], chance: random.Random) -> str:
    filler = FILLER.split()
    words: list[str] = []
    while len(words) < WORDS:
        words += chance.choice(terms).split() if chance.random() < 1 / 12 else [chance.choice(filler)]
    text = words[:WORDS]
    for end in range(19, WORDS, 20):
        text[end] += "."
        if end + 1 < WORDS:
            text[end + 1] = text[end + 1].capitalize()
    return " ".join(text)


def _alternation(listed: list[Entry]) -> re.Pattern[str]:
    """All terms in one expression, longest first, without regard to case."""
    terms = {entry.term.written.removeprefix("=") for entry in listed}
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
