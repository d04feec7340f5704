"""Lineage: not compared is missing, a declared descent stands well, an undeclared overlap does not."""

import pytest

from evaluator.assessment.reading import Reading
from evaluator.assessment.registry import INDICATORS, measured
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import translator
from evaluator.lineage import VERDICTS, Lineage, Match
from evaluator.lineage.new_parts import PARTS, NewPart, NewParts
from tests.assessment.made import evidence_of, partner, proposal

USE = IndicatorUse(id="lineage", kind="lineage")


def found(verdict, title="Old Bridge", new=None):
    """A lineage of one match."""
    match = Match(programme_id="p", title=title, verdict=verdict, score=0.9, new=new)
    return Lineage(corpus="c", verdict=verdict, matches=(match,))


def parts(**shares):
    """A table of what is new, all of it where nothing else is said."""
    return NewParts(**{part: NewPart(part=part, share=shares.get(part, 1.0)) for part in PARTS})


def read(lineage, **fields):
    """A reading with what screening found."""
    text = proposal(partner("Centre"), **fields)
    return Reading(text, evidence_of(text), translator("en"), lineage)


def value(kind, reading):
    """What an indicator of a kind finds."""
    return measured(reading, IndicatorUse(id="one", kind=kind)).value


def test_without_a_comparison_there_is_no_value():
    assert measured(read(None), USE).value is None


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_value_is_the_verdict_in_a_word(verdict):
    assert measured(read(found(verdict)), USE).value == verdict


def test_nothing_found_is_independent():
    assert measured(read(Lineage(corpus="c", verdict="independent")), USE).value == "independent"


def test_to_declare_the_programme_is_what_would_raise_it():
    reading = read(found("undeclared_overlap"))
    (change,) = INDICATORS["lineage"].changes(reading, USE)
    assert measured(reading.altered(change.proposal, change.rewritten), USE).value == "declared_follow_on"


@pytest.mark.parametrize("verdict", ["independent", "duplicate_submission"])
def test_nothing_is_to_be_declared_where_nothing_overlaps_or_a_proposal_came_twice(verdict):
    assert list(INDICATORS["lineage"].changes(read(found(verdict)), USE)) == []


STATED = {"novelty": {"corridor": "Two new cities are reached by sea.", "share_of_budget": 0.9}}


def test_what_is_stated_as_new_counts_at_most_what_was_found_new_where_nothing_is_declared():
    table = parts(corridor=0.0, budget_share=0.3)
    assert value("declared_predecessor", read(None, **STATED)) == round(1.9 / 6, 4)
    assert value("declared_predecessor", read(found("undeclared_overlap", new=table), **STATED)) == 0.05


def test_against_a_programme_that_is_declared_a_corridor_without_a_new_country_counts_a_half():
    table = parts(corridor=0.0, budget_share=0.3)
    assert value("declared_predecessor", read(found("declared_follow_on", new=table), **STATED)) == round(
        1.4 / 6, 4
    )


def test_an_independent_programme_limits_nothing():
    table = parts(corridor=0.0, budget_share=0.0)
    assert value("declared_predecessor", read(found("independent", new=table), **STATED)) == round(1.9 / 6, 4)


def test_results_are_looked_for_of_the_programme_that_was_found():
    missing = measured(
        read(found("undeclared_overlap")), IndicatorUse(id="one", kind="evidenced_results")
    ).missing
    assert missing == ("results or lessons of “Old Bridge”, with which it overlaps",)
