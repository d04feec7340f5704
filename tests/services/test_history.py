"""What held in a call at a moment, as whoever runs the installation asks for it."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from evaluator.panel import judged
from evaluator.services.history import as_json, history_of, lines_of, moment_in
from evaluator.services.rebuilding import SAID
from evaluator.services.verifying import verify
from evaluator.store import Database, StoreError
from evaluator.store.tables import EventRow, GateAnswerRow, ProposalRow, ReviewRow, ReviewVersionRow
from tests.services.live_call import live_call
from tests.services.seeded import CALL, load_example

ZONE = ZoneInfo("Europe/Brussels")


def test_at_every_moment_it_says_what_the_tables_held_then(database: Database) -> None:
    """Also after somebody has changed every row behind the program's back."""
    live = live_call(database)
    with database.engine.begin() as connection:
        connection.execute(update(ProposalRow).values(state="funded"))
        connection.execute(update(ReviewRow).values(state="draft"))
        connection.execute(update(ReviewVersionRow).values(scores="{}"))
        connection.execute(update(GateAnswerRow).values(answer="no"))
    assert not verify(database).holds
    for at, held in live.held:
        found = as_json(history_of(database=database, call_id=live.example.call.id, at=at.isoformat()))
        assert {name: found[name] for name in ("call", "call_version", "phase", *SAID)} == json.loads(held)
        assert datetime.fromisoformat(found["at"]) == at


def test_states_and_scores_are_listed_by_proposal(database: Database) -> None:
    live = live_call(database)
    people, call = live.example.people, live.example.call
    named = {person_id: name for name, person_id in people.items()}

    def lines(at: datetime | None = None) -> list[str]:
        found = history_of(database=database, call_id=call.id, at=at.isoformat() if at else None)
        told = "\n".join(lines_of(found))
        for person_id, name in named.items():
            told = told.replace(person_id, name)
        return told.splitlines()

    local = live.clock.now.astimezone(ZONE)
    version = history_of(database=database, call_id=call.id).state.call_version
    now = lines()
    assert now[:2] == [
        f"{call.id} on {local:%Y-%m-%d %H:%M:%S %Z}: version {version[:12]}, in the phase of its dates.",
        "",
    ]
    first = now[2 : now.index("", 2)]
    scores = next(line for line in first if line.startswith("  review by reviewer-1"))
    assert [line for line in first if line != scores] == [
        "P01: eligible, version 2, lot pilots",
        "  one_per_lot: yes, about version 2",
        "  lead_legal_person: yes, about version 2",
        "  origin_state_endorsement: yes, about version 2",
        "  conflict of interest of observer: recused",
        "  conflict of interest of reviewer-2: recused",
        "  reviewer: reviewer-1",
        "  rapporteur: rapporteur",
        f"  review by reviewer-2, draft: {call.criteria[0].id} 1.5",
        f"  consensus, final: {', '.join(f'{name} abstain' for name in sorted(judged(call)))}",
    ]
    assert scores.startswith("  review by reviewer-1, reopened: ")
    assert now[now.index("", 2) + 1 :] == [
        "P02: withdrawn, version 1, lot scaling",
        "",
        "P03: submitted, version 2, lot pilots",
        "  lead_legal_person: no, about version 2",
    ]
    handed_in = next(
        at
        for at, held in live.held
        if "submitted" in {review["state"] for review in json.loads(held)["reviews"].values()}
    )
    submitted = history_of(database=database, call_id=call.id, at=handed_in.isoformat())
    assert submitted.totals.keys() == {"P01"}
    assert f"  total of the reviews handed in: {submitted.totals['P01']:g}" in [*lines_of(submitted)]
    before = live.held[0][0].replace(year=2000)
    assert lines(before) == [
        f"{call.id} on {before.astimezone(ZONE):%Y-%m-%d %H:%M:%S %Z}: it was not there yet."
    ]
    assert lines(live.held[0][0])[-1] == "There were no proposals yet."


def test_a_call_that_is_not_there_is_named_with_those_that_are(database: Database) -> None:
    load_example(database)
    with pytest.raises(StoreError) as error:
        history_of(database=database, call_id="another")
    assert str(error.value) == f'The store has no call "another"; it has {CALL}.'


def test_nothing_is_rebuilt_from_a_trail_that_does_not_hold(database: Database) -> None:
    load_example(database)
    with database.engine.begin() as connection:
        connection.execute(
            update(EventRow).where(EventRow.chain == CALL, EventRow.place == 7).values(actor_id="x")
        )
    with pytest.raises(StoreError) as error:
        history_of(database=database, call_id=CALL)
    assert str(error.value) == (
        f"The trail does not hold. {CALL}, event 7: it was changed after it was written. "
        "Run evaluator db verify."
    )


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-20T12:00", datetime(2026, 11, 20, 11, 0, tzinfo=UTC)),
        (" 2026-07-20 12:00:30 ", datetime(2026, 7, 20, 10, 0, 30, tzinfo=UTC)),
        ("2026-11-20T12:00+05:00", datetime(2026, 11, 20, 7, 0, tzinfo=UTC)),
        ("2026-11-20T12:00Z", datetime(2026, 11, 20, 12, 0, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 20, 22, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_a_moment_is_by_the_clocks_of_the_call_unless_it_says_its_offset(
    written: str, moment: datetime
) -> None:
    assert moment_in(written, ZONE) == moment


@pytest.mark.parametrize(
    "written", ["yesterday", "", "2026-13-01", "2026-11-20T25:00", "20 November", "9999-12-31T23:59-12:00"]
)
def test_what_is_no_moment_is_said_in_one_line(written: str) -> None:
    with pytest.raises(ValueError, match="is no moment; expected a day, 2026-11-20, or a moment") as error:
        moment_in(written, ZONE)
    assert "\n" not in str(error.value)
