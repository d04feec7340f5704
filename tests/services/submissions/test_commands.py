from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from evaluator.access import NotAllowedError
from evaluator.services.samples import open_sample, samples
from evaluator.services.submissions import NotReadyError, withdraw
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.stored_example import Example, stored_example
from tests.services.submissions.sent import (
    SAMPLE,
    Applicant,
    counts,
    sending,
    stored_hashes,
    text_file,
    trail,
)
from tests.store.database_fixtures import Clock

NOTHING = {"proposals": 0, "proposal_versions": 0, "documents": 0, "participants": 0, "organisations": 0}


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


@pytest.fixture
def applicant(example: Example) -> Applicant:
    return Applicant(example)


def test_a_submitted_draft_is_kept_letter_for_letter_and_the_receipt_says_its_hashes(
    example: Example, applicant: Applicant
) -> None:
    letter = text_file("state_letter")
    given = sending()
    receipt = applicant.submit(files=[*given["files"], letter])
    content_hash, file_hashes, stored = stored_hashes(example, receipt)
    assert stored == open_sample(SAMPLE)
    assert (receipt.reference, receipt.number) == ("P01", 1)
    assert receipt.content_hash == content_hash == open_sample(SAMPLE).content_hash
    assert [file.sha256 for file in receipt.files] == file_hashes == [given["files"][0].sha256, letter.sha256]
    assert (receipt.call_version, receipt.submitted_at) == (example.call.version, example.database.clock())


def test_the_trail_holds_hashes_and_no_words(example: Example, applicant: Applicant) -> None:
    receipt = applicant.submit()
    [(kind, before, after)] = trail(example)
    assert (kind, before) == ("proposal.submitted", None)
    assert after == {
        "reference": "P01",
        "state": "submitted",
        "lot": "scaling",
        "stage": "",
        "number": 1,
        "call_version": example.call.version,
        "content_hash": receipt.content_hash,
        "documents": {"original": receipt.files[0].sha256},
    }


def test_every_sample_is_taken_or_named_as_unfinished(applicant: Applicant) -> None:
    unfinished = set()
    for sample in samples():
        try:
            applicant.submit(**sending(sample.name))
        except NotReadyError as error:
            unfinished.add((sample.name, frozenset(one.kind for one in error.obstacles)))
    missing = frozenset({"missing"})
    assert unfinished == {("s11-faltan-datos", missing), ("s15-keywords", missing)}
    assert [own.reference for own in applicant.own()] == [f"P{place:02d}" for place in range(1, 14)]


def test_a_double_click_gives_one_proposal_and_the_same_receipt(
    example: Example, applicant: Applicant
) -> None:
    first = applicant.submit(key="pressed")
    again = applicant.submit(key="pressed")
    assert again == first
    assert counts(example)["proposals"] == counts(example)["proposal_versions"] == 1
    assert len(trail(example)) == 1


def test_a_commit_that_is_retried_after_the_deadline_gives_the_receipt(
    example: Example, applicant: Applicant
) -> None:
    first = applicant.submit(key="pressed")
    example.move_to("review")
    assert applicant.submit(key="pressed") == first


def test_the_key_of_somebody_else_gives_no_receipt(example: Example, applicant: Applicant) -> None:
    applicant.submit(key="pressed")
    with pytest.raises(NotAllowedError):
        Applicant(example, "applicant-2").submit(key="pressed")
    assert counts(example)["proposals"] == 1


def test_the_very_same_text_is_not_submitted_twice_by_one_applicant_but_may_be_by_another(
    example: Example, applicant: Applicant
) -> None:
    applicant.submit()
    with pytest.raises(NotAllowedError, match="already, as P01"):
        applicant.submit()
    assert Applicant(example, "applicant-2").submit().reference == "P02"


def test_references_are_unique_however_many_submit_at_once(example: Example) -> None:
    names = [sample.name for sample in samples() if sample.name[:3] not in ("s11", "s15")][:8]
    applicant = Applicant(example)
    with ThreadPoolExecutor(8) as pool:
        receipts = [*pool.map(lambda name: applicant.submit(**sending(name)), names)]
    assert sorted(receipt.reference for receipt in receipts) == [f"P{n:02d}" for n in range(1, 9)]
    assert len(trail(example)) == 8


def test_a_double_click_that_arrives_at_the_same_moment_gives_one_proposal(example: Example) -> None:
    applicant = Applicant(example)
    with ThreadPoolExecutor(4) as pool:
        receipts = [*pool.map(lambda _: applicant.submit(key="pressed"), range(4))]
    assert receipts == [receipts[0]] * 4
    assert counts(example)["proposals"] == 1


def test_the_servers_clock_in_the_calls_time_zone_decides(
    example: Example, applicant: Applicant, clock: Clock
) -> None:
    deadline = datetime(2027, 3, 31, 17, 0, tzinfo=ZoneInfo("Europe/Brussels")).astimezone(UTC)
    clock.now = deadline
    with pytest.raises(NotAllowedError, match="not open now"):
        applicant.submit()
    clock.now = deadline - timedelta(microseconds=1)
    assert applicant.submit().submitted_at == clock.now
    clock.now = deadline
    [own] = applicant.own()
    assert (own.may_replace, own.may_withdraw) == (False, True)
    with pytest.raises(NotAllowedError, match="not open now"):
        applicant.replace(own)


@pytest.mark.parametrize("who", ["manager", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_an_applicant_submits(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError, match="may not do this"):
        Applicant(example, who).submit()
    assert counts(example) == NOTHING


def test_replacing_keeps_every_version_and_the_documents_not_sent_anew(
    example: Example, applicant: Applicant, clock: Clock
) -> None:
    letter = text_file("state_letter")
    first = applicant.submit(files=[*sending()["files"], letter])
    clock.move(hours=1)
    [own] = applicant.own()
    second = applicant.replace(own)
    assert (second.reference, second.number, second.proposal_id) == ("P01", 2, first.proposal_id)
    [own] = applicant.own()
    assert own.title == open_sample("s02-young-entrepreneurs").title
    assert [version.content_hash for version in own.versions] == [second.content_hash, first.content_hash]
    assert [version.submitted_at for version in own.versions] == [clock.now, clock.now - timedelta(hours=1)]
    assert [[file.kind for file in version.files] for version in own.versions] == [
        ["original", "state_letter"]
    ] * 2
    assert own.current.files[1].sha256 == letter.sha256
    assert stored_hashes(example, first)[2] == open_sample(SAMPLE)
    assert stored_hashes(example, second)[2] == open_sample("s02-young-entrepreneurs")
    _, (kind, before, after) = trail(example)
    assert kind == "proposal.replaced"
    assert (before["content_hash"], after["content_hash"]) == (first.content_hash, second.content_hash)
    assert (before["number"], after["number"], before["lot"], after["lot"]) == (1, 2, "scaling", "pilots")


def test_of_two_tabs_that_replace_the_second_is_told_what_is_kept_now(applicant: Applicant) -> None:
    applicant.submit()
    [seen] = applicant.own()
    applicant.replace(seen)
    with pytest.raises(ChangedMeanwhileError) as caught:
        applicant.replace(seen, **sending("s03-staffing-latin-america"))
    [now] = applicant.own()
    assert caught.value.theirs == now
    assert [version.number for version in now.versions] == [2, 1]
    assert applicant.replace(now, **sending("s03-staffing-latin-america")).number == 3


def test_a_replacement_pressed_twice_is_one_version(applicant: Applicant) -> None:
    applicant.submit()
    [seen] = applicant.own()
    assert applicant.replace(seen, key="pressed") == applicant.replace(seen, key="pressed")
    assert len(applicant.own()[0].versions) == 2


def test_withdrawing_keeps_everything_and_frees_the_text(example: Example, applicant: Applicant) -> None:
    applicant.submit()
    before = counts(example)
    [own] = applicant.own()
    for _ in range(2):
        withdraw(**applicant.common(), proposal_id=own.id, seen=own.seen, key="pressed")
    assert counts(example) == before
    [gone] = applicant.own()
    assert (gone.state, gone.may_replace, gone.may_withdraw) == (ProposalState.WITHDRAWN, False, False)
    assert trail(example)[1:] == [("proposal.state", {"state": "submitted"}, {"state": "withdrawn"})]
    with pytest.raises(NotAllowedError, match="no longer be withdrawn"):
        withdraw(**applicant.common(), proposal_id=own.id, seen=gone.seen, key=new_id())
    with pytest.raises(NotAllowedError, match="no longer be replaced"):
        applicant.replace(gone)
    assert applicant.submit().reference == "P02"


def test_a_draft_that_is_refused_leaves_nothing_behind(example: Example, applicant: Applicant) -> None:
    with pytest.raises(NotReadyError, match="declaration is not ticked"):
        applicant.submit(declared=False)
    with pytest.raises(NotReadyError, match=r"^A required answer is missing: Lot$"):
        applicant.submit(**sending(lot=None))
    example.move_to("review")
    with pytest.raises(NotAllowedError):
        applicant.submit()
    assert counts(example) == NOTHING
    assert trail(example) == []


def test_two_with_the_same_acronym_are_told_apart_by_reference(example: Example) -> None:
    for name in ("applicant-1", "applicant-2"):
        Applicant(example, name).submit()
    shown = [(own.reference, own.label) for n in "12" for own in Applicant(example, f"applicant-{n}").own()]
    assert shown == [("P01", "TANDEM-ICT"), ("P02", "TANDEM-ICT")]
