"""Screening of one proposal: against the programmes that come into question, and other proposals."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluator.foundation import FileError, Problem
from evaluator.lineage import Lineage, Origin, Programme, as_programme, screen
from evaluator.lineage.compared import Candidate, Subject
from evaluator.lineage.nearest import nearest
from evaluator.programmes.importing.recognising import UnknownFormatError, recognised
from evaluator.programmes.index import candidates
from evaluator.programmes.index.candidates import Searched
from evaluator.proposals import Proposal, read_proposal
from evaluator.services.files import read_bytes
from evaluator.services.lineage.corpora import Corpus
from evaluator.services.lineage.named import named

PROPOSAL_FILES = frozenset({".yaml", ".yml", ".json"})

MOST_COMPARED = 20
"""Programmes that are read word by word, besides those that are named; as many of this call's proposals, and
of earlier ones."""


def screened(
    proposal: Proposal,
    *,
    corpus: Corpus,
    others: Iterable[Proposal | Candidate] = (),
    earlier: Iterable[Proposal | Candidate] = (),
    index: Searched | None = None,
) -> Lineage:
    """The lineage of a proposal.

    Parameters
    ----------
    corpus
        The programmes. Those that come into question are found by its index.
    others
        The other proposals of its call, as far as whoever asks may see them.
    earlier
        Those of earlier calls, the same; each is called by its call and its reference.
    index
        What finds the programmes in place of the corpus's own index: the same one, on several hosts.
    """
    subject = Subject(proposal)
    asked = index or corpus.index
    found = [one.programme_id for one in candidates(asked, as_programme(proposal), limit=MOST_COMPARED)]
    # What is ready to be compared was chosen before; among files of a folder the proposal itself may lie.
    beside = [
        ready(one) for one in others if isinstance(one, Candidate) or one.reference != proposal.reference
    ]
    before = [ready(one, is_earlier=True) for one in earlier]
    return screen(
        subject,
        corpus.ready([*found, *named(proposal, corpus=corpus, index=asked)]).values(),
        corpus=corpus.id,
        others=nearest(subject, beside, most=MOST_COMPARED),
        earlier=nearest(subject, before, most=MOST_COMPARED),
        rarity=corpus.rarity,
    )


def told_by(
    lineage: Lineage,
    *,
    corpus: Corpus,
    others: Iterable[Proposal | Candidate] = (),
    earlier: Iterable[Proposal | Candidate] = (),
) -> Mapping[tuple[Origin, str], Programme]:
    """The records behind the matches by `Match.key`, with the texts in which the passages stand."""
    ids = [match.programme_id for match in lineage.matches if match.origin == "programme"]
    found: dict[tuple[Origin, str], Programme] = {
        ("programme", name): one for name, one in corpus.programmes(ids).items()
    }
    found |= {("this_call", one.programme.id): one.programme for one in map(ready, others)}
    before = (ready(one, is_earlier=True).programme for one in earlier)
    found |= {("earlier_call", one.id): one for one in before}
    return {match.key: found[match.key] for match in lineage.matches}


def ready(one: Proposal | Candidate, *, is_earlier: bool = False) -> Candidate:
    """A proposal ready to be compared with others; an earlier one is called by its call, too."""
    if isinstance(one, Candidate):
        return one
    record = as_programme(one)
    if is_earlier:
        record = record.model_copy(
            update={"id": f"{one.call}/{one.reference}" if one.call else one.reference}
        )
    return Candidate(record)


def but(others: Iterable[Candidate], proposal: Proposal) -> tuple[Candidate, ...]:
    """Those of the others that are not called as the proposal is."""
    return tuple(one for one in others if one.programme.id != proposal.reference)


def proposals_in(folder: Path) -> tuple[Proposal, ...]:
    """The proposals in a folder, by the names of their files; other files are passed over.

    Raises
    ------
    FileError
        There is no such folder, no proposal is in it, or one of them cannot be read.
    """
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in PROPOSAL_FILES)
    found = [path for path in paths if _is_proposal(path)]
    if not found:
        problem = Problem(0, 0, "", "no proposal lies here", "Proposals are files in YAML or JSON.")
        raise FileError(str(folder), [problem])
    return tuple(read_proposal(read_bytes(path), name=str(path)) for path in found)


def _is_proposal(path: Path) -> bool:
    try:
        return recognised(path).name == "proposal"
    except UnknownFormatError:
        return False
