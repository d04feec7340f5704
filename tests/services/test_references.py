import threading

from evaluator.services.references import is_reference, next_reference, reference
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow
from tests.services.stored_example import stored_example


def keep(database: Database, call_id: str, name: str | None = None) -> str:
    """A proposal with the next reference, or with one given."""

    def work(session) -> str:
        given = name or next_reference(session, call_id)
        session.add(
            ProposalRow(
                id=new_id(),
                call_id=call_id,
                reference=given,
                state="submitted",
                label=given,
                title=given,
                current_number=1,
                created_at=database.clock(),
            )
        )
        return given

    return database.write(work)


def test_numbers_go_on_after_the_highest_whatever_else_is_there(database: Database) -> None:
    call_id = stored_example(database).call.id
    assert [keep(database, call_id) for _ in range(2)] == ["P01", "P02"]
    for name in ("S15", "PILOT", "P0012", "Px", "P1"):
        keep(database, call_id, name)
    assert keep(database, call_id) == "P03"
    for number in range(25):
        keep(database, call_id, f"PRELIMINARY-{number}")
    assert keep(database, call_id) == "P04"
    keep(database, call_id, "P99")
    assert [keep(database, call_id) for _ in range(2)] == ["P100", "P101"]


def test_many_who_ask_at_once_get_each_number_once(database: Database) -> None:
    call_id = stored_example(database).call.id
    given: list[str] = []
    threads = [
        threading.Thread(target=lambda: given.extend(keep(database, call_id) for _ in range(5)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == sorted(reference(number) for number in range(1, 31))


def test_only_our_own_form_counts_as_a_reference() -> None:
    assert [
        name for name in ("P01", "P100", "P1", "P007", "p01", "P00", "S01", "P01x") if is_reference(name)
    ] == [
        "P01",
        "P100",
    ]
