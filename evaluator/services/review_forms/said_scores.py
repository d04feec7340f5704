"""A score as the form offers it, and what somebody wrote as the score it stands for."""

from collections.abc import Iterator

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import CategoryScale, NumericScale, Scale, WordScale
from evaluator.foundation import Text, Translator
from evaluator.foundation.translation import LANGUAGES, translator
from evaluator.foundation.words import WORD, fold
from evaluator.scoring import Score, check_score
from evaluator.scoring.scales import CODES, words_of


def allowed_scores(scale: Scale) -> tuple[Score, ...]:
    """Every score of the scale, and the codes."""
    return (*(scale.levels if isinstance(scale, NumericScale) else words_of(scale)), *CODES)


def said_score(score: Score, scale: Scale, t: Translator) -> Score:
    """A number as it is, a word in the reader's language."""
    if not isinstance(score, str):
        return score
    title = _title(score, scale)
    return _code_said(score, t) if title is None else title.said_in(t.language)


def score_written(value: object, criterion: Criterion, scale: Scale) -> Score | None:
    """The score that a cell stands for, in whichever language it was chosen; None where it is empty.

    Raises
    ------
    ValueError
        It is no score of this scale. The message says what would be.
    """
    written = str(value if value is not None else "").strip()
    if not written:
        return None
    known = {_folded(said): score for said, score in reversed([*_sayings(scale)])}
    score: Score = known.get(_folded(written), written)
    if isinstance(scale, NumericScale) and score == written:
        try:
            score = float(written.replace(",", "."))
        except ValueError:
            score = written
    check_score(criterion, scale, score)
    return score


def _sayings(scale: Scale) -> Iterator[tuple[str, Score]]:
    """All ways in which a word of the scale may stand in a form, its own name first."""
    words: list[str] = [*CODES] if isinstance(scale, NumericScale) else [*words_of(scale), *CODES]
    yield from ((word, word) for word in words)
    for word in words:
        title = _title(word, scale)
        if title is not None:
            yield from ((said, word) for said in title.root.values())
        else:
            yield from ((_code_said(word, translator(language)), word) for language in LANGUAGES)


def _title(word: str, scale: Scale) -> Text | None:
    match scale:
        case WordScale():
            return scale.titles.get(word)
        case CategoryScale():
            return scale.categories.get(word)
        case _:
            return None


def _code_said(word: str, t: Translator) -> str:
    match word:
        case "abstain":
            return t("abstain")
        case "not_rated":
            return t("not rated")
        case "pass":
            return t("pass")
        case "fail":
            return t("fail")
        case _:
            return word.replace("_", " ")


def _folded(text: str) -> str:
    # A minus and a point are not in words, and make another number.
    return " ".join(fold(word) for word in WORD.findall(text)) if WORD.search(text) else text
