from sqlalchemy import select

from evaluator.store import Database
from evaluator.store.tables import ConflictRow, ProposalRow
from tests.services.importing.incoming import imported, planned, proposal_file
from tests.services.stored_example import stored_example

BRIDGE = ("bridge.yaml", proposal_file("Bridges", acronym="BRIDGE", lead="Ministry of Labour"))


def test_a_proposal_is_known_again_by_each_of_its_names(database: Database) -> None:
    example = stored_example(database)
    imported(
        example,
        BRIDGE,
        ("x.yaml", proposal_file("Roads", reference="X-2", lead="A")),
        ("y.yaml", proposal_file("Rails", reference="P40", lead="B")),
    )
    again = planned(
        example,
        ("again.yaml", BRIDGE[1] + b"\n# the same in other bytes\n"),
        ("x2.yaml", proposal_file("Roads and ways", reference="X-2", lead="Somebody else")),
        ("y2.yaml", proposal_file("Rails and trains", reference="P40", lead="B")),
        ("other.yaml", proposal_file("Something new", acronym="ELSE", lead="C")),
    )
    assert [(row.outcome, row.reference, row.by) for row in again] == [
        ("same", "P01", "content"),
        ("replaces", "P02", "external_id"),
        ("replaces", "P40", "reference"),
        ("new", None, None),
    ]


def test_acronym_and_lead_tell_together_whatever_the_case(database: Database) -> None:
    example = stored_example(database)
    imported(example, BRIDGE)
    same, other = planned(
        example,
        ("a.yaml", proposal_file("New title", acronym="bridge", lead="MINISTRY  of labour")),
        ("b.yaml", proposal_file("Bridges too", acronym="BRIDGE", lead="Chamber of Crafts")),
    )
    assert (same.outcome, same.reference, same.by) == ("replaces", "P01", "acronym_and_lead")
    assert other.outcome == "new"
    assert [problem.message for problem in other.problems] == [
        "the acronym BRIDGE is also that of P01, by another lead"
    ]


def test_a_reference_of_this_call_on_quite_another_proposal_is_a_problem(database: Database) -> None:
    example = stored_example(database)
    imported(example, BRIDGE)
    [row] = planned(example, ("z.yaml", proposal_file("Ships", acronym="SHIP", lead="Port", reference="P01")))
    assert row.outcome == "problem"
    assert row.problems[0].message == "it says P01, which is another proposal here: Bridges"


def test_names_that_speak_of_two_proposals_are_a_problem(database: Database) -> None:
    example = stored_example(database)
    imported(example, BRIDGE, ("x.yaml", proposal_file("Roads", reference="X-2", lead="A")))
    [row] = planned(example, ("z.yaml", proposal_file("New", acronym="BRIDGE", reference="X-2")))
    assert (row.outcome, row.problems[0].message) == (
        "problem",
        "it looks like several proposals of this call: P02, P01",
    )


def test_within_one_import_each_proposal_stands_once(database: Database) -> None:
    example = stored_example(database)
    rows = planned(
        example,
        BRIDGE,
        ("copy.yaml", BRIDGE[1]),
        ("second.yaml", proposal_file("Bridges again", acronym="BRIDGE", lead="Ministry of Labour")),
        ("x.yaml", proposal_file("Roads", reference="X-2")),
        ("x2.yaml", proposal_file("Roads two", reference="X-2")),
    )
    assert [(row.outcome, [p.message for p in row.problems]) for row in rows] == [
        ("new", []),
        ("problem", ["the same proposal is in bridge.yaml already"]),
        ("problem", ["the same proposal is in bridge.yaml already"]),
        ("new", []),
        ("problem", ["the same proposal is in x.yaml already"]),
    ]


def test_a_free_reference_of_our_form_is_kept_and_numbering_goes_on_after_it(database: Database) -> None:
    example = stored_example(database)
    done = imported(
        example,
        ("a.yaml", proposal_file("A", reference="P07", lead="A")),
        ("b.yaml", proposal_file("B", lead="B")),
        ("c.yaml", proposal_file("C", reference="PILOT-9", lead="C")),
    )
    assert [one.reference for one in done] == ["P07", "P08", "P09"]


def test_what_may_be_ones_own_or_conflicted_is_not_said_to_be_there(database: Database) -> None:
    example = stored_example(database)
    first, second = proposal_file("Bridges", acronym="BRIDGE"), proposal_file("Roads", acronym="ROAD")
    imported(example, ("one.yaml", first), ("two.yaml", second))
    manager = example.people["manager"]

    def stand(session) -> None:
        one, two = session.scalars(select(ProposalRow).order_by(ProposalRow.reference))
        one.applicant_id = manager
        conflict = {"kind": "family", "note": "", "state": "declared", "declared_by": "another"}
        now = database.clock()
        session.add(ConflictRow(id="c", proposal_id=two.id, person_id=manager, declared_at=now, **conflict))

    database.write(stand)
    incoming = {
        "same.yaml": first,
        "named.yaml": proposal_file("Quite another", lead="Nobody", reference="P02"),
        "alike.yaml": proposal_file("Roads again", acronym="road"),
        "acronym.yaml": proposal_file("Cars", acronym="ROAD", lead="Somebody"),
    }
    rows = planned(example, *incoming.items())
    said = ["you may not import this one yourself"]
    assert [(row.outcome, [problem.message for problem in row.problems]) for row in rows] == [
        ("problem", said),
        ("problem", said),
        ("problem", said),
        ("new", []),
    ]
    assert [(row.reference, row.proposal_id) for row in rows] == [(None, None)] * 4
