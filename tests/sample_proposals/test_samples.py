"""The sample proposals: each can be read, adds up, points at what exists, and keeps its lesson."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from evaluator.calls import Call, read_call
from evaluator.foundation import Record
from evaluator.proposals import Proposal, passages, read_proposal
from evaluator.proposals.codes import stakeholder_group

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "sample_proposals"
STEMS = sorted(path.stem for path in FOLDER.glob("s*.yaml"))

LEAVES_SHARES_OPEN = {"s05-everyone-listed", "s15-keywords"}
"""Their lesson is that most partners have no stated part of the money."""

ATTACHES_NOTHING = {"s15-keywords"}

CONCERNED = {"youth_organisation", "migrant_refugee_organisation", "diaspora_organisation"}

TO_PARTNERS = {
    ("Partner", "peer_of"),
    ("Activity", "led_by"),
    ("Activity", "partners"),
    ("Training", "provider"),
    ("Training", "curriculum_authors"),
    ("Recognition", "body"),
    ("Novelty", "actors"),
    ("KnowledgeProduct", "producers"),
    ("Research", "partners"),
    ("BudgetLine", "partner"),
    ("Document", "issued_by"),
}
TO_ACTIVITIES = {
    ("Partner", "activities"),
    ("Infrastructure", "activities"),
    ("Bottleneck", "activities"),
    ("Result", "activities"),
    ("Novelty", "activities"),
    ("BudgetLine", "activity"),
}
TO_DOCUMENTS = {
    ("Contribution", "document"),
    ("Commitment", "document"),
    ("Recognition", "document"),
    ("ResultShown", "document"),
}

COMMON_WORDS = {
    "en": {"the", "and", "of", "for", "with", "that", "by"},
    "fr": {"les", "des", "et", "une", "du", "dans", "pour"},
    "es": {"los", "las", "y", "el", "una", "del", "por"},
}


@cache
def sample(stem: str) -> Proposal:
    return read_proposal((FOLDER / f"{stem}.yaml").read_bytes(), name=f"{stem}.yaml")


@cache
def default_call() -> Call:
    path = ROOT / "criteria" / "skills_mobility.yaml"
    return read_call(path.read_bytes(), name=path.name)


def records(value: object) -> Iterator[BaseModel]:
    """The record and every record inside it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)


def pointers(proposal: Proposal, places: set[tuple[str, str]]) -> set[str]:
    """All ids that stand in these fields."""
    found: set[str] = set()
    for record in records(proposal):
        for name in type(record).model_fields:
            if (type(record).__name__, name) in places:
                value = getattr(record, name)
                found.update(value if isinstance(value, tuple) else [] if value is None else [value])
    return found


def words(proposal: Proposal) -> list[str]:
    return [word for passage in passages(proposal) for word in passage.text.split()]


def own_money(proposal: Proposal, partner_id: str) -> Decimal:
    amounts = [item.amount.amount for item in proposal.partner(partner_id).contributions if item.amount]
    return sum(amounts, Decimal(0))


def numbers(cell: str) -> set[int]:
    """`1–3, 7` as the numbers it stands for."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", cell):
        found.update(range(int(first), int(last or first) + 1))
    return found


def test_the_seven_samples_of_the_first_round_are_there():
    assert {stem.split("-")[0] for stem in STEMS} >= {"s01", "s02", "s03", "s05", "s07", "s08", "s15"}


def test_references_and_acronyms_tell_samples_apart():
    samples = [sample(stem) for stem in STEMS]
    assert len({proposal.reference for proposal in samples}) == len(samples)
    assert len({proposal.label for proposal in samples}) == len(samples)


@pytest.mark.parametrize("stem", STEMS)
def test_a_file_is_named_after_its_reference_and_has_an_acronym(stem):
    proposal = sample(stem)
    assert stem.split("-")[0] == proposal.reference.lower()
    assert proposal.acronym


@pytest.mark.parametrize("stem", STEMS)
def test_every_id_is_used_once(stem):
    proposal = sample(stem)
    for parts in (
        proposal.partners,
        proposal.activities,
        proposal.training,
        proposal.objectives,
        proposal.documents,
    ):
        ids = [part.id for part in parts if part.id is not None]
        assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("stem", STEMS)
def test_every_reference_points_at_something_that_exists(stem):
    proposal = sample(stem)
    assert pointers(proposal, TO_PARTNERS) <= {partner.id for partner in proposal.partners}
    assert pointers(proposal, TO_ACTIVITIES) <= {activity.id for activity in proposal.activities}
    assert pointers(proposal, TO_DOCUMENTS) <= {document.id for document in proposal.documents}


def test_the_fields_that_hold_references_are_fields_of_the_model():
    fields = {(model.__name__, name) for model in Record.__subclasses__() for name in model.model_fields}
    assert {*TO_PARTNERS, *TO_ACTIVITIES, *TO_DOCUMENTS} <= fields


@pytest.mark.parametrize("stem", STEMS)
def test_peers_name_each_other_and_are_of_the_same_kind(stem):
    proposal = sample(stem)
    for partner in proposal.partners:
        for peer in map(proposal.partner, partner.peer_of):
            assert partner.id in peer.peer_of
            assert peer.organisation.country != partner.organisation.country
            kinds = [stakeholder_group(body.organisation.stakeholder_class or "") for body in (partner, peer)]
            assert kinds[0] == kinds[1]


@pytest.mark.parametrize("stem", STEMS)
def test_a_partner_works_in_the_activities_that_name_it_as_leader(stem):
    proposal = sample(stem)
    for activity in proposal.activities:
        leader = proposal.partner(activity.led_by or "")
        assert stem in ATTACHES_NOTHING or activity.id in leader.activities


@pytest.mark.parametrize("stem", STEMS)
def test_grant_and_own_money_make_the_total_and_the_lines_add_up_to_it(stem):
    budget = sample(stem).budget
    assert budget is not None
    assert budget.total is not None
    assert (budget.requested or 0) + (budget.own or 0) == budget.total
    assert sum(line.amount for line in budget.lines) == budget.total


@pytest.mark.parametrize("stem", STEMS)
def test_an_activity_costs_what_its_lines_add_up_to(stem):
    proposal = sample(stem)
    assert proposal.budget is not None
    for activity in proposal.activities:
        lines = [line.amount for line in proposal.budget.lines if line.activity == activity.id]
        assert activity.cost == sum(lines)


@pytest.mark.parametrize("stem", sorted(set(STEMS) - LEAVES_SHARES_OPEN))
def test_a_partner_spends_its_part_of_the_grant_and_what_it_puts_in(stem):
    proposal = sample(stem)
    assert proposal.budget is not None
    shares = {partner.id: Decimal(str(partner.budget_share or 0)) for partner in proposal.partners}
    assert sum(shares.values()) == 1
    for partner_id, share in shares.items():
        lines = [line.amount for line in proposal.budget.lines if line.partner == partner_id]
        assert sum(lines) == share * (proposal.budget.requested or 0) + own_money(proposal, partner_id)
    assert sum(own_money(proposal, partner_id) for partner_id in shares) == proposal.budget.own


@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_fits_the_default_call(stem):
    proposal, call = sample(stem), default_call()
    budget, grant = proposal.budget, call.money.grant
    assert budget is not None
    assert budget.requested is not None
    assert budget.total is not None
    assert grant.min is not None
    assert grant.max is not None
    assert proposal.call == call.id
    assert proposal.lot in {lot.id for lot in call.lots}
    assert budget.currency == call.money.currency
    assert grant.min <= budget.requested <= grant.max
    assert budget.requested <= budget.total * Decimal(str(grant.share_of_total))


@pytest.mark.parametrize("stem", STEMS)
def test_the_work_lies_between_2027_and_2030_and_letters_before_the_deadline(stem):
    proposal = sample(stem)
    for activity in proposal.activities:
        if activity.start and activity.end:
            assert date(2027, 7, 1) <= activity.start < activity.end <= date(2030, 12, 31)
    dated = [document.dated for document in proposal.documents if document.dated]
    assert all(day < date(2026, 11, 1) for day in dated)


@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_has_900_to_2500_words(stem):
    assert 900 <= len(words(sample(stem))) <= 2500


@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_is_written_in_the_language_it_states(stem):
    proposal = sample(stem)
    counts = Counter(word.lower() for word in words(proposal))
    by_language = {
        language: sum(counts[word] for word in common) for language, common in COMMON_WORDS.items()
    }
    assert (max(by_language, key=by_language.__getitem__),) == proposal.languages


def test_s01_declares_its_predecessors_with_results_sources_and_failures():
    predecessors = sample("s01-ict-successor").predecessors
    assert [predecessor.acronym or predecessor.name for predecessor in predecessors] == [
        "PALIM",
        "Passerelle numérique",
    ]
    assert all(result.source for predecessor in predecessors for result in predecessor.results)
    assert all(predecessor.failures for predecessor in predecessors)


def test_s02_has_a_partnership_of_five_years_for_a_grant_of_three():
    partnership = sample("s02-young-entrepreneurs").partnership
    assert partnership.start == date(2027, 10, 1)
    assert partnership.grant_end == date(2030, 9, 30)
    assert partnership.end == date(2032, 9, 30)


def test_in_s03_the_state_regulates_and_neither_pays_nor_is_paid():
    public = [
        partner
        for partner in sample("s03-staffing-latin-america").partners
        if stakeholder_group(partner.organisation.stakeholder_class or "") == "state"
    ]
    kinds = {commitment.state_kind for partner in public for commitment in partner.commitments}
    assert (len(public), kinds) == (3, {"regulatory"})
    assert all(partner.budget_share is None and not partner.contributions for partner in public)


def test_in_s05_fifteen_partners_have_one_interest_and_only_letters_of_support():
    proposal = sample("s05-everyone-listed")
    interest = re.compile("As a strategic partner, the [A-Za-z]+ shares the objectives of the project[.]")
    assert all(interest.fullmatch(partner.stated_interest or "") for partner in proposal.partners)
    kinds = {commitment.kind for partner in proposal.partners for commitment in partner.commitments}
    assert (len(proposal.partners), kinds) == (15, {"letter_of_support"})
    assert proposal.skills.labour_market_evidence == ()
    assert proposal.skills.infrastructure == ()
    assert {sphere for partner in proposal.partners for sphere in partner.spheres} == {"training"}


def test_s07_is_led_by_young_people_who_asked_sixteen_organisations():
    proposal = sample("s07-passeport-competences")
    assert proposal.lead is not None
    assert (proposal.lead.organisation.stakeholder_class, proposal.lead.youth_led) == (
        "youth_organisation",
        True,
    )
    assert [(asked.bodies, bool(asked.effect)) for asked in proposal.consultations] == [(16, True)]


def test_s08_has_no_youth_migrant_or_diaspora_body_and_names_none():
    proposal = sample("s08-acuerdo-reconocimiento")
    assert proposal.typology == "state_to_state"
    assert {partner.organisation.stakeholder_class for partner in proposal.partners} & CONCERNED == set()
    named = r"diáspora|juven|jóven|joven|migrante|refugiad|estudiantil"
    assert [passage.text for passage in passages(proposal) if re.search(named, passage.text.lower())] == []


def test_s15_binds_nobody_and_shows_no_figure():
    proposal = sample("s15-keywords")
    assert [partner.commitments + partner.contributions for partner in proposal.partners] == [(), ()]
    assert (proposal.documents, proposal.predecessors, proposal.results) == ((), (), ())


def test_the_readme_names_every_sample_with_the_statements_it_carries():
    rows = re.findall(r"^\| `(s\d\d[\w-]+)` \|.*\| ([^|]+) \|$", (FOLDER / "README.md").read_text(), re.M)
    stated = {stem: numbers(cell) for stem, cell in rows}
    with (ROOT / "docs" / "coverage.csv").open(encoding="utf-8", newline="") as file:
        carried = [
            (stem.strip(), int(row["number"]))
            for row in csv.DictReader(file)
            for stem in row["sample"].split(";")
            if stem.strip() in STEMS
        ]
    assert sorted(stated) == STEMS
    assert [(stem, number) for stem, number in carried if number not in stated[stem]] == []
