"""Likeness on labelled pairs of programmes, cross-validated by group, beside TF-IDF in the same run.

Negatives are of the same country and sector, or the same sector in two languages. Labels of follow-up phases
and added money come from a rule on titles and countries, and their negatives were chosen by titles that
differ: the figures without titles are printed too. Intervals are of a bootstrap over groups of pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import rankdata
from sklearn.feature_extraction.text import TfidfVectorizer

from evaluator.lineage.judgement.pair_verdict import ALIKE
from evaluator.lineage.naming.titles import title_parts
from evaluator.lineage.records.measures import MEASURES
from tests.benchmarks import labelled_pairs
from tests.benchmarks.likeness_training import fit

FOLDS = 5
RESAMPLES = 1_000
SEED = 20261127

GOALS = {
    "wb_followup_phase": (0.985, 0.90),
    "wb_additional_financing": (0.997, 0.98),
    "eutf_contract_of_programme": (0.95, 0.80),
    "wb_abstract_vs_pdo": (0.985, 0.85),
    "giz_translation_de_en": (0.90, 0.0),
}
"""AUC and recall at 2 % false positives."""


@dataclass(frozen=True)
class Scored:
    """Scores of every pair, none from weights fitted on its own group."""

    pairs: pd.DataFrame
    whole: np.ndarray
    untitled: np.ndarray
    across: np.ndarray
    """Whether the two are in different languages."""


@cache
def _measured() -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    pairs = labelled_pairs.pairs()
    pairs = pairs[pairs.label.isin([0, 1])].reset_index(drop=True)
    return pairs, [labelled_pairs.measured(pairs), labelled_pairs.measured(pairs, titles=False)]


def cross_validated(seed: int = SEED) -> Scored:
    """Score each pair with weights fitted on the other folds; groups are not cut."""
    pairs, measured = _measured()
    groups = sorted(pairs.group.astype(str).unique())
    of_group = dict(zip(groups, np.random.default_rng(seed).integers(0, FOLDS, len(groups)), strict=True))
    return _scored(pairs, measured, pairs.group.astype(str).map(of_group).to_numpy())


def kept_back() -> Scored:
    """Score the pairs of the split `dev` with weights fitted on the split `train`."""
    pairs, measured = _measured()
    is_dev = (pairs.split == "dev").to_numpy()
    scored = _scored(pairs, measured, np.where(is_dev, 0, -1))
    return Scored(
        pairs[is_dev].reset_index(drop=True),
        scored.whole[is_dev],
        scored.untitled[is_dev],
        scored.across[is_dev],
    )


def _scored(pairs: pd.DataFrame, measured: list[pd.DataFrame], fold: np.ndarray) -> Scored:
    scores = [np.full(len(pairs), np.nan), np.full(len(pairs), np.nan)]
    for number in sorted(set(fold) - {-1}):
        fitted = fit(*(frame[fold != number] for frame in measured), pairs[fold != number])
        here = fold == number
        for score, frame in zip(scores, measured, strict=True):
            found = frame[list(MEASURES)].to_numpy(float)[here]
            score[here] = fitted.log_odds(found, frame["across"].to_numpy(bool)[here])
    return Scored(pairs, *scores, measured[0]["across"].to_numpy(bool))


def tf_idf(pairs: pd.DataFrame, *, titles: bool = True) -> np.ndarray:
    """The cosine of TF-IDF over title and text of the documents of the pairs' file: the peer."""
    found = np.zeros(len(pairs))
    for _, rows in pairs.groupby("file"):
        texts = labelled_pairs.texts(rows, titles=titles)
        vectoriser = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
        vectoriser.fit(sorted({text for both in texts for text in both}))
        one, other = (vectoriser.transform([both[side] for both in texts]) for side in (0, 1))
        found[rows.index] = np.asarray(one.multiply(other).sum(axis=1)).ravel()
    return found


def figures(pairs: pd.DataFrame, score: np.ndarray) -> dict[str, dict[str, float]]:
    """AUC and recall at 2 % false positives by kind, by the measure that came with the pairs."""
    result = labelled_pairs.scorer().figures(pairs[["doc_a", "doc_b"]].assign(score=score), pairs)
    return {kind: value for kind, value in result.items() if isinstance(value, dict)}


def intervals(pairs: pd.DataFrame, score: np.ndarray) -> dict[str, dict[str, tuple[float, float]]]:
    """95 % intervals by kind: groups of positives and of negatives drawn again with replacement."""
    random = np.random.default_rng(SEED)
    negative_kinds = labelled_pairs.scorer().NEGATIVES
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for kind in sorted(set(pairs.kind[pairs.label == 1])):
        positives = _by_group(pairs, score, kind)
        negatives = _by_group(pairs, score, negative_kinds.get(kind.split("_")[0], ""))
        if not positives or not negatives:
            continue
        drawn = [
            _figures(*(_drawn_again(groups, random) for groups in (positives, negatives)))
            for _ in range(RESAMPLES)
        ]
        low, high = np.quantile(np.array(drawn), [0.025, 0.975], axis=0)
        found[kind] = {"auc": (low[0], high[0]), "recall_at_2pct": (low[1], high[1])}
    return found


def _by_group(pairs: pd.DataFrame, score: np.ndarray, kind: str) -> list[np.ndarray]:
    here = (pairs.kind == kind).to_numpy()
    places = pairs[here].reset_index(drop=True).groupby("group").indices.values()
    return [score[here][place] for place in places]


def _drawn_again(groups: list[np.ndarray], random: np.random.Generator) -> np.ndarray:
    return np.concatenate([groups[place] for place in random.integers(0, len(groups), len(groups))])


def _figures(positives: np.ndarray, negatives: np.ndarray) -> tuple[float, float]:
    n, m = len(positives), len(negatives)
    ranks = rankdata(np.concatenate([positives, negatives]))
    auc = (ranks[:n].sum() - n * (n + 1) / 2) / (n * m)
    return float(auc), float((positives > np.quantile(negatives, 0.98)).mean())


def same_title_negatives(pairs: pd.DataFrame) -> np.ndarray:
    """Which pairs labelled as different have one title inside the other, but for the phase.

    Read by eye, most of them are one programme: "Better Migration Management", and its second phase.
    """
    titles = labelled_pairs.profiles(pairs)
    inside = [
        len(shorter) >= 3 and shorter <= longer
        for shorter, longer in (
            sorted((set(title_parts(side.programme.title).core) for side in both), key=len) for both in titles
        )
    ]
    return np.array(inside) & (pairs.label == 0).to_numpy()


def reaching(scored: Scored, least: float) -> Iterator[tuple[str, int, int]]:
    """Pairs whose score with titles is `least` or more, of those labelled as one programme and as two, in one
    language and in two: what they are, how many reach it, how many there are."""
    reached = scored.whole >= np.log(least / (1 - least))
    for label, said in ((1, "one programme"), (0, "two programmes")):
        for languages, named in ((False, "in one language"), (True, "in two languages")):
            here = (scored.pairs.label == label).to_numpy() & (scored.across == languages)
            yield f"{said} {named}", int((here & reached).sum()), int(here.sum())


def measure() -> Iterator[str]:
    """Figures by kind, with and without titles, beside TF-IDF."""
    if not labelled_pairs.PAIRS.is_file():
        yield "no labelled pairs here: skipped"
        return
    scored, back = cross_validated(), kept_back()
    for name, score, titles in (
        ("with titles", scored.whole, True),
        ("without titles", scored.untitled, False),
    ):
        yield f"cross-validated by group in {FOLDS} folds, {name}; AUC, recall at 2 % false positives"
        yield from _lines(scored.pairs, score, tf_idf(scored.pairs, titles=titles), with_goals=titles)
    yield f"cross-validated, with titles: pairs that reach {ALIKE}, where two records are taken for one"
    for said, reached, of in reaching(scored, ALIKE):
        yield f"  {said}: {reached} of {of} ({reached / of:.1%})"
    alike = same_title_negatives(scored.pairs)
    rest = ~alike
    yield f"without the {alike.sum()} pairs labelled as different whose titles are the same but for the phase"
    for kind, value in figures(scored.pairs[rest].reset_index(drop=True), scored.whole[rest]).items():
        yield f"  {kind}: {value['auc']:.3f} {value['recall_at_2pct']:.3f}"
    yield "weights of the split train on the split dev, with titles"
    yield from _lines(back.pairs, back.whole, tf_idf(back.pairs), with_goals=True)


def _lines(pairs: pd.DataFrame, score: np.ndarray, peer: np.ndarray, *, with_goals: bool) -> Iterator[str]:
    ours, theirs, bounds = figures(pairs, score), figures(pairs, peer), intervals(pairs, score)
    for kind, value in ours.items():
        said = []
        for name in ("auc", "recall_at_2pct"):
            low, high = bounds[kind][name]
            said.append(f"{value[name]:.3f} [{low:.3f}, {high:.3f}] (TF-IDF {theirs[kind][name]:.3f})")
        line = f"  {kind}, n {value['n']:.0f}: {', '.join(said)}"
        if with_goals and kind in GOALS:
            reached = value["auc"] >= GOALS[kind][0] and value["recall_at_2pct"] >= GOALS[kind][1]
            line += f"; goal {GOALS[kind][0]} / {GOALS[kind][1]} {'reached' if reached else 'missed'}"
        yield line
