"""The report on a call as tables, for a workbook and as CSV files. Columns are named as in other files."""

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.panel.agreement import LEVELS, Agreement
from evaluator.panel.agreement.measures import FORMS
from evaluator.panel.rank_rows import in_rows
from evaluator.panel.scores import judged
from evaluator.reports.cells import Table
from evaluator.reports.evaluation.evaluated import Evaluated

Tables = Mapping[str, tuple[tuple[str, ...], Table]]


def evaluation_tables(found: Evaluated) -> Tables:
    """By name the columns and rows of each table. Numbers are numbers; what is missing is empty."""
    criteria = tuple(judged(found.call))
    return {
        "ranking": (_RANKING, [*_ranking(found)]),
        "scores": (("proposal_id", *criteria), [*_scores(found, criteria)]),
        "reviews": (_REVIEWS, [*_reviews(found)]),
        "decisions": (_DECISIONS, [*_decisions(found)]),
        "agreement": (_AGREEMENT, [*_agreement(found)]),
        "amounts": (_AMOUNTS, [*_amounts(found)]),
    }


_RANKING = (
    "lot", "rank", "proposal_id", "label", "title", "n", "mean", "total", "passed", "failed", "covered",
    "expected_rank", "rank_q05", "rank_q25", "rank_q75", "rank_q95", "p_fund", "group",
)  # fmt: skip
_REVIEWS = ("proposal_id", "reviewer_id", "criterion", "score", "lot", "stage", "call_version")
_DECISIONS = (
    "proposal_id", "decided", "amount", "currency", "by_line", "departs", "by_rule", "why", "rule_amount",
    "reason", "decided_at",
)  # fmt: skip
"""`by_line` and `departs` are what the trail tells of the line then, and are empty where it tells nothing;
`by_rule`, `why` and `rule_amount` are what the rule says as the ranking stands now."""
_AGREEMENT = (
    "criterion", "n_proposals", "n_reviewers", "n_scores", "n_with_two",
    *(f"alpha_{level}" for level in LEVELS), *FORMS, "kendall_w", "reading",
)  # fmt: skip
_AMOUNTS = ("proposal_id", "lot", "currency", "requested", "granted")

_FROM_THE_MODEL = ("expected_rank", "rank_q05", "rank_q25", "rank_q75", "rank_q95", "p_fund", "group")


def _ranking(found: Evaluated) -> Iterator[dict[str, Any]]:
    for lot in found.lots:
        by_model = (
            {} if lot.calibrated is None else {one.proposal_id: one for one in lot.calibrated.proposals}
        )
        for one in in_rows(lot.by_call.proposals):
            known, model = found.proposals[one.proposal_id], by_model.get(one.proposal_id)
            yield {
                "lot": known.lot,
                "rank": one.rank,
                "proposal_id": one.proposal_id,
                "label": known.label,
                "title": known.title,
                "n": one.n,
                "mean": one.mean,
                "total": one.total,
                "passed": one.passed,
                "failed": ";".join(one.failed),
                "covered": one.covered,
                **{name: None if model is None else getattr(model, name) for name in _FROM_THE_MODEL},
            }


def _scores(found: Evaluated, criteria: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for lot in found.lots:
        for one in lot.combined:
            values = {name: spread.value for name, spread in one.criteria.items()}
            yield {"proposal_id": one.proposal_id, **{name: values.get(name) for name in criteria}}


def _reviews(found: Evaluated) -> Iterator[dict[str, Any]]:
    for rating in found.ratings:
        yield {name: getattr(rating, name) for name in _REVIEWS}


def _decisions(found: Evaluated) -> Iterator[dict[str, Any]]:
    awards = {} if found.plan is None else {one.proposal_id: one for one in found.plan.awards}
    for name in found.proposals:
        decision, award = found.decisions.get(name), awards.get(name)
        if decision is None and award is None:
            continue
        yield {
            "proposal_id": name,
            "decided": None if decision is None else decision.outcome,
            "amount": None if decision is None or decision.amount is None else float(decision.amount),
            "currency": found.call.money.currency,
            "by_line": None if decision is None else decision.by_line or None,
            "departs": None if decision is None or not decision.is_told else decision.departs,
            "by_rule": None if award is None else award.outcome,
            "why": None if award is None else award.why,
            "rule_amount": None if award is None or award.amount is None else float(award.amount),
            "reason": None if decision is None else decision.reason,
            "decided_at": None
            if decision is None or decision.decided_at is None
            else decision.decided_at.isoformat(timespec="seconds"),
        }


def _agreement(found: Evaluated) -> Iterator[dict[str, Any]]:
    if found.agreement.overall is not None:
        yield _measures("total", found.agreement.overall)
    for name, one in found.agreement.criteria.items():
        yield _measures(name, one)


def _measures(name: str, one: Agreement) -> dict[str, Any]:
    return {
        "criterion": name,
        "n_proposals": one.n_proposals,
        "n_reviewers": one.n_reviewers,
        "n_scores": one.n_scores,
        "n_with_two": one.n_with_two,
        **{f"alpha_{level}": one.krippendorff[level] for level in LEVELS},
        **{form: None if (icc := one.icc[form]) is None else icc.value for form in FORMS},
        "kendall_w": one.kendall_w,
        "reading": one.reading,
    }


def _amounts(found: Evaluated) -> Iterator[dict[str, Any]]:
    for name, known in found.proposals.items():
        decision = found.decisions.get(name)
        is_granted = decision is not None and decision.outcome == "funded" and decision.amount is not None
        yield {
            "proposal_id": name,
            "lot": known.lot,
            "currency": found.call.money.currency,
            "requested": None if known.requested is None else float(known.requested),
            "granted": float(decision.amount) if decision and is_granted and decision.amount else None,
        }
