"""Who could read which proposal, as the store knows it: the best assignment, carried out, and written to."""

import io
import json
import zipfile
from collections import Counter
from itertools import chain

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import FileError
from evaluator.panel.assignment import Limits, NoAssignmentError, Pair, Reader
from evaluator.reports.assignment_csv import assignment_csv
from evaluator.services import asking_reviewers
from evaluator.services.asking_reviewers import ask_reviewers
from evaluator.services.assignments import assign
from evaluator.services.best_assignment import find_assignment, try_change
from evaluator.services.call_assignment import Assignable, Change, assignable
from evaluator.services.conflicts import declare_conflict
from evaluator.services.invitations import invitations, invitations_zip
from evaluator.services.one_more_reader import candidates
from evaluator.services.people import add_person, grant_role
from evaluator.services.reviewer_expertise import NOT_KNOWN, keep_expertise
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.store import Database, new_id
from evaluator.store.tables import AssignmentRow, PersonRow, ProposalRow, ProposalVersionRow, ReviewRow
from tests.services.review_example import keep_proposal
from tests.services.stored_example import FIRST, Example, stored_example

CAPITALS = (b"PROPOSAL_ID,REVIEWER_ID,FIT", b"proposal_id,reviewer_id,fit")


class Call:
    """The example with three reviewers and three proposals; the third reviewer submitted the third."""

    def __init__(self, database: Database) -> None:
        self.example: Example = stored_example(database)
        self.database = database
        self.manager = self.example.actor("manager")
        self.people = self.example.people
        email = "reviewer-3@example.org"
        self.people["reviewer-3"] = add_person(
            database=database, actor=FIRST, name="reviewer-3", email=email, key="add 3", language="fr"
        )
        grant_role(
            database=database,
            actor=FIRST,
            person_id=self.people["reviewer-3"],
            role=Role.REVIEWER,
            call_id=self.example.call.id,
            key="grant 3",
        )
        self.in_call = {"database": database, "actor": self.manager, "call_id": self.example.call.id}
        sample = open_sample("s07-passeport-competences")
        said = {"P01": ("fr",), "P02": ("es",), "P03": ("fr",)}
        self.ids = {
            reference: keep_proposal(
                database,
                sample.model_copy(
                    update={"reference": reference, "languages": languages, "title": f"Title {reference}"}
                ),
                call_id=self.example.call.id,
                call_version=self.example.call.version,
                applicant_id=self.people["reviewer-3"] if reference == "P03" else None,
            )
            for reference, languages in said.items()
        }
        for name, language in (("reviewer-1", "fr"), ("reviewer-2", "es"), ("reviewer-3", "fr")):
            reader = Reader(id=self.people[name], languages={language})
            keep_expertise(**self.in_call, reader=reader, seen=NOT_KNOWN, key=name)

    def there(self) -> Assignable:
        """What there is to assign now."""
        return assignable(**self.in_call)

    def pair(self, reference: str, name: str) -> Pair:
        """A proposal and a reviewer."""
        return Pair(proposal_id=self.ids[reference], reviewer_id=self.people[name])

    def ask(self, reference: str, name: str) -> None:
        """Ask somebody to read."""
        assign(
            database=self.database,
            actor=self.manager,
            proposal_id=self.ids[reference],
            person_id=self.people[name],
            key=new_id(),
        )

    def asked(self) -> set[tuple[str, str]]:
        """Who was asked to read what, by names."""
        with self.database.reading() as session:
            rows = session.execute(select(AssignmentRow.proposal_id, AssignmentRow.person_id)).all()
        return {self.named(*row) for row in rows}

    def named(self, proposal_id: str, person_id: str) -> tuple[str, str]:
        """A pair by names."""
        references = {one: reference for reference, one in self.ids.items()}
        names = {one: name for name, one in self.people.items()}
        return references[proposal_id], names[person_id]

    def found(self, limits: Limits, **said: object) -> set[tuple[str, str]]:
        """The best assignment by names."""
        pairs = find_assignment(self.there(), limits, **said).assignment.pairs
        return {self.named(one.proposal_id, one.reviewer_id) for one in pairs}


@pytest.fixture
def call(database: Database) -> Call:
    return Call(database)


def test_what_a_proposal_asks_of_its_readers_stands_in_its_text(call: Call) -> None:
    [first, *_] = call.there().proposals
    sample = open_sample("s07-passeport-competences")
    assert first.asks.id == first.id == call.ids["P01"]
    assert first.asks.languages == {"fr"}
    assert first.asks.sectors == set(sample.sectors)
    assert first.asks.countries == {
        end.casefold() for one in sample.corridors for end in (one.origin, one.destination)
    }


def test_proposals_that_are_out_of_the_call_or_decided_need_no_readers(call: Call) -> None:
    for reference, state in (("P01", "withdrawn"), ("P02", "funded")):
        call.database.write(
            lambda session, reference=reference, state=state: session.execute(
                update(ProposalRow).where(ProposalRow.reference == reference).values(state=state)
            )
        )
    assert [one.reference for one in call.there().proposals] == ["P03"]


def test_everybody_gets_what_they_can_read_and_never_their_own(call: Call) -> None:
    assert call.found(Limits(per_proposal=1, max_load=1)) == {
        ("P01", "reviewer-3"),
        ("P02", "reviewer-2"),
        ("P03", "reviewer-1"),
    }


def test_a_conflict_of_interest_is_kept_and_takes_an_earlier_question_out(call: Call) -> None:
    call.ask("P02", "reviewer-2")
    declare_conflict(
        database=call.database,
        actor=call.example.actor("reviewer-2"),
        proposal_id=call.ids["P02"],
        person_id=call.people["reviewer-2"],
        kind="personal",
        note="We are related.",
        key=new_id(),
    )
    assert call.there().asked == ()
    assert ("P02", "reviewer-2") not in call.found(Limits(per_proposal=1))


def test_who_was_asked_already_stays(call: Call) -> None:
    call.ask("P02", "reviewer-1")
    found = find_assignment(call.there(), Limits(per_proposal=1, max_load=1))
    kept = {(call.named(one.proposal_id, one.reviewer_id), one.is_settled) for one in found.assignment.pairs}
    assert (("P02", "reviewer-1"), True) in kept
    # Nobody else is left for P03, whose other French reader submitted it.
    assert [call.named(one.proposal_id, one.reviewer_id)[0] for one in found.foreign] == ["P02", "P03"]


def test_what_stands_in_the_way_is_said(call: Call) -> None:
    with pytest.raises(NoAssignmentError) as refused:
        call.found(Limits(per_proposal=3))
    [shortage] = refused.value.shortages
    assert (shortage.reason, shortage.proposals, shortage.short) == ("readers", (call.ids["P03"],), 1)


def test_a_change_by_hand_says_what_it_costs_and_holds(call: Call) -> None:
    limits = Limits(per_proposal=1, max_load=1)
    found = find_assignment(call.there(), limits)
    change = Change(call.pair("P01", "reviewer-2"), must=True)
    tried = try_change(call.there(), limits, found, change)
    assert tried.cost > 0
    assert call.found(limits, changes=[change]) == {
        call.named(one.proposal_id, one.reviewer_id) for one in tried.after.pairs
    }
    assert ("P01", "reviewer-2") in call.found(limits, changes=[change])


def test_files_name_proposals_by_reference_and_reviewers_by_address(call: Call) -> None:
    there = call.there()
    text = b"proposal_id,reviewer_id\nP02,reviewer-1@example.org\n"
    assert there.settled_from(text, name="settled.csv") == (call.pair("P02", "reviewer-1"),)
    [wish] = there.wishes_from(
        b"proposal_id,reviewer_id,wish\nP01,reviewer-1@example.org,no\n", name="wishes.csv"
    )
    assert (call.named(wish.proposal_id, wish.reviewer_id), wish.strength) == (("P01", "reviewer-1"), -1)
    with pytest.raises(FileError, match='no proposal is called "P99"'):
        there.settled_from(b"proposal_id,reviewer_id\nP99,reviewer-1@example.org\n", name="settled.csv")
    own = b"proposal_id,reviewer_id\nP03,reviewer-3@example.org\n"
    with pytest.raises(ValueError, match="reviewer-3 may not read P03: there is a conflict of interest"):
        call.found(Limits(per_proposal=1), settled=there.settled_from(own, name="settled.csv"))


def test_what_goes_out_as_a_file_comes_in_again(call: Call) -> None:
    there = call.there()
    found = find_assignment(there, Limits(per_proposal=1)).assignment
    data = assignment_csv(there.under_names(found))
    assert b"P02,reviewer-2@example.org," in data
    again = there.settled_from(data, name="assignment.csv")
    assert again == tuple(
        Pair(proposal_id=one.proposal_id, reviewer_id=one.reviewer_id) for one in found.pairs
    )
    # However a spreadsheet or a person spells the addresses.
    assert there.settled_from(data.upper().replace(*CAPITALS), name="assignment.csv") == again


def test_a_wish_for_one_pair_counts_once_however_the_address_is_spelt(call: Call) -> None:
    text = b"proposal_id,reviewer_id,wish\nP01,reviewer-1@example.org,1\n"
    twice = text + b"P01,Reviewer-1@Example.org,1\n"
    with pytest.raises(FileError, match=r"wishes\.csv:3:1 .*\n.*stands in line 2 already"):
        call.there().wishes_from(twice, name="wishes.csv")
    [wish] = call.there().wishes_from(text.replace(b"r-1", b"R-1"), name="wishes.csv")
    assert wish.reviewer_id == call.people["reviewer-1"]


def test_asking_asks_every_pair_once_whatever_is_repeated(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = find_assignment(call.there(), Limits(per_proposal=1, max_load=1)).assignment.pairs
    monkeypatch.setattr(asking_reviewers, "AT_ONCE", 2)
    stopped = ask_reviewers(**call.in_call, pairs=pairs, key="press")
    assert [one.refusal for one in next(stopped)] == [None, None]
    assert len(call.asked()) == 2
    for key in ("press", "press", "another"):
        answers = chain.from_iterable(ask_reviewers(**call.in_call, pairs=pairs, key=key))
        assert [one.refusal for one in answers] == [None] * 3
        assert call.asked() == {
            ("P01", "reviewer-3"),
            ("P02", "reviewer-2"),
            ("P03", "reviewer-1"),
        }
    assert {call.named(one.proposal_id, one.reviewer_id) for one in call.there().asked} == call.asked()


def test_one_who_cannot_be_asked_keeps_no_other_from_being_asked(call: Call) -> None:
    pairs = [call.pair("P03", "reviewer-3"), call.pair("P01", "reviewer-1")]
    [results] = ask_reviewers(**call.in_call, pairs=pairs, key="press")
    refusals = {call.named(one.pair.proposal_id, one.pair.reviewer_id): one.refusal for one in results}
    assert refusals["P01", "reviewer-1"] is None
    assert "submitted the proposal" in str(refusals["P03", "reviewer-3"])
    assert call.asked() == {("P01", "reviewer-1")}


def test_what_is_not_the_managers_to_assign_is_refused_pair_by_pair(call: Call) -> None:
    declare_conflict(
        database=call.database,
        actor=call.manager,
        proposal_id=call.ids["P02"],
        person_id=call.people["manager"],
        kind="personal",
        note="We are related.",
        key=new_id(),
    )
    unknown = Pair(proposal_id="no such proposal", reviewer_id=call.people["reviewer-1"])
    pairs = [call.pair("P01", "reviewer-1"), call.pair("P02", "reviewer-1"), unknown]
    [results] = ask_reviewers(**call.in_call, pairs=pairs, key="press")
    assert [type(one.refusal) for one in results] == [type(None), NotAllowedError, NotAllowedError]
    assert call.asked() == {("P01", "reviewer-1")}


@pytest.mark.parametrize("name", ["reviewer-1", "observer", "applicant-1", "rapporteur"])
def test_only_a_call_manager_sees_or_asks(call: Call, name: str) -> None:
    others = call.in_call | {"actor": call.example.actor(name)}
    with pytest.raises(NotAllowedError):
        assignable(**others)
    with pytest.raises(NotAllowedError):
        ask_reviewers(**others, pairs=[call.pair("P01", "reviewer-1")], key="press")
    with pytest.raises(NotAllowedError):
        invitations(**others, pairs=[call.pair("P01", "reviewer-1")])


def test_everybody_is_invited_in_their_language_to_what_they_are_to_read(call: Call) -> None:
    call.example.move_to("review")
    pairs = [call.pair("P01", "reviewer-3"), call.pair("P02", "reviewer-3"), call.pair("P02", "reviewer-2")]
    second, third = invitations(**call.in_call, pairs=pairs)
    assert (second.email, third.email) == ("reviewer-2@example.org", "reviewer-3@example.org")
    assert second.text.startswith("Dear reviewer-2,")
    assert "P02  Title P02" in second.text
    assert "Title P01" not in second.text
    assert "Reviews are taken until 28 May 2027, 17:00 (Brussels)." in second.text.replace("\u202f", " ")
    assert third.language == "fr"
    assert [line for line in third.text.splitlines() if line.startswith("  - ")] == [
        "  - P01  Title P01",
        "  - P02  Title P02",
    ]
    with zipfile.ZipFile(io.BytesIO(invitations_zip([second, third]))) as archive:
        assert archive.read("reviewer_2.txt").decode() == second.text
        assert len(archive.namelist()) == 2


def test_where_the_call_reviews_blind_no_invitation_names_whoever_takes_part(call: Call) -> None:
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    blind = data.replace(b"reopen: true,", b"reopen: true, blind: true,")
    assert blind != data
    keep_call(database=call.database, actor=call.manager, data=blind, name="blind.yaml", key="blind")
    lead = open_sample("s07-passeport-competences").partners[0].organisation.name
    title = f"Skills, by {lead}"

    def named(session: Session) -> None:
        row = session.get_one(ProposalRow, call.ids["P01"])
        version = session.scalars(
            select(ProposalVersionRow).where(ProposalVersionRow.proposal_id == row.id)
        ).one()
        row.title = title
        version.content = json.dumps({**json.loads(version.content), "title": title})

    call.database.write(named)
    [one] = invitations(**call.in_call, pairs=[call.pair("P01", "reviewer-1")])
    assert "P01  Skills, by" in one.text
    assert lead not in one.text


def test_nobody_is_invited_to_their_own_proposal(call: Call) -> None:
    assert invitations(**call.in_call, pairs=[call.pair("P03", "reviewer-3")]) == []


def test_nobody_is_invited_to_a_review_that_they_have_submitted(call: Call) -> None:
    call.example.move_to("review")
    pairs = [call.pair("P01", "reviewer-1"), call.pair("P02", "reviewer-1"), call.pair("P01", "reviewer-2")]

    def submitted(session: Session) -> None:
        now = call.database.clock()
        session.add(
            ReviewRow(
                id=new_id(), proposal_id=call.ids["P01"], reviewer_id=call.people["reviewer-1"],
                state="submitted", current_number=1, updated_at=now, submitted_at=now,
            )
        )  # fmt: skip

    call.database.write(submitted)
    first, second = invitations(**call.in_call, pairs=pairs)
    assert ["P01" in first.text, "P02" in first.text] == [False, True]
    assert "P01" in second.text


def test_of_two_with_one_name_each_has_a_file(call: Call) -> None:
    call.database.write(lambda session: session.execute(update(PersonRow).values(name="Ana")))
    found = invitations(
        **call.in_call, pairs=[call.pair("P01", "reviewer-1"), call.pair("P01", "reviewer-2")]
    )
    with zipfile.ZipFile(io.BytesIO(invitations_zip(found))) as archive:
        assert sorted(archive.namelist()) == ["Ana.txt", "Ana_2.txt"]


def test_what_a_reviewer_reads_out_of_the_managers_sight_counts_and_is_not_told(call: Call) -> None:
    call.ask("P01", "reviewer-1")
    only_one = Reader(id=call.people["reviewer-1"], languages={"fr"}, max_load=1)
    keep_expertise(**call.in_call, reader=only_one, seen=1, key="only one")
    declare_conflict(
        database=call.database,
        actor=call.manager,
        proposal_id=call.ids["P01"],
        person_id=call.people["manager"],
        kind="personal",
        note="We are related.",
        key=new_id(),
    )
    there = call.there()
    assert [one.reference for one in there.proposals] == ["P02", "P03"]
    assert (there.left_out, there.asked) == (1, ())
    assert there.reads(call.people["reviewer-1"]) == 1
    # The only reader of French who did not submit it has no place left.
    assert call.found(Limits(per_proposal=1, max_load=2)) == {("P02", "reviewer-2"), ("P03", "reviewer-2")}


def test_a_change_by_hand_raises_the_load_of_nobody_else(call: Call) -> None:
    limits = Limits(per_proposal=1)
    there = call.there()
    found = find_assignment(there, limits)
    first, second = (Change(call.pair(one, "reviewer-1"), must=True) for one in ("P02", "P01"))
    tried = try_change(there, limits, found, second, changes=[first])
    assert (found.task.found_load, tried.found_load) == (1, 1)
    assert tried.cost == pytest.approx(found.assignment.fit - tried.after.fit)
    reads = Counter(call.named(one.proposal_id, one.reviewer_id)[1] for one in tried.after.pairs)
    assert reads["reviewer-1"] == 2


def test_what_is_ruled_out_by_hand_raises_the_even_load_where_it_has_to(call: Call) -> None:
    limits = Limits(per_proposal=1)
    assert find_assignment(call.there(), limits).task.found_load == 1
    changes = [Change(call.pair("P03", name), must=False) for name in ("reviewer-1",)]
    changes += [Change(call.pair("P01", name), must=False) for name in ("reviewer-1", "reviewer-3")]
    changes += [Change(call.pair("P02", name), must=False) for name in ("reviewer-1", "reviewer-3")]
    found = find_assignment(call.there(), limits, changes=changes)
    assert found.task.found_load == 3
    assert {one.reviewer_id for one in found.assignment.pairs} == {call.people["reviewer-2"]}


def test_a_proposal_that_more_read_than_is_asked_for_keeps_them_and_the_others_get_what_they_need(
    call: Call,
) -> None:
    call.ask("P01", "reviewer-1")
    call.ask("P01", "reviewer-2")
    found = call.found(Limits(per_proposal=1))
    assert {pair for pair in found if pair[0] == "P01"} == {("P01", "reviewer-1"), ("P01", "reviewer-2")}
    assert len(found) == 4


def test_a_proposal_whose_places_are_all_asked_for_is_given_to_one_more_by_hand(call: Call) -> None:
    call.ask("P01", "reviewer-1")
    limits = Limits(per_proposal=1)
    change = Change(call.pair("P01", "reviewer-2"), must=True)
    found = call.found(limits, changes=[change])
    assert {pair for pair in found if pair[0] == "P01"} == {("P01", "reviewer-1"), ("P01", "reviewer-2")}
    assert len(found) == 4


def test_who_could_read_one_more_is_named_the_best_fitting_first_and_the_full_last(call: Call) -> None:
    call.ask("P02", "reviewer-3")
    full = Reader(id=call.people["reviewer-3"], languages={"fr"}, max_load=1)
    keep_expertise(**call.in_call, reader=full, seen=1, key="full")
    there = call.there()
    found = candidates(there, call.ids["P01"])
    assert [call.named(call.ids["P01"], one.person_id)[1] for one in found] == [
        "reviewer-1",
        "reviewer-2",
        "reviewer-3",
    ]
    assert [(one.reads, one.most, one.has_place) for one in found][-1] == (1, 1, False)
    # Neither whoever reads it nor whoever submitted it.
    assert [one.person_id for one in candidates(there, call.ids["P03"])] == [
        call.people["reviewer-1"],
        call.people["reviewer-2"],
    ]
    call.ask("P01", "reviewer-1")
    assert call.people["reviewer-1"] not in {
        one.person_id for one in candidates(call.there(), call.ids["P01"])
    }
