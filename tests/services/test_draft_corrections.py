"""What was said of a finding follows it while it stands, and counts for no other."""

import pytest

from evaluator.assessment.result import Corrections
from evaluator.evidence import find
from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.services.draft_corrections import corrected, corrections_for, taken_back
from evaluator.services.draft_fields import with_value, without_row
from evaluator.services.drafts import Draft, changed, draft_from_sample, proposal_of
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import samples

NAMES = [sample.name for sample in samples()][::4]


def evidence_of(draft: Draft) -> Evidence:
    return find(proposal_of(draft), lexicons())


def found(evidence: Evidence, section: str) -> EvidenceItem:
    return next(item for item in evidence.items if item.section == section)


def after(draft: Draft, fields: dict[str, object], said: object) -> tuple[Evidence, Corrections]:
    other = changed(draft, fields)
    evidence = evidence_of(other)
    return evidence, corrections_for(said, evidence, proposal_of(other))


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_finding_can_be_corrected_and_taken_back_one_by_one(name: str):
    draft = draft_from_sample(name)
    evidence = evidence_of(draft)
    said = ()
    for item in evidence.items:
        said = corrected(said, item, None, evidence, proposal_of(draft))
    everything = corrections_for(said, evidence, proposal_of(draft))
    assert everything.rejected == {item.id for item in evidence.items}
    for item in evidence.items:
        said = taken_back(said, item, evidence, proposal_of(draft))
    assert said == ()


def test_a_later_word_on_the_same_finding_replaces_the_earlier_one():
    draft = draft_from_sample("s01-ict-successor")
    evidence = evidence_of(draft)
    item = found(evidence, "$.summary")
    said = corrected((), item, None, evidence, proposal_of(draft))
    said = corrected(said, item, "trade_union", evidence, proposal_of(draft))
    assert corrections_for(said, evidence, proposal_of(draft)) == Corrections(
        reassigned={item.id: "trade_union"}
    )


def test_a_correction_stays_with_its_partner_when_another_row_goes():
    draft = draft_from_sample("s01-ict-successor")
    evidence = evidence_of(draft)
    of_third = [item for item in evidence.items if item.section.startswith("$.partners[3].")]
    said = ()
    for item in of_third:
        said = corrected(said, item, None, evidence, proposal_of(draft))
    fields = without_row(draft.fields, ("partners",), 0)
    for table, row in (("activities", "led_by"), ("activities", "partners")):
        for place, activity in enumerate(fields[table]):
            gone = draft.fields["partners"][0]["id"]
            if activity.get(row) == gone:
                fields = with_value(fields, (table, place, row), None)
    later, corrections = after(draft, fields, said)
    quotes = {item.id: (item.section, item.quote) for item in later.items}
    assert [quotes[name][0].startswith("$.partners[2].") for name in corrections.rejected] == [True] * len(
        of_third
    )
    assert sorted(quotes[name][1] for name in corrections.rejected) == sorted(item.quote for item in of_third)


def test_the_correction_of_a_removed_partner_counts_for_nobody():
    draft = draft_from_sample("s01-ict-successor")
    evidence = evidence_of(draft)
    said = ()
    for item in evidence.items:
        if item.section.startswith("$.partners[3]."):
            said = corrected(said, item, None, evidence, proposal_of(draft))
    assert said
    _, corrections = after(draft, without_row(draft.fields, ("partners",), 3), said)
    assert corrections == Corrections()


def test_a_correction_follows_words_that_moved_and_ends_when_they_are_gone():
    draft = draft_from_sample("s01-ict-successor")
    evidence = evidence_of(draft)
    item = next(item for item in evidence.items if item.section == "$.summary" and item.quote == "companies")
    said = corrected((), item, None, evidence, proposal_of(draft))
    summary = draft.fields["summary"]
    later, corrections = after(
        draft, with_value(draft.fields, ("summary",), "To begin with. " + summary), said
    )
    (name,) = corrections.rejected
    moved = next(one for one in later.items if one.id == name)
    assert (moved.quote, moved.start) == ("companies", item.start + len("To begin with. "))
    _, corrections = after(draft, with_value(draft.fields, ("summary",), "Nobody is named."), said)
    assert corrections == Corrections()


def test_a_correction_in_rows_without_ids_follows_the_row():
    draft = draft_from_sample("s01-ict-successor")
    evidence = evidence_of(draft)
    item = next(one for one in evidence.items if one.section.startswith("$.predecessors[1]."))
    said = corrected((), item, None, evidence, proposal_of(draft))
    fields = without_row(draft.fields, ("predecessors",), 0)
    later, corrections = after(draft, fields, said)
    assert {one.quote for one in later.items if one.id in corrections.rejected} == {item.quote}
