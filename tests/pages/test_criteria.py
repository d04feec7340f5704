"""The page Criteria: the next version of the call in a form and as text, compared, and published."""

import pytest

from evaluator.access import Role
from evaluator.calls.editing import set_value
from evaluator.scoring import effective_shares, weighing
from evaluator.services.call_drafts import save_draft
from evaluator.services.call_files import open_call
from evaluator.services.call_published import published_versions
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database
from evaluator.ui.criteria_view.criteria_form import PLACE_KEY
from evaluator.ui.criteria_view.desk import VIEW_KEY
from evaluator.ui.criteria_view.form import PART_KEY
from evaluator.ui.criteria_view.text import TEXT_KEY
from evaluator.ui.criteria_view.versions import TAKE_KEY
from evaluator.ui.criteria_view.writing import checked
from evaluator.ui.marked_line import marked_line
from evaluator.ui.trial_view.indicators import SOURCE_KEY as BENCH_KEY
from evaluator.ui.trial_view.kept_answers import ANSWERS_KEY
from tests.pages.criteria_page import CALL, OTHER, PAGE, desk
from tests.pages.stored_pages import opened, said


def draft(store: Database) -> str:
    kept = desk(store).draft
    assert kept is not None
    return kept.content


def test_form_and_text_are_the_same_file_both_ways_and_comments_stay(store: Database) -> None:
    before = desk(store).held.data.decode()
    page = opened(PAGE)
    assert "18%" in page.dataframe[0].value["Share of the total"][0]
    page.number_input(key="criteria:field:criteria[0].weight").set_value(20).run()
    assert not page.exception
    assert draft(store) == before.replace("    weight: 18\n", "    weight: 20\n", 1)
    assert "decides 20% of the total" in said(page)
    page.segmented_control(key=VIEW_KEY).set_value("text").run()
    assert page.text_area(key=TEXT_KEY).value == draft(store)
    typed = draft(store).replace("    weight: 20\n", "    weight: 21  # agreed in March\n", 1)
    page.text_area(key=TEXT_KEY).set_value(typed).run()
    page.segmented_control(key=VIEW_KEY).set_value("form").run()
    assert page.number_input(key="criteria:field:criteria[0].weight").value == 21
    page.text_input(key="criteria:field:criteria[0].title:fr").set_value("Inclusion, vraiment").run()
    assert not page.exception
    assert "weight: 21  # agreed in March" in draft(store)
    assert 'fr: "Inclusion, vraiment"' in draft(store)


def test_a_broken_text_is_kept_and_marked_at_its_line(store: Database) -> None:
    page = opened(PAGE, **{VIEW_KEY: "text"})
    broken = desk(store).held.data.decode().replace("    weight: 18\n", "    weight: eighteen\n", 1)
    page.text_area(key=TEXT_KEY).set_value(broken).run()
    assert draft(store) == broken
    line = broken.splitlines().index("    weight: eighteen") + 1
    assert f"{line} |     weight: eighteen\n" in page.code[0].value
    assert "1 problem keeps this from being used" in page.error[0].value
    page.segmented_control(key=VIEW_KEY).set_value("form").run()
    assert not page.exception
    assert "the view Text marks its line" in page.warning[0].value
    page.segmented_control(key=VIEW_KEY).set_value("text").run()
    page.text_area(key=TEXT_KEY).set_value("criteria: [\n").run()
    page.segmented_control(key=VIEW_KEY).set_value("form").run()
    assert not page.exception
    assert "The text cannot be read, so there is no form." in said(page)
    assert draft(store) == "criteria: [\n"


@pytest.mark.long
def test_of_two_who_write_the_second_is_told_once_and_keeps_what_they_wrote(store: Database) -> None:
    page = opened(PAGE)
    page.number_input(key="criteria:field:criteria[0].weight").set_value(20).run()
    theirs = set_value(draft(store), ("criteria", 1, "weight"), 99)
    save_draft(database=store, actor=OTHER, call_id=CALL, content=theirs, seen=1)
    page.number_input(key="criteria:field:criteria[0].weight").set_value(30).run()
    assert not page.exception
    assert page.warning[0].value == "Your last change is not in the draft yet."
    assert "+    weight: 30" in page.code[0].value
    assert draft(store) == theirs
    page.button(key="criteria:put_mine").click().run()
    assert not page.exception
    assert ("weight: 30" in draft(store), "weight: 99" in draft(store)) == (True, False)


def test_a_criterion_is_moved_added_and_removed_once_it_is_said_what_follows(store: Database) -> None:
    page = opened(PAGE)
    page.button(key="criteria:move:1:criteria[0]").click().run()
    assert page.session_state[PLACE_KEY] == 1
    assert [one for one in draft(store).splitlines() if one.startswith("  - id: inclusion")]
    page.text_input(key="criteria:add_id:criteria").set_value("brand_new").run()
    page.text_input(key="criteria:add_title:criteria").set_value("Brand new, yes").run()
    page.button(key="criteria:add:criteria").click().run()
    assert not page.exception
    assert 'title: {en: "Brand new, yes"}' in draft(store)
    place = page.session_state[PLACE_KEY]
    path = f"criteria[{place}]"
    page.button(key=f"criteria:remove:{path}").click().run()
    assert "go to the others" in page.button(key=f"criteria:remove_sure:{path}").label
    page.button(key=f"criteria:remove_sure:{path}").click().run()
    assert not page.exception
    assert "brand_new" not in draft(store)


@pytest.mark.parametrize("part", ["sections", "scales", "call"])
def test_every_part_of_the_form_opens_and_changes_one_place(store: Database, part: str) -> None:
    before = desk(store).held.data.decode()
    page = opened(PAGE, **{PART_KEY: part})
    assert not page.exception
    match part:
        case "sections":
            page.number_input(key="criteria:field:sections[0].threshold").set_value(0.5).run()
            assert "threshold: {points: 0.5}" in draft(store)
        case "scales":
            page.text_area(key="criteria:field:scales.quality.anchors:3:en").set_value("Good enough").run()
            assert 'en: "Good enough"' in draft(store)
        case _:
            page.text_input(key="criteria:field:title:en").set_value("Skills 2027").run()
            assert draft(store) == before.replace(
                "  en: Skills and mobility partnerships 2026", "  en: Skills 2027", 1
            )
    assert not page.exception


def test_the_preview_shows_what_both_will_see(store: Database) -> None:
    page = opened(PAGE, **{VIEW_KEY: "preview"})
    words = said(page)
    assert "Good: worked out and believable, with some shortcomings." in words
    assert "18% of the total" in words
    assert not page.exception


def test_a_draft_is_published_once_all_is_confirmed_and_listed_with_its_reason(store: Database) -> None:
    page = opened(PAGE)
    page.number_input(key="criteria:field:criteria[0].weight").set_value(20).run()
    page.segmented_control(key=VIEW_KEY).set_value("publish").run()
    assert page.button(key="criteria:publish").disabled
    for box in page.checkbox:
        box.check()
    page.run()
    page.text_area(key="criteria:reason").set_value("The committee asked for it.").run()
    assert not page.button(key="criteria:publish").disabled
    page.button(key="criteria:publish").click().run()
    assert not page.exception
    assert page.success[0].value == "Published. This version holds from now on."
    assert stored_call(database=store, call_id=CALL).criteria[0].weight == 20
    page.segmented_control(key=VIEW_KEY).set_value("versions").run()
    assert not page.exception
    assert "The committee asked for it." in said(page)
    assert "Multi-stakeholder inclusion: weight 18 → 20 (effective share 18% → 19.6%)" in said(page)
    assert all("version of" in one for one in page.selectbox(key=TAKE_KEY).options[:2])


def test_a_grid_of_the_library_becomes_the_draft_under_the_name_of_this_call(store: Database) -> None:
    page = opened(PAGE, **{VIEW_KEY: "versions"})
    page.selectbox(key=TAKE_KEY).set_value("europeaid").run()
    page.button(key="criteria:take_it").click().run()
    assert not page.exception
    assert f"id: {CALL}\n" in draft(store)
    assert "# The indicators are no part of the grid" in draft(store)
    page.button(key="criteria:discard").click().run()
    page.button(key="criteria:discard_sure_button").click().run()
    assert not page.exception
    assert desk(store).draft is None


def test_an_observer_reads_and_writes_nothing(store: Database) -> None:
    page = opened(PAGE, Role.OBSERVER)
    assert page.number_input(key="criteria:field:criteria[0].weight").disabled
    for view in ("text", "preview", "versions", "publish"):
        page.segmented_control(key=VIEW_KEY).set_value(view).run()
        assert not page.exception
    assert len(published_versions(database=store, actor=OTHER, call_id=CALL)) == 1


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER])
def test_nobody_else_has_the_page(store: Database, role: Role) -> None:
    assert "There is no draft" not in said(opened(PAGE, role))


def test_a_problem_is_quoted_below_its_line_with_a_sign_at_its_column() -> None:
    data = (
        b"format: 1\nid: x\ntitle: X\nscales: {s: {min: 0, max: 5}}\n"
        b"criteria: [{id: a, title: A, scale: t}]\n"
    )
    [problem] = checked(data, "x.yaml").errors
    quoted = marked_line(data.decode(), problem).splitlines()
    assert quoted[0] == "5 | criteria: [{id: a, title: A, scale: t}]"
    assert quoted[1].index("^") == 4 + problem.column - 1
    assert quoted[0][4 + problem.column - 1] == "t"


def test_what_trials_find_is_taken_into_the_draft(store: Database) -> None:
    call = stored_call(database=store, call_id=CALL)
    [first, *others] = weighing(call)
    # As if every other criterion mattered as much as the first.
    answers = {CALL: tuple((first, other, 1.0) for other in others)}
    page = opened(PAGE, **{VIEW_KEY: "weights", ANSWERS_KEY: answers})
    page.button(key="trial:take-weights").click().run()
    assert not page.exception
    shares = effective_shares(open_call(draft(store).encode(), "draft.yaml"))
    assert shares == pytest.approx(dict.fromkeys(weighing(call), 1 / len(weighing(call))), abs=0.001)
    assert draft(store).startswith(desk(store).held.data.decode()[:400])
    assert page.success[0].value == (
        "These weights are in the draft now, at each criterion of its form. They count once the draft is "
        "published."
    )
    page.button(key="trial:take-weights").click().run()
    assert page.success[0].value == "Nothing changes: these weights stand there already."

    page.session_state[BENCH_KEY] = "samples"
    page.segmented_control(key=VIEW_KEY).set_value("indicators").run()
    assert not page.exception
    page.slider[1].set_value(2.5).run()
    page.button(key="trial:bench:take").click().run()
    assert not page.exception
    assert "kind: actor_breadth, weight: 1, levels: {0: 0, 2.5: 1.5, 3: 2.5" in draft(store)
