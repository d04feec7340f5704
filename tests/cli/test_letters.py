"""`evaluator letters` and `evaluator report` as a person runs them; what is not ready is named."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.engine import URL

from evaluator.services.letters import write_letter
from evaluator.services.people import actor_of
from evaluator.services.stored_calls import move_phase
from evaluator.store import open_database
from evaluator.store.tables import PersonRow, ProposalRow
from tests.services.deciding import decided
from tests.services.seeded import CALL, load_example
from tests.store.databases import empty_url


@pytest.fixture
def url(tmp_path: Path) -> Iterator[URL]:
    """The worked example, in which somebody decided about two proposals."""
    with empty_url("sqlite", tmp_path) as found:
        database = open_database(found)
        load_example(database)
        with database.reading() as session:
            ids = dict(session.execute(select(ProposalRow.reference, ProposalRow.id)).all())
        decided(database, ids["S12"], "funded", amount="250000.00")
        # It fails a threshold, and nobody has explained why.
        decided(database, ids["S05"], "rejected")
        database.close()
        yield found


@pytest.fixture
def evaluator(run: Callable[..., CompletedProcess[str]], url: URL) -> Callable[..., CompletedProcess[str]]:
    address = url.render_as_string(hide_password=False)
    return lambda *arguments: run(*arguments, EVALUATOR_DATABASE_URL=address)


def test_what_is_ready_is_written_and_what_is_not_is_named(evaluator, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    done = evaluator("letters", "--call-id", CALL, "--out", out)
    assert done.returncode == 1
    assert [path.name for path in out.iterdir()] == ["S12-letter.docx"]
    lines = done.stderr.splitlines()
    assert lines[-1] == f"{out}: 1 of 12 letters are written."
    assert (
        "S05, not written: “Replicability and lessons” is below its threshold and is explained in 0 of at "
        "least 5 words. Write why." in lines
    )
    assert "S01, not written: Nothing is decided about this proposal yet. Decide first." in lines
    said = [paragraph.text for paragraph in Document(str(out / "S12-letter.docx")).paragraphs]
    assert "The grant is €250,000." in said


@pytest.mark.long
def test_a_letter_in_which_a_reader_may_be_named_is_held_back_and_an_earlier_file_of_it_is_told(
    evaluator, url: URL, tmp_path: Path
) -> None:
    out = tmp_path / "letters"
    evaluator("letters", "--call-id", CALL, "--out", out)
    database = open_database(url)
    with database.reading() as session:
        proposal_id = session.scalars(select(ProposalRow.id).where(ProposalRow.reference == "S12")).one()
        person = session.scalars(select(PersonRow.id).where(PersonRow.name == "Teresa Quiroga")).one()
    actor = actor_of(database=database, person_id=person, call_id=CALL)
    given = {"database": database, "actor": actor}
    move_phase(**given, call_id=CALL, phase_id="decision", reason="so", key="m")
    write_letter(**given, proposal_id=proposal_id, comments={"": "As Brandt says."}, seen=0, key="w")
    database.close()
    done = evaluator("letters", "--call-id", CALL, "--out", out)
    lines = done.stderr.splitlines()
    assert (
        "S12, not written: “Brandt” is also a name of somebody who reads for this call. Look at the letter, "
        "and say whether it is meant." in lines
    )
    assert lines[-3:] == [
        f"{out / 'S12-letter.docx'} is of an earlier run, and not what would be released now.",
        "Where no reader is meant, a call manager says so on the page Letters and report.",
        f"{out}: 0 of 12 letters are written.",
    ]


def test_a_template_and_a_language_of_ones_own(evaluator, tmp_path: Path) -> None:
    template, out = tmp_path / "own.txt", tmp_path / "letters"
    template.write_text("# {reference} {outcome}\n{amount}\n", encoding="utf-8")
    done = evaluator(
        "letters", "--call-id", CALL, "--out", out, "--format", "html", "--lang", "fr", "--template", template
    )
    assert done.returncode == 1
    page = (out / "S12-letter.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "250\u202f000\u00a0€" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--call-id", "none"), 'The store has no call "none".'),
        (("--call-id", CALL, "--stage", "none"), 'The call has no stage "none".'),
        (("--call-id", CALL, "--template", "none.txt"), "none.txt"),
        (("--call-id", CALL, "--format", "odt"), "odt"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line_and_writes_nothing(
    evaluator, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "letters"
    done = evaluator("letters", "--out", out, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_a_template_with_mistakes_names_each_and_writes_nothing(evaluator, tmp_path: Path) -> None:
    template, out = tmp_path / "own.txt", tmp_path / "letters"
    template.write_text("# {refrence}\n{end}\n", encoding="utf-8")
    done = evaluator("letters", "--call-id", CALL, "--out", out, "--template", template)
    assert (done.returncode, out.exists()) == (2, False)
    assert (
        f'{template}:1:3  refrence\n  nothing is filled in for "refrence". Did you mean "reference"?'
        in done.stderr
    )
    assert f"{template}:2:1  end" in done.stderr


@pytest.mark.long
def test_the_report_is_written_in_every_form_with_reviewers_by_code(evaluator, tmp_path: Path) -> None:
    out = tmp_path / "report"
    done = evaluator("report", "--call-id", CALL, "--out", out, "--lang", "es")
    assert done.returncode == 0
    names = sorted(path.name.removeprefix(f"{CALL}-") for path in out.iterdir())
    assert names == [
        "agreement.csv", "amounts.csv", "decisions.csv", "ranking.csv", "report.docx", "report.html",
        "report.pdf", "report.xlsx", "reviews.csv", "scores.csv",
    ]  # fmt: skip
    book = load_workbook(out / f"{CALL}-report.xlsx")
    assert book.sheetnames == ["ranking", "scores", "reviews", "decisions", "agreement", "amounts"]
    for name in book.sheetnames:
        rows = list(csv.reader(io.StringIO((out / f"{CALL}-{name}.csv").read_text(encoding="utf-8-sig"))))
        assert [cell.value for cell in book[name][1]] == rows[0]
        assert book[name].max_row == len(rows)
    page = (out / f"{CALL}-report.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    reviewers = ("Brandt", "Marchetti", "Gueye", "Pacheco", "Oyelaran", "Valdivieso", "Zielony")
    everything = page + "".join(path.read_text(encoding="utf-8") for path in out.glob("*.csv"))
    assert [name for name in reviewers if name in everything] == []
