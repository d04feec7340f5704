"""A call manager's whole day, from a grid of the library to the same call in another installation."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.panel.assignment import Limits, Pair
from evaluator.panel.ranked import SEED
from evaluator.services.assignments import proposals_to_review
from evaluator.services.best_assignment import find_assignment
from evaluator.services.call_assignment import assignable
from evaluator.services.call_copies import copy_of
from evaluator.services.call_drafts import begin_draft, call_desk, save_draft
from evaluator.services.call_files import share_lines
from evaluator.services.call_published import published_versions, version_file
from evaluator.services.call_publishing import NotConfirmedError, publish_draft, publishing_checks
from evaluator.services.exporting import export_call
from evaluator.services.funding import CallLine, Decision, by_the_line, call_line, decide
from evaluator.services.funding.rebuilt_line import rebuilt_line
from evaluator.services.importing import carry_out, plan_import, read_files
from evaluator.services.importing_packages import PackageImported, import_package
from evaluator.services.letters import letter_desk, letters_zip
from evaluator.services.lineage import corpus_of
from evaluator.services.lineage.of_proposals import lineages_of_call
from evaluator.services.overview import overview
from evaluator.services.panel_list import Talk, panel_list
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.ranking.call_ranking import rankings_of
from evaluator.services.shipped import samples_folder
from evaluator.services.stored_calls import keep_call
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import events
from evaluator.store.migrations import upgrade
from evaluator.store.tables import ProposalRow, ProposalState, ProposalVersionRow
from tests.services.managers_day import CALL, GRID, LOTS, OWN_COMMENT, Day, tuned, welcome
from tests.services.managers_panel import agree, ask_to_read, letter, review, screen, write_and_release
from tests.services.stored_example import FIRST
from tests.store.database_fixtures import KINDS, Clock, database_with_tables
from tests.store.databases import empty_url

pytestmark = pytest.mark.long

OPINIONS = 1
"""The seed of what reviewers think."""
INELIGIBLE = "P15"
DEPARTING = "P11"
"""Funded though the line does not reach it."""
RAPPORTEUR = "piotr"
Agreed = dict[str, dict[str, float]]


@pytest.fixture(params=KINDS)
def here(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """The installation in which the day is spent."""
    with database_with_tables(request.param, tmp_path, clock) as database:
        yield database


@pytest.fixture
def elsewhere(here: Database, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """Another installation of the same kind, with nothing in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with empty_url("sqlite" if here.is_sqlite else "postgresql", folder) as url:
        database = open_database(url, clock=clock)
        upgrade(database)
        yield database
        database.close()


def test_a_call_is_copied_tuned_published_run_and_verified_elsewhere(
    here: Database, elsewhere: Database, clock: Clock
) -> None:
    day = Day(here, clock)
    day.clock.move(hours=-6)
    copies_a_grid_of_the_library(day)
    tunes_and_publishes_it(day)
    assert day.wait_until("08:00") == "open"
    imports_the_proposals(day)
    assert day.wait_until("09:00") == "screening"
    screens_them(day)
    finds_what_existed_before(day)
    assert day.wait_until("10:00") == "review"
    pairs = asks_reviewers_by_the_best_fit(day)
    collects_reviews(day, pairs)
    agreed = closes_what_the_panel_agreed_on(day)
    assert day.wait_until("15:00") == "decision"
    line = reads_ranking_and_line(day, agreed)
    funds_by_the_line_with_one_departure(day, line)
    writes_and_releases_letters(day)
    assert verify(here).findings == ()
    sends_all_of_it_elsewhere(day, elsewhere)


def copies_a_grid_of_the_library(day: Day) -> None:
    """The grid is in the store under a name of its own; its criteria weigh the same, nothing has a date."""
    call = keep_call(
        database=day.database,
        actor=FIRST,
        data=copy_of(GRID, call_id=CALL).encode(),
        name="migration.yaml",
        key=new_id(),
    )
    welcome(day)
    assert (call.id, call.status, call.source.standing, call.phases) == (CALL, "draft", "inspired", ())
    assert weights(day) == {"relevance": 33.3, "design": 33.3, "partnership": 33.3}


def weights(day: Day) -> dict[str, float]:
    """What each criterion decides of the total, as a percentage."""
    return {one.id: round(100 * one.effective, 1) for one in share_lines(day.call)}


def tunes_and_publishes_it(day: Day) -> None:
    """A draft counts for nothing; once published it holds, with its reason, and says what was typed."""
    begun = day.tell(begin_draft, call_id=CALL)
    text = tuned(begun.content)
    draft = day.see(save_draft, call_id=CALL, content=text, seen=begun.number)
    assert day.call.phases == ()
    checked = day.see(publishing_checks, call_id=CALL)
    assert checked.blocking == ()
    said = {change["en"] for one in checked.points for change in one.changes}
    assert {
        "partnership: weight not stated → 2 (effective share 33.3% → 50%)",
        "partnership: threshold not stated → 2",
    } < said
    given = {"call_id": CALL, "reason": "The committee's rules of 12 January.", "seen": draft.number}
    with pytest.raises(NotConfirmedError):
        day.tell(publish_draft, confirmed=(), **given)
    confirmed = [one.name for one in checked.to_confirm]
    published = day.tell(publish_draft, confirmed=confirmed, **given)
    assert weights(day) == {"relevance": 25.0, "design": 25.0, "partnership": 50.0}
    assert day.see(call_desk, call_id=CALL).draft is None
    held, before = day.see(published_versions, call_id=CALL)
    assert (held.version, held.reason, held.published_by, held.holds, before.holds) == (
        published.version,
        given["reason"],
        "Teresa Quiroga",
        True,
        False,
    )
    kept = version_file(database=day.database, call_id=CALL, version=held.version).data.decode()
    # All that was typed is in it, the comments of the grid too; publishing adds the line that says so.
    assert kept.replace("status: published\n", "", 1) == text
    assert kept.count(OWN_COMMENT) == 1
    assert comments(copy_of(GRID, call_id=CALL)) < comments(kept)


def comments(text: str) -> set[str]:
    """The lines and ends of lines that a person wrote for people."""
    return {line[line.index("#") :] for line in text.splitlines() if "#" in line}


def imports_the_proposals(day: Day) -> None:
    """All fifteen are new and get a number beside their own name; a second import would change nothing."""
    names = sorted(samples_folder().glob("s[0-9]*.yaml"))
    files = [(path.name, path.read_bytes()) for path in names]
    assert Counter(planned(day, files)) == {"new": 15}
    entries = read_files(files, call=day.call)
    rows = day.see(plan_import, call_id=CALL, entries=entries)
    done = []
    for one in day.see(carry_out, call_id=CALL, rows=rows, import_id="the only one"):
        day.clock.move(minutes=1)
        done.append((one.reference, one.done))
    assert done == [(f"P{number:02}", "new") for number in range(1, 16)]
    assert Counter(planned(day, files)) == {"same": 15}
    listed = day.see(proposals_of_call, call_id=CALL).proposals
    assert {(one.reference, one.external_id) for one in listed} == {
        (f"P{number:02}", f"S{number:02}") for number in range(1, 16)
    }
    assert Counter(one.lot for one in listed) == {"pilots": 11, "scaling": 4}
    assert {one.state for one in listed} == {ProposalState.SUBMITTED}


def planned(day: Day, files: list[tuple[str, bytes]]) -> list[str]:
    """What a dry run says of each file."""
    entries = read_files(files, call=day.call)
    return [one.outcome for one in day.see(plan_import, call_id=CALL, entries=entries)]


def screens_them(day: Day) -> None:
    """Every condition is answered of every proposal; one is out, with its reason."""
    screen(day, refused={INELIGIBLE: "public_lead"})
    assert Counter(row.state for row in day.rows().values()) == {"eligible": 14, "ineligible": 1}
    assert day.rows()[INELIGIBLE].state == "ineligible"


def finds_what_existed_before(day: Day) -> None:
    """Against the programmes that come with the program: what is declared, and the one that is not."""
    found = day.see(lineages_of_call, call_id=CALL, corpus=corpus_of()).proposals
    verdicts = {
        one.reference: {
            (match.programme_id, match.verdict)
            for match in one.lineage.matches
            if match.origin == "programme" and match.verdict != "independent"
        }
        for one in found
    }
    assert {name: several for name, several in verdicts.items() if several} == {
        "P01": {("palim", "declared_follow_on"), ("thamm-enabel", "declared_follow_on")},
        "P02": {("palim", "declared_replication"), ("thamm-enabel", "declared_replication")},
        "P06": {("palim", "undeclared_overlap")},
        "P07": {("eqpr", "declared_replication"), ("eqpr-pilot", "declared_replication")},
    }


def asks_reviewers_by_the_best_fit(day: Day) -> tuple[Pair, ...]:
    """Three readers each, in a language they read, nobody more than they can; then the texts are open."""
    there = day.see(assignable, call_id=CALL)
    found = find_assignment(there, Limits(per_proposal=3, must_share_language=True)).assignment
    pairs = tuple(Pair(proposal_id=one.proposal_id, reviewer_id=one.reviewer_id) for one in found.pairs)
    load = Counter(pair.reviewer_id for pair in pairs)
    most = {one.person_id: one.reader.max_load for one in there.reviewers if one.reader.max_load}
    assert set(Counter(pair.proposal_id for pair in pairs).values()) == {3}
    assert (len(pairs), len(load)) == (42, 6)
    assert [one for one, limit in most.items() if load[one] > limit] == []
    ask_to_read(day, pairs, RAPPORTEUR)
    asked = {
        name: day.see(proposals_to_review, who=name, call_id=CALL)
        for name, person in day.people.items()
        if person in load
    }
    assert {name: len(several) for name, several in asked.items()} == {
        name: load[day.people[name]] for name in asked
    }
    assert all(one.is_open for several in asked.values() for one in several)
    return pairs


def collects_reviews(day: Day, pairs: tuple[Pair, ...]) -> None:
    """All reviews are in; the manager's overview has nobody who is late, and the panel can talk about all."""
    assert review(day, pairs, OPINIONS) == 42
    seen = day.see(overview, call_id=CALL)
    assert (seen.not_asked, seen.outstanding) == (0, ())
    entries = day.see(panel_list, call_id=CALL).entries
    assert {(one.reviews_in, one.asked) for one in entries} == {(3, 3)}
    assert {one.talk for one in entries} <= {Talk.READY, Talk.APART}


def closes_what_the_panel_agreed_on(day: Day) -> Agreed:
    """The panel agrees on every proposal that is eligible; nothing is left to talk about."""
    eligible = [(name, row) for name, row in day.rows().items() if row.state == "eligible"]
    agreed = {name: agree(day, row.id, RAPPORTEUR) for name, row in eligible}
    assert {one.talk for one in day.see(panel_list, call_id=CALL).entries} == {Talk.AGREED}
    return agreed


def reads_ranking_and_line(day: Day, agreed: Agreed) -> CallLine:
    """The totals are those of the tuned weights, by hand; a threshold keeps out; money is divided by lot."""
    line: CallLine = day.see(call_line, call_id=CALL)
    ranked = {one.proposal_id: one for lot in line.ranking.lots for one in lot.by_call.proposals}
    assert {name: one.total for name, one in ranked.items()} == {
        name: round(100 * (of["relevance"] + of["design"] + 2 * of["partnership"]) / 12, 2)
        for name, of in agreed.items()
    }
    # With the grid as it was copied these two would be equal, at seven of nine points.
    assert (agreed["P04"], agreed["P05"]) == (
        {"relevance": 2, "design": 2, "partnership": 3},
        {"relevance": 3, "design": 2, "partnership": 2},
    )
    assert (ranked["P04"].total, ranked["P05"].total) == (83.33, 75.0)
    below = {name for name, of in agreed.items() if of["partnership"] < 2}
    assert below == {"P03", "P06", "P13", "P14"}
    assert {name for name, one in ranked.items() if one.rank is None} == below
    assert line.plan is not None
    assert line.plan.undecided == ()
    # P07 and P09 are equal in everything that was judged: who was there first comes first.
    assert {lot: [name for name in line.plan.funded if line.plan.award(name).lot == lot] for lot in LOTS} == {
        "pilots": ["P04", "P05", "P07", "P09"],
        "scaling": ["P12", "P10"],
    }
    assert {one.lot: (one.available, one.spent) for one in line.plan.purses} == {
        "pilots": (Decimal(LOTS["pilots"][1]), Decimal(2_088_000)),
        "scaling": (Decimal(LOTS["scaling"][1]), Decimal(1_600_000)),
    }
    reserve = {one.proposal_id: one.why for one in line.plan.awards if one.outcome == "reserve"}
    assert reserve == {"P02": "too_little_left", "P08": "after_line", "P01": "too_little_left"}
    return line


def funds_by_the_line_with_one_departure(day: Day, line: CallLine) -> None:
    """As the line says, but for one that fits into what is left, with a reason of its own; no rank moves."""
    assert line.plan is not None
    fits = Decision(
        DEPARTING,
        ProposalState.FUNDED,
        line.plan.award(DEPARTING).requested,
        line.ranking.made_of.proposals[DEPARTING].seen,
        "Both before it ask for more than is left; this fits into it.",
    )
    others = [one for one in by_the_line(line) if one.reference != DEPARTING]
    given = {
        "call_id": CALL,
        "stage": "",
        "seen": line.name,
        "confirmed": line.open_work.name,
        "reason": "The committee of 1 February.",
    }
    with pytest.raises(ValueError, match=f"{DEPARTING} departs from the line"):
        day.tell(decide, decisions=[*others, replace(fits, reason="")], **given)
    day.tell(decide, decisions=[*others, fits], **given)
    after: CallLine = day.see(call_line, call_id=CALL)
    assert (after.plan, after.name) == (line.plan, line.name)
    assert {name for name, one in after.decided.items() if one.departs} == {DEPARTING}
    assert {name: str(one.amount) for name, one in after.decided.items() if one.is_funded} == {
        "P04": "450000",
        "P05": "720000",
        "P07": "378000",
        "P09": "540000",
        "P10": "880000",
        "P11": "210000",
        "P12": "720000",
    }
    assert after.committed == 3_898_000
    assert Counter(row.state for row in day.rows().values()) == {
        "funded": 7,
        "reserve": 3,
        "rejected": 4,
        "ineligible": 1,
    }


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
