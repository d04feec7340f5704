"""What is said of own scores: where each review is, what stands together, how far the panel is."""

from collections.abc import Mapping, Sequence

from evaluator.charts.wording import distinct
from evaluator.foundation import Translator
from evaluator.panel.own_ranking import OwnRanking, Placed, Tie
from evaluator.services.own_scores import OwnScored, OwnStage
from evaluator.store.tables import ReviewState
from evaluator.ui.figures import gain, number


def state_said(state: ReviewState, t: Translator) -> str:
    """Where the own review of a proposal is."""
    return {
        ReviewState.DRAFT: t("draft"),
        ReviewState.REOPENED: t("given back to you"),
        ReviewState.SUBMITTED: t("submitted"),
    }[state]


def labels(proposals: Sequence[OwnScored], t: Translator) -> Mapping[str, str]:
    """By proposal its label, the same on the whole page; one that is not submitted says so."""
    said = [
        one.label
        if one.state is ReviewState.SUBMITTED
        else t("{label} ({state})", label=one.label, state=t("draft"))
        for one in proposals
    ]
    return dict(zip((one.proposal_id for one in proposals), distinct(said), strict=True))


def rank_said(placed: Placed) -> str:
    """`3`, or `3–5` where it shares these ranks with others; empty without a total."""
    if placed.total is None:
        return ""
    return str(placed.first) if placed.first == placed.last else f"{placed.first}–{placed.last}"


def order_said(placed: Placed, t: Translator) -> str:
    """Why it stands where it stands among equals; empty where it has no equal."""
    if placed.is_ordered:
        return t("ordered by you within a tie")
    if placed.total is not None and placed.first != placed.last:
        return t("shares its rank")
    return ""


def tie_said(tie: Tie, t: Translator) -> str:
    """Whether their order was given, and of which of them not yet."""
    if tie.is_settled:
        return t("In the order that you gave. It is kept, and lapses where a total changes.")
    if not tie.settled:
        return t("You have not put them in order yet: they share these ranks.")
    return t.plural(
        "{count} of them became equal later and stands at the end until you place it.",
        "{count} of them became equal later and stand at the end until you place them.",
        len(tie.proposal_ids) - tie.settled,
    )


def ranking_finding(rankings: Sequence[OwnRanking], t: Translator) -> str:
    """How many share their total with another, and how many groups of them are in an order."""
    ties = [tie for ranking in rankings for tie in ranking.ties]
    if not ties:
        return t("No two of your proposals have the same total.")
    sharing = t.plural(
        "{sharing} of {count} proposal has a total that another one has too.",
        "{sharing} of {count} proposals have a total that another one has too.",
        sum(len(ranking.placed) for ranking in rankings),
        sharing=sum(len(tie.proposal_ids) for tie in ties),
    )
    settled = sum(tie.is_settled for tie in ties)
    if settled == len(ties):
        put = t("You have put all of them in order.")
    elif not settled:
        put = t("You have put none of them in order yet.")
    else:
        put = t(
            "You have put {settled} of {count} groups of equals in order.",
            settled=settled,
            count=len(ties),
        )
    return f"{sharing} {put}"


def differences(stage: OwnStage) -> Mapping[str, float]:
    """By proposal how far the own total is above the panel's; where both are there and others reviewed."""
    found = {}
    for one in stage.proposals:
        beside = stage.panel.get(one.proposal_id)
        if beside is not None and beside.reviews > 1 and None not in (one.total, beside.total):
            found[one.proposal_id] = round((one.total or 0.0) - (beside.total or 0.0), 6)
    return found


def beside_finding(stage: OwnStage, t: Translator) -> str:
    """How far the own totals lie from the panel's on average, and where furthest."""
    found = differences(stage)
    if not found:
        return t("Nobody else has submitted a review of these proposals yet.")
    named = labels(stage.proposals, t)
    furthest = max(found, key=lambda one: abs(found[one]))
    if not found[furthest]:
        return t("Your totals are those of the panel.")
    mean = sum(found.values()) / len(found)
    return t(
        "Your totals lie {mean} from the panel's on average; furthest apart: {proposal}, {gap}.",
        mean=gain(mean, t),
        proposal=named[furthest],
        gap=gain(found[furthest], t),
    )


def points_said(total: float, t: Translator) -> str:
    """A total as a number."""
    return number(total, t)
