"""Panel, run as a script: reviews side by side, gaps marked, an agreement saved, a clash, a meeting."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.calls.scales import NumericScale
from evaluator.panel import judged
from evaluator.proposals import passages
from evaluator.services.agreed_report import one_report
from evaluator.services.assignments import assign
from evaluator.services.conflicts import declare_conflict
from evaluator.services.consensus import write_consensus
from evaluator.services.consensus_kept import Consensus, consensus_of
from evaluator.services.people import add_person, grant_role
from evaluator.services.stored_reviews import visible_reviews
from evaluator.store import Database, new_id
from evaluator.ui.browser_copy.found import Found
from evaluator.ui.panel_view.clock import CLOCKS_KEY
from evaluator.ui.panel_view.meeting import MEETING_KEY, MINUTES_KEY, minutes_each
from evaluator.ui.panel_view.reading import OPEN_KEY as READ_KEY
from evaluator.ui.session import LANGUAGE_KEY, ROLE_KEY
from tests.pages.page_links import links_of
from tests.pages.stored_pages import opened, own_store, said
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.services.stored_example import FIRST
from tests.store.made_once import made_once

SCRIPT = "pages/panel/panel.py"


@made_once
def far_apart(database: Database) -> Reviewing:
    """Two reviewers who lie far apart, and a rapporteur."""
    found = reviewing(database, "reviewer-1", "reviewer-2")
    first = found.example.call.criteria[0].id
    found.submit("reviewer-1", found.complete(4.5).with_comment(first, "Strong *ties*."), seen=0)
    found.submit("reviewer-2", found.complete(1.0), seen=0)
    return found


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    with own_store(tmp_path, monkeypatch) as database:
        yield far_apart(database)


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page))


def kept(panel: Reviewing) -> Consensus | None:
    return consensus_of(database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id)


def number(panel: Reviewing) -> int:
    found = kept(panel)
    return 0 if found is None else found.number


def theirs(
    panel: Reviewing,
    report: str,
    *,
    seen: int,
    is_final: bool = False,
    scores: Mapping[str, float] | None = None,
) -> None:
    """The rapporteur saves."""
    given = dict.fromkeys(judged(panel.example.call), 2.0) if scores is None else scores
    write_consensus(
        database=panel.database,
        actor=panel.actor("rapporteur"),
        proposal_id=panel.proposal_id,
        scores=given,
        report=report,
        is_final=is_final,
        seen=seen,
        key=new_id(),
    )


def field(page: AppTest, name: str) -> str:
    """The key of a field of the draft that stands there now."""
    [key] = [area.key for area in page.text_area if area.key and area.key.startswith("panel:reasons:")]
    return key.replace("panel:reasons:", f"panel:{name}:", 1)


def write(page: AppTest, name: str, text: str) -> None:
    page.text_area(field(page, name)).set_value(text).run()


def score(page: AppTest, panel: Reviewing, place: int, value: float) -> None:
    criterion = panel.example.call.criteria[place].id
    draft = field(page, "score").rsplit(":", 1)
    page.segmented_control(f"{draft[0]}:{criterion}:{draft[1]}").set_value(value).run()


def test_scores_and_comments_stand_side_by_side_and_the_gap_is_marked(panel: Reviewing) -> None:
    text = shown(opened(SCRIPT))
    assert "Too far apart: 1. Ready to agree: 0. Waiting for reviews: 0. Agreed: 0." in text
    for words in (
        "reviewer-1: 4.5",
        "reviewer-2: 1",
        "Strong *ties*.",
        "1 to 4.5, 3.5 apart",
        "20 to 90, 70",
    ):
        assert words in text
    assert "By the call's rule one more person is to be asked to review it." in text


def test_each_criterion_says_its_question_and_what_its_levels_mean(panel: Reviewing) -> None:
    call = panel.example.call
    first = panel.example.call.criteria[0].id
    theirs(panel, "", seen=0, scores={first: 3.5})
    page = opened(SCRIPT)
    text = shown(page)
    levels = [expander for expander in page.expander if expander.label == "What the levels mean"]
    assert len(levels) == len(judged(call))
    for criterion in judged(call).values():
        assert criterion.question is not None
        assert criterion.question.said_in("en") in text
    [agreed] = [unescape(html.proto.body) for html in levels[0].get("html")]
    scale = call.scale_of(call.criteria[0])
    assert isinstance(scale, NumericScale)
    assert all(said_of.said_in("en") in agreed for said_of in scale.anchors.values())
    # Those that the agreed score lies between stand out.
    assert re.findall('<dt class="now">(.*?)</dt>', agreed) == ["3", "4"]
    assert "No comment." in text


def test_the_text_stands_beside_the_reviews_once_it_is_opened_and_stays_for_the_next(
    panel: Reviewing,
) -> None:
    page = opened(SCRIPT)
    [words, *_] = passages(panel.proposal)
    assert words.text not in shown(page)
    page.toggle(READ_KEY).set_value(True).run()
    text = shown(page)
    assert words.text in text
    assert "reviewer-1: 4.5" in text
    assert 'href="#desk-partners"' in text
    other = panel.proposal.model_copy(update={"reference": "P77", "summary": "ANOTHER TEXT"})
    call = panel.example.call
    keep_proposal(panel.database, other, call_id=call.id, call_version=call.version)
    assert "ANOTHER TEXT" not in shown(page.run())
    page.button("panel:next").click().run()
    assert "ANOTHER TEXT" in shown(page)
    page.toggle(READ_KEY).set_value(False).run()
    assert "ANOTHER TEXT" not in shown(page)


def test_in_the_list_to_choose_from_the_state_stands_before_what_may_be_cut(panel: Reviewing) -> None:
    long = panel.proposal.model_copy(update={"reference": "P77", "title": "Long words " * 20})
    call = panel.example.call
    keep_proposal(panel.database, long, call_id=call.id, call_version=call.version)
    first, second = opened(SCRIPT).selectbox("panel:proposal").options
    assert first.startswith(f"{panel.proposal.reference} · too far apart · ")
    assert second.startswith("P77 · waits for reviews · ")
    assert second.endswith("Long words Long…")


def test_the_clock_runs_once_started_goes_on_with_the_next_and_stops(panel: Reviewing) -> None:
    call = panel.example.call
    other = panel.proposal.model_copy(update={"reference": "P77"})
    other_id = keep_proposal(panel.database, other, call_id=call.id, call_version=call.version)
    page = opened(SCRIPT)
    assert "60 min are planned for it." in shown(page)
    page.button("panel:clock-start").click().run()
    assert list(page.session_state[CLOCKS_KEY]) == [panel.proposal_id]
    assert "are planned for it" not in shown(page)
    page.button("panel:next").click().run()
    begun = page.session_state[CLOCKS_KEY]
    assert list(begun) == [panel.proposal_id, other_id]
    # Another time for all plans anew, and goes on from when it began.
    page.number_input(MINUTES_KEY).set_value(30).run()
    planned = page.session_state[CLOCKS_KEY][other_id]
    assert (planned.begun, planned.minutes) == (begun[other_id].begun, 15.0)
    page.button("panel:clock-again").click().run()
    again = page.session_state[CLOCKS_KEY]
    assert again[other_id].begun > planned.begun
    assert again[panel.proposal_id] == begun[panel.proposal_id]
    page.button("panel:clock-stop").click().run()
    assert CLOCKS_KEY not in page.session_state
    assert "15 min are planned for it." in shown(page)


def test_no_time_is_planned_for_what_is_agreed_on_and_a_clock_that_runs_goes_on(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    page.button("panel:clock-start").click().run()
    theirs(panel, "We agreed.", seen=0, is_final=True)
    page.run()
    assert "Nothing is left to talk about." in shown(page)
    assert page.session_state[CLOCKS_KEY][panel.proposal_id].minutes == 120.0
    page.button("panel:clock-stop").click().run()
    assert "panel:clock-start" not in [button.key for button in page.button]


def test_one_more_reviewer_is_asked_where_the_rule_wants_one(panel: Reviewing) -> None:
    links = links_of(opened(SCRIPT))
    assert [(link.label, link.query_string) for link in links if link.page == "assignment"] == [
        ("Ask one more reviewer", f"view=assign&proposal={panel.proposal.reference}")
    ]
    more = add_person(
        database=panel.database, actor=FIRST, name="Tess", email="tess@example.org", key=new_id()
    )
    grant_role(
        database=panel.database,
        actor=FIRST,
        person_id=more,
        role=Role.REVIEWER,
        call_id=panel.example.call.id,
        key=new_id(),
    )
    page = opened("pages/manage/assignment.py")
    assert page.selectbox("assignment:one_more_proposal").value == panel.proposal_id
    page.selectbox(f"assignment:one_more_person:{panel.proposal_id}").set_value(more).run()
    page.button("assignment:one_more_ask").click().run()
    assert "Tess is asked to read" in page.success[0].value
    assert "assignment:one_more_ask" not in [button.key for button in page.button]
    assert "one more person is to be asked" not in shown(opened(SCRIPT))


def test_scores_and_words_are_saved_as_they_are_given_and_the_reviews_stay(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    score(page, panel, 0, 3.0)
    write(page, "reasons", "We met.")
    write(page, "minority", "One would give 1.")
    found = kept(panel)
    assert found is not None
    assert (found.scores, found.report, found.is_final, found.number) == (
        {panel.example.call.criteria[0].id: 3.0},
        one_report("We met.", "One would give 1."),
        False,
        3,
    )
    page.run()
    assert number(panel) == 3
    assert "Written last by" in shown(page)
    reviews = visible_reviews(
        database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id
    )
    first = panel.example.call.criteria[0].id
    assert sorted(float(one.review.scores[first]) for one in reviews) == [1.0, 4.5]


def test_what_is_agreed_on_so_far_is_added_up_beside_the_threshold(panel: Reviewing) -> None:
    theirs(panel, "We agreed.", seen=0, scores={panel.example.call.criteria[0].id: 5.0})
    text = shown(opened(SCRIPT))
    count = len(panel.example.call.criteria)
    assert f"1 of {count} criteria agreed on · on this basis 100 of 100 · threshold 60" in text
    theirs(panel, "We agreed on all.", seen=1)
    page = opened(SCRIPT)
    assert f"{count} of {count} criteria agreed on · on this basis 40 of 100 · threshold 60" in shown(page)
    assert "below the threshold" in shown(page)


def test_closing_leads_to_what_is_missing_and_closes_once_nothing_is(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    close = f"panel:final:{panel.proposal_id}"
    page.button(close).click().run()
    criteria = [*judged(panel.example.call)]
    text = shown(page)
    assert "Not closed yet: something is missing." in text
    assert all(f'href="#panel-agreed-{name}"' in text for name in criteria)
    assert 'href="#panel-reasons"' in text
    assert kept(panel) is None
    theirs(panel, "", seen=0, scores=dict.fromkeys(criteria, 3.0))
    page.run()
    text = shown(page)
    assert "#panel-agreed-" not in text
    assert 'href="#panel-reasons"' in text
    write(page, "reasons", "We met.")
    assert "Not closed yet" not in shown(page)
    page.button(close).click().run()
    found = kept(panel)
    assert found is not None
    assert found.is_final
    assert "Agreed: 1." in shown(page)
    assert [area.key for area in page.text_area if area.key and area.key.startswith("panel:reasons:")] == []


def test_a_closed_agreement_is_opened_again_with_a_reason(panel: Reviewing) -> None:
    theirs(panel, "THEIR TEXT", seen=0, is_final=True)
    page = opened(SCRIPT)
    assert "THEIR TEXT" in shown(page)
    again = f"panel:open-again:{panel.proposal_id}"
    page.button(again).click().run()
    assert page.error[0].value.replace("\\", "") == "Say why the agreement is opened again."
    page.text_area(f"panel:agreement-reason:{panel.proposal_id}:1").set_value("A page was missing.")
    page.button(again).click().run()
    assert page.text_area(field(page, "reasons")).value == "THEIR TEXT"
    assert "Agreed: 0." in shown(page)
    assert [event.reason_in_words for event in panel.trail() if event.kind == "consensus.reopened"] == [
        "A page was missing."
    ]


@pytest.mark.long
def test_of_two_who_write_at_once_both_texts_are_shown_and_one_is_chosen(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    theirs(panel, "THEIR TEXT", seen=0)
    write(page, "reasons", "MY TEXT")
    assert ["MY TEXT" in shown(page), "THEIR TEXT" in shown(page)] == [True, True]
    # The field stays: what is typed on is not lost.
    write(page, "reasons", "MY TEXT GOES ON")
    found = kept(panel)
    assert found is not None
    assert (found.report, found.number) == ("THEIR TEXT", 1)
    page.button(f"panel:mine:{panel.proposal_id}").click().run()
    found = kept(panel)
    assert found is not None
    assert (found.report, found.number) == ("MY TEXT GOES ON", 2)
    assert "THEIR TEXT" not in shown(page)
    page.toggle("panel:versions").set_value(True).run()
    assert "THEIR TEXT" in shown(page)
    page.button(f"panel:back:{panel.proposal_id}").click().run()
    found = kept(panel)
    assert found is not None
    assert (found.report, found.number) == ("THEIR TEXT", 3)
    assert page.text_area(field(page, "reasons")).value == "THEIR TEXT"


def test_whoever_gives_way_goes_on_with_what_was_saved(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    theirs(panel, "THEIR TEXT", seen=0)
    write(page, "reasons", "MY TEXT")
    page.button(f"panel:theirs:{panel.proposal_id}").click().run()
    assert page.text_area(field(page, "reasons")).value == "THEIR TEXT"


def test_what_nobody_touched_follows_and_what_was_typed_stays_when_it_was_closed(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    theirs(panel, "THEIR TEXT", seen=0)
    page.run()
    assert page.text_area(field(page, "reasons")).value == "THEIR TEXT"
    theirs(panel, "FINAL TEXT", seen=1, is_final=True)
    write(page, "reasons", "MY LONG TEXT")
    text = shown(page)
    assert "Somebody else closed the agreement in the meantime" in text
    assert ["MY LONG TEXT" in text, "FINAL TEXT" in text] == [True, True]
    assert page.text_area(field(page, "reasons")).value == "MY LONG TEXT"
    assert number(panel) == 2


@pytest.mark.parametrize(
    ("text", "base", "fate", "saved"),
    [
        ("THEIRS AND MORE", 1, "taken", "THEIRS AND MORE"),
        ("THEIRS", 0, "taken", "THEIRS"),
        ("OLD", 0, "taken", "THEIRS"),
        (None, 1, "unreadable", "THEIRS"),
    ],
)
def test_what_a_browser_kept_goes_on_where_nobody_wrote_meanwhile(
    panel: Reviewing, text: str | None, base: int, fate: str, saved: str
) -> None:
    first = panel.example.call.criteria[0].id
    theirs(panel, "THEIRS", seen=0, scores={first: 2.0})
    copy = {"scores": {first: 2.0, "gone": 3.0}, "words": {"reasons": text}}

    def script() -> None:
        import streamlit as st

        from evaluator.ui import session
        from evaluator.ui.panel_view.copying import take_found

        st.session_state["fates"] = take_found(session.current_call(), st.session_state["found"])
        st.session_state["drafts"] = {
            key: value for key, value in st.session_state.items() if str(key).startswith("panel:draft:")
        }

    place = f"proposal-evaluator:agreement:{panel.example.call.id}:{panel.proposal_id}#another"
    page = AppTest.from_function(script)
    page.session_state[ROLE_KEY] = Role.CALL_MANAGER
    page.session_state["found"] = [Found(place=place, text=json.dumps(copy), base=base)]
    page.run()
    assert not page.exception
    assert page.session_state["fates"] == {place: fate}
    later = opened(SCRIPT, **page.session_state["drafts"])
    held = kept(panel)
    assert held is not None
    assert held.report == saved
    assert later.text_area(field(later, "reasons")).value == (text or "THEIRS")
    assert ("choose which one goes on" in shown(later)) is (text == "OLD")


def test_what_was_typed_is_there_again_after_looking_at_another_proposal(panel: Reviewing) -> None:
    other = panel.proposal.model_copy(update={"reference": "P77", "title": "Another"})
    call = panel.example.call
    other_id = keep_proposal(panel.database, other, call_id=call.id, call_version=call.version)
    page = opened(SCRIPT)
    write(page, "reasons", "HALF A SENTENCE")
    page.button("panel:next").click().run()
    assert page.selectbox("panel:proposal").value == other_id
    page.selectbox("panel:proposal").set_value(panel.proposal_id).run()
    assert page.text_area(field(page, "reasons")).value == "HALF A SENTENCE"


def test_a_manager_gives_a_review_back_with_a_reason(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    reviewer = panel.example.people["reviewer-2"]
    button = f"panel:reopen:{panel.proposal_id}:{reviewer}"
    page.button(button).click().run()
    assert page.error[0].value.replace("\\", "") == "Say why the review is opened again."
    page.text_area(f"panel:reopen-reason:{panel.proposal_id}:{reviewer}:1").set_value("A page was missing.")
    page.button(button).click().run()
    assert "being changed" in shown(page)
    assert [event.reason_in_words for event in panel.trail() if event.kind == "review.reopened"] == [
        "A page was missing."
    ]


def test_a_review_of_somebody_with_a_conflict_is_shown_and_marked_as_not_counted(panel: Reviewing) -> None:
    assert "2 of 2 reviews are in" in shown(opened(SCRIPT))
    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people["reviewer-2"],
        kind="close",
        note="We are related.",
        key=new_id(),
    )
    text = shown(opened(SCRIPT))
    assert "1 of 1 reviews are in" in text
    assert "not counted" in text
    assert "reviewer-2" in text
    assert "further apart than the call allows" not in text


def test_the_meeting_view_hides_the_frame_and_the_time_is_divided(panel: Reviewing) -> None:
    page = opened(SCRIPT)
    assert "120 min for each of 1" in shown(page)
    page.number_input(MINUTES_KEY).set_value(30).run()
    assert "30 min for each of 1" in shown(page)
    page.toggle(MEETING_KEY).set_value(True).run()
    assert not page.exception
    assert any(".st-key-frame-header" in e.proto.body and "22px" in e.proto.body for e in page.get("html"))
    assert "reviewer-1: 4.5" in shown(page)


@pytest.mark.parametrize(
    ("total", "left", "each"), [(120, 8, 15.0), (100, 7, 14.0), (60, 0, 60.0), (2, 5, 0.5)]
)
def test_minutes_are_divided_among_what_is_left(total: float, left: int, each: float) -> None:
    assert minutes_each(total, left) == each


def test_a_rapporteur_says_first_whether_they_are_free_and_sees_only_their_own(panel: Reviewing) -> None:
    page = opened(SCRIPT, Role.RAPPORTEUR)
    assert len(page.selectbox("panel:proposal").options) == 1
    other = panel.proposal.model_copy(update={"reference": "P77", "title": "ANOTHER TITLE"})
    call = panel.example.call
    other_id = keep_proposal(panel.database, other, call_id=call.id, call_version=call.version)
    page.run()
    assert "ANOTHER TITLE" not in shown(page)
    assign(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=other_id,
        person_id=panel.example.people["rapporteur"],
        part="rapporteur",
        key=new_id(),
    )
    page.run()
    assert "do you have a conflict of interest with this proposal?" in shown(page)
    assert len(page.selectbox("panel:proposal").options) == 1
    page.button("score:conflict:none").click().run()
    assert len(page.selectbox("panel:proposal").options) == 2


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.OBSERVER])
def test_others_are_led_to_their_own_pages(panel: Reviewing, role: Role) -> None:
    assert "Strong" not in shown(opened(SCRIPT, role))


@pytest.mark.parametrize(("language", "words"), [("fr", "trop éloign"), ("es", "demasiado alejad")])
def test_the_panel_speaks_the_readers_language(panel: Reviewing, language: str, words: str) -> None:
    assert words in shown(opened(SCRIPT, **{LANGUAGE_KEY: language})).casefold()


def test_a_rapporteur_who_said_that_they_are_free_declares_a_conflict_later(panel: Reviewing) -> None:
    rapporteur = panel.example.people["rapporteur"]
    page = opened(SCRIPT, Role.RAPPORTEUR, **{"frame:person": rapporteur})
    assert len(page.selectbox("panel:proposal").options) == 1
    page.radio(f"score:conflict:kind:{panel.proposal_id}").set_value("employed").run()
    page.text_area(f"score:conflict:note:{panel.proposal_id}").set_value("They hired me.").run()
    page.button(f"score:conflict:declare:{panel.proposal_id}").click().run()
    assert f"You declared a conflict of interest with {panel.proposal.reference}" in page.success[0].value
    assert "panel:proposal" not in [box.key for box in page.selectbox]
    assert "1 proposal is not shown: you have a conflict of interest with it." in shown(page)
