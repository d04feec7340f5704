"""A call whose whole life is made by the commands that people give, with what the tables held after each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from evaluator.access import Role
from evaluator.panel import judged
from evaluator.proposals import Proposal
from evaluator.services.assignments import assign, unassign
from evaluator.services.conflicts import declare_conflict, declare_no_conflict, settle_conflict
from evaluator.services.consensus import reopen_consensus, write_consensus
from evaluator.services.introductions import answer_introduction, ask_to_introduce
from evaluator.services.letters import keep_template, letter_case, release_letter, write_letter
from evaluator.services.own_order import keep_order
from evaluator.services.people import revoke_role
from evaluator.services.rebuilding import held_in
from evaluator.services.samples import open_sample
from evaluator.services.screening import answer_gate, reopen_screening, settle_eligibility
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.stored_reviews import reopen_review
from evaluator.services.submissions import withdraw
from evaluator.store import Database, new_id
from evaluator.store.tables import ConflictState, GateAnswer, IntroductionAnswer, ProposalRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.deciding import decided
from tests.services.importing.incoming import imported, proposal_file
from tests.services.review_example import Reviewing
from tests.services.stored_example import Example, stored_example
from tests.services.submissions.sent import Applicant, sending
from tests.store.database_fixtures import Clock
from tests.store.made_once import made_once

GATES = ("one_per_lot", "lead_legal_person", "origin_state_endorsement")
AGREED, DECLINED = IntroductionAnswer.AGREED, IntroductionAnswer.DECLINED
SECRET = "Too thin on the host country"
"""Words of a draft that was never submitted."""


@dataclass
class LiveCall:
    """The example, and what its tables held after each command."""

    example: Example
    clock: Clock
    held: list[tuple[datetime, bytes]] = field(default_factory=list)

    @property
    def database(self) -> Database:
        """The store."""
        return self.example.database

    def tell(self, command: Callable[..., Any], *, who: str = "manager", **given: Any) -> Any:
        """Somebody gives a command, an hour after the one before."""
        return self.note(
            lambda: command(database=self.database, actor=self.example.actor(who), key=new_id(), **given)
        )

    def note(self, step: Callable[[], Any]) -> Any:
        """Something happens, an hour after what was before."""
        self.clock.move(hours=1)
        found = step()
        with self.database.reading() as session:
            self.held.append((self.clock.now, held_in(session, self.example.call.id).as_json()))
        return found

    def move_to(self, phase: str | None) -> None:
        """Put the call into a phase; None lets its dates decide."""
        self.tell(move_phase, call_id=self.example.call.id, phase_id=phase, reason="so")

    def row(self, reference: str) -> ProposalRow:
        """A proposal as it is kept now."""
        with self.database.reading() as session:
            return session.scalars(select(ProposalRow).where(ProposalRow.reference == reference)).one()

    def panel(self, reference: str, proposal: Proposal) -> Reviewing:
        """Reviews of a proposal."""
        found = Reviewing(self.example, proposal, self.row(reference).id)
        found.blank = found.blank.model_copy(update={"reference": reference})
        return found


@made_once
def live_call(database: Database) -> LiveCall:
    """From the first proposal to what the panel agreed on, with a change of mind at every step."""
    clock = database.clock
    assert isinstance(clock, Clock)
    live = LiveCall(stored_example(database), clock)
    live.move_to("open")
    proposals(live)
    live.move_to("screening")
    screening(live)
    live.move_to("review")
    panel_work(live)
    reviews(live)
    consensus(live)
    call_itself(live)
    return live


def proposals(live: LiveCall) -> None:
    """Submitted, replaced, withdrawn, imported, imported anew."""
    first, second = Applicant(live.example), Applicant(live.example, "applicant-2")
    live.note(first.submit)
    live.note(lambda: first.replace(first.own()[0]))
    live.note(second.submit)
    given = {
        "call_id": live.example.call.id,
        "proposal_id": live.row("P02").id,
        "seen": live.row("P02").version,
    }
    live.tell(withdraw, who="applicant-2", **given)
    for title in ("Bridges", "Bridges and roads"):
        data = proposal_file(title, acronym="BRIDGE", reference="X-1", lot="pilots")
        live.note(lambda data=data: imported(live.example, ("one.yaml", data)))


def screening(live: LiveCall) -> None:
    """Answered, answered otherwise, settled, opened again."""
    one, other = live.row("P01").id, live.row("P03").id
    answer = {"gate_id": GATES[0], "answer": GateAnswer.NEEDS_CHECK, "reason": "", "seen": 0}
    live.tell(answer_gate, proposal_id=one, **answer)
    for gate in GATES:
        given = {"gate_id": gate, "answer": GateAnswer.YES, "reason": "", "seen": int(gate == GATES[0])}
        live.tell(answer_gate, proposal_id=one, **given)
    no = {"gate_id": GATES[1], "answer": GateAnswer.NO, "reason": "One person leads.", "seen": 0}
    live.tell(answer_gate, proposal_id=other, **no)
    for reference, settlement in (("P01", "eligible"), ("P03", "ineligible")):
        row = live.row(reference)
        given = {"settlement": settlement, "reason": "as answered", "seen": row.version}
        live.tell(settle_eligibility, proposal_id=row.id, **given)
    row = live.row("P03")
    live.tell(reopen_screening, proposal_id=row.id, reason="a register was found", seen=row.version)


def panel_work(live: LiveCall) -> None:
    """Asked, taken off, asked again; conflicts declared, cleared, declared anew, and one recused."""
    one = live.row("P01").id
    people = live.example.people
    for name, part in (("reviewer-1", "reviewer"), ("reviewer-2", "reviewer"), ("rapporteur", "rapporteur")):
        live.tell(assign, proposal_id=one, person_id=people[name], part=part)
        live.tell(declare_no_conflict, who=name, proposal_id=one)
    live.tell(unassign, proposal_id=one, person_id=people["reviewer-1"], reason="ill")
    live.tell(assign, proposal_id=one, person_id=people["reviewer-1"])
    live.tell(declare_no_conflict, who="reviewer-1", proposal_id=one)
    for seen, (kind, state) in enumerate(
        (("employer", ConflictState.CLEARED), ("family", ConflictState.RECUSED))
    ):
        declared = {"person_id": people["observer"], "kind": kind, "note": "a cousin"}
        conflict = live.tell(declare_conflict, proposal_id=one, **declared)
        settled = {"state": state, "reason": "looked at", "seen": 2 * seen + 1}
        live.tell(settle_conflict, conflict_id=conflict, **settled)


def reviews(live: LiveCall) -> None:
    """Begun in two tabs, submitted, opened again, submitted again; and one that stays a draft."""
    panel = live.panel("P01", open_sample("s02-young-entrepreneurs"))
    one, other = "reviewer-1", "reviewer-2"
    name = live.example.call.criteria[0].id
    begun = panel.blank.with_score(name, 1.5).with_comment(name, SECRET)

    def clash(seen: int) -> None:
        with pytest.raises(ChangedMeanwhileError):
            panel.save(one, begun, seen=seen)

    # The very first version that is sent is set aside: no version holds yet.
    live.note(lambda: clash(3))
    live.note(lambda: panel.save(one, begun.with_score(name, 2.0), seen=0))
    live.note(lambda: clash(7))
    live.note(lambda: panel.submit(one, panel.complete(4.0), seen=2))
    again = {"reviewer_id": live.example.people[one], "reason": "a scale was mistaken", "seen": 4}
    live.tell(reopen_review, proposal_id=panel.proposal_id, **again)
    live.note(lambda: panel.save(one, panel.complete(3.0), seen=4))
    live.note(lambda: panel.submit(one, panel.complete(3.5), seen=5))
    live.tell(reopen_review, proposal_id=panel.proposal_id, **again | {"seen": 6})
    live.note(lambda: panel.save(one, begun.with_score(name, 0.5), seen=6))
    live.note(lambda: panel.save(other, begun, seen=0))
    # Whoever is recused is taken off; what they wrote stays.
    declared = {"person_id": live.example.people[other], "kind": "employer", "note": "We are related."}
    conflict = live.tell(declare_conflict, who=other, proposal_id=panel.proposal_id, **declared)
    settled = {"state": ConflictState.RECUSED, "reason": "works there", "seen": 1}
    live.tell(settle_conflict, conflict_id=conflict, **settled)


def equals(live: LiveCall) -> None:
    """Once more in the phase of reviewing: two proposals that are equal by somebody's own scores, put in an
    order, and in the other one."""
    live.move_to("review")
    one, other, who = live.row("P01").id, live.row("P03").id, "reviewer-1"
    live.tell(assign, proposal_id=other, person_id=live.example.people[who])
    live.tell(declare_no_conflict, who=who, proposal_id=other)
    for reference, seen in (("P01", 7), ("P03", 0)):
        panel = live.panel(reference, open_sample("s02-young-entrepreneurs"))
        live.note(lambda panel=panel, seen=seen: panel.save(who, panel.complete(2.0), seen=seen))
    for seen, order in enumerate(((one, other), (other, one))):
        live.tell(keep_order, who=who, call_id=live.example.call.id, order=order, seen=seen)


def letters(live: LiveCall) -> None:
    """In the phase of deciding: written twice, a template kept and put back, released twice."""
    live.move_to("decision")
    one = live.row("P01").id
    live.note(lambda: decided(live.database, one, "rejected"))
    told = dict.fromkeys(judged(live.example.call), "Not enough of it is worked out.")
    for seen, whole in enumerate(("A first word on it.", "Another word on all of it.")):
        live.tell(write_letter, proposal_id=one, comments=told | {"": whole}, seen=seen)
    for seen, data in enumerate((b"# {reference}\n{remark}\n", b"")):
        live.tell(keep_template, call_id=live.example.call.id, language="en", data=data, seen=seen)
        case = letter_case(database=live.database, actor=live.example.actor("manager"), proposal_id=one)
        assert case is not None
        live.tell(release_letter, proposal_id=one, seen=case.letter.content_hash)


def consensus(live: LiveCall) -> None:
    """Written, and then final."""
    proposal = live.row("P01").id
    for seen, (score, is_final) in enumerate(((3.0, False), (2.0, True))):
        scores = dict.fromkeys(judged(live.example.call), score)
        given = {"scores": scores, "report": f"Version {seen}", "is_final": is_final, "seen": seen}
        live.tell(write_consensus, who="rapporteur", proposal_id=proposal, **given)
    live.tell(reopen_consensus, who="rapporteur", proposal_id=proposal, reason="a mistake", seen=2)
    final = {"scores": dict.fromkeys(judged(live.example.call), "abstain"), "report": "Last", "seen": 3}
    live.tell(write_consensus, who="rapporteur", proposal_id=proposal, is_final=True, **final)


def introductions(live: LiveCall) -> None:
    """Two are asked, one agrees, declines and agrees again, the other declines."""
    second = Applicant(live.example, "applicant-2")
    live.move_to("open")
    live.note(lambda: second.submit(**sending("s06-repackaged")))
    live.move_to("screening")
    one, other = live.row("P01"), live.row("P04")
    pair = {"call_id": live.example.call.id, "proposal_id": one.id, "other_id": other.id}
    asked = live.tell(ask_to_introduce, **pair)
    for who, row, answers in (
        ("applicant-1", one, (AGREED, DECLINED, AGREED)),
        ("applicant-2", other, (DECLINED,)),
    ):
        given = {"proposal_id": row.id, "introduction_id": asked, "seen": row.current_number}
        for answer in answers:
            live.tell(answer_introduction, who=who, **given, answer=answer)
    live.move_to("review")


def call_itself(live: LiveCall) -> None:
    """Its file changes, somebody's role ends, and its dates decide again."""
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    changed = data.replace(b"texts: 1825", b"texts: 1826")
    live.tell(keep_call, data=changed, name="skills_mobility.yaml")
    gone = {"person_id": live.example.people["observer"], "role": Role.OBSERVER}
    live.tell(revoke_role, call_id=live.example.call.id, **gone)
    live.move_to(None)
