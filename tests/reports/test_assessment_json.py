"""The JSON that other programs rely on: exactly these keys, nothing lost on the way."""

import pytest

from evaluator.assessment.result import Corrections
from evaluator.reports import assessment_json, assessment_text, scores_csv
from evaluator.services.assessing import assess_proposal
from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample


@pytest.fixture(scope="module")
def assessed():
    return assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed"))


@pytest.fixture(scope="module")
def written(assessed):
    return assessment_json(assessed.assessment, assessed.evidence)


def test_the_object_has_the_keys_of_the_contract(written):
    assert list(written) == [
        "proposal_id", "content_hash", "call", "engine", "lexicon", "total", "out_of", "band", "passed",
        "failed", "gates", "criteria", "flags", "language", "corrections",
    ]  # fmt: skip
    assert list(written["criteria"][0]) == [
        "id", "title", "score", "max", "share", "threshold", "passed", "band", "applies", "said",
        "indicators", "missing", "improvements",
    ]  # fmt: skip
    indicator = written["criteria"][0]["indicators"][0]
    assert list(indicator) == ["id", "kind", "value", "level", "max", "said", "evidence"]
    assert set(indicator["evidence"][0]) == {
        "id", "kind", "label", "section", "start", "end", "quote", "rule", "hedged",
    }  # fmt: skip
    assert set(written["criteria"][0]["improvements"][0]) == {"change", "score", "total"}


def test_every_evidence_id_of_an_indicator_is_written_out(assessed, written):
    for result, line in zip(assessed.assessment.criteria, written["criteria"], strict=True):
        for indicator, shown in zip(result.indicators, line["indicators"], strict=True):
            assert [item["id"] for item in shown["evidence"]] == list(indicator.evidence)


def test_the_text_names_gates_by_their_titles_and_misses_no_threshold_that_is_met(assessed):
    from evaluator.foundation import translator
    from evaluator.scoring import Answers

    call = default_call()
    good = assess_proposal(
        call=call,
        proposal=open_sample("s01-ict-successor"),
        answers=Answers(gates={call.gates[0].id: "no"}),
    )
    text = assessment_text(good.assessment, good.evidence, call, "Title", translator("en"))
    assert f"  {call.gates[0].title.said_in('en')}: no" in text.splitlines()
    assert "excluded by an answer to a condition" in text
    assert "a threshold is missed" not in text


def test_rows_give_words_where_the_scale_has_words(assessed):
    call = default_call()
    scale = {"words": {"weak": 0, "fair": 2.5, "strong": 5}}
    worded = type(call).model_validate_json(
        call.model_copy(update={"scales": {}}).model_dump_json(by_alias=True, exclude_defaults=True).replace(
            '"scale":"quality"', f'"scale":{scale}'.replace("'", '"')
        )
    )  # fmt: skip
    rows = scores_csv([assessed.assessment], worded).splitlines()
    assert set(rows[1].split(",")[1:]) <= {"weak", "fair", "strong"}


def test_corrections_are_written_with_what_they_correct(assessed):
    rejected, reassigned = assessed.evidence.items[:2]
    corrections = Corrections(rejected=frozenset({rejected.id}), reassigned={reassigned.id: "union"})
    written = assessment_json(assessed.assessment, assessed.evidence, corrections)["corrections"]
    assert [(line["label"], line["evidence"]["id"], line["evidence"]["quote"]) for line in written] == [
        (None, rejected.id, rejected.quote),
        ("union", reassigned.id, reassigned.quote),
    ]
    assert assessment_json(assessed.assessment, assessed.evidence)["corrections"] == []
