from typing import Any

import pytest
from sqlalchemy import event

from evaluator.access import NotAllowedError
from evaluator.foundation import translator
from evaluator.reports.receipt import receipt_facts
from evaluator.services.drafts import fields_of
from evaluator.services.samples import open_sample
from evaluator.services.submissions import (
    own_document,
    own_draft,
    own_proposals,
    receipt,
    receipt_file,
    replace_submission,
    withdraw,
)
from evaluator.store import Database, new_id
from tests.reports.read_back import bare, pdf_lines
from tests.services.stored_example import Example, stored_example
from tests.services.submissions.sent import SAMPLE, Applicant, counts, sending, trail


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


def refusal(command: Any, **arguments: Any) -> str:
    with pytest.raises(NotAllowedError) as caught:
        command(**arguments)
    return str(caught.value)


@pytest.mark.parametrize("phase", ["open", "screening", "review"])
@pytest.mark.parametrize("who", ["applicant-2", "manager", "reviewer-1", "observer"])
def test_somebody_elses_proposal_is_the_same_as_none(example: Example, who: str, phase: str) -> None:
    mine = Applicant(example)
    mine.submit()
    [own] = mine.own()
    document = own.current.files[0]
    example.move_to(phase)
    before, told = counts(example), trail(example)
    other = Applicant(example, who)
    for asked, there, not_there in (
        (withdraw, {"proposal_id": own.id}, {"proposal_id": new_id()}),
        (replace_submission, {"proposal_id": own.id}, {"proposal_id": new_id()}),
        (own_draft, {"proposal_id": own.id}, {"proposal_id": new_id()}),
        (receipt, {"proposal_id": own.id}, {"proposal_id": new_id()}),
        (own_document, {"document_id": document.id}, {"document_id": new_id()}),
    ):
        more: dict[str, Any] = {}
        if asked in (withdraw, replace_submission):
            more = {"seen": own.seen, "key": new_id()}
        if asked is replace_submission:
            more |= sending("s02-young-entrepreneurs")
        assert refusal(asked, **other.common(), **there, **more) == refusal(
            asked, **other.common(), **not_there, **more
        )
    if who == "applicant-2":
        assert other.own() == []
    else:
        assert refusal(other.own) == "You may not do this in this call."
    assert counts(example) == before
    assert trail(example) == told


def test_an_own_proposal_is_not_found_under_another_call(example: Example) -> None:
    mine = Applicant(example)
    mine.submit()
    [own] = mine.own()
    arguments = {**mine.common(), "call_id": "another-call", "proposal_id": own.id}
    assert refusal(receipt, **arguments) == "You may not do this in this call."


def test_an_own_proposal_can_be_gone_on_with_and_its_file_is_byte_for_byte_the_one_sent(
    example: Example,
) -> None:
    mine = Applicant(example)
    mine.submit()
    [own] = mine.own()
    draft = own_draft(**mine.common(), proposal_id=own.id)
    assert draft.fields == fields_of(open_sample(SAMPLE))
    file = own_document(**mine.common(), document_id=own.current.files[0].id)
    assert file == sending()["files"][0]


def test_a_version_that_there_never_was_has_no_receipt(example: Example) -> None:
    mine = Applicant(example)
    given = mine.submit()
    assert receipt(**mine.common(), proposal_id=given.proposal_id) == given
    assert "no such proposal" in refusal(receipt, **mine.common(), proposal_id=given.proposal_id, number=2)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_receipt_as_a_file_says_what_is_stored_and_is_always_the_same(
    example: Example, language: str
) -> None:
    given = Applicant(example).submit()
    file = receipt_file(given, language=language)
    assert file == receipt_file(given, language=language)
    text = bare("".join(pdf_lines(file, given.reference)))
    said = [value for _, value in receipt_facts(given, translator(language))]
    said += [given.files[0].sha256, given.files[0].name]
    assert [value for value in said if bare(value) not in text] == []


def test_the_receipt_says_the_time_where_the_call_is_and_in_utc(example: Example) -> None:
    said = dict(receipt_facts(Applicant(example).submit(), translator("en")))
    assert said["Submitted"] == "1 February 2027, 13:00:00 (Brussels); 12:00:00 UTC"
    example.database.clock.move(hours=11.5)  # type: ignore[attr-defined]
    later = Applicant(example, "applicant-2").submit()
    said = dict(receipt_facts(later, translator("en")))
    assert said["Submitted"] == "2 February 2027, 00:30:00 (Brussels); 1 February 2027, 23:30:00 UTC"


def test_the_list_of_own_proposals_takes_as_many_statements_for_one_as_for_many(example: Example) -> None:
    mine = Applicant(example)
    counted = []
    for sample in (SAMPLE, "s02-young-entrepreneurs", "s03-staffing-latin-america"):
        mine.submit(**sending(sample))
        statements: list[str] = []
        common = mine.common()

        def note(
            _connection: Any, _cursor: Any, statement: str, *_rest: Any, kept: list[str] = statements
        ) -> None:
            kept.append(statement)

        event.listen(example.database.engine, "before_cursor_execute", note)
        assert len(own_proposals(**common)) == len(counted) + 1
        event.remove(example.database.engine, "before_cursor_execute", note)
        counted.append(len([one for one in statements if one.startswith(("SELECT", "WITH"))]))
    assert counted == [5, 5, 5]
