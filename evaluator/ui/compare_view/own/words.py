"""What is said of own scores: where each review is, what stands together, how far the panel is."""

from collections.abc import Mapping, Sequence

from evaluator.charts.wording import distinct, signed
from evaluator.foundation import Translator
from evaluator.panel.own_ranking import OwnRanking, Placed, Tie
from evaluator.services.own_scores import OwnScored, OwnStage
from evaluator.store.tables import ReviewState
from evaluator.ui.figures import number


def state_said(state: ReviewState, t: Translator) -> str:
    """Where the own review of a proposal is."""
    return {
        ReviewState.DRAFT: t("draft"),
        ReviewState.REOPENED: t("given back to you"),
        ReviewState.SUBMITTED: t("submitted"),
    }[state]


def review_said(one: OwnScored, t: Translator) -> str:
    """Where the own review is, and how much of it is scored where that is not all."""
    state = state_said(one.state, t)
    if not one.unscored:
        return state
    return t(
        "{state}, {scored} of {asked} criteria scored",
        state=state,
        scored=one.asked - one.unscored,
        asked=one.asked,
    )


def labels(proposals: Sequence[OwnScored], t: Translator) -> Mapping[str, str]:
    """By proposal its label, the same on the whole page; one that is incomplete or a draft says so."""
    said = [
        t("{label} ({state})", label=one.label, state=t("incomplete"))
        if one.unscored
        else one.label
        if one.state is ReviewState.SUBMITTED
        else t("{label} ({state})", label=one.label, state=t("draft"))
        for one in proposals
    ]
    return dict(zip((one.proposal_id for one in proposals), distinct(said), strict=True))


def rank_said(placed: Placed) -> str:
    """`3`, or `3–5` where it shares these ranks with others; empty without a place."""
    if not placed.has_place:
        return ""
    return str(placed.first) if placed.first == placed.last else f"{placed.first}–{placed.last}"


def order_said(placed: Placed, t: Translator) -> str:
    """Why it stands where it stands among equals; empty where it has no equal."""
    if placed.is_ordered:
        return t("ordered by you within a tie")
    if not placed.is_complete:
        return t("incomplete, so without a rank")
    if placed.has_place and placed.first != placed.last:
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
    """By proposal how far the own total, once it is complete, is above the panel's."""
    found = {}
    for one in stage.proposals:
        beside = stage.panel.get(one.proposal_id)
        if beside is None or beside.total is None or one.total is None or one.unscored:
            continue
        found[one.proposal_id] = round(one.total - beside.total, 6)
    return found


def beside_finding(stage: OwnStage, t: Translator) -> str:
    """How far the own totals lie from the panel's on average, and where furthest."""
    found = differences(stage)
    if not found:
        return t("You have not scored one of these proposals to the end yet.")
    named = labels(stage.proposals, t)
    furthest = max(found, key=lambda one: abs(found[one]))
    if not found[furthest]:
        return t("Your totals are those of the panel.")
    mean = sum(found.values()) / len(found)
    return t(
        "Your totals lie {mean} from the panel's on average; furthest apart: {proposal}, {gap}.",
        mean=apart_said(mean, t),
        proposal=named[furthest],
        gap=apart_said(found[furthest], t),
    )


def apart_said(difference: float, t: Translator) -> str:
    """`+12`, `−3.5` or `0`."""
    return signed(difference, t.language, decimals=2)


def points_said(total: float, t: Translator) -> str:
    """A total as a number."""
    return number(total, t)
