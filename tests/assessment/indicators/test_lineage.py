"""Lineage: not compared is missing; a founded descent stands well, a bare or undeclared one does not."""

import pytest

from evaluator.assessment.reading import Reading
from evaluator.assessment.registry import INDICATORS, measured
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import translator
from evaluator.lineage import Lineage, Match
from evaluator.lineage.judgement.declared import Declared
from evaluator.lineage.judgement.new_parts import PARTS, NewPart, NewParts
from evaluator.lineage.judgement.reasons import Reason
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


@pytest.mark.parametrize("verdict", ["duplicate_submission", "undeclared_overlap", "independent"])
def test_the_value_is_the_verdict_in_a_word(verdict):
    assert measured(read(found(verdict)), USE).value == verdict


SHOWN = {"text": "People found work", "value": 120.0, "unit": "people", "source": "evaluation"}


def declared(*reasons, verdict="declared_follow_on", again=True, results=(), how="row", new=None):
    """A reading in which a programme is declared, in a row with these results."""
    match = Match(
        programme_id="p",
        title="Old Bridge",
        verdict=verdict,
        score=0.9,
        reasons=tuple(Reason(kind=kind) for kind in reasons),
        tells_again=again,
        declared=Declared(how=how, relation="continues", row=0 if how != "text" else None),
        new=new,
    )
    row = {"name": "The bridge", "relation": "continues", "results": list(results)}
    return read(Lineage(corpus="c", verdict=verdict, matches=(match,)), predecessors=[row])


@pytest.mark.parametrize("verdict", ["declared_follow_on", "declared_replication"])
def test_a_descent_with_results_in_figures_and_something_new_is_its_verdict(verdict):
    assert value("lineage", declared(verdict=verdict, results=[SHOWN], new=parts())) == verdict


@pytest.mark.parametrize("results", [(), ({"text": "It went very well indeed"},)])
def test_what_is_told_again_without_a_result_in_figures_is_bare(results):
    reading = declared(results=results, new=parts())
    assert value("lineage", reading) == "declared_bare"
    assert measured(reading, USE).missing == ("results of “Old Bridge” in figures",)


def test_results_do_not_found_a_descent_that_only_a_sentence_declares():
    assert value("lineage", declared(results=[SHOWN], how="text", new=parts())) == "declared_bare"


def test_what_only_other_actors_tell_again_is_unchanged():
    table = parts(corridor=0.0, sector=0.0, target_group=0.5, activities=0.0, budget_share=0.0)
    assert value("lineage", declared(results=[SHOWN], new=table)) == "declared_unchanged"


def test_a_bare_declaration_of_what_is_not_told_again_neither_earns_nor_costs():
    reading = declared("same_corridor", "same_sector", again=False, new=parts())
    assert value("lineage", reading) == "independent"


@pytest.mark.parametrize(
    ("shared", "found"),
    [
        ((), "independent"),
        (("same_sector",), "independent"),
        (("same_target_group", "same_sector"), "independent"),
        (("same_features", "same_sector"), "declared_follow_on"),
        (("same_actors",), "declared_follow_on"),
        (("text_share",), "declared_follow_on"),
    ],
)
def test_a_programme_that_is_declared_counts_only_where_more_than_chance_is_shared(shared, found):
    assert value("lineage", declared(*shared, again=False, results=[SHOWN], new=parts())) == found


def test_nothing_found_is_independent():
    assert measured(read(Lineage(corpus="c", verdict="independent")), USE).value == "independent"


@pytest.mark.parametrize("verdict", ["undeclared_overlap", "duplicate_submission"])
def test_to_declare_the_programme_is_what_would_raise_it(verdict):
    reading = read(found(verdict))
    (change,) = INDICATORS["lineage"].changes(reading, USE)
    assert measured(reading.altered(change.proposal, change.rewritten), USE).value == "declared_follow_on"


@pytest.mark.parametrize(
    ("verdict", "origin"), [("independent", "programme"), ("duplicate_submission", "this_call")]
)
def test_nothing_is_to_be_declared_where_nothing_overlaps_or_a_proposal_came_twice(verdict, origin):
    (match,) = found(verdict).matches
    lineage = Lineage(corpus="c", verdict=verdict, matches=(match.model_copy(update={"origin": origin}),))
    assert list(INDICATORS["lineage"].changes(read(lineage), USE)) == []


STATED = {"novelty": {"corridor": "Two new cities are reached by sea.", "share_of_budget": 0.9}}


def test_what_is_stated_as_new_counts_at_most_what_was_found_new_where_nothing_is_declared():
    table = parts(corridor=0.0, budget_share=0.3)
    assert value("declared_predecessor", read(None, **STATED)) == round(1.9 / 6, 4)
    assert value("declared_predecessor", read(found("undeclared_overlap", new=table), **STATED)) == 0.05


def test_against_a_declared_programme_place_counts_a_half_in_its_countries_and_the_budget_what_was_found():
    table = parts(corridor=0.0, budget_share=0.3)
    assert value("declared_predecessor", read(found("declared_follow_on", new=table), **STATED)) == round(
        0.8 / 6, 4
    )


def test_an_independent_programme_limits_nothing():
    table = parts(corridor=0.0, budget_share=0.0)
    assert value("declared_predecessor", read(found("independent", new=table), **STATED)) == round(1.9 / 6, 4)


def test_results_are_looked_for_of_the_programme_that_was_found():
    missing = measured(
        read(found("undeclared_overlap")), IndicatorUse(id="one", kind="evidenced_results")
    ).missing
    assert missing == ("results or lessons of “Old Bridge”, with which it overlaps",)
