"""What is new: on which of six counts does the proposal say what differs from what exists, and by how much?

The counts are actors, corridor, sector, target group, activities and budget; the value is the sum of their
shares of what is new, over six. Actors: new partners over all; who took part in a predecessor is not new.
Activities: new ones over all. Budget: the share that pays for the new part, at most what predecessors leave.
Corridor, sector and target group: 1 when the text says in firm words what
is new, a half when hedged. Where predecessors state their countries or partners, corridor and actors are
read from those too, and a corridor that holds no new country counts a half. What is not stated counts
nothing: a proposal that says neither what came before nor what is new has shown no novelty, so silence is
never worth more than a weak statement.

Where the proposal was screened against programmes, what was found there limits what is stated. Against one
that it overlaps with and does not declare, no count is worth more than was found new. The same holds for
actors, activities and budget of one that it declares; place, sector and target group, which are read in
coarse classes, count a half where the class is the same.
"""

from collections.abc import Iterator
from math import fsum

from evaluator.assessment.bodies import same_organisation
from evaluator.assessment.changes import ANY_WORDS, Change, altered
from evaluator.assessment.naming import listed
from evaluator.assessment.prose import plain
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.standing_matches import standing
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator
from evaluator.lineage import TO_EXPLAIN, Match
from evaluator.proposals import Proposal
from evaluator.proposals.delivery_parts import Novelty

FACETS = ("actors", "corridor", "sector", "target_group", "activities", "budget")
BY_CLASS = ("corridor", "sector", "target_group")
"""Found new by country, trade and group: within one of them a proposal may still say something new."""
FIRM_WORDS = 3

NOTHING_NEW = frozenset(
    {"none", "no", "same", "unchanged", "no change", "aucun", "aucune", "meme", "sans changement", "ninguno",
     "ninguna", "mismo", "misma", "sin cambios", "not applicable", "n a"}
)  # fmt: skip

KIND = IndicatorKind(
    name="declared_predecessor",
    summary="The share of what is new over six counts: actors, corridor, sector, target group, activities "
    "and budget. A count that is not stated adds nothing.",
    reads=(
        "predecessors",
        "novelty",
        "partners",
        "activities",
        "corridors",
        "evidence: predecessor",
        "evidence: hedge",
        "lineage",
    ),
    value="share of what is new, 0 to 1",
    maximum=1,
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Declared predecessor and what is new")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The share of what is new, with the counts on which nothing is stated."""
    t, proposal = reading.t, reading.proposal
    said_shares = {facet: _share(reading, facet) for facet in FACETS}
    shares = {facet: _limited(reading, facet, share) for facet, share in said_shares.items()}
    stated = {facet: share for facet, share in shares.items() if share is not None}
    if not stated and not proposal.predecessors and not proposal.novelty.description:
        return Measured(
            0.0,
            evidence=reading.shown(reading.items("predecessor")),
            said=t("Neither a predecessor nor anything new is stated."),
            missing=(t("which programme this one builds on, if any, and what is new"),),
        )
    new = [_label(t, facet) for facet, share in stated.items() if share]
    if proposal.predecessors:
        names = listed(t, [one.acronym or one.name for one in proposal.predecessors], most=3)
        said = t("Predecessors are declared ({names})", names=names)
    else:
        said = t("No predecessor is declared")
    said = (
        t("{said}; something new is stated for: {counts}", said=said, counts=listed(t, new))
        if new
        else t("{said}; what is new is not stated on any of six counts", said=said)
    )
    if limited := [facet for facet in FACETS if shares[facet] != said_shares[facet]]:
        against = [
            one for one in standing(reading) if any(_limit(one, facet) is not None for facet in limited)
        ]
        said = t(
            "{said}; compared with {titles}, less is new in: {counts}",
            said=said,
            titles=listed(t, [f"“{one.title}”" for one in against], most=3),
            counts=listed(t, [_label(t, facet) for facet in limited]),
        )
    unstated = [_label(t, facet) for facet in FACETS if shares[facet] is None]
    return Measured(
        value=round(fsum(stated.values()) / len(FACETS), 4),
        evidence=reading.shown(
            item
            for item in reading.items("predecessor")
            if item.section.startswith(("$.predecessors", "$.novelty")) or not item.hedged
        ),
        said=f"{said}.",
        missing=(t("what is new in: {counts}", counts=listed(t, unstated)),) if unstated else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """Each count on which nothing is stated, stated."""
    t, novelty, proposal = reading.t, reading.proposal.novelty, reading.proposal
    unstated = [facet for facet in FACETS if not _share(reading, facet)]
    stated: dict[str, object] = {}
    for facet in unstated:
        update = _stated(reading, facet)
        if not update:
            continue
        stated |= update
        said = t("State what is new in {count}", count=_label(t, facet))
        yield _told(reading, f"novelty:{facet}", said, 1, novelty.model_copy(update=update))
    if len(stated) > 1 and (proposal.predecessors or novelty.description):
        said = t("State what is new in {counts}", counts=listed(t, [_label(t, facet) for facet in unstated]))
        change = _told(reading, "novelty:all", said, len(stated), novelty.model_copy(update=stated))
        yield change.but(several=True)


def _told(reading: Reading, key: str, said: str, effort: int, novelty: Novelty) -> Change:
    change = altered(reading, key, said, effort, novelty=novelty)
    return change.but(
        rewritten=frozenset(f"$.novelty.{field}" for field in ("corridor", "sector", "target_group"))
    )


def _stated(reading: Reading, facet: str) -> dict[str, object]:
    proposal = reading.proposal
    match facet:
        case "actors":
            return {
                "actors": tuple(one.id for one in proposal.partners[-max(1, len(proposal.partners) // 3) :])
            }
        case "activities":
            count = max(1, len(proposal.activities) // 3)
            return {"activities": tuple(one.id for one in proposal.activities[-count:])}
        case "budget":
            return {"share_of_budget": 0.5}
        case _:
            return {facet: ANY_WORDS}


def _share(reading: Reading, facet: str) -> float | None:
    """The share of what is new on one count; None when nothing is stated."""
    match facet:
        case "actors":
            return _actors(reading)
        case "activities":
            return _activities(reading)
        case "budget":
            return _budget(reading)
        case "corridor":
            return _corridor(reading)
        case _:
            return _text(reading, facet)


def _limited(reading: Reading, facet: str, share: float | None) -> float | None:
    """What is stated, at most what the comparison with programmes leaves."""
    limits = [limit for match in standing(reading) if (limit := _limit(match, facet)) is not None]
    return share if share is None else min((share, *limits))


def _limit(match: Match, facet: str) -> float | None:
    """The most that a stated share is worth after comparison with one programme; None: no limit."""
    found = _found_new(match, facet)
    if found is None or match.verdict == "independent":
        return None
    if match.verdict in TO_EXPLAIN or facet not in BY_CLASS:
        return found
    return 0.5 if found == 0 else None


def _found_new(match: Match, facet: str) -> float | None:
    if match.new is None:
        return None
    part = {"budget": "budget_share"}.get(facet, facet)
    return next(row.share for row in match.new.rows if row.part == part)


def _actors(reading: Reading) -> float | None:
    proposal, bodies = reading.proposal, [body for body in reading.bodies if body.takes_part]
    if not bodies:
        return None
    earlier = [name for one in proposal.predecessors for name in one.partners]
    named = frozenset(proposal.novelty.actors)
    if not named and not earlier:
        return None
    # Who took part before is not new, whatever the list of new ones says.
    new = [
        body
        for body in bodies
        if (not named or body.ids & named)
        and not any(same_organisation(name, partner) for name in earlier for partner in body.partners)
    ]
    return len(new) / len(bodies)


def _activities(reading: Reading) -> float | None:
    activities, named = reading.proposal.activities, set(reading.proposal.novelty.activities)
    if not named and all(one.is_new is None for one in activities):
        return None
    new = [one for one in activities if one.is_new or one.id in named]
    return len(new) / len(activities) if activities else None


def _budget(reading: Reading) -> float | None:
    new, old = reading.proposal.novelty.share_of_budget, known_budget(reading.proposal)
    if old is None:
        return new
    left = max(0.0, 1.0 - old)
    return left if new is None else min(new, left)


def known_budget(proposal: Proposal) -> float | None:
    """The part of the budget that pays for what predecessors already did; None when none says so."""
    shares = [one.share_of_budget for one in proposal.predecessors if one.share_of_budget is not None]
    return fsum(shares) if shares else None


def _corridor(reading: Reading) -> float | None:
    told, new_countries = _text(reading, "corridor"), _new_countries(reading)
    if new_countries is None:
        return told
    if told is None:
        return new_countries
    return told if new_countries else told / 2


def _new_countries(reading: Reading) -> float | None:
    proposal = reading.proposal
    known = {country for one in proposal.predecessors for country in one.countries}
    now = {country for one in proposal.corridors for country in (one.origin, one.destination, *one.transit)}
    return len(now - known) / len(now) if known and now else None


def _text(reading: Reading, facet: str) -> float | None:
    text = getattr(reading.proposal.novelty, facet)
    section = f"$.novelty.{facet}"
    if not text or section in reading.unread or not reading.accepts(section):
        return None
    if plain(text) in NOTHING_NEW:
        return 0.0
    return 1.0 if reading.firm_words(section, text) >= FIRM_WORDS else 0.5


def _label(t: Translator, facet: str) -> str:
    return {
        "actors": t("actors"),
        "corridor": t("corridor"),
        "sector": t("sector"),
        "target_group": t("target group"),
        "activities": t("activities"),
        "budget": t("share of the budget"),
    }[facet]
