"""The texts of an earlier call's proposals: what the machine reads to be laid beside that call's reviews."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.call_impact import named_proposals
from evaluator.services.importing import Entry, read_files
from evaluator.services.importing.entries import OTHER_DOCUMENT, PLACEHOLDER
from evaluator.services.named_files import NamedFile

Why = Literal["unreadable", "nameless", "ambiguous"]


@dataclass(frozen=True)
class LeftOut:
    """A file, or a row of a table, that is no text of a proposal here, and why."""

    file: str
    why: Why
    detail: str = ""
    """What is wrong with it, in English; of an ambiguous one the name that others have, too."""


@dataclass(frozen=True)
class EarlierProposals:
    """Texts by the names that their own call gave them, which are those of its reviews and decisions."""

    by_name: Mapping[str, Proposal]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """Besides, in English."""


def proposals_of_folder(folder: Path) -> EarlierProposals:
    """The proposals of a folder, in YAML or JSON.

    Raises
    ------
    FileError
        There is no such folder, or no proposal in it can be read.
    """
    found, notes = named_proposals(folder)
    return EarlierProposals(found, notes=notes)


def proposals_sent(files: Iterable[NamedFile], *, call: Call) -> EarlierProposals:
    """The proposals in files, archives and tables, read as an import reads them; nothing is kept.

    What does not fit this call, as a lot of the earlier one, keeps nobody from being read. Of several with
    the same name none is taken: which one the reviews mean cannot be told.
    """
    entries = read_files([(one.name, one.data) for one in files], call=call)
    named = [(entry, _name(entry)) for entry in entries]
    called = Counter(name for _, name in named if name)
    found: dict[str, Proposal] = {}
    left_out: list[LeftOut] = []
    for entry, name in named:
        if entry.proposal is None or any(one.message == OTHER_DOCUMENT for one in entry.problems):
            left_out.append(LeftOut(entry.name, "unreadable", _what_is_wrong(entry)))
        elif not name:
            left_out.append(LeftOut(entry.name, "nameless"))
        elif called[name] > 1:
            left_out.append(LeftOut(entry.name, "ambiguous", name))
        else:
            found[name] = entry.proposal
    return EarlierProposals(found, tuple(left_out))


def _what_is_wrong(entry: Entry) -> str:
    """In one sentence without its stop; of another document nothing else is worth telling."""
    said = [one.message.removesuffix(".") for one in entry.problems]
    return OTHER_DOCUMENT if OTHER_DOCUMENT in said else "; ".join(said)


def _name(entry: Entry) -> str:
    if entry.external_id:
        return entry.external_id
    own = entry.proposal.reference if entry.proposal else ""
    return "" if own == PLACEHOLDER else own
