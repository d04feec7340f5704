"""What a term would find before it is added: in which texts, and which scores would move."""

import pytest

from evaluator.evidence.lexicon.adding import heading_of
from evaluator.foundation import FileError
from evaluator.services.call_files import default_call
from evaluator.services.kept_readings import readings_at_hand
from evaluator.services.lexicons.in_force import lexicons
from evaluator.services.trials import samples_to_try
from evaluator.services.trials.terms import try_term

WORD = "mycelium roundtable"


def _texts():
    first, second, *_ = [one for one in samples_to_try() if "en" in one.proposal.languages]
    summary = f"{first.proposal.summary or ''} The Mycelium Roundtables train forty welders in the ports."
    changed = first.proposal.model_copy(update={"summary": summary})
    return [type(first)(first.reference, first.label, changed), second]


def _tried(term, heading="actors.trade_union"):
    return try_term(
        term,
        heading_of(heading),
        default_call(),
        _texts(),
        language="en",
        readings=readings_at_hand(lexicons()),
    )


@pytest.mark.long
def test_it_finds_inflected_forms_with_their_sentence_and_nothing_elsewhere():
    before = lexicons().hash
    found = _tried(WORD)
    assert [(one.reference, one.item.quote, one.item.label) for one in found.hits] == [
        (_texts()[0].reference, "Mycelium Roundtables", "trade_union")
    ]
    assert "train forty welders" in found.hits[0].sentence
    # With words around it, none of which is cut.
    summary = _texts()[0].proposal.summary or ""
    assert f" {found.hits[0].sentence} " in f" {summary} "
    assert (found.proposals, found.texts, found.lost) == (1, 2, 0)
    assert {one.reference for one in found.scores} <= {_texts()[0].reference}
    # Nothing is changed by a trial.
    assert lexicons().hash == before
    assert WORD in found.data.decode()


def test_a_term_that_nothing_says_finds_nothing():
    found = _tried("zzyzx union")
    assert (found.hits, found.scores) == ((), ())


def test_a_term_that_stands_elsewhere_already_is_refused_with_its_place():
    with pytest.raises(FileError, match="is looked for already"):
        _tried("trade union", "actors.employer_organisation")
