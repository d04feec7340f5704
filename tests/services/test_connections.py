"""What connects the proposals of a call: for those who oversee it, of the samples and of the store."""

import pytest

from evaluator.access import NotAllowedError
from evaluator.proposals import passages
from evaluator.services.call_files import default_call
from evaluator.services.conflicts import declare_conflict
from evaluator.services.connections import Connections, Narrowed, connections_of, connections_of_call
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import open_sample, samples
from evaluator.store import Database
from tests.services.review_example import Reviewing, keep_proposal, reviewing

CALL = default_call()
SAMPLES = {one.reference: one for one in (open_sample(sample.name) for sample in samples())}


@pytest.fixture(scope="module")
def found() -> Connections:
    return connections_of(CALL, SAMPLES.values(), words=lexicons())


def test_whoever_waits_is_told_how_far_the_reading_is() -> None:
    told: list[tuple[int, int]] = []
    some = [SAMPLES["S01"], SAMPLES["S02"]]
    connections_of(CALL, some, words=lexicons(), progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2)]


def test_every_quote_of_the_samples_stands_where_it_says(found: Connections) -> None:
    texts = {
        name: {passage.section: passage.text for passage in passages(one)} for name, one in SAMPLES.items()
    }
    quotes = [(name, gap.quote) for name, some in found.gaps.items() for gap in some]
    quotes += [(one.reference, member.quote) for one in found.proposals for member in one.members]
    quotes += [
        (name, sign.quote)
        for name, one in found.setups.items()
        for setup in one.setups
        for sign in setup.found
        if sign.quote is not None
    ]
    assert len(quotes) > 300
    assert [one for name, one in quotes if texts[name][one.section][one.start : one.end] != one.quote] == []


def test_the_sample_that_only_strings_words_together_lacks_nearly_everything(found: Connections) -> None:
    lacking = {gap.name for gap in found.gaps["S15"] if gap.kind == "actor"}
    assert lacking == {"state", "knowledge", "private", "social_partner", "community", "international"}


def test_a_sample_that_lacks_a_municipality_is_told_of_the_one_in_its_corridor(found: Connections) -> None:
    some = next(some for gap, some in found.fillers("S01") if gap.name == "local_authority")
    assert [(one.reference, one.member.name) for one in some] == [("S02", "Municipality of Valmeuse")]
    assert "country" in {reason.kind for reason in some[0].reasons}
    assert found.fillers("S01") is found.fillers("S01")


def test_a_choice_leaves_the_pairs_of_those_chosen(found: Connections) -> None:
    everything = found.pairs_among(Narrowed(), at_least=0.0)
    assert everything == found.pairs
    belgian = Narrowed(corridors=frozenset({"MA>BE"}))
    assert {(one.one, one.other) for one in found.pairs_among(belgian, at_least=0.0)} == {("S01", "S06")}
    assert found.clusters_among(belgian, at_least=0.0) == (("S01", "S06"),)
    assert found.clusters_among(belgian, at_least=1.0) == ()
    assert found.pairs_among(Narrowed(themes=frozenset({5})), at_least=0.0) == tuple(
        one
        for one in everything
        if {5} <= set(found.by_reference[one.one].themes) & set(found.by_reference[one.other].themes)
    )


@pytest.mark.parametrize("name", ["S01", "S02", "S03", "S04", "S07", "S08"])
def test_good_samples_look_like_what_they_declare(found: Connections, name: str) -> None:
    assert found.setups[name].typology == SAMPLES[name].typology


def test_samples_without_partners_that_act_look_like_nothing(found: Connections) -> None:
    assert [found.setups[name].typology for name in ("S05", "S11", "S15")] == [None, None, None]


@pytest.fixture
def panel(database: Database) -> Reviewing:
    """Two proposals of the call."""
    made = reviewing(database, "reviewer-1")
    call = made.example.call
    other = made.proposal.model_copy(update={"reference": "P70", "title": "Another"})
    keep_proposal(database, other, call_id=call.id, call_version=call.version)
    return made


def asked(panel: Reviewing, name: str) -> Connections:
    return connections_of_call(
        database=panel.database, actor=panel.actor(name), call=panel.example.call, known={}
    )


@pytest.mark.parametrize("name", ["manager", "observer"])
def test_whoever_oversees_the_call_sees_what_connects_its_proposals(panel: Reviewing, name: str) -> None:
    assert list(asked(panel, name).by_reference) == sorted((panel.proposal.reference, "P70"))


@pytest.mark.parametrize("name", ["reviewer-1", "rapporteur", "applicant-1"])
def test_nobody_else_sees_it(panel: Reviewing, name: str) -> None:
    with pytest.raises(NotAllowedError):
        asked(panel, name)


def test_a_proposal_with_which_one_has_a_conflict_is_left_out(panel: Reviewing) -> None:
    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people["manager"],
        kind="close",
        note="We are related.",
        key="conflict",
    )
    assert list(asked(panel, "manager").by_reference) == ["P70"]
