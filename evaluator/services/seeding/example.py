"""The worked example as files: people, proposals, who reads what, and the reviews as far as they are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.foundation import FileError, Identifier, LanguageCode, Problem, Record, read_yaml, validated
from evaluator.panel import Reviews, read_reviews
from evaluator.proposals import Proposal, read_proposal
from evaluator.scoring.scorecard import GateAnswer
from evaluator.services.call_files import DEFAULT_CALL, open_call
from evaluator.services.files import read_bytes
from evaluator.services.seeding.exercise import FOLDER, Exercise, naming_sample, read_exercise
from evaluator.services.shipped import criteria_folder, samples_folder

R = TypeVar("R", bound=Record)

PEOPLE = "people.yaml"
"""The file with the people."""

Words = Annotated[str, Field(min_length=1, max_length=10_000)]


class Knowledge(Record):
    """What a reviewer knows, by codes, and how much they read at most."""

    languages: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    max_load: Annotated[int, Field(ge=0)] | None = None
    is_experienced: bool = False


class ExamplePerson(Record):
    """Somebody invented."""

    id: Identifier
    name: Words
    email: Words
    language: LanguageCode
    role: Annotated[Role, Field(strict=False)]
    knows: Knowledge | None = None
    """Of reviewers."""


class People(Record):
    """`people.yaml`."""

    people: tuple[ExamplePerson, ...]


class DeclaredConflict(Record):
    """A conflict of interest that somebody declared."""

    proposal: Identifier
    person: Identifier
    kind: Identifier
    note: Words


class FoundGate(Record):
    """What was found about a condition of the call."""

    answer: GateAnswer
    reason: Words


class Panel(Record):
    """`panel.yaml`. Proposals by reference, people by their id in `people.yaml`."""

    applicants: dict[Identifier, Identifier]
    assignments: dict[Identifier, tuple[Identifier, ...]]
    rapporteurs: dict[Identifier, Identifier]
    unread: dict[Identifier, tuple[Identifier, ...]] = {}
    """By reader what they have not opened: they have yet to say whether they have a conflict of interest."""
    conflicts: tuple[DeclaredConflict, ...]
    gates: dict[Identifier, dict[Identifier, FoundGate]]
    submitted: dict[Identifier, tuple[Identifier, ...]]
    reopened: dict[Identifier, dict[Identifier, Words]]

    def is_handed_in(self, who: str, reference: str) -> bool:
        """Whether somebody handed their review of a proposal in, though it may have been given back."""
        return reference in (*self.submitted.get(who, ()), *self.reopened.get(who, ()))


@dataclass(frozen=True)
class ExampleFile:
    """A file as it lies in the folder."""

    name: str
    data: bytes


@dataclass(frozen=True)
class WorkedExample:
    """All of it, read and checked."""

    call: Call
    call_file: ExampleFile
    people: tuple[ExamplePerson, ...]
    proposals: tuple[tuple[Proposal, ExampleFile], ...]
    panel: Panel
    reviews: Reviews
    exercise: Exercise | None
    """None where the folder has none, or the call names samples of its own."""

    def proposal(self, reference: str) -> Proposal:
        """One of the proposals; KeyError when there is none."""
        found = {proposal.reference: proposal for proposal, _ in self.proposals}
        return found[reference]

    def holding(self, role: Role) -> list[str]:
        """The ids of those who hold a role, in the order of the file."""
        return [person.id for person in self.people if person.role is role]


def call_of_example() -> Call:
    """The default call, which has no calibration exercise, with the one of the example.

    Raises
    ------
    FileError
        A file is missing or has problems.
    """
    return _call(samples_folder() / FOLDER)[0]


def worked_example() -> WorkedExample:
    """The worked example that comes with the program.

    Raises
    ------
    FileError
        A file is missing or has problems, which a changed folder of one's own can have.
    """
    folder = samples_folder()
    call, call_file, exercise = _call(folder / FOLDER)
    proposals = [_file(path) for path in sorted(folder.glob("s[0-9]*.yaml"))]
    example = WorkedExample(
        call=call,
        call_file=call_file,
        people=_read(People, folder / PEOPLE).people,
        proposals=tuple((read_proposal(file.data, name=file.name), file) for file in proposals),
        panel=_read(Panel, folder / "panel.yaml"),
        reviews=_reviews(folder / "reviews", call),
        exercise=exercise,
    )
    _check_names(example, folder)
    return example


def _call(folder: Path) -> tuple[Call, ExampleFile, Exercise | None]:
    """The default call, which has no exercise, with the one of the example."""
    file = _file(criteria_folder() / DEFAULT_CALL)
    call = open_call(file.data, file.name)
    exercise = read_exercise(folder) if folder.is_dir() else None
    if exercise is None or call.reviews.calibration:
        return call, file, None
    file = ExampleFile(file.name, naming_sample(file.data, exercise.sample))
    call = open_call(file.data, file.name)
    return call, file, exercise if call.reviews.calibration else None


def _file(path: Path) -> ExampleFile:
    return ExampleFile(path.name, read_bytes(path))


def _read(model: type[R], path: Path) -> R:
    return validated(model, read_yaml(read_bytes(path), name=str(path)))


def _reviews(folder: Path, call: Call) -> Reviews:
    files = sorted(folder.glob("*.csv"))
    read = [read_reviews(read_bytes(path), name=str(path), call=call) for path in files]
    return Reviews(ratings=tuple(rating for reviews in read for rating in reviews.ratings))


def _check_names(example: WorkedExample, folder: Path) -> None:
    """Everybody and everything that is named is there."""
    panel = example.panel
    references = {proposal.reference for proposal, _ in example.proposals}
    people = {person.id for person in example.people}
    named = {
        *panel.applicants,
        *panel.assignments,
        *panel.rapporteurs,
        *panel.gates,
        *(conflict.proposal for conflict in panel.conflicts),
        *(reference for unread in panel.unread.values() for reference in unread),
        *(reference for submitted in panel.submitted.values() for reference in submitted),
        *(reference for reopened in panel.reopened.values() for reference in reopened),
        *example.reviews.proposal_ids,
    }
    naming = {
        *panel.applicants.values(),
        *(person for readers in panel.assignments.values() for person in readers),
        *panel.rapporteurs.values(),
        *(conflict.person for conflict in panel.conflicts),
        *panel.unread,
        *panel.submitted,
        *panel.reopened,
        *example.reviews.reviewer_ids,
        *(example.exercise.answers if example.exercise else ()),
    }
    unknown = sorted((named - references) | (naming - people))
    if unknown:
        message = f"these are named but not there: {', '.join(unknown)}"
        raise FileError(str(folder / "panel.yaml"), [Problem(0, 0, "", message)])
