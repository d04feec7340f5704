"""The other proposals of a call where they are files in a folder."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from evaluator.foundation import FileError, Problem
from evaluator.lineage import as_programme
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.lineage.judgement.screening import is_same
from evaluator.programmes.importing.recognising import UnknownFormatError, recognised
from evaluator.proposals import Proposal, read_proposal
from evaluator.services.files import read_bytes

PROPOSAL_FILES = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True)
class ProposalFolder:
    """Proposals ready to be compared, and what could not be read of the folder."""

    proposals: tuple[tuple[Proposal, Candidate], ...] = ()
    unreadable: tuple[FileError, ...] = ()

    def others(self, proposal: Proposal) -> tuple[Candidate, ...]:
        """All but the proposal itself: another text is another proposal, however it is called."""
        return tuple(ready for one, ready in self.proposals if not is_same(one, proposal))


def proposal_folder(folder: Path) -> ProposalFolder:
    """The proposals in a folder, by the names of their files; files in other formats are passed over.

    Each is called by its reference; where several have the same, by the name of its file, too.

    Raises
    ------
    FileError
        There is no such folder, or no proposal in it can be read.
    """
    read, unreadable = proposals_in(folder)
    called = Counter(one.reference for _, one in read)
    proposals = tuple(
        (one, _ready(one, "" if called[one.reference] == 1 else f" ({name})")) for name, one in read
    )
    return ProposalFolder(proposals, tuple(unreadable))


def proposals_in(folder: Path) -> tuple[list[tuple[str, Proposal]], list[FileError]]:
    """The proposals in a folder, each with its file's name, and what could not be read.

    Raises
    ------
    FileError
        There is no such folder, or no proposal in it can be read.
    """
    read: list[tuple[str, Proposal]] = []
    unreadable: list[FileError] = []
    for path in sorted(path for path in folder.glob("*") if path.suffix.lower() in PROPOSAL_FILES):
        try:
            if recognised(path).name == "proposal":
                read.append((path.name, read_proposal(read_bytes(path), name=str(path))))
        except UnknownFormatError:
            continue
        except FileError as error:
            unreadable.append(error)
    if not read:
        problem = Problem(0, 0, "", "no proposal lies here", "Proposals are files in YAML or JSON.")
        raise FileError(str(folder), [problem, *(each for error in unreadable for each in error.problems)])
    return read, unreadable


def _ready(proposal: Proposal, file: str) -> Candidate:
    return Candidate(as_programme(proposal).model_copy(update={"id": f"{proposal.reference}{file}"}))
