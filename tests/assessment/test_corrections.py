"""What people say of the evidence counts before anything is measured."""

import pytest

from evaluator.assessment import Corrections, assess
from evaluator.assessment.corrections import corrected, correction_said
from evaluator.evidence import find
from evaluator.evidence.items import Evidence, evidence_id
from evaluator.evidence.label_names import LABELS
from evaluator.foundation import translator
from evaluator.services.call_files import default_call
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import open_sample, samples
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, item, name_only, partner, proposal

BREADTH = call(criterion("inclusion", "actor_breadth"))
STATE = call(criterion("state", "state_commitment"))


def value(of, text, evidence, **corrections):
    done = assess(of, text, evidence, corrections=Corrections(**corrections))
    return done.criteria[0].indicators[0].value


def field(text, kind, label, section, quote):
    """A finding that is a whole field, prose or not."""
    found = item(proposal(summary=quote), kind, label, "$.summary", quote)
    return found.model_copy(
        update={"section": section, "id": evidence_id(kind, label, section, 0, len(quote))}
    )


def test_rejected_evidence_no_longer_counts():
    text = proposal(summary="A trade union reads every contract.")
    found = item(text, "actor", "trade_union", "$.summary", "trade union")
    evidence = evidence_of(text, found)
    assert value(BREADTH, text, evidence) == 0.25
    assert value(BREADTH, text, evidence, rejected=frozenset({found.id})) == 0


def test_reassigned_evidence_counts_for_its_new_label():
    text = proposal(summary="The union of cities reads every contract.")
    found = item(text, "actor", "trade_union", "$.summary", "union of cities")
    after = corrected(evidence_of(text, found), Corrections(reassigned={found.id: "local_authority"}), text)
    assert [one.label for one in after.items] == ["local_authority"]


def test_a_partner_can_be_given_another_class():
    text = proposal(partner("Centre", stakeholder_class="cso_ngo"))
    name = field(text, "actor", "cso_ngo", "$.partners[0].organisation.name", "Centre")
    wanted = call(criterion("inclusion", {"id": "one", "kind": "actor_breadth", "of": ["trade_union"]}))
    evidence = Evidence(items=(name,))
    assert value(wanted, text, evidence) == 0
    assert value(wanted, text, evidence, reassigned={name.id: "trade_union"}) == 1


def test_a_rejected_commitment_counts_as_if_it_were_not_there():
    act = {"kind": "signed_agreement", "status": "signed"}
    text = proposal(
        name_only("Ministry", stakeholder_class="origin_government", role="associated", commitments=[act])
    )
    found = field(text, "state", "political", "$.partners[0].commitments[0].kind", "signed_agreement")
    evidence = Evidence(items=(found,))
    assert value(STATE, text, evidence) == 3
    assert value(STATE, text, evidence, rejected=frozenset({found.id})) == 0


def test_a_rejected_hedge_frees_its_sentence_and_no_other():
    text = proposal(summary="A union could read contracts. A school could teach.")
    union = item(text, "actor", "trade_union", "$.summary", "union", hedged=True)
    school = item(text, "actor", "tvet_institution", "$.summary", "school", hedged=True)
    hedges = [item(text, "hedge", "modal", "$.summary", "could")]
    second = text.summary.index("could", 30)
    hedges.append(hedges[0].model_copy(update={"start": second, "end": second + 5, "id": "e-second"}))
    evidence = Evidence(items=(union, school, *hedges))
    after = corrected(evidence, Corrections(rejected=frozenset({hedges[0].id})), text)
    assert [one.hedged for one in after.of("actor")] == [False, True]


def test_ids_that_name_nothing_change_nothing():
    text = proposal(summary="A trade union reads every contract.")
    evidence = evidence_of(text, item(text, "actor", "trade_union", "$.summary", "trade union"))
    assert corrected(evidence, Corrections(rejected=frozenset({"e-gone"})), text) == evidence


def test_a_label_that_the_kind_does_not_have_changes_nothing():
    text = proposal(summary="A trade union reads every contract.")
    found = item(text, "actor", "trade_union", "$.summary", "trade union")
    evidence = evidence_of(text, found)
    for label in ("regulatory", "no such class", ""):
        assert corrected(evidence, Corrections(reassigned={found.id: label}), text) == evidence
        assert value(BREADTH, text, evidence, reassigned={found.id: label}) == value(BREADTH, text, evidence)


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_every_label_offered_can_be_given_and_scored(name):
    text = open_sample(name)
    evidence = find(text, lexicons())
    for turn in range(3):
        reassigned = {
            one.id: LABELS[one.kind][(place + turn) % len(LABELS[one.kind])]
            for place, one in enumerate(evidence.items)
            if one.kind in LABELS
        }
        done = assess(default_call(), text, evidence, corrections=Corrections(reassigned=reassigned))
        assert done.total is None or 0 <= done.total <= done.out_of


def test_a_correction_is_said_as_a_person_made_it():
    text = proposal(summary="The union of cities reads every contract.")
    found = item(text, "actor", "trade_union", "$.summary", "union of cities")
    made = [
        Corrections(),
        Corrections(rejected=frozenset({found.id})),
        Corrections(reassigned={found.id: "local_authority"}),
    ]
    assert [correction_said(found, corrections, translator("en")) for corrections in made] == [
        "",
        "Corrected: it shows nothing of the kind",
        "Corrected: it shows “Local or regional authority”",
    ]
