"""A call manager's day: the store and its people, a clock that commands move on, the file as it is tuned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.calls.editing import add_item, set_value
from evaluator.panel.assignment import Reader
from evaluator.services.people import actor_of, add_person, grant_role
from evaluator.services.reviewer_expertise import NOT_KNOWN, keep_expertise
from evaluator.services.seeding.example import worked_example
from evaluator.services.stored_calls import phase_now, stored_call
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow
from tests.services.stored_example import FIRST
from tests.store.database_fixtures import Clock

CALL = "migration-partnerships-2027"
GRID = "migration_partnership_facility"
"""Of the library: three criteria that weigh the same, no money and no dates; a panel agrees."""

OWN_COMMENT = "# both sides count double: the committee, 12 January"
"""What the manager writes into the file."""

LOTS = {"pilots": ("Pilots", 2_400_000), "scaling": ("Scaling what worked", 1_600_000)}

HOURS = (
    ("open", "08:00", "09:00", {"submit": True}),
    ("screening", "09:00", "10:00", {"screen": True}),
    ("review", "10:00", "15:00", {"review": True, "others_reviews": "after_own", "consensus": True}),
    ("decision", "15:00", "19:00", {"others_reviews": "always", "decide": True, "letters": True}),
)
"""The phases of the call, all on one day in Brussels, with what each opens."""

DAY, PLACE = "2027-02-01", ZoneInfo("Europe/Brussels")

R = TypeVar("R")


@dataclass
class Day:
    """The store and its people. Every command is given ten seconds after the one before."""

    database: Database
    clock: Clock
    people: dict[str, str] = field(default_factory=dict)
    """Ids by the names that the worked example has for its people."""

    def actor(self, name: str) -> Actor:
        """Somebody with the roles that they hold now."""
        return actor_of(database=self.database, person_id=self.people[name], call_id=CALL)

    def tell(self, command: Callable[..., R], *, who: str = "teresa", **given: Any) -> R:
        """Somebody, the manager unless said, gives a command."""
        self.clock.move(seconds=10)
        return command(database=self.database, actor=self.actor(who), key=new_id(), **given)

    def see(self, question: Callable[..., R], *, who: str = "teresa", **given: Any) -> R:
        """What somebody, the manager unless said, is shown."""
        return question(database=self.database, actor=self.actor(who), **given)

    def wait_until(self, hour: str) -> str | None:
        """It is that hour in Brussels; the phase that the call's own dates then say."""
        self.clock.now = datetime.fromisoformat(f"{DAY}T{hour}").replace(tzinfo=PLACE).astimezone(UTC)
        phase = phase_now(database=self.database, call_id=CALL).phase
        return None if phase is None else phase.id

    @property
    def call(self) -> Call:
        """The version that holds."""
        return stored_call(database=self.database, call_id=CALL)

    def rows(self) -> dict[str, ProposalRow]:
        """The proposals as they are kept now, by reference."""
        with self.database.reading() as session:
            found = session.scalars(select(ProposalRow).order_by(ProposalRow.reference)).all()
            session.expunge_all()
        return {one.reference: one for one in found}


def tuned(text: str) -> str:
    """The copy with money, dates and rules of this call, a weight that counts double and a threshold."""
    text = set_value(text, ("money", "available"), sum(amount for _, amount in LOTS.values()))
    for place, (name, (title, amount)) in enumerate(LOTS.items()):
        text = set_value(text, ("lots", place, "id"), name)
        text = set_value(text, ("lots", place, "title", "en"), title)
        text = set_value(text, ("lots", place, "available"), amount)
    for place, weight in enumerate((1, 1, 2)):
        text = set_value(text, ("criteria", place, "weight"), weight, after=["title"])
        explained = {"required_at": [0, 3], "min_words": 8}
        text = set_value(text, ("criteria", place, "comment"), explained)
    # In the text itself, as in the view that shows it; what comes after is set in the form again.
    text = text.replace("    weight: 2\n", f"    weight: 2 {OWN_COMMENT}\n")
    text = set_value(text, ("criteria", 2, "threshold"), 2, after=["weight"])
    text = set_value(text, ("time_zone",), str(PLACE), after=["source"])
    ties = {"tie_break": ["partnership", "relevance", "earliest_submission"]}
    text = set_value(text, ("ranking",), ties)
    text = set_value(text, ("funding",), {"by": "budget", "per_lot": True, "reserve": 2})
    text = set_value(text, ("phases",), [phase(*HOURS[0])])
    for hours in HOURS[1:]:
        text = add_item(text, ("phases",), phase(*hours))
    return text


def phase(name: str, begins: str, ends: str, switches: Mapping[str, object]) -> dict[str, object]:
    """A phase of the call, as its file has it."""
    return {
        "id": name,
        "title": {"en": name.capitalize()},
        "from": f"{DAY}T{begins}",
        "until": f"{DAY}T{ends}",
        "switches": {**switches},
    }


def welcome(day: Day) -> None:
    """The administrator adds everybody of the worked example, with their role and what reviewers know."""
    people = worked_example().people
    for one in people:
        common = {"database": day.database, "actor": FIRST}
        day.people[one.id] = add_person(**common, name=one.name, email=one.email, key=new_id())
        scope = None if one.role is Role.ADMINISTRATOR else CALL
        grant_role(**common, person_id=day.people[one.id], role=one.role, call_id=scope, key=new_id())
    for one in people:
        if one.knows is not None:
            known = Reader(
                id=day.people[one.id],
                languages=frozenset(one.knows.languages),
                sectors=frozenset(one.knows.sectors),
                countries=frozenset(one.knows.countries),
                max_load=one.knows.max_load,
                is_experienced=one.knows.is_experienced,
            )
            day.tell(keep_expertise, call_id=CALL, reader=known, seen=NOT_KNOWN)
