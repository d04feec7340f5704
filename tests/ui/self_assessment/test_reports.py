"""The buttons that hand out the report."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    from evaluator.assessment.result import Corrections
    from evaluator.foundation import translator
    from evaluator.services.assessing import assess_proposal
    from evaluator.services.call_files import default_call
    from evaluator.services.samples import open_sample
    from evaluator.ui.self_assessment.reports import show_reports

    call = default_call()
    assessed = assess_proposal(call=call, proposal=open_sample("s05-everyone-listed"))
    show_reports(call, assessed, Corrections(), "numbers", translator("en"))


def test_the_report_is_offered_for_print_as_a_page_and_as_data():
    application = AppTest.from_function(page, default_timeout=60).run()
    assert not application.exception
    buttons = [button.proto for button in application.get("download_button")]
    assert [(button.label, button.type) for button in buttons] == [
        ("Download the report (PDF)", "secondary"),
        ("As a web page (HTML)", "secondary"),
        ("As data (JSON)", "secondary"),
    ]
