"""Each sample keeps its lesson, and the README says which ideas of the source live in it."""

import csv
import re
from collections import Counter
from datetime import date
from functools import cache

from evaluator.proposals import passages
from evaluator.proposals.codes import stakeholder_group
from tests.sample_proposals.reading import COMMON_WORDS, ROOT, STEMS, sample, words
from tests.sample_proposals.readme import stated, voiced

CONCERNED = {"youth_organisation", "migrant_refugee_organisation", "diaspora_organisation"}


@cache
def coverage() -> tuple[dict[str, str], ...]:
    with (ROOT / "docs" / "coverage.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


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


def test_in_s04_nobody_moves_and_the_diaspora_comes_to_teach():
    proposal = sample("s04-jeunes-ruraux")
    roles = proposal.partner("rabe").diaspora
    assert (proposal.mobility.types, proposal.mobility.places, proposal.corridors) == (("none",), None, ())
    assert {part.phase for part in proposal.training} == {"no_mobility"}
    assert (roles[0].role, roles[0].persons, roles[0].days) == ("trainer", 36, 15)
    assert [near.relation for near in proposal.complementarity] == ["hosts", "complements"]


def test_s04_has_the_six_kinds_of_actors_that_the_source_asks_for():
    held = {partner.organisation.stakeholder_class for partner in sample("s04-jeunes-ruraux").partners}
    assert held >= {
        "origin_government",
        "destination_government",
        "tvet_institution",
        "sme_entrepreneur",
        "diaspora_organisation",
        "local_authority",
    }


def test_s06_names_no_predecessor_though_the_same_three_were_paid_for_it_three_times():
    proposal = sample("s06-repackaged")
    paid = {
        partner.id: [(award.programme, award.year) for award in partner.organisation.prior_awards]
        for partner in proposal.partners
        if partner.organisation.prior_awards
    }
    assert list(paid) == ["bimp", "pes-low", "ftef"]
    assert len({tuple(awards) for awards in paid.values()}) == 1
    assert len(paid["bimp"]) == 3
    assert (proposal.predecessors, proposal.complementarity) == ((), ())
    assert "PALIM" not in " ".join(words(proposal))


def test_more_than_half_of_the_money_of_s06_is_staff_and_overhead_of_its_lead():
    budget = sample("s06-repackaged").budget
    assert budget is not None
    assert budget.total is not None
    own = [
        line.amount
        for line in budget.lines
        if line.partner == "bimp" and line.category in ("staff", "overhead")
    ]
    assert sum(own) > budget.total / 2
    assert {result.kind for result in sample("s06-repackaged").results} == {"output"}


def test_s09_keeps_its_knowledge_in_the_countries_of_origin_of_three_regions():
    proposal = sample("s09-future-of-work")
    assert {(one.origin, one.destination) for one in proposal.corridors} == {
        ("KE", "AE"),
        ("ET", "AE"),
        ("KE", "NL"),
    }
    made = {
        product.title: {
            (proposal.partner(producer).side, proposal.partner(producer).organisation.stakeholder_class)
            for producer in product.producers
        }
        for product in proposal.knowledge.products
        if product.kind != "guide"
    }
    assert made
    assert [
        title for title, producers in made.items() if ("origin", "university_research") not in producers
    ] == []


def test_s10_has_fourteen_objectives_of_which_four_can_be_measured_and_rebuilds_a_portal():
    proposal = sample("s10-fourteen-objectives")
    measured = [one for one in proposal.objectives if one.indicator and one.target and one.due]
    assert (len(proposal.objectives), len(measured), len(proposal.activities)) == (14, 4, 14)
    assert proposal.platforms_used == ()
    assert ("iDiaspora", "none") in {(near.initiative, near.relation) for near in proposal.complementarity}


def test_s11_leaves_whole_answers_out():
    proposal = sample("s11-faltan-datos")
    assert proposal.recognition == proposal.predecessors == proposal.policy_links == ()
    assert proposal.knowledge.products == proposal.replication.assets == ()
    unclassed = [one.organisation.name for one in proposal.partners if not one.organisation.stakeholder_class]
    nowhere = [one.organisation.name for one in proposal.partners if not one.organisation.country]
    assert (unclassed, nowhere) == (["Hernanz e Hijas, S. L.", "Casa de Azuay"], ["Hernanz e Hijas, S. L."])


def test_s12_shares_no_sector_but_training_no_country_and_no_partner_with_s01():
    first, other = sample("s01-ict-successor"), sample("s12-one-seam")
    assert set(first.sectors) & set(other.sectors) == {"11330"}
    countries = [{partner.organisation.country for partner in one.partners} for one in (first, other)]
    names = [{partner.organisation.name for partner in one.partners} for one in (first, other)]
    assert countries[0] & countries[1] == names[0] & names[1] == set()
    sentences = [{passage.text for passage in passages(one) if " " in passage.text} for one in (first, other)]
    assert [text for text in sentences[0] & sentences[1] if len(text.split()) > 5] == []


def test_s13_asked_the_state_of_origin_and_has_only_a_letter_of_the_other_side():
    proposal = sample("s13-sin-aval-de-origen")
    state = proposal.partner("trabajo-hn")
    assert state.role == "consulted_only"
    assert [(act.kind, act.status) for act in state.commitments] == [("letter_of_endorsement", "requested")]
    letters = [document.issued_by for document in proposal.documents if document.kind == "state_letter"]
    assert [proposal.partner(issuer or "").side for issuer in letters] == ["destination"]


def test_s14_is_in_two_languages_which_its_partners_use_side_by_side():
    proposal = sample("s14-pont-du-froid")
    counts = Counter(word.lower() for word in words(proposal))
    french, english, spanish = (sum(counts[word] for word in COMMON_WORDS[one]) for one in ("fr", "en", "es"))
    assert proposal.languages == ("fr", "en")
    assert min(french, english) > 4 * spanish


def test_s15_binds_nobody_and_shows_no_figure():
    proposal = sample("s15-keywords")
    assert [partner.commitments + partner.contributions for partner in proposal.partners] == [(), ()]
    assert (proposal.documents, proposal.predecessors, proposal.results) == ((), (), ())


def test_the_readme_names_every_sample_with_the_statements_it_carries():
    carried = [
        (stem.strip(), int(row["number"]))
        for row in coverage()
        for stem in row["sample"].split(";")
        if stem.strip() in STEMS
    ]
    assert sorted(stated()) == STEMS
    assert [(stem, number) for stem, number in carried if number not in stated()[stem]] == []


def test_the_readme_says_of_every_idea_voiced_by_a_participant_in_which_samples_it_lives():
    ideas = {int(row["number"]): row["statement"] for row in coverage() if row["section"] == "III"}
    lives = {
        number: {stem.split("-")[0].upper() for stem, carried in stated().items() if number in carried}
        for number in ideas
    }
    assert {number: idea for number, (idea, _) in voiced().items()} == ideas
    assert {number: samples for number, (_, samples) in voiced().items()} == lives
    assert [number for number, samples in lives.items() if not samples] == []
