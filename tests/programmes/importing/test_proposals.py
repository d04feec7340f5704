import io
import json
import zipfile
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from evaluator.lineage.as_programme import was_funded
from evaluator.programmes.importing.proposals import PACKAGE_KIND
from evaluator.proposals import read_proposal
from evaluator.services.exporting import exported
from evaluator.store import Database
from evaluator.store.packages import KIND
from evaluator.store.tables import ProposalVersionRow
from tests.programmes.importing.making import ROOT, listed, only, read, written
from tests.services.importing.incoming import imported, proposal_file
from tests.services.stored_example import stored_example
from tests.store.database_fixtures import Clock, database_with_tables

SAMPLE = ROOT / "sample_proposals" / "s01-ict-successor.yaml"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A call as another installation gets it: three proposals, one replaced, of another the text deleted."""
    clock = Clock()
    with database_with_tables("sqlite", tmp_path_factory.mktemp("store"), clock) as database:
        example = stored_example(database)
        example.move_to("open")
        for title, name in (("Ovens", "X-1"), ("Looms", "X-2"), ("Kilns", "X-3"), ("Better ovens", "X-1")):
            clock.move(minutes=1)
            data = proposal_file(title, acronym=name, reference=name, lot="pilots")
            imported(example, ("one.yaml", data))
        return exported_package(database, example.call.id, clock)


def exported_package(database: Database, call_id: str, clock: Clock) -> bytes:
    def forget_one(session: Session) -> None:
        is_looms = ProposalVersionRow.content.contains("Looms")
        session.execute(update(ProposalVersionRow).where(is_looms).values(content=None))

    database.write(forget_one)
    with database.reading() as session:
        return exported(session, call_id, "package", made_at=clock())


def changed(package: bytes, **members: Any) -> bytes:
    """The package with members replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            key = name.removeprefix("tables/").partition(".")[0]
            new.writestr(name, members.get(key, old.read(name)))
    return made.getvalue()


def test_a_proposal_is_a_programme_called_by_its_call_and_reference():
    proposal = read_proposal(SAMPLE.read_bytes(), name=SAMPLE.name)
    programmes, report = read(SAMPLE)
    found = only(programmes)
    assert (found.id, found.title, found.acronym, found.source) == (
        f"{proposal.call}/{proposal.reference}",
        proposal.title,
        proposal.acronym,
        f"proposal to {proposal.call}: {SAMPLE.name}",
    )
    assert proposal.summary is not None
    assert proposal.summary.split()[0] in found.text
    assert (report.sources[0].format, listed(report)) == ("proposal", [])
    assert found.confidential


def test_proposals_that_name_no_call_are_apart_however_each_call_numbers_them(tmp_path):
    for folder, title in (("a", "Ovens"), ("b", "Looms"), ("c", "Ovens")):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, "p.yaml", f"format: 1\nreference: P07\ntitle: {title}\n")

    programmes, report = read(tmp_path)

    assert [one.title for one in programmes] == ["Ovens", "Looms"]
    assert all(one.id.startswith("P07-") for one in programmes)
    assert ([one.merged for one in report.sources], listed(report)) == ([0, 0, 1], [])


def test_a_proposal_does_not_push_out_a_programme_with_its_id(tmp_path):
    written(tmp_path, "a.csv", "id,title,text\ncall/P07,Looms,\n")
    written(tmp_path, "b.yaml", "format: 1\nreference: P07\ncall: call\ntitle: Ovens\nsummary: Clay.\n")

    programmes, report = read(tmp_path)

    assert [(one.id, one.title, one.confidential) for one in programmes] == [
        ("call/P07", "Looms", False),
        ("call/P07", "Ovens", True),
    ]
    assert listed(report) == []


def test_a_proposal_with_an_error_stops_that_file_with_its_line(tmp_path):
    path = written(tmp_path, "p.yaml", "format: 2\nreference: P1\ntitle: T\n")
    programmes, report = read(path)
    assert programmes == []
    assert listed(report) == [("stopped", 1, "", "format: expected 1, found the number 2.")]


def test_the_package_of_a_call_gives_its_proposals_but_those_whose_text_was_deleted(package, tmp_path):
    programmes, report = read(written(tmp_path, "call.package.zip", package))
    (source,) = report.sources
    assert (source.format, source.read, source.arrived, source.skipped) == ("package of a call", 3, 2, 1)
    assert {one.id: one.title for one in programmes} == {
        "skills-mobility-2026/P01": "Better ovens",
        "skills-mobility-2026/P03": "Kilns",
    }
    assert all(one.confidential for one in programmes)
    assert [(line[2], line[3]) for line in listed(report)] == [
        ("skills-mobility-2026/P02", "its text was deleted by the call's rule")
    ]


def test_what_the_call_funded_arrives_as_a_project_that_was_funded(package, tmp_path):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        rows = [json.loads(line) for line in archive.read("tables/proposals.jsonl").splitlines()]
    for row in rows:
        row["state"] = "funded" if row["reference"] == "P03" else row["state"]
    lines = "\n".join(map(json.dumps, rows)) + "\n"
    programmes, _ = read(written(tmp_path, "call.zip", changed(package, proposals=lines)))
    assert {one.id: (one.source, was_funded(one)) for one in programmes} == {
        "skills-mobility-2026/P01": ("proposal to skills-mobility-2026: call.zip", False),
        "skills-mobility-2026/P03": ("funded proposal to skills-mobility-2026: call.zip", True),
    }


def test_the_importer_and_the_store_mean_the_same_kind_of_archive():
    assert PACKAGE_KIND == KIND


def test_a_package_of_a_newer_program_says_so(package, tmp_path):
    manifest = json.dumps({"kind": KIND, "format": 2, "call": "c"})
    _, report = read(written(tmp_path, "a.zip", changed(package, manifest=manifest)))
    assert report.sources[0].stopped.startswith("a newer version of the program made this package")


@pytest.mark.parametrize("broken", [b"{", b"[]\n", b'{"proposal_id": 1}\n', b"\xff\n"])
def test_a_damaged_package_says_so(package, tmp_path, broken):
    _, report = read(written(tmp_path, "a.zip", changed(package, proposal_versions=broken)))
    assert report.sources[0].stopped.startswith("the package is damaged")


def test_a_package_that_is_cut_is_none(package, tmp_path):
    _, report = read(written(tmp_path, "a.zip", package[: len(package) // 2]))
    assert report.sources[0].stopped.startswith("this ZIP archive is no package of a call")


def test_a_proposal_of_another_version_is_skipped_with_the_reason(package, tmp_path):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        rows = [json.loads(line) for line in archive.read("tables/proposal_versions.jsonl").splitlines()]
    for row in rows:
        row["content"] = json.dumps({"format": 1, "reference": "P1", "title": "T", "karma": 1})
    lines = "\n".join(map(json.dumps, rows)) + "\n"
    programmes, report = read(written(tmp_path, "a.zip", changed(package, proposal_versions=lines)))
    assert programmes == []
    assert {line[3] for line in listed(report)} == {
        "it is no proposal of this version: karma: Extra inputs are not permitted"
    }
