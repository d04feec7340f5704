"""First the question whether somebody is free to judge, then the text."""

import json

import pytest
from sqlalchemy import update

from evaluator.access import NotAllowedError
from evaluator.proposals import Organisation, Proposal
from evaluator.services.assignments import assign, proposal_to_read, proposals_to_review, unassign
from evaluator.services.before_reading import BeforeReading, Hint, before_reading
from evaluator.services.conflicts import declare_conflict, declare_no_conflict
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.stored_reviews import own_review
from evaluator.services.verifying_deeds import deed_differences
from evaluator.store import Database, new_id
from evaluator.store.audit import Kind
from evaluator.store.tables import PersonRow
from tests.services.review_example import Reviewing, keep_proposal, reviewing

WHO = "reviewer-2"


@pytest.fixture
def panel(database: Database) -> Reviewing:
    """`reviewer-2` is asked to read, and has said nothing yet."""
    found = reviewing(database, "reviewer-1")
    ask(found)
    return found


def ask(panel: Reviewing, proposal_id: str = "") -> None:
    assign(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=proposal_id or panel.proposal_id,
        person_id=panel.example.people[WHO],
        key=new_id(),
    )


def say_none(panel: Reviewing, key: str = "free") -> None:
    declare_no_conflict(
        database=panel.database, actor=panel.actor(WHO), proposal_id=panel.proposal_id, key=key
    )


def seen(panel: Reviewing, proposal_id: str = "") -> BeforeReading:
    return before_reading(
        database=panel.database, actor=panel.actor(WHO), proposal_id=proposal_id or panel.proposal_id
    )


def with_address(panel: Reviewing, email: str) -> None:
    person = panel.example.people[WHO]
    panel.database.write(
        lambda session: session.execute(update(PersonRow).where(PersonRow.id == person).values(email=email))
    )


def told_otherwise(panel: Reviewing) -> list[str]:
    """What `verify` would say of assignments: the proposals of this test were not submitted, only kept."""
    with panel.database.reading() as session:
        found = [*deed_differences(session, panel.example.call.id)]
    return [f"{where}: {what}" for where, what in found if ", assignments," in where]


def is_open(panel: Reviewing) -> list[bool]:
    found = proposals_to_review(
        database=panel.database, actor=panel.actor(WHO), call_id=panel.example.call.id
    )
    return [one.is_open for one in found]


def test_the_text_opens_once_the_reader_has_said_that_they_are_free(panel: Reviewing) -> None:
    for ask_for in (proposal_to_read, own_review):
        with pytest.raises(NotAllowedError):
            ask_for(database=panel.database, actor=panel.actor(WHO), proposal_id=panel.proposal_id)
    with pytest.raises(NotAllowedError):
        panel.save(WHO, panel.complete(), seen=0)
    assert is_open(panel) == [False]
    for _ in range(2):
        say_none(panel)
    assert is_open(panel) == [True]
    read = proposal_to_read(database=panel.database, actor=panel.actor(WHO), proposal_id=panel.proposal_id)
    assert read == panel.proposal
    assert panel.save(WHO, panel.complete(), seen=0).number == 1
    told = [event for event in panel.trail() if event.kind == Kind.NO_CONFLICT_DECLARED]
    assert [json.loads(event.after)["person"] for event in told][-1:] == [panel.example.people[WHO]]
    assert len([one for one in told if one.actor_id == panel.example.people[WHO]]) == 1
    assert told_otherwise(panel) == []


def test_before_it_opens_title_and_partners_are_shown_with_the_lead_first(panel: Reviewing) -> None:
    found = seen(panel)
    assert (found.title, found.label) == (panel.proposal.title, panel.proposal.label)
    assert {one.name for one in found.partners} == {
        partner.organisation.name for partner in panel.proposal.partners
    }
    assert [one.is_lead for one in found.partners][:2] == [True, False]
    assert found.hints == ()


def test_who_is_asked_anew_says_anew_whether_they_are_free(panel: Reviewing) -> None:
    say_none(panel)
    unassign(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[WHO],
        reason="ill",
        key="off",
    )
    with pytest.raises(NotAllowedError):
        seen(panel)
    ask(panel)
    assert is_open(panel) == [False]
    say_none(panel, key="again")
    assert is_open(panel) == [True]
    assert told_otherwise(panel) == []


def test_a_declared_conflict_is_not_answered_by_saying_that_there_is_none(panel: Reviewing) -> None:
    declare_conflict(
        database=panel.database,
        actor=panel.actor(WHO),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[WHO],
        kind="employed",
        note="We are related.",
        key="conflict",
    )
    for refused in (seen, say_none):
        with pytest.raises(NotAllowedError):
            refused(panel)
    assert is_open(panel) == []


def test_nobody_says_that_they_are_free_who_was_not_asked(panel: Reviewing) -> None:
    with pytest.raises(ValueError, match="You were not asked to read this proposal"):
        declare_no_conflict(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=panel.proposal_id,
            key="manager",
        )


@pytest.mark.parametrize(
    ("email", "hints"),
    [
        ("somebody@partner.example", (Hint("email_domain", "partner.example"),)),
        ("somebody@sub.partner.example", (Hint("email_domain", "partner.example"),)),
        ("somebody@other.example", ()),
        ("somebody@law.ox.ac.uk", (Hint("email_domain", "ox.ac.uk"),)),
        ("somebody@cam.ac.uk", ()),
        ("somebody@mail.world-bank.org", (Hint("name", "The World Bank"),)),
        ("somebody@wbg.org", (Hint("name", "The World Bank"),)),
        ("somebody@gmail.com", ()),
        ("somebody@ministry.{lead}", (Hint("country", "{LEAD}"),)),
    ],
)
def test_an_address_of_a_partner_or_of_the_lead_applicants_country_is_pointed_to(
    panel: Reviewing, email: str, hints: tuple[Hint, ...]
) -> None:
    lead = panel.proposal.partners[0].organisation.country or ""
    with_address(panel, email.format(lead=lead.lower()))
    partners = (
        panel.proposal.partners[0].model_copy(
            update={"contact": "Write to office@partner.example, who@admin.ox.ac.uk or g@gmail.com"}
        ),
        panel.proposal.partners[1].model_copy(
            update={"organisation": Organisation(name="The World Bank", acronym="WBG")}
        ),
        *panel.proposal.partners[2:],
    )
    proposal = panel.proposal.model_copy(update={"reference": "P55", "partners": partners})
    assert isinstance(proposal, Proposal)
    call = panel.example.call
    other = keep_proposal(panel.database, proposal, call_id=call.id, call_version=call.version)
    ask(panel, other)
    assert seen(panel, other).hints == tuple(Hint(one.sign, one.about.format(LEAD=lead)) for one in hints)


def test_an_address_in_the_united_kingdom_is_of_the_country_of_a_lead_from_there(panel: Reviewing) -> None:
    with_address(panel, "somebody@cam.ac.uk")
    lead, *others = panel.proposal.partners
    british = lead.model_copy(update={"organisation": lead.organisation.model_copy(update={"country": "GB"})})
    proposal = panel.proposal.model_copy(update={"reference": "P57", "partners": (british, *others)})
    call = panel.example.call
    other = keep_proposal(panel.database, proposal, call_id=call.id, call_version=call.version)
    ask(panel, other)
    assert seen(panel, other).hints == (Hint("country", "GB"),)


def test_in_a_blind_phase_neither_names_nor_what_tells_them_are_shown(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    blind = data.replace(b"reopen: true,", b"reopen: true, blind: true,")
    manager = panel.actor("manager")
    keep_call(database=database, actor=manager, data=blind, name="blind.yaml", key="blind")
    move_phase(
        database=database,
        actor=manager,
        call_id=panel.example.call.id,
        phase_id="review",
        reason="to read without names",
        key="blind phase",
    )
    lead = panel.proposal.partners[0].organisation
    with_address(panel, f"somebody@ministry.{(lead.country or '').lower()}")
    named = panel.proposal.model_copy(update={"reference": "P56", "title": f"A bridge by {lead.name}"})
    call = panel.example.call
    other = keep_proposal(database, named, call_id=call.id, call_version=call.version)
    ask(panel, other)
    found = seen(panel, other)
    assert (found.partners, found.label) == ((), "P56")
    assert found.hints == (Hint("country", ""),)
    assert lead.name not in found.title
    assert found.title.startswith("A bridge by ")
