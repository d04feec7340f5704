"""What the store keeps of introductions, and what the trail tells of them."""

import json

from sqlalchemy import select

from evaluator.store.audit import events
from evaluator.store.tables import IntroductionRow
from tests.services.introductions.introducing import ONE, Introducing


def rows(two: Introducing) -> list[IntroductionRow]:
    with two.database.reading() as session:
        return [*session.scalars(select(IntroductionRow))]


def told(two: Introducing) -> list[tuple[str, dict[str, object]]]:
    """What the trail tells of introductions."""
    with two.database.reading() as session:
        found = [one for one in events(session, two.call_id) if one.kind.startswith("introduction.")]
    return [(one.kind, json.loads(one.after)) for one in found]


def side_of_one(two: Introducing) -> str:
    """On which side of the row the first of the two samples stands."""
    return "first" if rows(two)[0].first_id == two.proposals[ONE] else "second"
