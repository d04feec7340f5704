"""The impact of a change of a call for programs, for a spreadsheet and for people who read a terminal."""

from collections.abc import Iterable, Iterator, Mapping

from evaluator.foundation.text import Text
from evaluator.panel.carried_reviews import CarriedReviews
from evaluator.panel.impact import Effect, Impact, Standing

COLUMNS = (
    "source", "proposal_id", "total_before", "total_after", "rank_before", "rank_after", "places",
    "passed_before", "passed_after", "p_fund_before", "p_fund_after", "crosses_line", "fails_now",
    "meets_now",
)  # fmt: skip

MOST_LINES = 30
"""So many proposals are told of in a terminal; all are in JSON and CSV."""


def impact_json(found: Impact) -> dict[str, object]:
    """Each proposal under both versions, in the later order, and how many move."""
    return {
        "moved": len(found.moved),
        "cross_line": [one.proposal_id for one in found.effects if one.crosses_line],
        "fail_now": [one.proposal_id for one in found.effects if one.fails_now],
        "meet_now": [one.proposal_id for one in found.effects if one.meets_now],
        "proposals": [_effect(one) for one in found.effects],
    }


def carried_json(found: CarriedReviews) -> dict[str, object]:
    """What is carried over criterion by criterion, and whose work is not done any more."""
    return {
        "criteria": [one.model_dump(mode="json") for one in found.mapping.criteria],
        "gone": list(found.mapping.gone),
        "carried": len(found.carried),
        "set_aside": [
            one.model_dump(mode="json", include={"proposal_id", "reviewer_id", "stage", "criterion", "score"})
            for one in found.set_aside
        ],
        "to_score": [one.model_dump(mode="json") for one in found.to_score],
        "become_incomplete": [
            one.model_dump(mode="json", include={"proposal_id", "reviewer_id", "stage"})
            for one in found.become_incomplete
        ],
    }


def impact_rows(source: str, found: Impact) -> list[dict[str, object]]:
    """A row for each proposal; `source` says whose scores they are: `machine` or `reviews`."""
    return [
        {
            "source": source,
            "proposal_id": one.proposal_id,
            "total_before": one.before.total,
            "total_after": one.after.total,
            "rank_before": one.before.rank,
            "rank_after": one.after.rank,
            "places": one.places,
            "passed_before": one.before.passed,
            "passed_after": one.after.passed,
            "p_fund_before": one.before.p_fund,
            "p_fund_after": one.after.p_fund,
            "crosses_line": one.crosses_line,
            "fails_now": ";".join(one.fails_now),
            "meets_now": ";".join(one.meets_now),
        }
        for one in found.effects
    ]


def impact_lines(title: str, found: Impact, titles: Mapping[str, Text]) -> Iterator[str]:
    """Who moves, furthest first, and who crosses what; one line where nothing does.

    `titles` name what a proposal can fail, by id, under either version.
    """
    moved = sorted(
        found.moved, key=lambda one: (not one.crosses_line, -abs(one.places or 0), one.proposal_id)
    )
    yield f"{title}: {', '.join(_counted(found))}"
    for one in moved[:MOST_LINES]:
        yield f"  {one.proposal_id}: {', '.join(_told(one, titles))}"
    if len(moved) > MOST_LINES:
        yield f"  and {len(moved) - MOST_LINES} more: see --format csv"


def _counted(found: Impact) -> Iterator[str]:
    ranked = sum(one.before.rank != one.after.rank for one in found.effects)
    yield f"{ranked} of {len(found.effects)} proposals change rank"
    if crossing := sum(one.crosses_line for one in found.effects):
        yield f"{crossing} cross the line"
    if others := sum(bool(one.fails_now or one.meets_now) for one in found.effects):
        yield f"{others} meet or fail something else than before"


def carried_lines(found: CarriedReviews) -> Iterator[str]:
    """What has to be scored again, by whom."""
    yield (
        f"Reviews: {len(found.carried)} scores carried over, {len(found.set_aside)} set aside, "
        f"{len(found.to_score)} to be given; {len(found.become_incomplete)} reviews become incomplete"
    )
    for one in found.mapping.criteria:
        if one.obstacle is not None:
            yield f"  {one.criterion}: {_OBSTACLES[one.obstacle]}"
    for name in found.mapping.gone:
        yield f"  {name}: no criterion any more, its scores stay with the earlier version"
    wanted: dict[tuple[str, str], list[str]] = {}
    for each in found.to_score:
        wanted.setdefault((each.reviewer_id, each.proposal_id), []).append(each.criterion)
    for (reviewer, proposal), names in [*wanted.items()][:MOST_LINES]:
        yield f"  {reviewer} on {proposal}: {', '.join(names)}"
    if len(wanted) > MOST_LINES:
        yield f"  and {len(wanted) - MOST_LINES} more: see --format json"


_OBSTACLES = {
    "new": "new, to be scored by everybody",
    "scale": "on another scale, to be scored again",
    "meanings": "its levels mean something else, to be scored again",
}


def _effect(one: Effect) -> dict[str, object]:
    return {
        "proposal_id": one.proposal_id,
        "before": one.before.model_dump(mode="json"),
        "after": one.after.model_dump(mode="json"),
        "places": one.places,
        "crosses_line": one.crosses_line,
        "fails_now": list(one.fails_now),
        "meets_now": list(one.meets_now),
    }


def _told(one: Effect, titles: Mapping[str, Text]) -> Iterator[str]:
    before, after = one.before, one.after
    of_lot = f" in lot {after.lot or before.lot}" if after.lot or before.lot else ""
    ranks = f"{_rank(before)} → {_rank(after)}"
    if before.rank == after.rank:
        ranks = f"{_rank(after)} as before"
    yield f"rank{of_lot} {ranks}, total {_total(before)} → {_total(after)}"
    if one.crosses_line:
        yield f"{_funded(before)} → {_funded(after)}"
    if one.fails_now:
        yield f"fails now: {_named(one.fails_now, titles)}"
    if one.meets_now:
        yield f"meets now: {_named(one.meets_now, titles)}"
    if after.rank is None and after.failed and not one.fails_now:
        yield f"still fails: {_named(after.failed, titles)}"


def _named(failed: Iterable[str], titles: Mapping[str, Text]) -> str:
    """What fails by its title; the total has none."""
    return "; ".join(
        titles[which].said_in("en") if which in titles else kind
        for kind, _, which in (name.partition(":") for name in failed)
    )


def _rank(one: Standing) -> str:
    return "none" if one.rank is None else str(one.rank)


def _total(one: Standing) -> str:
    return "none" if one.total is None else f"{one.total:g}"


def _funded(one: Standing) -> str:
    if not one.p_fund:
        return "not funded"
    return "funded" if one.p_fund == 1 else "at the line"
