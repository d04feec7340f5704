"""Every reason is said, in every language of the program."""

import typing

import pytest

from evaluator.foundation import LANGUAGES, translator
from evaluator.lineage.judgement.reasons import Reason, ReasonKind, reason_said

KINDS = typing.get_args(ReasonKind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_reason_is_one_sentence_in_every_language(kind):
    reason = Reason(
        kind=kind, name="Old Bridge", names=("7 months",) if kind == "same_numbers" else ("MA",), share=0.41
    )
    said = {language: reason_said(reason, translator(language)) for language in LANGUAGES}
    assert all(said.values())
    assert len(set(said.values())) == len(LANGUAGES)


def test_a_share_and_figures_are_written_as_the_reader_writes_them():
    share = Reason(kind="text_share", share=0.41, name="Old Bridge")
    figures = Reason(kind="same_numbers", names=("9677 people", "7 months", "4200 EUR", "31 schools", "90"))
    assert reason_said(share, translator("en")) == "41% of its words stand in Old Bridge."
    assert reason_said(figures, translator("en")) == (
        "The same figures stand in both: 9,677, 7 months, €4,200, 31 schools and 90."
    )
