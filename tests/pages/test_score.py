"""The Score page, run as a script: what a reviewer is asked, told and kept from."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.panel.scores import asked_of_reviewers
from evaluator.proposals.organisations import Contribution
from evaluator.services.assessing import assess_proposal
from evaluator.services.call_files import default_call, open_call
from evaluator.services.files import read_bytes
from evaluator.services.reviews import (
    OwnReview,
    begin_review,
    confirm_review,
    export_ratings,
    ratings_of,
)
from evaluator.services.samples import open_sample, samples
from evaluator.services.shipped import criteria_folder
from evaluator.ui.score_form.bringing_back import IMPORT_KEY
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from evaluator.ui.score_form.fields import comment_key
from evaluator.ui.score_form.own import OWN_KEY
from evaluator.ui.score_form.proposals import OPENED_KEY
from evaluator.ui.score_form.rubric import PLACE_KEY, VIEW_KEY
from evaluator.ui.score_form.text import MARKED_KEY
from evaluator.ui.session import CALL_KEY, LANGUAGE_KEY, ROLE_KEY
from tests.pages.library_grids import GRIDS

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
CALL = default_call()


def opened(role: Role = Role.REVIEWER, **state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = role
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    page.switch_page("pages/review/score.py").run()
    assert not page.exception
    return page


def score_key(position: int, reference: str = "S01") -> str:
    return comment_key(CALL, reference, CALL.criteria[position].id).removesuffix(":comment")


def html(page: AppTest) -> str:
    return "\n".join(
        element.proto.body for element in page.get("html") if "<style>" not in element.proto.body
    )


def give(page: AppTest, score: float | str, position: int = 0) -> AppTest:
    page.segmented_control(score_key(position)).set_value(score).run()
    assert not page.exception
    return page


def with_advice(setting: str) -> tuple[bytes, str]:
    data = read_bytes(criteria_folder() / "skills_mobility.yaml").decode()
    return data.replace("advice: after_own", f"advice: {setting}").encode(), "own.yaml"


def test_every_sample_can_be_put_on_the_desk():
    page = opened()
    assert len(page.selectbox(PROPOSAL_KEY).options) == len(samples())
    page.selectbox(PROPOSAL_KEY).set_value("S07").run()
    assert not page.exception
    assert open_sample("s07-passeport-competences").summary in html(page).replace("&#x27;", "'")


def test_an_applicant_does_not_come_here():
    page = AppTest.from_file(APPLICATION, default_timeout=60).run()
    page.session_state[ROLE_KEY] = Role.APPLICANT
    page.switch_page("pages/review/score.py").run()
    assert [title.value for title in page.title] == ["Self-assessment"]


def test_the_running_total_follows_the_scores():
    page = opened()
    assert '<p class="total">No total yet</p>' in html(page)
    give(page, 2.0)
    assert '<p class="total">7.2 of 18 points so far, 1 of 10 criteria</p>' in html(page)
    assert "1 of 10 criteria scored · on this basis 40 of 100 · threshold 60" in html(page)
    assert '<span class="fill" style="width:7.2%">' in html(page)
    assert "Below the threshold: Multi-stakeholder inclusion" in html(page)


def test_a_code_is_no_zero_and_a_score_can_be_taken_back():
    page = give(opened(), "abstain")
    assert '<p class="total">No total yet</p>' in html(page)
    assert "0 of 10 criteria scored, 1 abstained" in html(page)
    assert "Needs a comment: Multi-stakeholder inclusion" in html(page)
    assert any(text.value.startswith("0 words; say why you abstain.") for text in page.caption)
    page.segmented_control(score_key(0)).set_value(None).run()
    assert "0 of 10 criteria scored · threshold 60" in html(page)


def test_a_comment_is_counted_against_what_the_score_asks_for():
    rule = r"A comment is required for the scores 0, 5\. A comment has at least 15 words\."

    def said(page: AppTest) -> list[str]:
        return [text.value.removesuffix(f" {rule}") for text in page.caption if text.value.endswith(rule)]

    page = give(opened(), 5.0)
    assert said(page) == ["0 words; this score asks for at least 15 words."]
    assert "Needs a comment: Multi-stakeholder inclusion" in html(page)
    page.text_area(f"{score_key(0)}:comment").set_value("One two three.").run()
    assert "Needs a longer comment: Multi-stakeholder inclusion" in html(page)
    assert said(page) == ["3 words; this score asks for at least 15 words."]
    page.text_area(f"{score_key(0)}:comment").set_value("word " * 15).run()
    assert said(page) == ["15 words; enough for this score."]


def test_required_comments_are_counted_and_the_list_names_the_criterion_that_lacks_one():
    page = give(give(opened(), 5.0), 5.0)
    page.button("score:step:1").click().run()
    give(page, 0.0, 1)
    assert "0 of 2 required comments written" in html(page)
    page.text_area(f"{score_key(1)}:comment").set_value("word " * 15).run()
    assert "1 of 2 required comments written" in html(page)
    options = page.selectbox(PLACE_KEY).options
    assert options[:3] == [
        "1 · Multi-stakeholder inclusion · 5 · needs a comment",
        "2 · State involvement · 0",
        "3 · Quality of the partnership · not scored yet",
    ]
    assert page.selectbox(PLACE_KEY).value == CALL.criteria[1].id


def test_every_threshold_stands_beside_what_there_is_now():
    page = give(opened(), 2.0)
    labels = [expander.label for expander in page.expander]
    assert "0 of 5 thresholds reached" in labels
    rows = re.findall(
        r'<span class="head">(.*?)</span><span class="side">(.*?)</span><p>(.*?)</p>', html(page)
    )
    assert [row for row in rows if row[1] in ("reached", "missed", "open")] == [
        ("Total", "open", "at least 60 points · not scored yet"),
        ("Multi-stakeholder inclusion", "missed", "at least 2.5 · now 2"),
        ("State involvement", "open", "at least 2 · not scored yet"),
        ("Replicability and lessons", "open", "at least 2 · not scored yet"),
        ("Not a re-packaged programme", "open", "at least 2 · not scored yet"),
    ]


def test_the_levels_that_a_score_lies_between_stand_out_and_a_level_alone():
    def standing_out(page: AppTest) -> list[str]:
        return re.findall(r'<dt class="now">(.*?)</dt>', html(page))

    page = opened()
    assert standing_out(page) == []
    assert standing_out(give(page, 3.5)) == ["3", "4"]
    assert standing_out(give(page, 4.0)) == ["4"]
    assert standing_out(give(page, "abstain")) == []


def test_each_criterion_leads_to_places_that_stand_on_the_page_once():
    page = opened()
    page.segmented_control(VIEW_KEY).set_value("all").run()
    page.selectbox(PROPOSAL_KEY).set_value("S15").run()
    wanted = re.findall(r'<a href="#(.*?)"', html(page))
    places = re.findall(r' id="(.*?)"', html(page))
    assert len(wanted) > 10
    assert set(wanted) - set(places) == set()
    assert sorted(places) == sorted(set(places))
    assert "Not filled in: Predecessors" in html(page)


def test_what_was_scored_and_written_stays_while_going_through_the_criteria():
    page = give(opened(), 4.0)
    page.text_area(f"{score_key(0)}:comment").set_value("First.").run()
    page.button("score:step:1").click().run()
    assert page.selectbox(PLACE_KEY).value == CALL.criteria[1].id
    give(page, 1.5, 1)
    page.button("score:step:-1").click().run()
    assert page.text_area(f"{score_key(0)}:comment").value == "First."
    assert page.segmented_control(score_key(0)).value == 4.0
    page.segmented_control(VIEW_KEY).set_value("all").run()
    assert page.segmented_control(score_key(1)).value == 1.5
    assert len(page.text_area) == 10


def test_each_proposal_has_a_review_of_its_own():
    page = give(opened(), 4.0)
    page.selectbox(PROPOSAL_KEY).set_value("S05").run()
    assert "0 of 10 criteria scored" in html(page)
    page.selectbox(PROPOSAL_KEY).set_value("S01").run()
    assert "1 of 10 criteria scored" in html(page)
    assert {own.reference for own in page.session_state[OWN_KEY].values()} == {"S01"}


@pytest.mark.parametrize(
    ("setting", "before", "after"),
    [("after_own", False, True), ("hidden", False, False), ("always", True, True)],
)
def test_the_advice_is_on_the_page_only_when_the_call_allows_it(setting, before, after):
    said = assess_proposal(call=CALL, proposal=open_sample("s01-ict-successor")).assessment
    found = [indicator.said for indicator in said.criterion("inclusion").indicators if indicator.said]
    assert found, "there must be something that could leak"
    page = opened(**{CALL_KEY: with_advice(setting)})

    def is_shown() -> bool:
        return any(sentence in html(page) for sentence in found) or "It suggests" in html(page)

    assert is_shown() is before
    give_under(page, 3.0)
    assert is_shown() is after


def give_under(page: AppTest, score: float) -> AppTest:
    """Score the first criterion whatever the call's version."""
    key = next(
        group.key for group in page.segmented_control if group.key and group.key.startswith("score:field:")
    )
    return page.segmented_control(key).set_value(score).run()


def test_every_link_on_the_desk_leads_to_a_place_on_it_also_where_a_finding_stands_in_no_passage():
    page = opened(**{CALL_KEY: with_advice("always"), PROPOSAL_KEY: "S05"})
    page.segmented_control(VIEW_KEY).set_value("all").run()
    shown = html(page)
    assert (
        '<q><mark class="kind-recognition" tabindex="0" title="Recognition">Certificate</mark></q>' in shown
    )
    assert set(re.findall(r'href="#([^"]*)"', shown)) - set(re.findall(r'id="([^"]*)"', shown)) == set()


@pytest.mark.parametrize("name", GRIDS)
def test_every_call_of_the_library_has_a_rubric(name):
    file = criteria_folder() / "library" / f"{name}.yaml"
    page = opened(**{CALL_KEY: (read_bytes(file), file.name)})
    page.segmented_control(VIEW_KEY).set_value("all").run()
    assert not page.exception
    asked = asked_of_reviewers(open_call(read_bytes(file), file.name))
    assert len(page.text_area) >= len(asked)


def test_what_compares_the_round_has_no_card_and_that_is_said():
    file = criteria_folder() / "library" / "wales_woodland.yaml"
    page = opened(**{CALL_KEY: (read_bytes(file), file.name)})
    page.segmented_control(VIEW_KEY).set_value("all").run()
    said = "Follows from a comparison of all proposals, so nobody scores it: Value for money."
    assert said in html(page)
    titles = " ".join(heading.value for heading in page.subheader)
    assert [name for name in ("The forest", "Value for money") if name in titles] == ["The forest"]


def test_the_page_speaks_french():
    page = opened(**{LANGUAGE_KEY: "fr"})
    titles = [heading.value for heading in page.subheader]
    assert any("Inclusion des parties prenantes" in title for title in titles)


def test_where_the_machine_looks_at_nothing_no_advice_is_promised():
    file = criteria_folder() / "library" / "nih_2025.yaml"
    page = opened(**{CALL_KEY: (read_bytes(file), file.name)})
    assert [text.value for text in page.caption if "machine" in text.value.lower()] == []


def test_the_levels_stand_in_the_order_of_the_choices_beside_them():
    def levels(page: AppTest) -> list[str]:
        (fields,) = re.findall(
            r'<dl class="fields">(?:(?!<dl).)*Exc(?:(?!<dl).)*</dl>', html(page), flags=re.S
        )
        return re.findall(r"<dt>(.*?)</dt>", fields)

    file = criteria_folder() / "library" / "nih_2025.yaml"
    assert levels(opened()) == ["0", "1", "2", "3", "4", "5"]
    assert levels(opened(**{CALL_KEY: (read_bytes(file), file.name)}))[0] == "1"


def test_another_file_of_the_same_reference_keeps_the_scores_and_opens_nothing_until_confirmed():
    sample = open_sample("s01-ict-successor")
    other = sample.model_copy(update={"summary": "Another text."})
    first = CALL.criteria[0].id
    own = begin_review(CALL, sample).with_score(first, 3.0)

    def with_review(review: OwnReview) -> AppTest:
        page = AppTest.from_file(APPLICATION, default_timeout=60)
        page.session_state[ROLE_KEY] = Role.REVIEWER
        page.session_state[OPENED_KEY] = {"S01": other}
        page.session_state[OWN_KEY] = {(CALL.id, "S01"): review}
        return page.run().switch_page("pages/review/score.py").run()

    page = with_review(own)
    assert [text.value for text in page.warning if "proposal has changed" in text.value]
    assert page.segmented_control(score_key(0)).value == 3.0
    assert page.button("score:confirm").label == "My scores stand for this version"
    assert "It suggests" not in html(page)
    page = with_review(confirm_review(own, CALL, other))
    assert list(page.warning) == []
    assert "It suggests" in html(page)


def test_another_proposal_begins_at_its_first_criterion():
    page = opened()
    page.button("score:step:1").click().run()
    assert page.selectbox(PLACE_KEY).value == CALL.criteria[1].id
    page.selectbox(PROPOSAL_KEY).set_value("S07").run()
    assert page.selectbox(PLACE_KEY).value == CALL.criteria[0].id


@pytest.mark.parametrize("setting", ["after_own", "hidden", "always"])
def test_the_text_is_marked_only_with_what_the_call_shows_of_each_criterion(setting):
    found = assess_proposal(call=CALL, proposal=open_sample("s01-ict-successor"))
    ids = {name for one in found.assessment.criterion("inclusion").indicators for name in one.evidence}
    of_inclusion = {item.kind for item in found.evidence.items if item.id in ids}
    everything = {item.kind for item in found.evidence.items}
    assert of_inclusion < everything

    def marked(page: AppTest) -> set[str]:
        return set(re.findall(r'<mark class="kind-(\w+)"', text_of(page)))

    page = opened(**{CALL_KEY: with_advice(setting)})
    if setting == "hidden":
        assert MARKED_KEY not in [toggle.key for toggle in page.toggle]
        assert marked(give_under(page, 3.0)) == set()
        return
    assert marked(page) == set()
    page.toggle(MARKED_KEY).set_value(True).run()
    if setting == "always":
        assert marked(page) > of_inclusion
        return
    assert marked(page) == set()
    assert "Marks appear here once you have given your own score on a criterion." in html(page)
    assert marked(give_under(page, 3.0)) == of_inclusion
    (legend,) = [pills for pills in page.pills if pills.label == "Marked in the text; choose what to see"]
    assert len(legend.options) == len(of_inclusion)
    legend.set_value([]).run()
    assert marked(page) == set()


def text_of(page: AppTest) -> str:
    return "".join(
        element.proto.body for element in page.get("html") if 'class="proposal"' in element.proto.body
    )


def test_what_a_proposal_builds_on_leads_to_what_it_uses_again_of_it():
    page = html(opened())
    first = open_sample("s01-ict-successor").predecessors[0]
    assert f"{first.name} (Replicates it, {first.funder}, 2019–2021)" in page
    assert f'<a href="#read-predecessors-0-reused" target="_self">{first.name}</a>' in page


def test_a_contribution_of_a_kind_and_nothing_more_is_said_in_the_readers_language():
    sample = open_sample("s01-ict-successor")
    given = (Contribution(kind="in_kind"),)
    partners = tuple(one.model_copy(update={"contributions": given}) for one in sample.partners)
    other = sample.model_copy(update={"partners": partners})
    page = html(opened(**{LANGUAGE_KEY: "fr", OPENED_KEY: {"S01": other}}))
    assert "En nature" in page
    assert "in kind" not in page


def test_a_comment_of_a_file_that_is_too_long_is_not_cut_without_a_word():
    own = begin_review(CALL, open_sample("s01-ict-successor"))
    first, *others = ratings_of(CALL, open_sample("s01-ict-successor"), own, "me")
    data = export_ratings([first.model_copy(update={"comment": "a" * 20_001}), *others])
    page = opened()
    page.file_uploader(IMPORT_KEY).upload("mine.csv", data, "text/csv").run()
    assert not page.exception
    assert [one.value for one in page.warning] == [
        "1 comment in the file has more than 20,000 characters: only its beginning is taken in."
    ]
