"""Why a proposal stands where it does, in the reader's language: its neighbours, and what fails. Pure."""

from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.calls.process_in_words import tie_break_in_words
from evaluator.calls.wording import node_title
from evaluator.foundation import Translator, figures
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.points_in_words import points_in_words
from evaluator.panel.reached_rank import NEWCOMERS, Neighbour, ReachedRank
from evaluator.scoring.overall import best_total
from evaluator.scoring.scales import low_is_best

MOST_NAMED = 5
"""So many that share a place are named; of more only how many they are."""


def question(name: str, found: ReachedRank, t: Translator) -> str:
    """What is asked about it."""
    if found.rank is None:
        return t("Why has {proposal} no place?", proposal=name)
    return t("Why is {proposal} in place {rank}?", proposal=name, rank=found.rank)


def place_said(found: ReachedRank, names: Mapping[str, str], t: Translator) -> list[str]:
    """Its place, who shares it, and what tells it apart from those next to it.

    Parameters
    ----------
    names
        Of the proposals, by their ids.
    """
    if found.total is None:
        return [t("Nothing that its total is made of was scored.")]
    total = figures.number(found.total, t.language)
    if found.rank is None:
        return [t("Its total is {total}, and it does not pass: what fails has no place.", total=total)]
    said = [
        t.plural(
            "Its total is {total}, place {rank} of {count} that has one.",
            "Its total is {total}, place {rank} of {count} that have one.",
            found.ranked,
            total=total,
            rank=found.rank,
        )
    ]
    if found.equals:
        said.append(
            t(
                "Nothing tells it apart from {proposals}: they share the place.",
                proposals=_names(found.equals, names, t),
            )
        )
    return said


def neighbour_said(call: Call, several: Sequence[Neighbour], names: Mapping[str, str], t: Translator) -> str:
    """Why the nearest above stand above it, or those below it below; empty where there are none."""
    if not several:
        return ""
    first = several[0]
    who = _names([one.proposal_id for one in several], names, t)
    values = {"proposals": who, "place": first.rank}
    gap = points_in_words(abs(first.gap), t)
    is_above = first.gap > 0
    match first.by:
        case "total" if is_above:
            return t("Above it, in place {place}, {proposals}: better by {gap}.", gap=gap, **values)
        case "total":
            return t("Below it, in place {place}, {proposals}: {gap} behind.", gap=gap, **values)
        case "money":
            return t("Next to it, in place {place}, {proposals}: other points for the money.", **values)
        case "key":
            return t(
                "Next to it, in place {place}, {proposals}, with the same total: what decided is {key}.",
                key=_key(call, first.key or "", t),
                **values,
            )
    return t("Next to it, in place {place}, {proposals}: nothing tells them apart.", **values)


def failures_said(call: Call, review: CombinedReview, t: Translator) -> list[str]:
    """What does not pass, a sentence each, in the order in which the call lists it."""
    return [said for entry in review.scorecard.failed if (said := _failure(call, review, entry, t))]


def _failure(call: Call, review: CombinedReview, entry: str, t: Translator) -> str:
    kind, _, name = entry.partition(":")
    card = review.scorecard
    match kind:
        case "total":
            asked, reached = card.threshold, card.total
            if best_total(call) == "low":
                return t("The total is {reached}; at most {asked} passes.", **_both(reached, asked, t))
            return t("The total is {reached}; at least {asked} is needed.", **_both(reached, asked, t))
        case "criterion":
            line, criterion = card.criterion(name), call.criterion(name)
            title = criterion.title.said_in(t.language)
            if line.threshold is None:
                return t("{title}: it does not pass.", title=title)
            if low_is_best(call.scale_of(criterion)):
                return t(
                    "{title}: {reached}; at most {asked} passes.",
                    title=title,
                    **_both(line.score, line.threshold, t),
                )
            return t(
                "{title}: {reached}; at least {asked} is needed.",
                title=title,
                **_both(line.score, line.threshold, t),
            )
        case "section" | "group":
            node = next((one for one in card.nodes if one.id == name and one.kind == kind), None)
            both = _both(None if node is None else node.points, None if node is None else node.threshold, t)
            title = node_title(call, name, t)
            return t("{title}: {reached} points; at least {asked} are needed.", title=title, **both)
        case "rule":
            rule = next((one for one in call.rules if one.id == name), None)
            title = name if rule is None else rule.title.said_in(t.language)
            return t("A rule of the call is not met: {title}.", title=title)
        case _:
            gate = next((one for one in call.gates if one.id == name), None)
            title = name if gate is None else gate.title.said_in(t.language)
            return t("A condition of the call was answered with no: {title}.", title=title)


def _key(call: Call, key: str, t: Translator) -> str:
    return t("who is a newcomer") if key == NEWCOMERS else tie_break_in_words(call, key, t)


def _names(ids: Sequence[str], names: Mapping[str, str], t: Translator) -> str:
    if len(ids) > MOST_NAMED:
        return t("{count} proposals", count=len(ids))
    return figures.listed([names.get(one, one) for one in ids], t.language)


def _both(reached: float | None, asked: float | None, t: Translator) -> dict[str, str]:
    values = {"reached": reached, "asked": asked}
    return {
        name: "–" if value is None else figures.number(value, t.language) for name, value in values.items()
    }
