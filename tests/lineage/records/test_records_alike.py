"""Records are compared beside their texts, and the more they share the more that says."""

import pytest

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.profiles import profile, record_profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.lineage.records.records_alike import records_alike

OURS = Programme(
    id="ours",
    title="Welders of the Southern Harbours",
    text="Our welders follow the LIMA pilot, which trained divers in Safi.",
    lead_org="Galician Dock Company",
    countries=("MA", "ES"),
    sector=("32120",),
    start="2024",
    target_group="young people",
    language="en",
)
OTHER = Programme(
    id="other",
    title="Milk for Mountain Villages",
    text="Cooperatives sell milk.",
    lead_org="Andean Dairy Union",
    countries=("PE",),
    sector=("31163",),
    start="1998",
    end="2001",
    target_group="women",
    language="en",
)


def alike(programme: Programme) -> float:
    return records_alike(profile(OURS), programme, Rarity())


@pytest.mark.parametrize(
    "shared",
    [
        {"title": OURS.title},
        {"acronym": "LIMA"},
        {"lead_org": OURS.lead_org},
        {"countries": OURS.countries},
        {"sector": OURS.sector},
        {"target_group": OURS.target_group},
        {"start": "2022", "end": "2023-12"},
    ],
    ids=lambda shared: next(iter(shared)),
)
def test_whatever_a_record_shares_makes_it_likelier(shared):
    assert alike(OTHER.model_copy(update=shared)) > alike(OTHER)


def test_the_text_of_a_candidate_is_not_read():
    assert alike(OTHER.model_copy(update={"text": OURS.text * 50})) == alike(OTHER)


def test_a_record_read_by_itself_is_what_is_read_of_it_without_its_text():
    alone, whole = record_profile(OTHER), profile(OTHER.model_copy(update={"text": ""}))

    assert {kind: whole.terms[kind] for kind in alone.terms} == alone.terms
    for part in ("title", "acronyms", "spoken", "bodies", "corridor", "countries", "sectors", "start", "end"):
        assert getattr(alone, part) == getattr(whole, part)
