"""The sample proposals: each can be read, adds up, and points at what exists."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from pydantic import BaseModel

from evaluator.calls import Call, read_call
from evaluator.foundation import Record
from evaluator.proposals import Proposal
from evaluator.proposals.codes import stakeholder_group
from tests.sample_proposals.reading import COMMON_WORDS, ROOT, STEMS, sample, words

LEAVES_SHARES_OPEN = {"s05-everyone-listed", "s15-keywords"}
"""Their lesson is that most partners have no stated part of the money."""

ATTACHES_NOTHING = {"s15-keywords"}

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


def own_money(proposal: Proposal, partner_id: str) -> Decimal:
    amounts = [item.amount.amount for item in proposal.partner(partner_id).contributions if item.amount]
    return sum(amounts, Decimal(0))


def test_there_are_fifteen_samples_without_a_gap():
    assert [stem.split("-")[0] for stem in STEMS] == [f"s{number:02}" for number in range(1, 16)]


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
def test_a_sample_is_written_in_the_languages_it_states(stem):
    proposal = sample(stem)
    counts = Counter(word.lower() for word in words(proposal))
    by_language = {
        language: sum(counts[word] for word in common) for language, common in COMMON_WORDS.items()
    }
    most = sorted(by_language, key=by_language.__getitem__, reverse=True)[: len(proposal.languages)]
    assert set(most) == set(proposal.languages)
