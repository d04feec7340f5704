"""What a point of the check list says of reviews, and the lines below a point: things by their titles."""

from collections.abc import Callable, Mapping

from evaluator.calls import Call
from evaluator.calls.carry_over import OVERALL
from evaluator.calls.changes.in_words import place_in_words
from evaluator.calls.changes.naming import by_titles
from evaluator.calls.changes.translations import LeftBehind, left_behind
from evaluator.foundation import LANGUAGES, Said, Text, Translator, figures, translator
from evaluator.panel.carried_in_words import reason_in_words
from evaluator.panel.carried_reviews import Reason

Line = Mapping[str, str]
"""One sentence by language."""


def texts_left_behind(before: Call, after: Call) -> tuple[Line, ...]:
    """A line for each text that was changed in some of its languages, while others stayed as they were."""
    names = by_titles(before, after)

    def line(one: LeftBehind) -> Line:
        return _in_all(
            lambda t: t(
                "{where}: changed in {languages}, and not in {others}.",
                where=place_in_words(one.steps, names, t),
                languages=_listed(one.changed, t),
                others=_listed(one.left, t),
            )
        )

    return tuple(map(line, left_behind(before, after)))


def scores_to_give(after: Call, counted: Mapping[tuple[str, Reason], int]) -> tuple[Line, ...]:
    """A line for each criterion and reason for which scores are to be given again, in the call's order."""
    places = [*(one.id for one in after.criteria), OVERALL]

    def line(name: str, reason: Reason, count: int) -> Line:
        return _in_all(
            lambda t: t(
                "{criterion}: {reason}. Reviews: {count}.",
                criterion=_judged(after, name, t),
                reason=reason_in_words(reason, t),
                count=figures.number(count, t.language),
            )
        )

    found = sorted(counted, key=lambda one: (places.index(one[0]), one[1]))
    return tuple(line(name, reason, counted[name, reason]) for name, reason in found)


def scored_again(given: int, part: int, whole: int, proposals: int) -> Said:
    """How many reviews are to be scored again, and whether that is in part or as a whole."""
    if not whole:
        return Said(
            "Reviews that were handed in: {all}; to be scored again in part: {count}; proposals that these "
            "are about: {proposals}. Each keeps the version under which it was made.",
            all=given,
            count=part,
            proposals=proposals,
        )
    if not part:
        return Said(
            "Reviews that were handed in: {all}; to be scored again as a whole, since none of their scores "
            "carries over: {count}; proposals that these are about: {proposals}. Each keeps the version "
            "under which it was made.",
            all=given,
            count=whole,
            proposals=proposals,
        )
    return Said(
        "Reviews that were handed in: {all}; to be scored again in part: {count}; as a whole, since none of "
        "their scores carries over: {whole}; proposals that these are about: {proposals}. Each keeps the "
        "version under which it was made.",
        all=given,
        count=part,
        whole=whole,
        proposals=proposals,
    )


def proposals_in(counted: Mapping[str, int], titles: Mapping[str, Text | None]) -> tuple[Line, ...]:
    """A line for each lot or stage: how many proposals are in it."""

    def line(name: str, count: int) -> Line:
        title = titles.get(name)
        return _in_all(
            lambda t: t(
                "{label}: {text}",
                label=name if title is None else title.said_in(t.language),
                text=t.plural("{count} proposal", "{count} proposals", count),
            )
        )

    return tuple(line(name, count) for name, count in sorted(counted.items()))


def _in_all(said: Callable[[Translator], str]) -> Line:
    return {language: said(translator(language)) for language in LANGUAGES}


def _judged(call: Call, name: str, t: Translator) -> str:
    if name == OVERALL:
        return t("the judgement of the whole")
    return call.criterion(name).title.said_in(t.language)


def _listed(languages: tuple[str, ...], t: Translator) -> str:
    return figures.listed([figures.language_name(one, t.language) for one in languages], t.language)
