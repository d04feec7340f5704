import json
import shutil
from collections import Counter
from difflib import ndiff
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluator.access import Actor, Role
from evaluator.foundation import FileError
from evaluator.panel.assignment import Limits
from evaluator.proposals import Proposal
from evaluator.services.best_assignment import find_assignment
from evaluator.services.calibration import exercise_of_call
from evaluator.services.call_assignment import assignable
from evaluator.services.people import actor_of, add_person, people_of_call
from evaluator.services.reviewer_expertise import known_reviewers
from evaluator.services.reviews import OwnReview, progress
from evaluator.services.samples import open_sample, samples
from evaluator.services.seeding import seed
from evaluator.services.shipped import criteria_folder, samples_folder
from evaluator.services.stored_calls import keep_call, open_switches, stored_call
from evaluator.services.verifying import verify
from evaluator.store import Database, StoreError
from evaluator.store.tables import (
    Base,
    CalibrationAnswerRow,
    CallVersionRow,
    ConflictRow,
    DocumentRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
)
from tests.services.seeded import load_example
from tests.services.stored_example import FIRST


def counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def with_role(database: Database, call_id: str, role: Role) -> Actor:
    """The first who holds it."""
    return next(
        actor_of(database=database, person_id=person.id, call_id=call_id)
        for person in people_of_call(database=database, call_id=call_id)
        if role in person.roles
    )


def own_reviews(session: Session, call_id: str) -> list[tuple[str, str, OwnReview]]:
    """Reference, state and content of every review as it holds now."""
    asked = (
        select(ProposalRow.reference, ReviewRow, ReviewVersionRow)
        .join(ReviewRow, ReviewRow.proposal_id == ProposalRow.id)
        .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
        .where(ReviewVersionRow.number == ReviewRow.current_number)
    )
    return [
        (
            reference,
            row.state,
            OwnReview(
                call_id=call_id,
                reference=reference,
                scores=json.loads(version.scores),
                comments=json.loads(version.comments or "{}"),
            ),
        )
        for reference, row, version in session.execute(asked)
    ]


def test_the_example_is_loaded_once_and_every_hash_holds(database: Database) -> None:
    first = seed(database)
    loaded = counts(database)
    again = seed(database)
    assert (first.is_new, again.is_new, counts(database)) == (True, False, loaded)
    assert (loaded["proposals"], loaded["people"], loaded["reviews"]) == (15, 13, 30)
    assert (loaded["calibration_samples"], loaded["calibration_answers"]) == (1, 6)
    assert verify(database).findings == ()


def test_every_sample_is_kept_as_it_was_read_with_its_file(database: Database) -> None:
    load_example(database)
    with database.reading() as session:
        kept = session.execute(
            select(ProposalRow.reference, ProposalVersionRow.content, DocumentRow.content)
            .join(ProposalVersionRow, ProposalVersionRow.proposal_id == ProposalRow.id)
            .join(DocumentRow, DocumentRow.proposal_version_id == ProposalVersionRow.id)
            .order_by(ProposalRow.reference)
        ).all()
    read = [open_sample(sample.name) for sample in samples()]
    assert [Proposal.model_validate_json(content) for _, content, _ in kept] == read
    files = [samples_folder() / f"{sample.name}.yaml" for sample in samples()]
    assert [document for _, _, document in kept] == [file.read_bytes() for file in files]
    assert [reference for reference, _, _ in kept] == [f"S{number:02}" for number in range(1, 16)]


def test_reviews_are_in_every_state_and_those_handed_in_are_complete(database: Database) -> None:
    call_id = load_example(database)
    call = stored_call(database=database, call_id=call_id)
    by_reference = {
        proposal.reference: proposal for proposal in map(open_sample, (s.name for s in samples()))
    }
    with database.reading() as session:
        reviews = own_reviews(session, call_id)
    assert Counter(state for _, state, _ in reviews) == {"submitted": 21, "draft": 8, "reopened": 1}
    unfinished = []
    for reference, state, review in reviews:
        found = progress(call, by_reference[reference], review)
        if state != "draft" and (found.decided, found.unexplained) != (found.of, ()):
            unfinished.append((reference, state, found.unexplained))
    assert unfinished == []


def test_reviewers_disagree_on_some_proposals_and_agree_on_others(database: Database) -> None:
    call_id = load_example(database)
    given: dict[str, list[float]] = {}
    with database.reading() as session:
        for reference, state, review in own_reviews(session, call_id):
            if state == "submitted" and reference in ("S01", "S05", "S06"):
                given.setdefault(reference, []).append(float(review.scores["originality"]))
    spans = {reference: max(scores) - min(scores) for reference, scores in given.items()}
    assert spans == {"S01": 0.5, "S05": 1.5, "S06": 3.0}


def test_people_hold_the_roles_of_the_file_and_the_conflict_is_declared(database: Database) -> None:
    call_id = load_example(database)
    with database.reading() as session:
        people = session.execute(select(PersonRow.id, PersonRow.name)).all()
        conflict = session.execute(
            select(PersonRow.name, ProposalRow.reference, ConflictRow.state)
            .join(ConflictRow, ConflictRow.person_id == PersonRow.id)
            .join(ProposalRow, ProposalRow.id == ConflictRow.proposal_id)
        ).one()
    roles = Counter(
        role
        for one in people
        for role in actor_of(database=database, person_id=one.id, call_id=call_id).roles
    )
    assert roles == {
        Role.ADMINISTRATOR: 1,
        Role.CALL_MANAGER: 2,
        Role.REVIEWER: 6,
        Role.RAPPORTEUR: 1,
        Role.OBSERVER: 1,
        Role.APPLICANT: 2,
    }
    assert tuple(conflict) == ("Bastien Marchetti", "S14", "declared")


def test_what_reviewers_know_lets_the_assignment_fit(database: Database) -> None:
    call_id = load_example(database)
    manager = with_role(database, call_id, Role.CALL_MANAGER)
    known = known_reviewers(database=database, actor=manager, call_id=call_id)
    assert [one.name for one in known if not one.reader.languages] == []
    assert [one.name for one in known if one.reader.max_load is not None] == [
        "Nadia Oyelaran",
        "Rocío Valdivieso",
    ]
    there = assignable(database=database, actor=manager, call_id=call_id)
    found = find_assignment(there, Limits(per_proposal=3))
    assert 0.5 < found.assignment.fit / len(found.assignment.pairs) < 1
    assert found.foreign == ()


def test_all_but_one_have_done_the_exercise_and_lie_apart(database: Database) -> None:
    call_id = load_example(database)
    manager = with_role(database, call_id, Role.CALL_MANAGER)
    [one] = exercise_of_call(database=database, actor=manager, call_id=call_id).samples
    assert one.sample is not None
    assert one.sample.proposal.label not in {sample.label for sample in samples()}
    criteria = [
        criterion.id for criterion in stored_call(database=database, call_id=call_id).criteria_in_order
    ]
    assert sorted(one.sample.scores) == sorted(one.sample.reasoning) == sorted(criteria)
    assert min(len(why.split()) for why in one.sample.reasoning.values()) > 30
    assert (one.done, [(person.name, person.state) for person in one.waiting]) == (
        5,
        [("Leonor Pacheco", ReviewState.DRAFT)],
    )
    assert all(
        len({person.scores[name] for person in one.reviewers if person.scores}) > 1 for name in criteria
    )
    stricter = {person.name: person.severity.difference for person in one.reviewers if person.severity}
    assert stricter["Bastien Marchetti"] < 0 < stricter["Anselm Brandt"]


def test_nobody_handed_a_review_in_before_the_exercise_was_done(database: Database) -> None:
    load_example(database)
    with database.reading() as session:
        asked = select(CalibrationAnswerRow).where(CalibrationAnswerRow.state == "submitted")
        done = {one.person_id: one.saved_at for one in session.scalars(asked)}
        handed_in = session.execute(
            select(ReviewRow.reviewer_id, ReviewVersionRow.saved_at)
            .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
            .where(ReviewVersionRow.state == "submitted")
        ).all()
    assert len(handed_in) == 22
    assert [one for one in handed_in if one.saved_at <= done[one.reviewer_id]] == []


def test_the_call_file_says_no_more_than_the_shipped_one_but_the_sample(database: Database) -> None:
    call_id = load_example(database)
    with database.reading() as session:
        [kept] = session.scalars(select(CallVersionRow.content).where(CallVersionRow.call_id == call_id))
    shipped = (criteria_folder() / "skills_mobility.yaml").read_text("utf-8").splitlines()
    changed = [line for line in ndiff(shipped, kept.decode().splitlines()) if not line.startswith("  ")]
    assert [line.partition(" #")[0] for line in changed] == ["+   calibration: [E01]"]


@pytest.mark.long
def test_an_example_without_an_exercise_is_loaded_all_the_same(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "sample_proposals"
    shutil.copytree(samples_folder(), copied, ignore=shutil.ignore_patterns("exercise"))
    monkeypatch.chdir(tmp_path)
    call_id = seed(database).call_id
    assert stored_call(database=database, call_id=call_id).reviews.calibration == ()
    assert (counts(database)["calibration_samples"], counts(database)["reviews"]) == (0, 30)
    assert verify(database).findings == ()


def test_the_example_stands_in_the_phase_of_reviewing_whatever_the_day(database: Database) -> None:
    call = stored_call(database=database, call_id=load_example(database))
    with database.reading() as session:
        assert "review" in open_switches(session, call, database.clock())


@pytest.mark.long
def test_somebody_who_is_known_already_is_not_added_again(database: Database) -> None:
    known = add_person(
        database=database, actor=FIRST, name="Nadia O.", email="nadia.oyelaran@example.org", key="k"
    )
    seed(database)
    with database.reading() as session:
        found = session.scalars(select(PersonRow).where(PersonRow.name.startswith("Nadia"))).all()
    assert [(person.id, person.name) for person in found] == [(known, "Nadia O.")]
    assert verify(database).findings == ()


def test_a_call_that_is_in_use_is_left_alone(database: Database) -> None:
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    keep_call(database=database, actor=FIRST, data=data, name="skills_mobility.yaml", key="own")
    before = counts(database)
    with pytest.raises(StoreError, match="in use here already; the example is loaded only where it is not"):
        seed(database)
    assert counts(database) == before


@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("panel.yaml", "S01: salma", "S01: nobody", "these are named but not there: nobody"),
        ("panel.yaml", "S13: marcos", "S99: marcos", "these are named but not there: S99"),
        ("people.yaml", "role: observer", "role: king", "people.yaml"),
        ("people.yaml", "languages: [de, en, es]", "languages: [deutsch]", "anselm.knows\n.*deutsch"),
        ("reviews/fatou.csv", "inclusion,4,", "inclusion,9,", "fatou.csv"),
        ("exercise/answers.yaml", "  leonor:", "  leonora:", "these are named but not there: leonora"),
        ("exercise/answers.yaml", "skills: 5,", "skills: 6,", "answers.rocio\n.*skills: 6 is outside"),
        ("exercise/answers.yaml", ", coherence: 3, sustainability: 3}", "}", "answers.anselm\n"),
        ("exercise/answers.yaml", "e01-good-hands", "e02", "e02.yaml"),
    ],
)
def test_a_changed_file_of_the_example_is_named_and_nothing_is_loaded(
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    folder = tmp_path / "sample_proposals"
    for path in samples_folder().rglob("*.*"):
        copy = folder / path.relative_to(samples_folder())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError, match=said):
        seed(database)
    assert set(counts(database).values()) == {0}
