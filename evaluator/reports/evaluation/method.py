"""What the report says of the method: the rules of the call in words, and what each criterion weighs."""

from collections.abc import Iterator

from evaluator.calls import Call
from evaluator.calls.process_in_words import (
    funding_in_words,
    ranking_in_words,
    reviews_in_words,
    total_in_words,
)
from evaluator.calls.wording import score_in_words, share_in_words
from evaluator.foundation import Translator
from evaluator.panel.earlier_version_in_words import earlier_version_said
from evaluator.panel.scores import judged
from evaluator.reports.evaluation.evaluated import Evaluated
from evaluator.reports.evaluation.reviewed import reviewed_parts
from evaluator.reports.evaluation.words import NOTHING
from evaluator.reports.parts import Heading, Part, Row, Rows, Sentence, Table
from evaluator.scoring import effective_ranking_shares, effective_shares


def method_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """The rules by which reviews became a ranking and a line."""
    call = found.call
    yield Heading(level=2, text=t("Method"))
    rules = (
        *reviews_in_words(call, t),
        *total_in_words(call, t),
        *ranking_in_words(call, t),
        *funding_in_words(call, t),
    )
    yield Rows(rows=tuple(Row(head=said) for said in rules))
    yield from reviewed_parts(found, t)
    yield Sentence(
        text=t(
            "How sure a rank is comes from the ranking model of the Swiss National Science Foundation "
            "(Heyard, Ott, Salanti and Egger 2022), which takes what severe and lenient reviewers add "
            "or take away out of the scores. It stands beside the call's own order and changes nothing "
            "in it."
        )
    )
    if earlier := earlier_version_said(found.earlier_version, found.set_aside, t):
        yield Sentence(text=earlier)
    yield _criteria(call, t)


def _criteria(call: Call, t: Translator) -> Table:
    shares, in_ranking = effective_shares(call), effective_ranking_shares(call)
    rows = []
    for name, criterion in judged(call).items():
        threshold = criterion.threshold
        least = NOTHING if threshold is None else score_in_words(call.scale_of(criterion), threshold, t)
        weighed = (
            share_in_words(shares[name], t) if name in shares else NOTHING,
            share_in_words(in_ranking[name], t) if name in in_ranking else NOTHING,
        )
        rows.append((criterion.title.said_in(t.language), *weighed, least))
    return Table(
        caption=t("What each criterion weighs"),
        heads=(t("Criterion"), t("Share of the total"), t("Share in the ranking"), t("Threshold")),
        rows=tuple(rows),
        numbers=frozenset({1, 2, 3}),
    )
