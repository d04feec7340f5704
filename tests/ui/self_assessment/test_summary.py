"""The result at a glance says of the threshold what the scorecard decided."""

from streamlit.testing.v1 import AppTest


def page(passed: bool | None) -> None:
    from evaluator.foundation import translator
    from evaluator.services.assessing import assess_proposal
    from evaluator.services.call_files import default_call
    from evaluator.services.samples import open_sample
    from evaluator.ui.self_assessment.summary import show_summary

    call = default_call()
    made = assess_proposal(call=call, proposal=open_sample("s01-ict-successor")).assessment
    card = made.scorecard.model_copy(update={"total_passed": passed, "threshold": made.total})
    show_summary(call, made.model_copy(update={"scorecard": card}), translator("en"), with_numbers=True)


def shown(passed: bool | None) -> str:
    application = AppTest.from_function(page, args=(passed,), default_timeout=60).run()
    assert not application.exception
    return " ".join(mark.value for mark in application.markdown)


def test_a_total_that_only_rounding_lifts_to_the_threshold_lies_below_it():
    assert "below the threshold" in shown(False)
    assert "reaches the threshold" in shown(True)


def test_a_total_that_what_is_missing_can_still_move_is_not_judged():
    assert "the threshold" not in shown(None)
