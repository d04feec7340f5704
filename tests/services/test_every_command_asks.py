"""Every service function refuses whom `access` refuses and nobody else, and tells them nothing.

Each function is called by everybody, in every phase, for a proposal to which they stand in every relation,
on a store with a mark in every text (`marked_store`). How a function is called stands in `asked_of_*`.
"""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select, update

from evaluator import services
from evaluator.access import Action, Actor, NotAllowedError, Relation, Role, may, visible
from evaluator.access.permissions import SWITCHES
from evaluator.services.relations import standing_in, standings_in
from evaluator.services.stored_calls import open_switches
from evaluator.store import Database, open_database
from evaluator.store.tables import ProposalRow, ReviewVersionRow
from tests.services.asked import ASKED, OPEN_TO_ALL
from tests.services.asking import Asked, Case
from tests.services.marked_people import ELSEWHERE, PEOPLE, MarkedStore
from tests.services.marked_store import leaks, marked_store, move_to, owes_a_review
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url, url_with_tables
from tests.store.made_once import copy_into

EVERYBODY = [*PEOPLE, ELSEWHERE]
ROLES_ELSEWHERE = frozenset(Role) - {Role.ADMINISTRATOR}


def functions_that_take(*names: str) -> set[str]:
    """The public functions of services with these parameters, as `module.function`."""
    found = set()
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            is_its_own = function.__module__ == module.name and not name.startswith("_")
            if is_its_own and set(names) <= set(inspect.signature(function).parameters):
                found.add(f"{module.name.removeprefix(f'{services.__name__}.')}.{name}")
    return found


def test_every_function_that_takes_an_actor_has_a_line():
    taking = functions_that_take("database", "actor")
    assert taking - set(ASKED) == set(), "add a line for each to tests/services/asked_of_*.py"
    assert set(ASKED) - taking == set(), "these lines are of no function"


def test_every_function_that_takes_no_actor_says_why():
    without = functions_that_take("database") - functions_that_take("database", "actor")
    assert without - set(OPEN_TO_ALL) == set(), "take the actor and ask, or say why not in OPEN_TO_ALL"
    assert set(OPEN_TO_ALL) - without == set(), "these are no functions without an actor"


class Copy:
    """A copy of the store: it serves until something in it was changed, and is then made anew."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self.database = open_database(sqlite_url(file.parent).set(database=str(file)), clock=clock)
        self._watch = sqlite3.connect(file)
        self._of: Path | None = None
        self._seen = -1

    def unchanged(self, of: Path) -> Database:
        """The store as it was prepared in this file."""
        if self._of != of or self.is_changed():
            copy_into(self.database, of)
            with self.database.reading() as session:
                # Opened once before the watch begins: that sets the file up.
                session.execute(select(ProposalRow.id).limit(1))
            self._of, self._seen = of, self._data_version()
        return self.database

    def is_changed(self) -> bool:
        """Whether anything was written since it was copied."""
        return self._data_version() != self._seen

    def close(self) -> None:
        """Give everything back."""
        self._watch.close()
        self.database.close()

    def _data_version(self) -> int:
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])


@dataclass(frozen=True)
class Prepared:
    """The marked store, the files that hold it in each phase, and a copy to try things on."""

    store: MarkedStore
    files: dict[str, Path]
    copy: Copy


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder, clock = tmp_path_factory.mktemp("marked"), Clock()
    # No date of the call is near: while nobody moves it, it is in no phase.
    clock.now = clock.now.replace(year=2020)
    with url_with_tables("sqlite", folder) as url:
        database = open_database(url, clock=clock)
    store = marked_store(database)
    files = {}
    for phase in store.phases:
        move_to(database, store, phase)
        with database.reading() as session:
            assert open_switches(session, store.call, clock.now) == store.open_in(phase)
        files[phase] = folder / f"{phase}.db"
        with (
            closing(sqlite3.connect(folder / "evaluator.db")) as now,
            closing(sqlite3.connect(files[phase])) as kept,
        ):
            now.backup(kept)
            if {"submit", "screen"} & store.open_in(phase):
                # What is ranked, and written letters about, was settled before: here it is not yet.
                kept.execute("UPDATE proposals SET state = 'submitted'")
                kept.commit()
        clock.move(minutes=1)
    database.close()
    copy = Copy(folder / "copy.db", clock)
    yield Prepared(store, files, copy)
    copy.close()


LINES = [(name, asked) for name, several in ASKED.items() for asked in several]
"""Two processes share them: each prepares the store once."""


TAKE_LONG = {
    "connections.connections_of_call",
    "funding.drawing.draw_lots",
    "lineage.of_proposals.lineage_of",
    "lineage.of_proposals.lineages_of_call",
    "proposals_to_compare.proposals_to_compare",
    "trials.by_machine.tried_by_machine",
    "trials.decided.backtest_of_call",
}
"""They work out for everybody who may ask, in every phase, what takes seconds; `make test-all` asks them."""

EACH_LINE = pytest.mark.parametrize(
    "asked",
    [
        pytest.param(
            asked,
            id=f"{name} {asked.name}".strip(),
            marks=[
                pytest.mark.xdist_group(f"asks{n % 2}"),
                *([pytest.mark.long] if name in TAKE_LONG else []),
            ],
        )
        for n, (name, asked) in enumerate(LINES)
    ],
)


@EACH_LINE
def test_whom_access_refuses_is_refused_and_told_nothing(prepared: Prepared, asked: Asked):
    assert wrongs(prepared, asked, unlike_phases(prepared.store, asked)) == []


@pytest.mark.long
@EACH_LINE
def test_so_it_is_in_every_phase(prepared: Prepared, asked: Asked):
    assert wrongs(prepared, asked) == []


def test_the_phases_tried_first_have_every_answer_that_a_phase_can_give(prepared: Prepared):
    store, decides = prepared.store, Asked(Action.DECIDE, deciding_without_asking_when)
    tried = unlike_phases(store, decides)
    assert len(tried) < len(store.phases)
    assert {answers(store, decides, one) for one in tried} == {
        answers(store, decides, one) for one in store.phases
    }
    # Of what everybody may ask, each phase is another question: what they may see in it.
    assert unlike_phases(store, Asked(None, every_comment)) == store.phases


def unlike_phases(store: MarkedStore, asked: Asked) -> list[str]:
    """One of those phases in which everybody is answered alike, and names are hidden alike."""
    if asked.action is None:
        return store.phases
    first: dict[object, str] = {}
    for phase in store.phases:
        first.setdefault(answers(store, asked, phase), phase)
    return [*first.values()]


def answers(store: MarkedStore, asked: Asked, phase: str) -> tuple[bool, ...]:
    """Whether the phase is blind, and whether each person in each relation may do it then."""
    allowed = (
        expected(store, asked, who, relation, phase) for who, relation in product(EVERYBODY, relations(asked))
    )
    return "blind" in store.open_in(phase), *allowed


def relations(asked: Asked) -> list[Relation]:
    """How people stand to what they ask about."""
    return [*Relation] if asked.about == "proposal" else [asked.towards or Relation.OTHER]


def wrongs(prepared: Prepared, asked: Asked, phases: Sequence[str] | None = None) -> list[tuple[str, ...]]:
    """Where the outcome is not what `may` says, and where a mark came out that may not be seen."""
    found: list[tuple[str, ...]] = []
    for phase in prepared.store.phases if phases is None else phases:
        file, copy = prepared.files[phase], prepared.copy
        # Whoever they are is the same in every copy.
        actors = {who: prepared.store.actor(who, copy.unchanged(file)) for who in EVERYBODY}
        for who, relation in product(EVERYBODY, relations(asked)):
            where = (phase, who, relation.value)
            database = copy.unchanged(file)
            case = Case(database, actors[who], prepared.store, prepared.store.proposals[who, relation])
            said, refused = outcome(asked, case)
            if refused == expected(prepared.store, asked, who, relation, phase):
                found.append((*where, "was refused" if refused else "was let in"))
            if refused and copy.is_changed():
                found.append((*where, "was refused, but something was changed"))
            found += [(*where, f"saw {kind} {n}") for kind, n in leaks(prepared.store, who, phase, said)]
    return found


def outcome(asked: Asked, case: Case) -> tuple[object, bool]:
    """What came of it: a value or a refusal, and which of the two."""
    try:
        value = asked.call(case)
        return [*value] if isinstance(value, Iterator) else value, False
    except NotAllowedError as error:
        return error, True


def every_comment(case: Case) -> list[str | None]:
    """A wrong service: whoever asks is given all that there is."""
    with case.database.reading() as session:
        return [*session.scalars(select(ReviewVersionRow.comments))]


def reading_that_tells_the_title(case: Case) -> None:
    """A wrong service: it refuses, and says what it refuses."""
    with case.database.reading() as session:
        title = session.get_one(ProposalRow, case.proposal_id).title
        standing = standing_in(session, case.actor, case.store.call, case.proposal_id, case.database.clock())
    if not standing.may(Action.SEE_PROPOSAL):
        raise NotAllowedError("You may not read this.") from LookupError(title)


def deciding_without_asking_when(case: Case) -> None:
    """A wrong service: it asks who, and not in which phase."""
    with case.database.reading() as session:
        standing = standing_in(session, case.actor, case.store.call, case.proposal_id, case.database.clock())
    standing.model_copy(update={"open_switches": SWITCHES}).check(Action.DECIDE)


def changing_before_asking(case: Case) -> None:
    """A wrong service: what it refuses is done already."""
    case.database.write(lambda session: session.execute(update(ProposalRow).values(label="mine")))
    with case.database.reading() as session:
        standing = standing_in(session, case.actor, case.store.call, case.proposal_id, case.database.clock())
    standing.check(Action.DECIDE)


@pytest.mark.xdist_group("asks0")
@pytest.mark.parametrize(
    ("action", "service", "said"),
    [
        (None, every_comment, ("review", "reviewer", "other", "saw review 8")),
        (Action.SEE_PROPOSAL, reading_that_tells_the_title, ("open", "applicant", "other", "saw title 5")),
        (Action.DECIDE, deciding_without_asking_when, ("open", "call_manager", "other", "was let in")),
        (
            Action.DECIDE,
            changing_before_asking,
            ("decision", "observer", "other", "was refused, but something was changed"),
        ),
    ],
)
def test_the_instrument_notices_what_is_wrong(prepared: Prepared, action, service, said):
    assert said in wrongs(prepared, Asked(action, service))


@pytest.mark.xdist_group("asks1")
def test_the_instrument_is_quiet_where_nothing_is_wrong(prepared: Prepared):
    def labels(case: Case) -> list[str]:
        with case.database.reading() as session:
            now = case.database.clock()
            standings = standings_in(session, case.actor, case.store.call, now)
            rows = session.execute(select(ProposalRow.id, ProposalRow.label)).all()
        kept = visible(rows, standings.__getitem__, proposal_of=lambda row: row[0])
        return [label for _, label in kept]

    assert wrongs(prepared, Asked(None, labels)) == []


def expected(store: MarkedStore, asked: Asked, who: str, relation: Relation, phase: str) -> bool:
    """Whether somebody may do it, by `may` and what was arranged by hand."""
    if asked.action is None:
        return True
    if asked.towards not in (None, relation) or (asked.after_own and owes_a_review(who, relation, phase)):
        return False
    if asked.about == "installation" and who == ELSEWHERE:
        roles = ROLES_ELSEWHERE
    else:
        roles = store.roles_towards(who, relation)
    actor, open_switches = Actor(id=who, roles=roles), store.open_in(phase)
    actions = asked.action if isinstance(asked.action, tuple) else (asked.action,)
    return any(may(actor, action, relation=relation, open_switches=open_switches) for action in actions)
