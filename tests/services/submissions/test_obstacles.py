from dataclasses import replace

import pytest

from evaluator.foundation import translator
from evaluator.proposals import Organisation, Proposal
from evaluator.services.call_files import default_call
from evaluator.services.sent_files import LARGEST_FILE, SentFile
from evaluator.services.submissions import NotReadyError, obstacle_said, submission_obstacles
from evaluator.store import Database
from tests.services.stored_example import stored_example
from tests.services.submissions.sent import Applicant, counts, sending, text_file


def said(*files: SentFile, declared: bool = True, **changed: object) -> list[str]:
    given = sending(**changed)
    found = submission_obstacles(
        call=default_call(),
        proposal=given["proposal"],
        files=[*given["files"], *files],
        declared=declared,
    )
    return [obstacle_said(one, translator("en")) for one in found]


def partners_named(name: str) -> tuple[object, ...]:
    first, *others = sending()["proposal"].partners
    named = first.organisation.model_copy(update={"name": name})
    return (first.model_copy(update={"organisation": named}), *others)


def test_nothing_stands_against_a_finished_sample():
    assert said() == []
    assert said(text_file("state_letter"), text_file("evaluation")) == []


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"title": "a\x00b"}, "Title: it holds the character U+0000, which cannot be shown. Delete it."),
        (
            {"acronym": "A\x1b[31m"},
            "Acronym: it holds the character U+001B, which cannot be shown. Delete it.",
        ),
        (
            {"partners": partners_named("Bad\x0bname")},
            "Partners 1: name: it holds the character U+000B, which cannot be shown. Delete it.",
        ),
        ({"acronym": "A" * 10_000}, "Acronym: 10,000 characters, at most 100 can be kept. Shorten it."),
        ({"call": "another-call"}, "The proposal says that it is for another call: another-call."),
        ({"lot": "no-such-lot"}, "The call has no lot no-such-lot."),
        ({"stage": "full"}, "The call has no stage full."),
        ({"lot": None}, "A required answer is missing: Lot"),
        (
            {"title": "word " * 26},
            "An answer has 26 words, 25 are allowed: Title of the proposal",
        ),
        (
            {"partners": sending()["proposal"].partners[:1] * 2},
            "Two partners have the same id, {first}. Give each its own.",
        ),
    ],
)
def test_what_stands_against_a_proposal_is_said_in_one_line(changed, line):
    assert said(**changed) == [line.format(first=sending()["proposal"].partners[0].id)]


def test_a_title_of_ten_thousand_characters_is_too_long_even_as_one_word():
    assert said(title="a" * 10_000) == ["Title: 10,000 characters, at most 1,000 can be kept. Shorten it."]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (
            SentFile("plan.pdf", b"x" * (LARGEST_FILE + 100_000), "evaluation"),
            "The file plan.pdf is too large: 5.1 MB, at most 5 MB are kept.",
        ),
        (SentFile("plan.pdf", b"", "evaluation"), "The file plan.pdf is empty."),
        (
            SentFile("../../etc/pass\x00wd", b"x", "passport"),
            "The call does not ask for the file pass\N{REPLACEMENT CHARACTER}wd, or it was sent twice.",
        ),
        (
            SentFile("again.yaml", b"x"),
            "The call does not ask for the file again.yaml, or it was sent twice.",
        ),
    ],
)
def test_what_stands_against_a_file_is_said_in_one_line(file, line):
    assert said(file) == [line]


def test_a_file_of_just_the_largest_size_is_taken():
    assert said(SentFile("plan.pdf", b"x" * LARGEST_FILE, "evaluation")) == []


def test_a_document_that_is_sent_along_answers_the_question_for_it():
    without = [row for row in sending()["proposal"].documents if row.kind != "registration"]
    [missing] = said(documents=tuple(without))
    assert missing == "A required answer is missing: Proof that the lead is a legal person"
    assert said(text_file("registration"), documents=tuple(without)) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_it_is_said_in_the_readers_language(language):
    given = sending(lot=None, acronym="A" * 200)
    found = submission_obstacles(call=default_call(), **{**given, "declared": False})
    english = {obstacle_said(one, translator("en")) for one in found}
    assert len(english) == 3
    assert english & {obstacle_said(one, translator(language)) for one in found} == set()


@pytest.mark.parametrize(
    "changed",
    [{"title": "a\x00b"}, {"title": "ti\x07tle"}, {"acronym": "A" * 10_001}, {"title": "a" * 10_001}],
)
def test_neither_database_is_ever_given_what_it_could_not_keep(database: Database, changed):
    example = stored_example(database)
    with pytest.raises(NotReadyError) as caught:
        Applicant(example).submit(**sending(**changed))
    assert len(str(caught.value).splitlines()) == 1
    assert counts(example) == dict.fromkeys(counts(example), 0)


def test_names_at_the_edge_of_what_can_be_kept_are_kept(database: Database):
    example = stored_example(database)
    given = sending()
    # Folded, each of these letters becomes eighteen.
    organisation = Organisation(name="\ufdfa" * 500, aliases=("a b" * 5_000,), country="TN")
    first, *others = given["proposal"].partners
    proposal: Proposal = given["proposal"].model_copy(
        update={
            "title": "\u00e9" * 1_000,
            "acronym": "\U0001f600" * 100,
            "partners": (first.model_copy(update={"organisation": organisation}), *others),
        }
    )
    file = replace(given["files"][0], name="n" * 10_000 + ".yaml")
    applicant = Applicant(example)
    receipt = applicant.submit(proposal=proposal, files=[file])
    [own] = applicant.own()
    assert (own.title, own.label) == ("\u00e9" * 1_000, "\U0001f600" * 100)
    assert receipt.content_hash == proposal.content_hash
    assert len(own.current.files[0].name) == 200
    assert own.current.files[0].name.endswith("n.yaml")
