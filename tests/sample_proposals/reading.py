"""The sample proposals as tests read them."""

from functools import cache
from pathlib import Path

from evaluator.proposals import Proposal, passages, read_proposal
from tests.sample_proposals.readme import FOLDER

ROOT = Path(__file__).resolve().parents[2]

STEMS = sorted(path.stem for path in FOLDER.glob("s*.yaml"))

COMMON_WORDS = {
    "en": {"the", "and", "of", "for", "with", "that", "by"},
    "fr": {"les", "des", "et", "une", "du", "dans", "pour"},
    "es": {"los", "las", "y", "el", "una", "del", "por"},
}


@cache
def sample(stem: str) -> Proposal:
    return read_proposal((FOLDER / f"{stem}.yaml").read_bytes(), name=f"{stem}.yaml")


def words(proposal: Proposal) -> list[str]:
    return [word for passage in passages(proposal) for word in passage.text.split()]
