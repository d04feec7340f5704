"""The report as a file: in the proposal's language, in three forms, with no more than the call allows."""

import json

import pytest

from evaluator.access import result_for_applicant
from evaluator.assessment.result import Corrections
from evaluator.proposals import Proposal
from evaluator.reports import assessment_json
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.call_files import default_call
from evaluator.services.reporting import FORMS, report_language, result_report
from evaluator.services.samples import open_sample


@pytest.fixture(scope="module")
def assessed() -> Assessed:
    """A French proposal, read by somebody whose pages are in English."""
    return assess_proposal(call=default_call(), proposal=open_sample("s07-passeport-competences"))


def made(
    assessed: Assessed, form: str, *, shown: str = "numbers", corrections: Corrections | None = None
) -> bytes:
    return result_report(
        call=default_call(),
        assessed=assessed,
        corrections=corrections or Corrections(),
        language=report_language(assessed.proposal),
        shown=shown,
        form=form,
    )


@pytest.mark.parametrize(
    ("languages", "language"),
    [((), "en"), (("fr",), "fr"), (("de", "es", "fr"), "es"), (("de",), "en"), (("en", "fr"), "en")],
)
def test_a_report_speaks_the_first_language_of_the_proposal_that_the_program_speaks(languages, language):
    proposal = Proposal.model_validate({"format": 1, "reference": "P1", "title": "T", "languages": languages})
    assert report_language(proposal) == language


@pytest.mark.parametrize("form", FORMS)
def test_the_same_result_gives_the_same_file(assessed, form):
    assert made(assessed, form) == made(assessed, form)


def test_page_and_data_speak_the_proposals_language_whatever_the_page_spoke(assessed):
    assert '<html lang="fr">' in made(assessed, "html").decode()
    data = json.loads(made(assessed, "json"))
    french = assess_proposal(call=default_call(), proposal=assessed.proposal, language="fr").assessment
    assert data["language"] == "fr"
    assert [line["said"] for line in data["criteria"]] == [line.said for line in french.criteria]


def test_data_hold_versions_quotes_and_corrections(assessed):
    first = assessed.evidence.items[0]
    corrections = Corrections(rejected=frozenset({first.id}))
    data = json.loads(made(assessed, "json", corrections=corrections))
    assert data["call"] == {"id": default_call().id, "version": default_call().version}
    assert data["engine"] == assessed.assessment.engine
    assert [line["evidence"]["quote"] for line in data["corrections"]] == [first.quote]


def test_data_hold_what_the_setting_allows_and_nothing_else(assessed):
    french = assess_proposal(call=default_call(), proposal=assessed.proposal, language="fr")
    whole = assessment_json(french.assessment, french.evidence)
    assert json.loads(made(assessed, "json", shown="bands")) == json.loads(
        json.dumps(result_for_applicant(whole, "bands"))
    )
    assert "total" not in json.loads(made(assessed, "json", shown="bands"))
    assert json.loads(made(assessed, "json", shown="nothing")) == {}


@pytest.mark.parametrize(("form", "begin"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>"), ("json", b"{")])
@pytest.mark.parametrize("shown", ["numbers", "bands", "nothing"])
def test_every_form_is_made_at_every_setting(assessed, form, begin, shown):
    assert made(assessed, form, shown=shown).startswith(begin)
