"""The table of what is new: shares and words for several pairs of a proposal and a programme."""

from decimal import Decimal

import pytest

from evaluator.lineage import Programme, screen_one
from evaluator.lineage.judgement.new_parts import PARTS, NewPart
from evaluator.proposals import Proposal

WELDERS = Programme(
    id="weld",
    title="Harbour Pilots of Tomorrow",
    text="Unemployed graduates from Safi learnt to program software for shipyards in Vigo. "
    "Teachers wrote a handbook on underwater cameras and printed it for two harbour schools.",
    lead_org="Galician Dock Company",
    partners=("Safi Welding School",),
    countries=("MA", "ES"),
    sector=("22040",),
    target_group="graduates",
)


def partner(number, name, country):
    """An organisation that takes part."""
    role = "co_applicant" if number else "lead"
    return {"id": f"p{number}", "organisation": {"name": name, "country": country}, "role": role}


def table(programme=WELDERS, **fields):
    """The table by its counts."""
    proposal = Proposal.model_validate(
        {"format": 1, "reference": "P01", "title": "A title", "languages": ("en",)} | fields
    )
    return {row.part: row for row in screen_one(proposal, programme).new.rows}


@pytest.mark.parametrize(
    ("names", "share", "new"),
    [
        (["Galician Dock Company", "Safi Welding School"], 0.0, ()),
        (["Galician Dock Company", "Bakers of Fez"], 0.5, ("Bakers of Fez",)),
        (["Bakers of Fez", "Millers of Huelva"], 1.0, ("Bakers of Fez", "Millers of Huelva")),
    ],
)
def test_bodies_that_took_no_part_are_new(names, share, new):
    row = table(partners=tuple(partner(number, name, "MA") for number, name in enumerate(names)))["actors"]
    assert (row.share, row.new, row.kept) == (share, new, tuple(name for name in names if name not in new))


@pytest.mark.parametrize(
    ("corridor", "row"),
    [
        (("MA", "ES"), NewPart(part="corridor", share=0.0, kept=("MA", "ES"))),
        (("TN", "ES"), NewPart(part="corridor", share=0.5, new=("TN",), kept=("ES",))),
        (("TN", "IT"), NewPart(part="corridor", share=1.0, new=("TN", "IT"))),
    ],
)
def test_countries_that_the_programme_had_not_are_new(corridor, row):
    origin, destination = corridor
    assert table(corridors=({"origin": origin, "destination": destination},))["corridor"] == row


@pytest.mark.parametrize(
    ("sectors", "row"),
    [
        (("22040",), NewPart(part="sector", share=0.0, kept=("ict",))),
        (("32310",), NewPart(part="sector", share=1.0, new=("construction",))),
        (("22040", "32310"), NewPart(part="sector", share=0.5, new=("construction",), kept=("ict",))),
    ],
)
def test_trades_that_the_programme_had_not_are_new(sectors, row):
    assert table(sectors=sectors)["sector"] == row


@pytest.mark.parametrize(
    ("category", "share"), [("graduates", 0.0), ("public_officials", 1.0)], ids=["the same", "others"]
)
def test_groups_of_people_that_the_programme_had_not_are_new(category, share):
    groups = ({"category": category, "description": "People of the coast"},)
    assert table(target_groups=groups)["target_group"].share == share


ACTIVITIES = (
    {
        "id": "A1",
        "title": "Handbook",
        "description": "Teachers write a handbook on underwater cameras and print it for two schools.",
        "cost": Decimal(300),
    },
    {
        "id": "A2",
        "title": "Choir",
        "description": "Fishers sing old songs at dawn with a choir from Lugo and record them for the radio.",
        "cost": Decimal(100),
    },
)


def test_an_activity_whose_words_stand_in_the_programme_is_kept_and_another_is_new():
    row = table(activities=ACTIVITIES)["activities"]
    assert row == NewPart(part="activities", share=0.5, new=("Choir",), kept=("Handbook",))


def test_new_activities_pay_for_no_more_of_the_budget_than_they_cost():
    stated = {"share_of_budget": 0.8}
    assert table(activities=ACTIVITIES, novelty=stated)["budget_share"].share == 0.25


def test_of_a_declared_programme_its_share_of_the_budget_is_left_out():
    declared = {"name": "Harbour Pilots of Tomorrow", "relation": "continues", "share_of_budget": 0.7}
    found = table(predecessors=(declared,), novelty={"share_of_budget": 0.8}, activities=ACTIVITIES)
    assert found["budget_share"].share == 0.3


def test_what_one_side_does_not_tell_is_missing_and_neither_new_nor_kept():
    bare = Programme(id="bare", title="Bare", text="")
    found = table(bare, sectors=("22040",), activities=ACTIVITIES)
    assert found == {part: NewPart(part=part, share=None) for part in PARTS}
