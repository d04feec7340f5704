"""Letters and report, run as a script: written, looked at, released; a clash; what applicants read."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.store.tables import PersonRow
from evaluator.ui.letters_view.template import LANGUAGE_KEY
from evaluator.ui.letters_view.views import VIEW_KEY
from tests.pages.stored_pages import opened, own_store, said
from tests.services.letters.letters_work import Letters, letters_work, set_state

SCRIPT, MINE = "pages/manage/letters.py", "pages/apply/my_proposals.py"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Letters]:
    with own_store(tmp_path, monkeypatch) as database:
        yield letters_work(database)


@pytest.fixture
def weak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Letters]:
    """It fails every threshold, and nobody has explained why."""
    with own_store(tmp_path, monkeypatch) as database:
        yield letters_work(database, score=1.0, state="rejected")


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page))


def field(page: AppTest, work: Letters, criterion: str) -> Any:
    begin = f"letters:comment:{work.proposal_id}:{criterion}:"
    [key] = [area.key for area in page.text_area if area.key and area.key.startswith(begin)]
    return page.text_area(key)


def buttons(page: AppTest) -> list[str]:
    return [button.key for button in page.button if button.key]


def test_a_letter_is_written_looked_at_and_released(work: Letters) -> None:
    page = opened(SCRIPT)
    assert "Ready: 0. To be mended: 0. Released: 0. Ready, without any comment: 1." in shown(page)
    assert "ready, without any comment" in {*page.dataframe[0].value["Letter"]}
    # No score is low, so nothing says that low ones are explained.
    assert "Nothing is to be mended: no reader is named." in shown(page)
    assert "No comment stands in the letter" in shown(page)
    assert "The unions sit at the table." in shown(page)
    field(page, work, work.first).set_value("Firm *ties*, and the unions have a seat.").run()
    assert "Firm *ties*, and the unions have a seat." in shown(page)
    assert "Ready: 1. To be mended: 0. Released: 0." in shown(page)
    assert "No comment stands in the letter" not in shown(page)
    assert work.case().letter.written.comments == {work.first: "Firm *ties*, and the unions have a seat."}
    page.button(f"letters:release:{work.proposal_id}").click().run()
    assert "1 letter is released." in shown(page)
    assert "Ready: 0. To be mended: 0. Released: 1." in shown(page)
    assert f"letters:release:{work.proposal_id}" not in buttons(page)


def test_what_readers_wrote_is_taken_over_marked_and_asked_to_be_one_text(work: Letters) -> None:
    page = opened(SCRIPT)
    page.button(f"letters:begin:{work.proposal_id}:{work.first}").click().run()
    text = field(page, work, work.first).value
    assert text == "Reader 1: Firm ties.\n\nReader 2: The unions sit at the table."
    assert "still says which reader wrote what: “Reader 1:”" in shown(page)
    assert work.case().letter.written.comments[work.first] == text


def test_a_letter_in_which_a_reader_may_be_named_goes_out_once_somebody_has_looked(work: Letters) -> None:
    reader = work.panel.example.people["reviewer-1"]
    asked = update(PersonRow).where(PersonRow.id == reader).values(name="Ada Baker")
    work.database.write(lambda session: session.execute(asked))
    work.write({work.first: "The Baker has a seat."}, seen=0)
    page = opened(SCRIPT)
    text = shown(page)
    assert "Ready: 0. To be mended: 0. Released: 0. Perhaps with a name: 1." in text
    assert "“Baker” is also a name of somebody who reads for this call." in text
    assert [key for key in buttons(page) if "release" in key or "zip" in key] == []
    page.button(f"letters:clear:{work.proposal_id}").click().run()
    assert "Ready: 1. To be mended: 0. Released: 0." in shown(page)
    assert f"letters:clear:{work.proposal_id}" not in buttons(page)
    page.button("letters:release_all").click().run()
    assert "1 letter is released." in shown(page)


def test_what_waits_for_the_decision_is_not_counted_as_to_be_mended(work: Letters) -> None:
    set_state(work.database, work.proposal_id, "eligible")
    text = shown(opened(SCRIPT))
    assert "Ready: 0. To be mended: 0. Released: 0. Waiting for the decision: 1." in text
    assert "Nothing is decided about this proposal yet. Decide first." in text
    assert "Where it is written" not in text


def test_what_is_to_be_mended_is_said_and_nothing_can_be_released(weak: Letters) -> None:
    page = opened(SCRIPT)
    text = shown(page)
    assert "Not ready: this is to be mended first." in text
    assert "is below its threshold and is explained in 0 of at least 5 words. Write why." in text
    assert f'href="#letters-comment-{weak.first}"' in said(page)
    assert [key for key in buttons(page) if "release" in key] == []
    for criterion in [one.criterion for one in weak.case().letter.checks]:
        field(page, weak, criterion).set_value("It is named and not worked out.").run()
    assert "Not ready" not in shown(page)
    assert "Nothing is to be mended: no reader is named, and low scores are explained." in shown(page)
    assert f"letters:release:{weak.proposal_id}" in buttons(page)


def test_two_who_write_at_once_choose_which_text_goes_on(work: Letters) -> None:
    page = opened(SCRIPT)
    work.write({"": "Theirs."}, seen=0)
    field(page, work, "").set_value("Mine.").run()
    text = shown(page)
    assert "Somebody else saved these comments in the meantime." in text
    assert ("Mine." in text, "Theirs." in text) == (True, True)
    assert work.case().letter.written.comments == {"": "Theirs."}
    page.button("letters:clash:here").click().run()
    assert work.case().letter.written.comments == {"": "Mine."}
    assert "in the meantime" not in shown(page)


def test_all_that_are_ready_are_released_at_once(work: Letters) -> None:
    page = opened(SCRIPT)
    page.button("letters:release_all").click().run()
    assert "1 letter is released." in shown(page)
    assert work.case().letter.is_released_so


def test_outside_of_the_phases_for_it_letters_are_only_read(work: Letters) -> None:
    work.panel.example.move_to("screening")
    page = opened(SCRIPT)
    assert "Letters are written and released in a phase that has deciding or letters open." in shown(page)
    assert [area.key for area in page.text_area] == []


def test_the_applicant_reads_what_was_released_and_nothing_before(work: Letters) -> None:
    before = opened(MINE, role=Role.APPLICANT)
    assert "letter" not in shown(before).lower()
    work.write({work.first: "The <b>unions</b> have a seat."}, seen=0)
    work.release()
    page = opened(MINE, role=Role.APPLICANT)
    text = shown(page)
    assert "The letter on this proposal was released on" in text
    assert "&lt;b&gt;unions&lt;/b&gt; have a seat." in said(page)
    assert "reviewer-1" not in text


def test_a_template_is_shown_kept_and_refused_with_what_is_wrong(work: Letters) -> None:
    page = opened(SCRIPT, **{VIEW_KEY: "template", LANGUAGE_KEY: "fr"})
    assert "The program's own template is used in this language." in shown(page)
    sent = page.file_uploader("letters:template_file:fr:0")
    sent.upload("own.txt", b"# {refrence}", "text/plain").run()
    page.button("letters:keep_template").click().run()
    assert 'Did you mean "reference"?' in "".join(code.value for code in page.code)
    page.file_uploader("letters:template_file:fr:0").upload("own.txt", b"# {reference}", "text/plain").run()
    page.button("letters:keep_template").click().run()
    assert "This template is used from now on." in shown(page)
    assert page.code[0].value == "# {reference}"
    page.button("letters:drop_template").click().run()
    assert "The program's own template is used in this language." in shown(page)


def test_the_report_says_what_is_in_it(work: Letters) -> None:
    page = opened(SCRIPT, **{VIEW_KEY: "report"})
    assert "the panel, by codes without names; how far reviewers agree" in shown(page)
    assert len(page.get("download_button")) == 5
