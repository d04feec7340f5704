"""What the report says of other weights: who stays funded, and how far one weight must move."""

from collections.abc import Iterator

from evaluator.calls.wording import share_in_words
from evaluator.foundation import Translator, figures
from evaluator.panel.robust import Robust
from evaluator.reports.evaluation.evaluated import Evaluated, EvaluatedLot
from evaluator.reports.evaluation.words import criterion_said, share
from evaluator.reports.parts import Heading, Part, Row, Rows, Sentence, Table


def sensitivity_parts(found: Evaluated, lot: EvaluatedLot, t: Translator) -> Iterator[Part]:
    """Of one lot; nothing where no proposal of it can be ranked."""
    if lot.robust is None:
        return
    lot_title = found.call.lot_title(lot.lot, t.language)
    title = (
        t("Sensitivity to the weights: {lot}", lot=lot_title)
        if lot_title
        else t("Sensitivity to the weights")
    )
    yield Heading(level=2, text=title)
    yield Sentence(
        text=t(
            "The order under {samples} other weights, drawn around those of the call: each weight may move "
            "by {looseness} of itself.",
            samples=figures.number(found.samples, t.language),
            looseness=figures.percent(found.looseness, t.language),
        )
    )
    yield _table(lot.robust, t)
    if lot.robust.fund is not None:
        yield from _breakpoints(found, lot.robust, t)


def _table(robust: Robust, t: Translator) -> Table:
    funded = None if robust.fund is None else robust.acceptability.among_the_best(robust.fund)
    rows = tuple(
        (
            name,
            figures.number(robust.ranks[place], t.language),
            share(float(robust.acceptability.ranks[place, 0]), t),
            share(None if funded is None else float(funded[place]), t),
        )
        for place, name in enumerate(robust.proposal_ids)
    )
    return Table(
        caption=t("Shares of the weights"),
        heads=(t("Proposal"), t("Place"), t("First"), t("Funded")),
        rows=rows,
        numbers=frozenset({1, 2, 3}),
    )


def _breakpoints(found: Evaluated, robust: Robust, t: Translator) -> Iterator[Part]:
    if robust.hangs_on_tie:
        yield Sentence(text=t("The line hangs on a tie: those on both sides of it are worth the same."))
    rows = []
    for change in robust.breakpoints:
        if abs(change.at - change.weight) < 1e-9:
            continue
        comes, goes = (
            figures.listed([robust.proposal_ids[place] for place in places], t.language)
            for places in (change.comes_in, change.goes_out)
        )
        rows.append(
            Row(
                head=criterion_said(found.call, robust.table.criteria[change.criterion], t),
                below=t(
                    "From {weight} to {at} {comes} would take the place of {goes}.",
                    weight=share_in_words(change.weight, t),
                    at=share_in_words(change.at, t),
                    comes=comes,
                    goes=goes,
                ),
                titled=True,
            )
        )
    if rows:
        yield Heading(level=3, text=t("How far must one weight move until others are funded?"))
        yield Rows(rows=tuple(rows))
    elif not robust.hangs_on_tie:
        yield Sentence(text=t("No single weight, however far it moves, changes who is funded."))
