"""Under the default call a programme told again falls below originality; a declared successor does not."""

from functools import cache

import pytest

from evaluator.assessment import assess
from evaluator.evidence import find
from evaluator.lineage import Programme, screen, screen_one
from evaluator.proposals.delivery_parts import Predecessor, ResultShown
from evaluator.scoring import Facts, evaluate
from evaluator.services import call_files, lexicons, samples
from evaluator.services.assessing import assess_proposal, try_steps
from evaluator.services.lineage import corpus_of, screened

PALIM = Programme(
    id="palim",
    title="Pilot Project Addressing Labour Shortages through Innovative Labour Migration Models",
    acronym="PALIM",
    text="The Belgian development agency ran this pilot from March 2019 to April 2021. Moroccan graduates "
    "without work were trained in information and communication technology, on a home track for companies in "
    "Morocco or an away track for companies in Flanders. Of 9,677 people who applied 120 were trained; 90 "
    "were meant to work at home and 30 in Belgium. By June 2020 only one or two were in talks with a Belgian "
    "employer. Employment services and employers' federations of both countries took part.",
    lead_org="Enabel",
    partners=("VDAB", "ANAPEC", "VOKA", "CGEM", "AGORIA", "APEBI"),
    countries=("MA", "BE"),
    sector=("22040",),
    start="2019-03",
    end="2021-04",
)
"""Public figures of a real pilot, in the words of this test."""

WITHOUT_FIGURES = PALIM.model_copy(
    update={
        "text": "People are trained at home first, and only some of them then move. Moroccan graduates "
        "without a job were retrained in information technology, since companies in Flanders could not fill "
        "such posts. Those on the home track looked for work in Morocco, those on the away track met "
        "employers in Flanders. Employment services of both sides chose the candidates, federations of "
        "employers brought in the firms."
    }
)
"""The same pilot by a source that tells no figures."""

SAMPLES = {sample.name: samples.open_sample(sample.name) for sample in samples.samples()}
TOGETHER = [name for name in SAMPLES if name.startswith("s")]


@cache
def lineage(name):
    return screen(SAMPLES[name], [PALIM], corpus="palim", others=[SAMPLES[other] for other in TOGETHER])


@cache
def advice(name, *, compared=True):
    text = SAMPLES[name]
    return assess(
        call_files.default_call(),
        text,
        find(text, lexicons.lexicons()),
        lineage=lineage(name) if compared else None,
    )


def test_only_the_programme_told_again_overlaps_with_what_it_does_not_declare():
    verdicts = {name: lineage(name).verdict for name in TOGETHER}
    assert {
        name
        for name, verdict in verdicts.items()
        if verdict in ("undeclared_overlap", "duplicate_submission")
    } == {"s06-repackaged"}
    assert verdicts["s01-ict-successor"] == "declared_follow_on"
    assert verdicts["s02-young-entrepreneurs"] == "declared_replication"


@pytest.mark.parametrize("name", TOGETHER)
def test_a_source_without_figures_is_enough_to_see_it_and_accuses_nobody_else(name):
    found = screen_one(SAMPLES[name], WITHOUT_FIGURES).verdict
    assert (found == "undeclared_overlap") is (name == "s06-repackaged")


def test_the_programme_told_again_falls_below_originality_with_passages_shown():
    before, after = (
        advice("s06-repackaged", compared=compared).criterion("originality") for compared in (False, True)
    )
    assert (before.passed, after.passed, after.score < after.threshold) == (True, False, True)
    (flag,) = [flag.message for flag in advice("s06-repackaged").flags if flag.kind == "lineage"]
    assert all(quote in flag for quote in ("“home track”", "“9,677”", "A person has to decide"))


def test_the_declared_successor_keeps_its_score():
    before, after = (advice("s01-ict-successor", compared=compared).total for compared in (False, True))
    assert before == after == 88.2


@pytest.mark.parametrize("name", [name for name in TOGETHER if name != "s06-repackaged"])
def test_comparison_lowers_nobody_else(name):
    assert advice(name).total >= advice(name, compared=False).total
    assert [flag for flag in advice(name).flags if flag.kind == "lineage"] == []


@pytest.mark.parametrize(
    ("verdict", "explained", "score"),
    [
        ("undeclared_overlap", None, 2),
        ("undeclared_overlap", False, 2),
        ("undeclared_overlap", True, 4),
        ("duplicate_submission", None, 2),
        ("declared_follow_on", None, 4),
        (None, None, 4),
    ],
)
def test_originality_is_capped_until_a_person_accepts_the_explanation(verdict, explained, score):
    answers = {} if explained is None else {"overlap_explained": explained}
    facts = Facts(indicators={"lineage": verdict}, answers=answers)
    scorecard = evaluate(call_files.default_call(), {"originality": 4}, facts=facts)
    assert next(line.score for line in scorecard.criteria if line.id == "originality") == score


ROW = Predecessor(name="PALIM", relation="continues")
RESULT = ResultShown(text="People trained by the pilot", value=120, unit="people", source="evaluation")


def with_row(name, row):
    """A sample's advice with one more predecessor, screened against the shipped programmes."""
    told = SAMPLES[name].model_copy(update={"predecessors": (*SAMPLES[name].predecessors, row)})
    return assess(
        call_files.default_call(),
        told,
        find(told, lexicons.lexicons()),
        lineage=screened(told, corpus=corpus_of()),
    ).criterion("originality")


def test_a_name_in_a_row_does_not_make_what_is_told_again_original():
    bare, shown = (
        with_row("s06-repackaged", ROW),
        with_row("s06-repackaged", ROW.model_copy(update={"results": (RESULT,)})),
    )
    assert (bare.score, bare.passed) == (1.5, False)
    assert (shown.score, shown.passed) == (2, True)


@pytest.mark.parametrize("results", [(), (RESULT,)])
def test_a_programme_declared_with_which_nothing_is_shared_earns_nothing(results):
    row = Predecessor(name="Triple Win", relation="continues", results=results)
    assert (
        with_row("s14-pont-du-froid", row).score == advice("s14-pont-du-froid").criterion("originality").score
    )


def test_the_applicant_is_told_that_to_declare_it_is_what_helps():
    steps = advice("s06-repackaged").criterion("originality").improvements
    assert steps[0].change.startswith("Declare “Pilot Project Addressing Labour Shortages")
    assert steps[0].score >= 2


def test_the_step_tried_alone_gives_the_score_that_was_promised():
    assessed = assess_proposal(
        call=call_files.default_call(), proposal=SAMPLES["s06-repackaged"], lineage=lineage("s06-repackaged")
    )
    promised = assessed.assessment.criterion("originality").improvements[0]
    tried = try_steps(call=call_files.default_call(), assessed=assessed, steps=[promised.key])
    assert tried.scorecard.total == promised.total


@pytest.mark.parametrize(
    "sentence",
    [
        "Skills transfer was weak in PALIM.",
        "PALIM transferred thirty people to Belgium.",
        "PALIM continues to inspire the debate.",
        "Ce projet ne prolonge pas PALIM.",
        "El proyecto no continúa PALIM.",
    ],
)
def test_a_sentence_that_only_holds_the_name_and_a_word_of_continuation_changes_no_verdict(sentence):
    told = SAMPLES["s06-repackaged"]
    said = told.model_copy(update={"summary": f"{told.summary} {sentence}"})
    assert screen_one(said, PALIM).verdict == "undeclared_overlap"
