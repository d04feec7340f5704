"""Screening of what somebody brought along: against the sample programmes, and other proposals."""

import json

from evaluator.lineage import as_programme
from evaluator.programmes.index import build_index
from evaluator.proposals import Proposal
from evaluator.services.lineage import corpus_of, screened, told_by
from evaluator.services.lineage.screened import MOST_COMPARED
from evaluator.services.samples import open_sample, samples

REPACKAGED = open_sample("s06-repackaged")


def ten_words(**fields: object) -> Proposal:
    """A proposal that says next to nothing."""
    told = {"format": 1, "reference": "P01", "title": "Ten", "summary": "We train people for jobs abroad."}
    return Proposal.model_validate_json(json.dumps(told | fields))


def test_a_programme_told_again_is_found_among_the_samples():
    found = screened(REPACKAGED, corpus=corpus_of())

    assert (found.verdict, found.corpus) == ("undeclared_overlap", corpus_of().id)
    assert (found.matches[0].key, found.too_little_text) == (("programme", "palim"), False)


def test_the_same_proposal_gives_the_same_lineage_however_often_and_beside_whatever_was_asked_before():
    first = screened(REPACKAGED, corpus=corpus_of())
    screened(open_sample("s01-ict-successor"), corpus=corpus_of(), others=[REPACKAGED])

    assert screened(REPACKAGED, corpus=corpus_of()) == first


def test_a_copy_in_the_same_call_is_a_duplicate_and_the_proposal_itself_is_none():
    copy = REPACKAGED.model_copy(update={"reference": "P77"})

    found = screened(REPACKAGED, corpus=corpus_of(), others=[REPACKAGED, copy])

    assert [(one.key, one.verdict) for one in found.matches if one.origin == "this_call"] == [
        (("this_call", "P77"), "duplicate_submission")
    ]


def test_a_proposal_of_an_earlier_call_is_called_by_its_call_and_may_have_the_same_reference():
    earlier = REPACKAGED.model_copy(update={"call": "call-2024"})

    found = screened(REPACKAGED, corpus=corpus_of(), earlier=[earlier])

    (again,) = [one for one in found.matches if one.origin == "earlier_call"]
    assert again.key == ("earlier_call", "call-2024/S06")


def by_another(proposal: Proposal) -> Proposal:
    """The same text, sent by other people."""
    partners = []
    for one in proposal.partners:
        organisation = one.organisation.model_copy(update={"name": "Harbour Trust", "acronym": None})
        is_lead = one.role == "lead"
        partners.append(one.model_copy(update={"organisation": organisation}) if is_lead else one)
    return proposal.model_copy(update={"partners": tuple(partners)})


def test_ones_own_proposal_sent_again_is_a_resubmission_and_that_of_others_a_duplicate():
    own = REPACKAGED.model_copy(update={"call": "call-2024"})
    others = by_another(own).model_copy(update={"reference": "Q06"})

    found = screened(REPACKAGED, corpus=corpus_of(), earlier=[own, others])

    told = {one.key[1]: one for one in found.matches if one.origin == "earlier_call"}
    assert told["call-2024/S06"].verdict == "independent"
    assert told["call-2024/S06"].reasons[0].kind == "resubmission"
    assert told["call-2024/Q06"].verdict == "duplicate_submission"


def test_ones_own_proposal_in_the_corpus_is_no_overlap_that_caps(tmp_path):
    own = as_programme(REPACKAGED.model_copy(update={"call": "call-2024"}))
    corpora = []
    for name, record in (("own", own), ("funded", own.model_copy(update={"source": "list of grants"}))):
        build_index([record], tmp_path / name, processes=1)
        corpora.append(corpus_of(tmp_path / name))

    assert [screened(REPACKAGED, corpus=corpus).verdict for corpus in corpora] == [
        "independent",
        "duplicate_submission",
    ]


def test_every_passage_is_the_slice_of_the_text_that_it_names():
    others = [open_sample(sample.name) for sample in samples()]
    found = screened(REPACKAGED, corpus=corpus_of(), others=others)
    texts = told_by(found, corpus=corpus_of(), others=others)

    assert texts.keys() == {match.key for match in found.matches}
    for match in found.matches:
        for one in match.passages:
            text = texts[match.key].text
            assert text[one.programme_start : one.programme_end] == one.programme_quote


def test_of_ten_words_it_is_said_that_there_is_too_little_text():
    found = screened(ten_words(), corpus=corpus_of())

    assert (found.verdict, found.too_little_text) == ("independent", True)


def test_ten_words_that_declare_a_programme_are_judged_by_that():
    row = {"name": "PALIM", "relation": "continues"}

    found = screened(ten_words(predecessors=[row]), corpus=corpus_of())

    assert found.matches[0].key == ("programme", "palim")
    assert (found.verdict, found.too_little_text) == ("declared_follow_on", True)


def test_a_whole_copy_of_a_programme_is_there_already():
    record = max(
        (corpus_of().programme(name) for name in ("palim", "thamm", "mentor", "gecco")),
        key=lambda one: len(one.text) if one else 0,
    )
    assert record is not None
    copy = ten_words(title=record.title, summary=record.text)

    found = screened(copy, corpus=corpus_of())

    assert (found.verdict, found.matches[0].programme_id) == ("duplicate_submission", record.id)


def test_no_more_others_are_read_than_a_person_would_look_at():
    copies = [REPACKAGED.model_copy(update={"reference": f"C{number:02}"}) for number in range(30)]

    found = screened(REPACKAGED, corpus=corpus_of(), others=copies)

    assert sum(one.origin == "this_call" for one in found.matches) <= MOST_COMPARED


def test_a_programme_and_a_proposal_to_an_earlier_call_of_one_id_are_both_found_with_their_own_texts(
    tmp_path,
):
    told_again = as_programme(by_another(REPACKAGED)).model_copy(update={"id": "call/P07"})
    public = told_again.model_copy(update={"source": "list of grants", "text": f"{told_again.text} Done."})
    build_index([public, told_again.model_copy(update={"confidential": True})], tmp_path, processes=1)
    corpus = corpus_of(tmp_path)

    found = screened(REPACKAGED, corpus=corpus)

    texts = told_by(found, corpus=corpus)
    assert {key: record.text for key, record in texts.items()} == {
        ("programme", "call/P07"): public.text,
        ("earlier_call", "call/P07"): told_again.text,
    }


def test_another_proposal_of_the_same_number_that_names_no_call_is_not_taken_for_this_one():
    unnamed = REPACKAGED.model_copy(update={"call": None})
    other = by_another(unnamed)

    found = screened(unnamed, corpus=corpus_of(), earlier=[other])

    (again,) = [one for one in found.matches if one.origin == "earlier_call"]
    assert again.verdict == "duplicate_submission"
    assert again.programme_id == f"S06-{other.content_hash[:12]}"
