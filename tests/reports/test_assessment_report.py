"""What the report says: all of it where the call allows, and never more than that."""

import pytest

from evaluator.assessment.result import Assessment, Corrections
from evaluator.foundation import translator
from evaluator.proposals.option_names import option_title
from evaluator.reports.assessment_report import assessment_report
from evaluator.reports.best_steps import best_steps
from evaluator.reports.parts import (
    Bars,
    Facts,
    Heading,
    Headline,
    Meter,
    Quotes,
    Report,
    Rows,
    Sentence,
    in_line,
)
from evaluator.services.call_files import default_call
from evaluator.services.report_bars import report_bars
from evaluator.services.visible import visible_assessment
from tests.reports.conftest import assess_sample, sample_assessed
from tests.reports.read_back import texts_of

ADVICE = "Advice, not a decision. People decide, and a proposal also competes with the others of the call."


def under(report: Report, heading: str) -> list:
    """The parts below a heading, up to the next one."""
    parts = list(report.parts)
    places = [place for place, part in enumerate(parts) if isinstance(part, Heading)]
    start = next(place for place in places if parts[place].text == heading)
    end = next((place for place in places if place > start), len(parts))
    return parts[start + 1 : end]


def test_the_facts_name_call_and_program_with_their_versions(make_report, assessed):
    facts = make_report().parts[0]
    assert isinstance(facts, Facts)
    assert {fact.name: fact.value for fact in facts.facts} == {
        "Proposal": assessed.proposal.label,
        "Lead applicant": assessed.proposal.lead.organisation.name,
        "Call": default_call().title.said_in("en"),
        "Version of the call": default_call().version,
        "Version of the program": assessed.assessment.engine,
    }


def test_the_result_gives_the_total_against_the_threshold_and_says_that_competition_decides_too(make_report):
    headline, meter, line, advice = under(make_report(), "Result")
    assert headline == Headline(said="19.8 of 100 points", notes=("Weak", "below the threshold"))
    assert isinstance(meter, Meter)
    assert (meter.bar.fraction, meter.bar.threshold) == pytest.approx((0.198, 0.6), abs=5e-4)
    assert line == Sentence(text="The line is the threshold: 60 points.", quiet=True)
    assert advice == Sentence(text=ADVICE)


def test_the_heart_criteria_stand_first_each_with_band_and_sentence(make_report, assessed):
    [rows] = under(make_report(), "What this call asks first")
    hearts = [result for result in assessed.assessment.criteria if result.heart]
    assert [(row.head, row.side, row.below) for row in rows.rows] == [
        (result.title, "Weak", result.said) for result in hearts
    ]


def test_one_chart_holds_the_total_and_every_criterion(make_report, assessed):
    finding, bars = under(make_report(), "How far is each criterion from its threshold?")
    assert finding.text.startswith("4 of 4 criteria with a threshold lie below it")
    assert isinstance(bars, Bars)
    assert bars.bars == report_bars(default_call(), assessed.assessment.scorecard, translator("en"))


def test_the_best_steps_tell_what_they_gain(make_report, assessed):
    [rows] = under(make_report(), "What would raise it most")
    t = translator("en")
    assert [(row.head, row.below) for row in rows.rows] == [
        (step.change, step.figures(t)) for step in best_steps(assessed.assessment)
    ]


def test_every_criterion_gives_reasons_quotes_gaps_and_steps(make_report, assessed):
    report = make_report()
    texts = texts_of(report)
    for result in assessed.assessment.criteria:
        assert {result.title, result.said, *result.missing} - {""} <= set(texts)
        assert {step.change for step in result.improvements} <= set(texts)
        assert {indicator.title for indicator in result.indicators} <= set(texts)
    marked = {
        piece.text
        for part in report.parts
        if isinstance(part, Rows)
        for row in part.rows
        for quote in row.quotes
        for piece in quote.pieces
        if piece.marked
    }
    assert marked
    t = translator("en")
    quotes = {in_line(item.quote) for item in assessed.evidence.items}
    assert marked <= quotes | {option_title(item.quote, t) for item in assessed.evidence.items}


def test_corrections_are_listed_as_corrections_with_the_quote(make_report, assessed):
    rejected, reassigned = assessed.evidence.of("state")[0], assessed.evidence.of("actor")[0]
    corrections = Corrections(
        rejected=frozenset({rejected.id}), reassigned={reassigned.id: "local_authority"}
    )
    report = make_report(corrections=corrections)
    assert rejected.quote == "letter_of_support"
    [quotes] = under(report, "Corrected by a person")
    assert isinstance(quotes, Quotes)
    notes = {piece.text: quote.note for quote in quotes.quotes for piece in quote.pieces if piece.marked}
    assert notes == {
        "Letter of support": "Corrected: it shows nothing of the kind",
        reassigned.quote: "Corrected: it shows “Local or regional authority”",
    }
    assert Sentence(
        text="2 findings were corrected by a person; the result counts them. They are listed at the end."
    ) in under(report, "Result")


def test_without_corrections_nothing_is_said_of_any(make_report):
    assert not [text for text in texts_of(make_report()) if "orrected" in text]


def test_the_report_speaks_the_language_of_the_proposal(make_report):
    report = make_report("s07-passeport-competences")
    assert report.language == "fr"
    assert under(report, "Résultat")
    assert under(report, "Ce qui améliorerait le plus la note")


def other_numbers(assessment: Assessment) -> Assessment:
    """The same bands and sentences with every figure another one."""
    criteria = tuple(
        result.model_copy(
            update={
                "score": 1.375,
                "share": 0.4321,
                "threshold": None if result.threshold is None else 1.125,
                "indicators": tuple(
                    one.model_copy(update={"value": 0.777, "level": 1.875, "max": 9.875})
                    for one in result.indicators
                ),
                "improvements": tuple(
                    step.model_copy(update={"score": 1.625, "total": 98.7}) for step in result.improvements
                ),
            }
        )
        for result in assessment.criteria
    )
    card = assessment.scorecard.model_copy(update={"total": 98.6, "covered": 0.31})
    return assessment.model_copy(
        update={"total": 98.6, "out_of": 99.0, "criteria": criteria, "scorecard": card}
    )


def told(assessment: Assessment, shown: str, steps_of: Assessment | None = None) -> Report:
    call = default_call()
    assessed = sample_assessed("s05-everyone-listed")
    return assessment_report(
        call=call,
        proposal=assessed.proposal,
        evidence=assessed.evidence,
        assessment=visible_assessment(assessment, shown),
        corrections=Corrections(),
        shown=shown,
        finding=f"total {assessment.total}",
        bars=report_bars(call, assessment.scorecard, translator("en")),
    )


def without_best_steps(report: Report) -> list:
    """The parts without the list of best steps, whose order is that of their gains."""
    kept = [part for part in report.parts if not (isinstance(part, Rows) and part.numbered)]
    assert len(kept) == len(report.parts) - 1
    return kept


def test_with_bands_the_report_is_the_same_whatever_the_numbers_are(assessed):
    real, other = assessed.assessment, other_numbers(assessed.assessment)
    assert told(real, "numbers") != told(other, "numbers")
    assert without_best_steps(told(real, "bands")) == without_best_steps(told(other, "bands"))


def test_with_bands_no_bar_is_drawn_and_no_score_said(make_report, assessed):
    report = make_report(shown="bands")
    assert not [part for part in report.parts if isinstance(part, Bars | Meter)]
    assert under(report, "Result")[0] == Headline(said="Weak", notes=("below the threshold",))
    scores = {f"{result.score:g} of {result.max:g}" for result in assessed.assessment.criteria}
    assert not [text for text in texts_of(report) if any(score in text for score in scores)]


def test_with_bands_the_steps_stand_without_their_gains(make_report, assessed):
    [rows] = under(make_report(shown="bands"), "What would raise it most")
    assert [(row.head, row.below) for row in rows.rows] == [
        (step.change, step.criterion_title) for step in best_steps(assessed.assessment)
    ]


def test_without_advice_the_report_says_so_and_is_the_same_whatever_the_result_is(make_report):
    report = make_report(shown="nothing")
    assert list(report.parts[1:]) == [Sentence(text="This call shows applicants no advice.")]
    other = sample_assessed("s05-everyone-listed").assessment.model_copy(
        update={"total": 99.0, "band": "strong", "passed": True, "criteria": (), "flags": (), "gates": ()}
    )
    assert told(other, "nothing") == report


def test_what_cannot_be_scored_is_not_scored_and_never_zero():
    assessed = assess_sample("s05-everyone-listed", Corrections())
    criteria = tuple(
        result.model_copy(update={"score": None, "band": None, "passed": None})
        for result in assessed.assessment.criteria
    )
    empty = assessed.assessment.model_copy(update={"total": None, "band": None, "criteria": criteria})
    report = told(empty, "numbers")
    assert under(report, "Result")[0].said == "Not scored"
    assert under(report, empty.criteria[0].title)[1].text == "Not scored · threshold 2.5 · 18% of the total"
