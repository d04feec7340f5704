"""What another version of a call would do: scored anew it is the same as scored from what was kept."""

import pytest

from evaluator.assessment.assess import scores_alone
from evaluator.foundation import FileError
from evaluator.services.call_files import default_call
from evaluator.services.call_impact import call_impact, impact_by_machine, line_asked, named_proposals
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.named_files import NamedFile


@pytest.fixture(scope="module")
def few():
    proposals, _ = named_proposals(None)
    return {name: proposals[name] for name in ("S01", "S06", "S15")}


@pytest.fixture(scope="module")
def readings():
    return KeptReadings()


def _other(call, criterion, **changed):
    return call.model_copy(
        update={
            "criteria": tuple(
                one.model_copy(update=changed) if one.id == criterion else one for one in call.criteria
            )
        }
    )


def test_kept_readings_score_as_a_reading_of_its_own(few, readings):
    for call in (default_call(), _other(default_call(), "originality", weight=40.0)):
        for kept in readings.of([*few.values()]):
            alone = scores_alone(call, kept.proposal, kept.evidence, lineage=kept.lineage)
            assert kept.scores(call) == alone


def test_the_same_version_moves_nobody_and_another_weight_changes_totals(few, readings):
    call = default_call()
    assert impact_by_machine(call, call, few, readings).moved == ()
    found = impact_by_machine(call, _other(call, "originality", weight=60.0), few, readings)
    assert {one.proposal_id for one in found.effects if one.before.total != one.after.total} == {*few}


def test_a_text_is_read_once_and_again_when_the_lexicon_is_another(few, readings):
    kept = readings.of([*few.values()])
    assert [*map(id, readings.of([*few.values()]))] == [*map(id, kept)]
    first = kept[0]
    readings.kept[first.proposal.content_hash] = type(first)(
        first.proposal, first.evidence.model_copy(update={"lexicon": "another"}), first.lineage
    )
    again = readings.of([first.proposal])
    assert (readings.read_again, again[0].evidence) == (1, first.evidence)
    readings.read_again = 0


def test_reviews_say_what_is_to_be_scored_again_and_which_become_incomplete(tmp_path, readings):
    call = default_call()
    (tmp_path / "p.yaml").write_bytes(_sample("s01-ict-successor"))
    asked = [one.id for one in call.criteria]
    rows = [f"S01,rev,{name},4,Because of what it says in its third section." for name in asked]
    reviews = NamedFile(
        "r.csv", "\n".join(["proposal_id,reviewer_id,criterion,score,comment", *rows]).encode()
    )
    other = _other(call, "originality", scale=call.scale_of(call.criteria[0]).model_copy(update={"max": 9.0}))
    found = call_impact(call, other, folder=tmp_path, reviews=reviews, readings=readings)

    assert found.reviews is not None
    carried = found.reviews.carried
    assert [(one.proposal_id, one.reviewer_id, one.criterion, one.reason) for one in carried.to_score] == [
        ("S01", "rev", "originality", "scale")
    ]
    assert (len(carried.carried), len(carried.set_aside)) == (len(asked) - 1, 1)


def test_amounts_that_lack_a_proposal_are_refused(readings):
    line = line_asked(None, NamedFile("a.csv", b"proposal_id,requested\nS01,1000\n"))
    with pytest.raises(FileError, match="there is no amount for S02"):
        call_impact(default_call(), default_call(), line=line, readings=readings)


def _sample(name):
    from evaluator.services.shipped import samples_folder

    return (samples_folder() / f"{name}.yaml").read_bytes()
