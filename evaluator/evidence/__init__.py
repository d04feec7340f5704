"""What the text shows: actors, commitments, replicability, knowledge, with verbatim quotes. Pure."""

from evaluator.evidence.documents import find_in_document
from evaluator.evidence.finding import find, languages_needed
from evaluator.evidence.items import Contradiction, Evidence, EvidenceItem, Remark
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.lexicon.lexicon_reading import read_lexicon
from evaluator.evidence.lexicon.organisation_reading import read_organisations
from evaluator.evidence.lexicon.organisations import Organisations
from evaluator.evidence.lexicons import Lexicons
from evaluator.evidence.wording import contradiction_said, remark_said

__all__ = [
    "Contradiction",
    "Evidence",
    "EvidenceItem",
    "Lexicon",
    "Lexicons",
    "Organisations",
    "Remark",
    "contradiction_said",
    "find",
    "find_in_document",
    "languages_needed",
    "read_lexicon",
    "read_organisations",
    "remark_said",
]
