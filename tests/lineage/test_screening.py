"""Screening: every programme and every other proposal gets a verdict, the gravest first, whatever is sent."""

import time
from decimal import Decimal

import pytest

from evaluator.lineage import Programme, as_programme, screen, screen_one
from evaluator.lineage.programme import RelatedProgramme
from evaluator.proposals import Proposal

PILOT = Programme(
    id="pilot",
    title="Harbour Pilots of Tomorrow",
    text="Welders from Safi learnt underwater welding for nine weeks in Vigo and came home with 2,350 euro. "
    "A diving doctor examined all 77 of them every month, and two shipyards hired 41 for the dry dock.",
    lead_org="Galician Dock Company",
    partners=("Safi Welding School",),
    countries=("MA", "ES"),
    sector=("32120",),
    target_group="welders",
)


def proposal(**fields):
    """A proposal with these fields."""
    return Proposal.model_validate(
        {"format": 1, "reference": "P01", "title": "A title", "languages": ("en",)} | fields
    )


def test_the_text_of_a_programme_sent_as_a_proposal_is_a_duplicate():
    match = screen_one(proposal(title=PILOT.title, summary=PILOT.text), PILOT)
    assert (match.verdict, match.overlap > 0.8, match.passages[0].section) == (
        "duplicate_submission",
        True,
        "$.summary",
    )


def test_ten_words_are_independent_of_everything():
    ten = proposal(summary="We train people for jobs in two countries next year.")
    assert screen(ten, [PILOT], corpus="c").model_dump() == {
        "corpus": "c",
        "verdict": "independent",
        "matches": (),
        "too_little_text": True,
    }


def test_a_hundred_thousand_words_are_read_in_bounded_time_and_a_copy_in_them_is_found():
    filler = " ".join(f"word{number % 9973} stands{number % 7919} here{number}" for number in range(33_000))
    started = time.monotonic()
    match = screen_one(proposal(summary=f"{filler} {PILOT.text} {filler[:1000]}"), PILOT)
    assert time.monotonic() - started < 30
    assert match.verdict == "undeclared_overlap"
    assert match.passages[0].programme_quote.startswith("Welders from Safi")


def test_the_gravest_verdict_comes_first_and_is_that_of_the_whole():
    elsewhere = PILOT.model_copy(
        update={"id": "other", "title": "Bakers of Fez", "text": "Bread is baked in Fez."}
    )
    copied = proposal(
        summary=f"{PILOT.text} Bakers teach them to bake bread at sea, which nobody has done before in this "
        "port, and they sell it to fishers in the evening.",
        predecessors=({"name": "Bakers of Fez", "relation": "replicates"},),
    )
    lineage = screen(copied, [elsewhere, PILOT], corpus="c")
    assert lineage.verdict == "undeclared_overlap"
    assert [(one.programme_id, one.verdict) for one in lineage.matches] == [
        ("pilot", "undeclared_overlap"),
        ("other", "declared_replication"),
    ]


def test_who_declares_a_pilot_has_declared_what_the_corpus_relates_to_it():
    phase = PILOT.model_copy(
        update={
            "id": "phase",
            "title": "Deep Water Careers",
            "related": (RelatedProgramme(kind="predecessor", programme_id="pilot"),),
        }
    )
    open_one = proposal(
        summary=PILOT.text, predecessors=({"name": "Harbour Pilots of Tomorrow", "relation": "continues"},)
    )
    verdicts = {one.programme_id: one.verdict for one in screen(open_one, [PILOT, phase], corpus="c").matches}
    assert verdicts == {"pilot": "declared_follow_on", "phase": "declared_follow_on"}
    assert screen_one(open_one, phase).verdict == "duplicate_submission"


def test_a_proposal_is_not_compared_with_itself():
    one = proposal(summary=PILOT.text)
    twin = one.model_copy(update={"reference": "P02"})
    assert screen(one, [], corpus="c", others=[one]).matches == ()
    assert [match.programme_id for match in screen(one, [], corpus="c", others=[one, twin]).matches] == [
        "P02"
    ]


def test_order_of_the_programmes_changes_nothing():
    others = [PILOT.model_copy(update={"id": f"p{number}"}) for number in range(5)]
    text = proposal(summary=PILOT.text)
    assert screen(text, others, corpus="c") == screen(text, reversed(others), corpus="c")


def test_a_proposal_becomes_a_programme_with_all_that_is_compared():
    made = as_programme(
        proposal(
            acronym="DOCK",
            call="dock-call",
            summary="Welders learn.",
            sectors=("32120",),
            corridors=({"origin": "MA", "destination": "ES"},),
            target_groups=({"category": "workers", "description": "Welders"},),
            partners=(
                {"id": "b", "organisation": {"name": "Safi School"}, "role": "co_applicant"},
                {"id": "a", "organisation": {"name": "Galician Docks", "acronym": "GD"}, "role": "lead"},
                {"id": "c", "organisation": {"name": "Asked Only"}, "role": "consulted_only"},
            ),
            predecessors=({"name": "Old Dock", "relation": "continues", "reused": "The old course."},),
            activities=({"id": "A1", "title": "Course"},),
            budget={"currency": "EUR", "total": Decimal(900)},
        )
    )
    assert made == Programme(
        id="P01",
        title="A title",
        text="A title\n\nWelders learn.\n\nWelders\n\nCourse",
        lead_org="Galician Docks (GD)",
        partners=("Safi School",),
        countries=("MA", "ES"),
        sector=("32120",),
        budget=Decimal(900),
        currency="EUR",
        language="en",
        source="call dock-call",
        acronym="DOCK",
        target_group="workers: Welders",
        activities=("Course",),
        corridors=("MA->ES",),
    )


@pytest.mark.parametrize("text", ["", "   ", "𝔸𝔹 ﷽ 🙂", "…"])
def test_programmes_without_words_are_no_match(text):
    empty = Programme(id="e", title="", text=text)
    assert screen(proposal(summary="Welders learn to weld."), [empty], corpus="c").matches == ()


def test_records_that_share_neither_words_nor_actors_nor_places_are_not_alike_whatever_their_likeness():
    other = Programme(
        id="other", title="A title", text="Bees of the hills.", countries=("FI",), language="fi"
    )
    asked = proposal(summary=PILOT.text, corridors=({"origin": "MA", "destination": "ES"},))

    assert screen_one(asked, other, likeness=0.9).score == 0.0
    assert screen_one(asked, PILOT, likeness=0.99).score == 0.99
