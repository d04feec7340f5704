"""What is said of assignments: what stands in the way, what changed, who reads something."""

from collections.abc import Iterable, Sequence

from evaluator.foundation import Translator, figures
from evaluator.panel.assignment import ChangeOfPair, Pair, Shortage
from evaluator.services.best_assignment import Found
from evaluator.services.call_assignment import Assignable, Change
from evaluator.ui.figures import number

MOST_NAMED = 5


def shortage_said(one: Shortage, there: Assignable, t: Translator) -> str:
    """Which limit fails, for whom, by how much, and what would help."""
    proposals = listed([there.by_proposal[name].reference for name in one.proposals], t)
    reviewers = listed([there.by_person[name].name for name in one.reviewers], t)
    counts = {"possible": one.possible, "short": one.short}
    match one.reason:
        case "readers":
            return t.plural(
                "{proposals}: {count} review is needed, and there are reviewers who may read it for "
                "{possible}: {short} too few. Find more reviewers, or ask for fewer reviews.",
                "{proposals}: {count} reviews are needed, and there are reviewers who may read it for "
                "{possible}: {short} too few. Find more reviewers, or ask for fewer reviews.",
                one.needed,
                proposals=proposals,
                **counts,
            )
        case "language":
            return t.plural(
                "{proposals}: {count} review is needed, and there are reviewers of whom it is known that "
                "they read the language for {possible}: {short} too few. Say what reviewers read, find more "
                "who read it, or leave that limit out.",
                "{proposals}: {count} reviews are needed, and there are reviewers of whom it is known that "
                "they read the language for {possible}: {short} too few. Say what reviewers read, find more "
                "who read it, or leave that limit out.",
                one.needed,
                proposals=proposals,
                **counts,
            )
        case "loads":
            return t.plural(
                "{proposals}: {count} review is needed, {possible} are possible within the limits of "
                "{reviewers}: {short} too few. Raise the limits, find more reviewers, or ask for fewer "
                "reviews.",
                "{proposals}: {count} reviews are needed, {possible} are possible within the limits of "
                "{reviewers}: {short} too few. Raise the limits, find more reviewers, or ask for fewer "
                "reviews.",
                one.needed,
                proposals=proposals,
                reviewers=reviewers,
                **counts,
            )
        case "experience":
            return t.plural(
                "{proposals}: {count} review is needed, {possible} are possible with as many experienced "
                "readers: {short} too few. Find more experienced reviewers, or ask for fewer.",
                "{proposals}: {count} reviews are needed, {possible} are possible with as many experienced "
                "readers: {short} too few. Find more experienced reviewers, or ask for fewer.",
                one.needed,
                proposals=proposals,
                **counts,
            )
        case "settled_on_proposal":
            return t(
                "{proposals}: {needed} readers are settled, {possible} are asked for. "
                "Ask for more reviews of each proposal, or take somebody off.",
                proposals=proposals,
                needed=one.needed,
                possible=one.possible,
            )
        case "settled_on_reviewer":
            return t.plural(
                "{reviewers}: {count} proposal is settled, and they read {possible} at most. "
                "Raise their limit, or take something off them.",
                "{reviewers}: {count} proposals are settled, and they read {possible} at most. "
                "Raise their limit, or take something off them.",
                one.needed,
                reviewers=reviewers,
                possible=one.possible,
            )


def change_said(gained: Iterable[Pair], lost: Iterable[Pair], there: Assignable, t: Translator) -> list[str]:
    """Who reads what in addition, and who no longer does, by proposal."""
    said = [(pair, t("{proposal}: {name} reads it", **_named(pair, there))) for pair in gained]
    said += [
        (pair, t("{proposal}: {name} does not read it any more", **_named(pair, there))) for pair in lost
    ]
    return [one for _, one in sorted(said, key=lambda one: there.by_proposal[one[0].proposal_id].reference)]


def cost_said(found: Found, tried: ChangeOfPair, t: Translator) -> str:
    """What a change by hand does to the sum of all fits."""
    sums = {"before": number(found.assignment.fit, t), "after": number(tried.after.fit, t)}
    # Less than shows with two decimals is nothing.
    if abs(tried.cost) < 0.005:
        return t("It costs nothing: the fit stays as good as it is.")
    if tried.cost < 0:
        return t("The sum of all fits rises from {before} to {after}.", **sums)
    return t(
        "It costs {cost}: the sum of all fits falls from {before} to {after}.",
        cost=number(tried.cost, t),
        **sums,
    )


def readers_said(asked: int, there: Assignable, change: Change, tried: ChangeOfPair, t: Translator) -> str:
    """That a proposal has more readers after the change than are asked for; empty where it has not."""
    proposal_id = change.pair.proposal_id
    count = sum(pair.proposal_id == proposal_id for pair in tried.after.pairs)
    if count <= asked:
        return ""
    return t(
        "{proposal} then has {count} readers, where {asked} are asked for: one more review to write.",
        proposal=there.by_proposal[proposal_id].reference,
        count=count,
        asked=asked,
    )


def loads_said(
    there: Assignable, found: Found, change: Change, tried: ChangeOfPair, t: Translator
) -> list[str]:
    """Whose loads a change by hand raises above what was found to be enough."""
    before, after = found.task.found_load, tried.found_load
    if before is None or after is None:
        return []
    said = []
    if after > before:
        said.append(
            t(
                "Who named no limit then reads {after} at most, not {before}, beside what is settled.",
                before=before,
                after=after,
            )
        )
    one = there.by_person[change.pair.reviewer_id]
    reads = sum(pair.reviewer_id == one.person_id for pair in tried.after.pairs)
    reads += there.elsewhere.get(one.person_id, 0)
    if one.reader.max_load is None and reads > after:
        said.append(
            t("{name} then reads {count}: more than others without a limit.", name=one.name, count=reads)
        )
    return said


def listed(names: Sequence[str], t: Translator) -> str:
    """As many as a sentence bears."""
    if len(names) <= MOST_NAMED:
        return figures.listed(list(names), t.language)
    more = t.plural("{count} more", "{count} more", len(names) - MOST_NAMED + 1)
    return figures.listed([*names[: MOST_NAMED - 1], more], t.language)


def _named(pair: Pair, there: Assignable) -> dict[str, str]:
    return {
        "proposal": there.by_proposal[pair.proposal_id].reference,
        "name": there.by_person[pair.reviewer_id].name,
    }
