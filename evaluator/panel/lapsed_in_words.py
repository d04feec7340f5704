"""Proposals of which scores were submitted and none counts any more, in words: why they have no place."""

from evaluator.foundation import Translator


def lapsed_said(names: str, count: int, t: Translator) -> str:
    """Why they have no place, and what has to be done before they get one."""
    return t.plural(
        "{count} proposal has no place: the scores of its reviews no longer count under the version of the "
        "call that holds ({names}). They are to be given again.",
        "{count} proposals have no place: the scores of their reviews no longer count under the version of "
        "the call that holds ({names}). They are to be given again.",
        count,
        names=names,
    )
