"""What the report says of the ranking of a lot: the places by the call's own order, and how sure they are."""

from collections.abc import Iterator

from evaluator.foundation import Translator, figures
from evaluator.panel.chance_in_words import funded_said, group_said
from evaluator.panel.points_in_words import total_in_words
from evaluator.panel.rank_rows import in_rows
from evaluator.panel.rankings import RankedProposal, Ranking
from evaluator.reports.evaluation.evaluated import Evaluated, EvaluatedLot
from evaluator.reports.evaluation.words import NOTHING, figure, proposal_said
from evaluator.reports.parts import Heading, Part, Sentence, Table


def unplaced_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """Proposals of which no review counts: they are in no ranking."""
    placed = {one.proposal_id for lot in found.lots for one in lot.by_call.proposals}
    left = [proposal_said(found, name) for name in found.proposals if name not in placed]
    if left:
        count, names = len(left), figures.listed(left, t.language)
        yield Sentence(
            text=t.plural(
                "{count} proposal is in no ranking, since no review of it counts: {proposals}.",
                "{count} proposals are in no ranking, since no review of them counts: {proposals}.",
                count,
                proposals=names,
            )
        )


def ranking_parts(found: Evaluated, lot: EvaluatedLot, t: Translator) -> Iterator[Part]:
    """Of one lot."""
    lot_title = found.call.lot_title(lot.lot, t.language)
    yield Heading(level=2, text=t("Ranking: {lot}", lot=lot_title) if lot_title else t("Ranking"))
    by_model = {} if lot.calibrated is None else {one.proposal_id: one for one in lot.calibrated.proposals}
    counts = found.review_counts
    yield Table(
        caption=t("Places by the call's own order, and how sure they are"),
        heads=(
            t("Place"),
            t("Proposal"),
            t("Reviews"),
            t("Total"),
            t("Expected place"),
            t("90% interval"),
            t("Chance to be funded"),
            t("Group"),
        ),
        rows=tuple(
            _ranked(found, one, by_model.get(one.proposal_id), counts[one.proposal_id], t)
            for one in in_rows(lot.by_call.proposals)
        ),
        numbers=frozenset({2, 3, 4, 5, 6}),
    )
    yield from (Sentence(text=said, quiet=True) for said in _about(lot.by_call, lot.calibrated, t))


def _ranked(
    found: Evaluated, one: RankedProposal, by_model: RankedProposal | None, reviews: int, t: Translator
) -> tuple[str, ...]:
    interval = NOTHING
    if by_model is not None and by_model.rank_q05 is not None and by_model.rank_q95 is not None:
        interval = t("{low} to {high}", low=by_model.rank_q05, high=by_model.rank_q95)
    return (
        NOTHING if one.rank is None else figures.number(one.rank, t.language),
        proposal_said(found, one.proposal_id),
        figures.number(reviews, t.language),
        total_in_words(one.total, found.call, t),
        figure(None if by_model is None else by_model.expected_rank, t),
        interval,
        funded_said(by_model, t),
        t("does not pass")
        if one.passed is False
        else group_said(None if by_model is None else by_model.group, t),
    )


def _about(by_call: Ranking, calibrated: Ranking | None, t: Translator) -> Iterator[str]:
    if by_call.fundable is not None:
        yield t.plural(
            "The money reaches to {count} proposal in this order.",
            "The money reaches to {count} proposals in this order.",
            by_call.fundable,
        )
    if calibrated is not None and calibrated.seed is not None and calibrated.draws is not None:
        draws = figures.number(calibrated.draws, t.language)
        yield t("From {draws} draws with seed {seed}.", draws=draws, seed=calibrated.seed)
    if calibrated is not None and calibrated.hangs_on_chance:
        yield t("The line is so near a whole place that other draws may change a group.")
