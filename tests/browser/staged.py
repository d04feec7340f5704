"""A server whose call has two stages, with proposals in both: as it stands while the call manager invites."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.installation import ensure_local_people
from evaluator.services.people import people_of_call
from evaluator.services.staging import Invitation, invite
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.submissions import submit
from evaluator.store import Database, new_id, open_database
from evaluator.store.migrations import upgrade
from evaluator.store.tables import ProposalRow
from tests.browser.server import ROOT, Server, running_server
from tests.services.submissions.sent import sending
from tests.services.two_stages import STAGES, make_eligible, reviewed, rows, two_stage_file

MANAGER = Actor(id="installation", roles=frozenset({Role.ADMINISTRATOR, Role.CALL_MANAGER}))
CONCEPTS = (
    "s01-ict-successor",
    "s02-young-entrepreneurs",
    "s03-staffing-latin-america",
    "s05-everyone-listed",
    "s08-acuerdo-reconocimiento",
)
IN_DECISION = b"switches: {others_reviews: always, consensus: true, decide: true, letters: true}"
EVERYTHING = IN_DECISION.replace(b"{", b"{submit: true, replace: true, withdraw: true, screen: true, ")


@contextmanager
def running_staged(folder: Path) -> Iterator[Server]:
    """The application in local mode; the call's last phase has everything open that its pages offer."""
    folder.mkdir(parents=True, exist_ok=True)
    criteria = folder / "criteria"
    shutil.copytree(ROOT / "criteria", criteria)
    file = two_stage_file(STAGES.replace(b"{count: 1}", b"{count: 2}"))
    assert IN_DECISION in file
    (criteria / "skills_mobility.yaml").write_bytes(file.replace(IN_DECISION, EVERYTHING))
    log = folder / "log.txt"
    database = open_database(make_url(f"sqlite:///{log.with_suffix('.db')}"))
    upgrade(database)
    fill(database, (criteria / "skills_mobility.yaml").read_bytes())
    database.close()
    with running_server(log, settings={"EVALUATOR_CRITERIA": str(criteria)}) as server:
        yield server


def fill(database: Database, file: bytes) -> Call:
    """Five concept notes, two of them invited, a full proposal that differs from its concept note."""
    call = keep_call(database=database, actor=MANAGER, data=file, name="skills_mobility.yaml", key=new_id())
    ensure_local_people(database=database, call_id=call.id)
    people = people_of_call(database=database, call_id=call.id)
    applicant = next(
        Actor(id=person.id, roles=frozenset({Role.APPLICANT}), call_id=call.id)
        for person in people
        if Role.APPLICANT in person.roles
    )
    move_phase(
        database=database,
        actor=MANAGER,
        call_id=call.id,
        phase_id="decision",
        reason="The reviews are in.",
        key=new_id(),
    )
    for name in CONCEPTS:
        given = sending(name, stage="concept", lot="pilots")
        submit(database=database, actor=applicant, call_id=call.id, key=new_id(), **given)
    make_eligible(database, call)
    for place, score in enumerate((3.0, 4.0, 3.5, 4.5, 2.5), start=1):
        reviewed(database, call, f"P0{place}", score, by="r-1")
    known = rows(database)
    invite(
        database=database,
        actor=MANAGER,
        call_id=call.id,
        invitations=[Invitation(known[name].id, True, known[name].version) for name in ("P02", "P03")],
        reason="The best two of the first round.",
        key=new_id(),
    )
    changed = sending(CONCEPTS[1], stage="full", lot="pilots", title="Young founders between two cities")
    with database.reading() as session:
        concept = session.scalars(select(ProposalRow.id).where(ProposalRow.reference == "P02")).one()
    submit(database=database, actor=applicant, call_id=call.id, earlier_id=concept, key=new_id(), **changed)
    return call
