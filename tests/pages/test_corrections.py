"""What an applicant does with a result: correct what was found, try the steps out."""

import re

import pytest

from evaluator.assessment.result import Corrections
from evaluator.reports.best_steps import best_steps
from evaluator.services.assessing import assess_proposal, try_steps
from evaluator.services.call_files import default_call
from evaluator.services.draft_corrections import corrections_for
from evaluator.services.samples import open_sample
from evaluator.ui.self_assessment.evidence_found import KIND_KEY
from evaluator.ui.self_assessment.text import KINDS_KEY
from tests.pages.applicant_pages import SAMPLE, at_step, draft_of, html, with_sample


@pytest.mark.long
def test_a_rejected_finding_is_scored_again_at_once_and_can_be_taken_back(application):
    with_sample(application, step=2)
    call, proposal = default_call(), open_sample(SAMPLE)
    before = assess_proposal(call=call, proposal=proposal)
    states = [item for item in before.evidence.items if item.kind == "state"]
    application.segmented_control(KIND_KEY).set_value("state").run()
    for item in states[:10]:
        application.button(f"correction:reject:{item.id}").click().run()
    corrections = Corrections(rejected=frozenset(item.id for item in states[:10]))
    assert corrections_for(draft_of(application).corrections, before.evidence, proposal) == corrections
    assert draft_of(application).sample is None
    after = assess_proposal(call=call, proposal=proposal, corrections=corrections)
    assert after.assessment.total is not None
    assert after.assessment.total != before.assessment.total
    at_step(application, 3)
    assert f'<p class="total">{round(after.assessment.total, 1):g} of 100 points</p>' in html(application)
    assert "You corrected 10 findings; the result counts them." in html(application)

    at_step(application, 2)
    application.segmented_control(KIND_KEY).set_value("state").run()
    for item in states[:10]:
        application.button(f"correction:undo:{item.id}").click().run()
    assert draft_of(application).corrections == ()


def test_a_finding_can_be_said_to_show_something_else(application):
    with_sample(application, step=2)
    evidence = assess_proposal(call=default_call(), proposal=open_sample(SAMPLE)).evidence
    item = next(item for item in evidence.items if item.kind == "state")
    application.segmented_control(KIND_KEY).set_value("state").run()
    other = next(label for label in ("regulatory", "financial") if label != item.label)
    application.selectbox(f"correction:label:{item.id}").set_value(other).run()
    (correction,) = draft_of(application).corrections
    assert (correction.quote, correction.label, correction.given) == (item.quote, item.label, other)


def test_ticked_steps_show_the_result_they_lead_to(application):
    with_sample(application, "s05-everyone-listed")
    assessed = assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed"))
    steps = best_steps(assessed.assessment)
    for step in steps[:2]:
        application.checkbox(f"try_out:{step.key}").check().run()
    total = try_steps(
        call=default_call(), assessed=assessed, steps=[step.key for step in steps[:2]]
    ).scorecard.total
    assert total is not None
    assert f"→ {round(total, 1):g} of 100." in html(application)
    application.button("try_out:reset").click().run()
    assert "With the steps ticked" not in html(application)


def test_a_rejected_finding_is_marked_no_more(application):
    with_sample(application, step=2)
    evidence = assess_proposal(call=default_call(), proposal=open_sample(SAMPLE)).evidence
    states = [item for item in evidence.items if item.kind == "state"]
    application.segmented_control(KIND_KEY).set_value("state").run()
    application.button(f"correction:reject:{states[0].id}").click().run()
    at_step(application, 3)
    assert f"State commitments {len(states) - 1}" in " ".join(application.pills(KINDS_KEY).options)


def test_what_was_tried_is_still_ticked_after_a_look_back(application):
    with_sample(application, "s05-everyone-listed")
    step = best_steps(
        assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed")).assessment
    )[0]
    application.checkbox(f"try_out:{step.key}").check().run()
    at_step(at_step(application, 2), 3)
    assert application.checkbox(f"try_out:{step.key}").value is True


def test_a_kind_that_is_not_marked_can_still_be_jumped_to(application):
    with_sample(application)
    places = re.findall(r'id="(found-[^"]+)"', html(application))
    application.pills(KINDS_KEY).set_value([]).run()
    assert "<mark" not in html(application).split("<article")[1]
    assert re.findall(r'id="(found-[^"]+)"', html(application)) == places
    assert len(places) > 100
