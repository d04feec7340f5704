"""The self-assessment page run as a script: opened, filled in, looked at."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from evaluator.services.drafts import Draft
from evaluator.ui.applicant_draft import DRAFT_KEY, STEP_KEY
from evaluator.ui.proposal_form.form import PART_KEY
from evaluator.ui.self_assessment.choosing import SAMPLE_KEY, WAY_KEY

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"

SAMPLE = "s01-ict-successor"

PAGE = "pages/apply/self_assessment.py"


def opened() -> AppTest:
    return AppTest.from_file(APPLICATION, default_timeout=60).run().switch_page(PAGE)


def with_sample(application: AppTest, name: str = SAMPLE, *, step: int = 3) -> AppTest:
    application.run()
    application.segmented_control(WAY_KEY).set_value("sample").run()
    application.radio(SAMPLE_KEY).set_value(name).run()
    return at_step(application, step)


def at_step(application: AppTest, step: int) -> AppTest:
    application.segmented_control(STEP_KEY).set_value(step).run()
    assert not application.exception
    return application


def html(application: AppTest) -> str:
    """All that the page writes as HTML, without the style."""
    pieces = [element.proto.body for element in application.get("html")]
    return "\n".join(piece for piece in pieces if "<style>" not in piece)


def with_form(application: AppTest) -> AppTest:
    application.run()
    application.segmented_control(WAY_KEY).set_value("form").run()
    application.button("self_assessment:begin").click().run()
    assert not application.exception
    return application


def field(path: str) -> str:
    """The key of a field of the form as it is drawn first."""
    return f"proposal_form:1:{path}"


def part_of_form(application: AppTest, part: str) -> AppTest:
    application.segmented_control(PART_KEY).set_value(part).run()
    assert not application.exception
    return application


def draft_of(application: AppTest) -> Draft:
    draft = application.session_state[DRAFT_KEY]
    assert isinstance(draft, Draft)
    return draft


def captions(application: AppTest) -> list[str]:
    return [caption.value for caption in application.caption]
