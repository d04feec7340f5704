"""Which language a proposal says it is in is worth nothing, and what cannot be read is missing."""

import pytest

from evaluator.assessment import assess
from evaluator.evidence import find
from evaluator.services import call_files, lexicons, samples
from tests.assessment.made import partner, proposal
from tests.assessment.test_fields_removed import scores

GERMAN = (
    "Die Partner bilden junge Leute in drei Ländern aus und vermitteln sie an Betriebe, die Leute suchen; "
    "die Kammern prüfen die Abschlüsse, und die Verwaltungen erkennen sie danach in einem Verfahren an."
)


@pytest.mark.parametrize("declared", [("de",), ("fr",), ("es",), ("de", "fr"), ("fr", "es")])
def test_a_wrong_language_raises_no_criterion(declared):
    written = samples.open_sample("s05-everyone-listed")
    wrong = scores(written.model_copy(update={"languages": declared}))
    assert [name for name, score in scores(written).items() if (wrong[name] or 0) > score] == []


def test_a_text_that_is_not_read_is_missing_and_not_zero():
    written = proposal(languages=["de"], summary=GERMAN, skills={"who": GERMAN})
    done = assess(call_files.default_call(), written, find(written, lexicons.lexicons()))
    assert done.total is None
    assert {one.score for one in done.criteria} == {None}


def test_a_task_that_is_not_read_is_neither_firm_nor_hedged():
    written = proposal(partner("Zentrum", tasks=GERMAN), languages=["de"])
    found = find(written, lexicons.lexicons())
    assert found.unread == ("$.title", "$.partners[0].tasks")
    assert scores(written)["originality"] is None
