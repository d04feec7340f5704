"""What the report says of the panel, by codes: how severe each reviewer is, and how far they agree."""

from collections.abc import Iterator

from evaluator.foundation import Translator, figures
from evaluator.panel.agreement_in_words import bounds_said, reading_said
from evaluator.panel.calibration_in_words import interval_said, severity_said
from evaluator.panel.reviewer_profiles import FEWEST
from evaluator.reports.evaluation.evaluated import Evaluated
from evaluator.reports.evaluation.words import NOTHING, criterion_said, figure
from evaluator.reports.parts import Heading, Part, Sentence, Table


def panel_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """Who reviewed how much, and how severely."""
    calibrated = [lot.calibrated for lot in found.lots if lot.calibrated is not None]
    severity = {
        one.reviewer_id: interval_said(one, ranking.points or 1.0, t)
        for ranking in calibrated
        for one in ranking.reviewers
    }
    rows = [
        (code, figures.number(found.reviews_of(code), t.language), severity.get(code, NOTHING))
        for code in found.reviewers
    ]
    yield Heading(level=2, text=t("Panel"))
    yield Sentence(text=t("Reviewers are named by codes."))
    yield Table(
        caption=t("Reviews, and points that a reviewer gives more or less than others"),
        heads=(t("Reviewer"), t("Reviews"), t("Points more or less than others, interval of 90 %")),
        rows=tuple(rows),
        numbers=frozenset({1, 2}),
    )
    yield Sentence(
        text=t("Of whoever gave fewer than {count} reviews nothing is said.", count=FEWEST), quiet=True
    )
    if calibrated:
        # The reviews of all lots say how severe people are: it is the same in each.
        chance, is_detected = calibrated[0].severity_chance, calibrated[0].severity_is_detected
        yield Sentence(text=severity_said(chance, is_detected=is_detected, t=t))


def agreement_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """How far reviewers agree on the totals and on each criterion."""
    yield Heading(level=2, text=t("Agreement between reviewers"))
    overall = found.agreement.overall
    whole = [] if overall is None else [(t("Reviewers' totals"), overall)]
    each = [(criterion_said(found.call, name, t), one) for name, one in found.agreement.criteria.items()]
    if overall is None:
        yield Sentence(text=t("There is no whole: no review covers half of what the total is made of."))
    yield Sentence(text=bounds_said(t))
    yield Table(
        caption=t("How far reviewers agree"),
        heads=(t("On"), t("Scores"), t("Alpha"), t("ICC(1)"), t("What it means")),
        rows=tuple(
            (
                title,
                figures.number(one.n_scores, t.language),
                figure(one.krippendorff["nominal" if "words" in one.reasons else "interval"], t, 3),
                NOTHING if (icc := one.icc["ICC1"]) is None else figure(icc.value, t, 3),
                reading_said(one, t),
            )
            for title, one in (*whole, *each)
        ),
        numbers=frozenset({1, 2, 3}),
    )
