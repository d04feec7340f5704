"""The evening of a call manager's day: letters, and the whole call in another installation."""

import zipfile
from collections import Counter
from io import BytesIO

from sqlalchemy import select

from evaluator.panel.ranked import SEED
from evaluator.services.exporting import export_call
from evaluator.services.funding import call_line
from evaluator.services.funding.rebuilt_line import rebuilt_line
from evaluator.services.importing_packages import PackageImported, import_package
from evaluator.services.letters import letter_desk, letters_zip
from evaluator.services.ranking.call_ranking import rankings_of
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.audit import events
from evaluator.store.tables import ProposalRow, ProposalVersionRow
from tests.services.managers_afternoon import DEPARTING
from tests.services.managers_day import CALL, Day
from tests.services.managers_panel import letter, write_and_release
from tests.services.stored_example import FIRST


def writes_and_releases_letters(day: Day) -> None:
    """Every proposal that was judged has its letter, released as it was seen, without a reader's name."""
    judged = {name: row for name, row in day.rows().items() if row.state != "ineligible"}
    for row in judged.values():
        write_and_release(day, row.id)
    letters = day.see(letter_desk, call_id=CALL).letters
    assert {one.reference: one.is_released_so for one in letters} == dict.fromkeys(judged, True)
    told = letter(day, judged[DEPARTING].id).letter.letter
    # Its proposal is in Spanish, and so is its letter.
    assert (told.language, told.outcome, told.amount, told.total) == ("es", "funded", "210.000\xa0€", "58,33")
    assert Counter(one.letter.language for one in letters) == {"en": 8, "es": 3, "fr": 3}
    with zipfile.ZipFile(
        BytesIO(letters_zip([(one.reference, one.report) for one in letters], "html"))
    ) as all_of:
        assert all_of.namelist() == [f"{name}-letter.html" for name in judged]
        said = " ".join(all_of.read(name).decode() for name in all_of.namelist())
    assert [name for name in ("Nadia", "Oyelaran", "Zielony", "example.org") if name in said] == []


def sends_all_of_it_elsewhere(day: Day, other: Database) -> None:
    """The call's package is taken in by another installation: same hashes, same ranking, same line."""
    data = day.see(export_call, call_id=CALL, form="package")
    found = import_package(database=other, actor=FIRST, data=data, name="call.package.zip", key=new_id())
    assert (found.call_id, found.is_new) == (CALL, True)
    assert verify(other).findings == ()
    assert import_package(
        database=other, actor=FIRST, data=data, name="call.package.zip", key=new_id()
    ) == PackageImported(CALL, False, 0)
    there = Day(other, day.clock, day.people)
    assert chain(other) == chain(day.database)
    assert contents(there) == contents(day)
    here_line, there_line = (one.see(call_line, call_id=CALL) for one in (day, there))
    assert there_line.call.version == here_line.call.version
    assert rankings_of(there_line.ranking.made_of, seed=SEED) == here_line.ranking.lots
    assert (there_line.plan, there_line.name) == (here_line.plan, here_line.name)
    assert there_line.decided == here_line.decided
    rebuilt = rebuilt_line(database=other, call_id=CALL, stage="")
    assert rebuilt is not None
    assert (rebuilt.holds, rebuilt.plan, rebuilt.rankings) == (True, here_line.plan, here_line.ranking.lots)


def chain(database: Database) -> list[str]:
    """The hash of every event of the call, in order."""
    with database.reading() as session:
        return [event.hash for event in events(session, CALL)]


def contents(day: Day) -> dict[str, str]:
    """The hash of what each proposal says, by reference."""
    row = ProposalVersionRow
    with day.database.reading() as session:
        found = session.execute(
            select(ProposalRow.reference, row.content_hash).join(row, row.proposal_id == ProposalRow.id)
        )
        return {one.reference: one.content_hash for one in found}
