"""Ranking, agreement and robustness in words, for a terminal."""

from collections.abc import Mapping

from evaluator.calls import Call
from evaluator.foundation import translator
from evaluator.panel.agreement import Agreement
from evaluator.panel.chance_in_words import funded_said
from evaluator.panel.funding import Award, FundingPlan, Purse, Why
from evaluator.panel.points_in_words import total_in_words
from evaluator.panel.rank_rows import in_rows
from evaluator.panel.rankings import RankedProposal, RankedReviewer, Ranking
from evaluator.panel.reviewer_profiles import FEWEST
from evaluator.panel.robust import Robust
from evaluator.reports.agreement_json import NO_WHOLE, notes_on

ENGLISH = translator("en")
"""What is written for a terminal is in English."""


def ranking_text(call: Call, ranking: Ranking, plan: FundingPlan | None = None) -> str:
    """A line for each proposal, then the line and the reviewers."""
    awards = {} if plan is None else {one.proposal_id: one for one in plan.awards}
    lines = [_proposal(call, one, awards.get(one.proposal_id)) for one in in_rows(ranking.proposals)]
    if ranking.funding_line is not None:
        what = (
            f"expected rank {ranking.funding_line:.2f}"
            if ranking.method == "bayes"
            else f"total {total_in_words(ranking.funding_line, call, ENGLISH)}"
        )
        lines.append(f"Funding line after {ranking.fundable}: {what}")
    elif ranking.fundable is None:
        lines.append(
            "No funding line was drawn: say how far the money goes with --fund, or what is asked for with "
            "--amounts"
        )
    elif ranking.fundable == 0:
        lines.append("No funding line was drawn: nothing can be funded")
    else:
        lines.append("No funding line was drawn: all that have a rank can be funded")
    lines += [] if plan is None else [_purse(one) for one in plan.purses]
    lines += [_reviewer(one, ranking.points or 1.0) for one in ranking.reviewers]
    return "\n".join(lines) + "\n"


def _reviewer(one: RankedReviewer, points: float) -> str:
    if not one.can_be_told:
        return f"{one.reviewer_id}: too few reviews ({one.n}) to say how severe, {FEWEST} are needed"
    # Where the lowest number is best, more points are fewer.
    low, high = sorted((one.severity_low * points, one.severity_high * points))
    return (
        f"{one.reviewer_id}: {one.severity_points:+.1f} points in {one.n} reviews "
        f"(90 % between {low:+.1f} and {high:+.1f})"
    )


def _purse(one: Purse) -> str:
    name = "" if one.lot is None else f"{one.lot}: "
    if one.available is None:
        return f"{name}{one.funded} of {one.places} funded"
    return f"{name}{one.spent} of {one.available} given to {one.funded}, {one.left} left"


_WHY: Mapping[Why, str] = {
    "for_promise": "ahead of its turn, as the call promises",
    "too_little_left": "too little is left",
    "too_small": "asks for less than the smallest grant",
    "too_large": "cannot do with the largest grant",
    "no_amount": "asks for no amount",
    "over_quota": "as many like it as the call allows are funded",
    "kept_for_promise": "a promise of the call could not be kept with it",
    "equal_at_line": "equal to others at the line",
    "to_be_drawn": "to be drawn",
    "waits": "waits for what is decided before it",
}
"""What is said where the place in the order does not say it."""


def _award(award: Award) -> list[str]:
    if award.outcome == "funded":
        parts = ["funded" if award.amount is None else f"gets {award.amount}"]
        if award.is_part:
            parts.append(f"of {award.requested}")
        said = [" ".join(parts)]
    elif award.outcome in ("reserve", "undecided"):
        said = [f"reserve {award.reserve_place}" if award.outcome == "reserve" else "undecided"]
    else:
        said = []
    why = _WHY.get(award.why)
    if why is not None:
        said.append(why if award.shares is None else f"{why} ({award.shares})")
    return said


def _proposal(call: Call, one: RankedProposal, award: Award | None) -> str:
    parts = [f"{'–' if one.rank is None else one.rank:>3}  {one.proposal_id}"]
    parts.append("no total" if one.total is None else f"total {total_in_words(one.total, call, ENGLISH)}")
    if one.mean is not None:
        parts.append(f"mean of the reviewers' totals {one.mean:.2f}")
    if one.expected_rank is not None:
        parts.append(f"expected rank {one.expected_rank:.2f} (90 %: {one.rank_q05} to {one.rank_q95})")
    if one.passed is False:
        parts.append(f"does not pass ({', '.join(one.failed)})")
    if one.p_fund is not None:
        parts.append(f"chance to be funded {funded_said(one, ENGLISH)}")
    if one.group is not None:
        parts.append(one.group)
    if award is not None:
        parts += _award(award)
    return ", ".join(parts)


def agreement_text(
    overall: Agreement | None, criteria: Mapping[str, Agreement], *, is_weighed: bool = False
) -> str:
    """A paragraph for the whole and for each criterion. `is_weighed`: the call's weights make the whole."""
    whole = "Totals by the call" if is_weighed else "Plain mean of all criteria"
    parts = [] if overall is None or len(criteria) == 1 else [_agreement(whole, overall)]
    if overall is None:
        parts = [f"{whole}: {NO_WHOLE[is_weighed]}\n"]
    return "\n".join([*parts, *(_agreement(name, one) for name, one in criteria.items())])


def _agreement(name: str, found: Agreement) -> str:
    head = (
        f"{name}: {found.n_scores} scores of {found.n_proposals} proposals by {found.n_reviewers} reviewers"
    )
    alpha = ", ".join(f"{level} {_number(value)}" for level, value in found.krippendorff.items())
    forms = ", ".join(
        f"{form} {_number(None if one is None else one.value)}" for form, one in found.icc.items()
    )
    figures = [f"Krippendorff's alpha: {alpha}", forms, f"Kendall's W: {_number(found.kendall_w)}"]
    return "\n".join([head, *(f"  {line}" for line in (*figures, *notes_on(found)))]) + "\n"


def robustness_text(found: Robust) -> str:
    """A line for each proposal, then how far each weight can move."""
    one = found.acceptability
    funded = None if found.fund is None else one.among_the_best(found.fund)
    lines = [
        f"{found.ranks[place]:>3}  {name}, first with {one.ranks[place, 0]:.0%}"
        + ("" if funded is None else f", funded with {funded[place]:.0%}")
        for place, name in enumerate(found.proposal_ids)
    ]
    for change in found.breakpoints:
        if abs(change.at - change.weight) < 1e-9:
            # The least move is enough: what hangs on a tie is said below.
            continue
        name = found.table.criteria[change.criterion]
        comes, goes = (
            ", ".join(found.proposal_ids[place] for place in places)
            for places in (change.comes_in, change.goes_out)
        )
        lines.append(
            f"{name}: from {change.weight:.2%} to {change.at:.2%} {comes} would take the place of {goes}"
        )
    if found.hangs_on_tie:
        lines.append("The line hangs on a tie: those on both sides of it are worth the same.")
        if found.undecided:
            lines.append(f"No score decides between {', '.join(found.undecided)}.")
    elif found.fund is not None and not found.breakpoints:
        lines.append("No single weight, however far it moves, changes who is funded.")
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
