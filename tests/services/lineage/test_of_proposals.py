"""The lineage of stored proposals: what is compared, and who sees which of the others."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from evaluator.access import NotAllowedError, Role, Standing
from evaluator.lineage import Programme, as_programme
from evaluator.lineage.as_programme import was_funded
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.programmes.index import build_index
from evaluator.proposals import Proposal
from evaluator.services.conflicts import declare_conflict
from evaluator.services.lineage import Corpus, corpus_of, screened
from evaluator.services.lineage.beside import Beside, Others, others_in
from evaluator.services.lineage.corpora import ENVIRONMENT
from evaluator.services.lineage.for_advice import corpus_id, lineage_for_advice
from evaluator.services.lineage.of_proposals import (
    CallLineages,
    ProposalLineage,
    lineage_of,
    lineages_of_call,
)
from evaluator.services.originality import criteria_about_lineage
from evaluator.services.people import grant_role
from evaluator.services.proposals_to_compare import Holding
from evaluator.services.reviews import begin_review
from evaluator.services.shelf import shelf
from evaluator.services.stored_reviews import save_draft
from evaluator.services.submissions import withdraw
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow, ProposalVersionRow
from tests.services.asked_to_read import assign_free
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.services.stored_example import FIRST

COPY = "P70"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of()


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """What other tests made of the same texts is no longer at hand."""
    shelf().forget()


@pytest.fixture
def panel(database: Database) -> Reviewing:
    """A proposal of applicant-1, read by reviewer-1, and a copy of it that is not theirs."""
    found = reviewing(database, "reviewer-1")
    keep(found, COPY)
    return found


def keep(panel: Reviewing, reference: str, **changed: object) -> str:
    """A proposal like that of the panel; its id."""
    call = panel.example.call
    other = panel.proposal.model_copy(update={"reference": reference} | changed)
    return keep_proposal(panel.database, other, call_id=call.id, call_version=call.version)


def found(panel: Reviewing, corpus: Corpus, name: str, proposal_id: str = "") -> ProposalLineage:
    return lineage_of(
        database=panel.database,
        actor=panel.actor(name),
        proposal_id=proposal_id or panel.proposal_id,
        corpus=corpus,
    )


def others(lineage: ProposalLineage) -> list[tuple[str, str, str]]:
    """What was found that is no programme: where it is from, its name, the verdict."""
    assert lineage.lineage is not None
    return [
        (one.origin, one.programme_id, one.verdict)
        for one in lineage.lineage.matches
        if one.origin != "programme"
    ]


def change(panel: Reviewing, reference: str, **values: object) -> None:
    asked = update(ProposalRow).where(ProposalRow.reference == reference).values(**values)
    panel.database.write(lambda session: session.execute(asked))


def asked_to_read(panel: Reviewing, proposal_id: str, name: str) -> None:
    assign_free(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=proposal_id,
        person_id=panel.example.people[name],
        part="reviewer",
        key="a second one",
    )


def scored(panel: Reviewing, proposal_id: str = "") -> None:
    """Reviewer-1 gives an own score wherever the verdict advises."""
    call = panel.example.call
    read = proposal_of(panel, proposal_id or panel.proposal_id)
    review = begin_review(call, read)
    for criterion in criteria_about_lineage(call):
        review = review.with_score(criterion.id, 3.0)
    save_draft(
        database=panel.database,
        actor=panel.actor("reviewer-1"),
        proposal_id=proposal_id or panel.proposal_id,
        review=review,
        seen=0,
        key=new_id(),
    )


def proposal_of(panel: Reviewing, proposal_id: str) -> Proposal:
    """As it lies in the store."""
    with panel.database.reading() as session:
        asked = select(ProposalVersionRow.content).where(ProposalVersionRow.proposal_id == proposal_id)
        return Proposal.model_validate_json(session.scalars(asked).one())


@pytest.mark.parametrize("name", ["manager", "observer"])
def test_whoever_oversees_the_call_sees_programmes_and_the_other_proposals(panel, corpus, name) -> None:
    seen = found(panel, corpus, name)

    assert others(seen) == [("this_call", COPY, "duplicate_submission")]
    assert seen.sees_others
    assert "palim" in {one.programme_id for one in seen.lineage.matches if one.origin == "programme"}
    assert seen.programmes.keys() == {one.key for one in seen.lineage.matches}


def test_an_applicant_sees_programmes_and_no_other_proposal_not_even_one_of_their_own(panel, corpus) -> None:
    change(panel, COPY, applicant_id=panel.example.people["applicant-1"])

    seen = found(panel, corpus, "applicant-1")

    assert (others(seen), seen.sees_others) == ([], False)
    assert seen.lineage.matches[0].key == ("programme", "palim")


@pytest.fixture
def with_earlier(panel, tmp_path, corpus) -> Corpus:
    """The sample programmes, and among them the panel's proposal as it was sent to an earlier call."""
    sent = as_programme(panel.proposal).model_copy(update={"id": "call-2020/P09", "confidential": True})
    return corpus_with(corpus, tmp_path, sent)


def test_a_proposal_to_an_earlier_call_in_the_corpus_is_shown_to_call_managers_alone(
    panel, corpus, with_earlier
) -> None:
    change(panel, COPY, state="withdrawn")
    scored(panel)
    manager = found(panel, with_earlier, "manager")

    assert others(manager) == [("earlier_call", "call-2020/P09", "independent")]
    [earlier] = [one for one in manager.lineage.matches if one.origin == "earlier_call"]
    assert earlier.reasons[0].kind == "resubmission"
    assert manager.programmes["earlier_call", "call-2020/P09"].confidential
    [in_call] = call(panel, with_earlier, "manager").proposals
    assert in_call.lineage == manager.lineage
    for name in ("applicant-1", "reviewer-1", "observer"):
        seen = found(panel, with_earlier, name)
        assert others(seen) == []
        assert seen.lineage.matches == found(panel, corpus, name).lineage.matches
    [in_call] = call(panel, with_earlier, "observer").proposals
    assert "call-2020/P09" not in in_call.lineage.model_dump_json()


def test_ones_own_proposal_that_an_earlier_call_funded_has_to_be_declared(panel, corpus) -> None:
    change(panel, COPY, state="withdrawn")
    sent = panel.proposal.model_copy(update={"call": "call-2020", "reference": "P09"})
    verdicts = [
        screened(panel.proposal, corpus=corpus, earlier=[Candidate(as_programme(sent, was_funded=funded))])
        for funded in (False, True)
    ]

    assert [[one.verdict for one in each.matches if one.origin == "earlier_call"] for each in verdicts] == [
        ["independent"],
        ["duplicate_submission"],
    ]


def test_a_proposal_that_was_funded_is_read_from_the_store_as_a_project(panel) -> None:
    with panel.database.reading() as session:
        told = others_in(session, panel.actor("manager"), "", panel.database.clock(), shelf()).earlier
    change(panel, COPY, state="funded")
    with panel.database.reading() as session:
        again = others_in(session, panel.actor("manager"), "", panel.database.clock(), shelf()).earlier

    def funded(some: tuple[Beside, ...]) -> dict[str, bool]:
        return {one.holding.reference: was_funded(one.candidate.programme) for one in some}

    own = panel.proposal.reference
    assert (funded(told), funded(again)) == ({own: False, COPY: False}, {own: False, COPY: True})


def test_advice_is_the_same_with_proposals_to_earlier_calls_in_the_corpus(
    panel, corpus, with_earlier, monkeypatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(with_earlier.index.folder))

    assert corpus_id() == corpus.id
    assert lineage_for_advice(panel.proposal) == screened(panel.proposal, corpus=corpus)


@pytest.mark.long
def test_another_applicant_is_refused(panel, corpus) -> None:
    with pytest.raises(NotAllowedError):
        found(panel, corpus, "applicant-2")


def test_a_reviewer_sees_nothing_of_it_before_an_own_score(panel, corpus) -> None:
    seen = found(panel, corpus, "reviewer-1")

    assert (seen.lineage, seen.programmes, seen.sees_others) == (None, {}, False)


def test_a_reviewer_sees_those_others_alone_that_they_may_read(panel, corpus) -> None:
    scored(panel)
    assert others(found(panel, corpus, "reviewer-1")) == []

    second = keep(panel, "P71")
    asked_to_read(panel, second, "reviewer-1")
    # What both share is advice on the second one as well, on which an own score is still owed.
    assert others(found(panel, corpus, "reviewer-1")) == []
    assert found(panel, corpus, "reviewer-1", second).lineage is None

    scored(panel, second)

    assert others(found(panel, corpus, "reviewer-1")) == [("this_call", "P71", "duplicate_submission")]


def test_a_manager_who_owes_a_review_learns_nothing_of_that_proposal_from_another(panel, corpus) -> None:
    second = keep(panel, "P71")
    change(panel, COPY, state="withdrawn")
    grant_role(
        database=panel.database,
        actor=FIRST,
        person_id=panel.example.people["manager"],
        call_id=panel.example.call.id,
        role=Role.REVIEWER,
        key="a reviewer, too",
    )
    asked_to_read(panel, second, "manager")

    assert others(found(panel, corpus, "manager")) == []
    [seen] = call(panel, corpus, "manager").proposals
    assert (seen.reference, [one.origin for one in seen.lineage.matches if one.origin != "programme"]) == (
        panel.proposal.reference,
        [],
    )


def test_a_conflict_of_interest_hides_the_other_one(panel, corpus) -> None:
    proposal_id = keep(panel, "P72")
    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=proposal_id,
        person_id=panel.example.people["manager"],
        kind="close",
        note="We are related.",
        key="conflict",
    )

    assert [name for _, name, _ in others(found(panel, corpus, "manager"))] == [COPY]


def corpus_with(corpus: Corpus, folder: Path, *sent: Programme) -> Corpus:
    """The sample programmes, and among them proposals to calls."""
    ids = [name for shard in corpus.index.shards for name in shard.documents.ids]
    build_index([*corpus.programmes(ids).values(), *sent], folder / "corpus", processes=1)
    return corpus_of(folder / "corpus")


def in_the_corpus(panel: Reviewing, reference: str) -> Programme:
    """A proposal of the panel's call as the package of the call would bring it."""
    name = f"{panel.example.call.id}/{reference}"
    return as_programme(panel.proposal).model_copy(update={"id": name, "confidential": True})


def test_a_conflict_of_interest_hides_the_copy_in_the_corpus_from_its_manager_alone(
    panel, corpus, tmp_path
) -> None:
    proposal_id = keep(panel, "P72")
    copies = corpus_with(corpus, tmp_path, in_the_corpus(panel, "P72"), in_the_corpus(panel, COPY))
    both = [("this_call", one, "duplicate_submission") for one in (COPY, "P72")]
    assert others(found(panel, copies, "manager")) == both

    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=proposal_id,
        person_id=panel.example.people["manager"],
        kind="close",
        note="We are related.",
        key="conflict",
    )

    assert others(found(panel, copies, "manager")) == both[:1]
    assert "P72" not in str([one.lineage for one in call(panel, copies, "manager").proposals])


def test_a_managers_own_proposal_and_a_review_they_owe_hide_the_copies_in_the_corpus(
    panel, corpus, tmp_path
) -> None:
    keep(panel, "P71")
    copies = corpus_with(corpus, tmp_path, in_the_corpus(panel, "P71"), in_the_corpus(panel, COPY))
    change(panel, COPY, applicant_id=panel.example.people["manager"])
    change(panel, "P71", state="withdrawn")

    assert others(found(panel, copies, "manager")) == []

    change(panel, "P71", state="submitted")
    grant_role(
        database=panel.database,
        actor=FIRST,
        person_id=panel.example.people["manager"],
        call_id=panel.example.call.id,
        role=Role.REVIEWER,
        key="a reviewer, too",
    )
    with panel.database.reading() as session:
        asked = select(ProposalRow.id).where(ProposalRow.reference == "P71")
        proposal_id = session.scalars(asked).one()
    asked_to_read(panel, proposal_id, "manager")

    assert others(found(panel, copies, "manager")) == []


def test_what_was_withdrawn_is_not_compared_with(panel, corpus) -> None:
    change(panel, COPY, state="withdrawn")

    assert others(found(panel, corpus, "manager")) == []


def test_the_stages_of_one_plan_are_not_compared_with_each_other(panel, corpus) -> None:
    change(panel, COPY, earlier_stage_id=panel.proposal_id)

    assert others(found(panel, corpus, "manager")) == []


def test_a_change_of_another_proposal_counts_at_once(panel, corpus) -> None:
    assert others(found(panel, corpus, "manager")) == [("this_call", COPY, "duplicate_submission")]
    other = Proposal.model_validate(
        {"format": 1, "reference": COPY, "title": "Bees", "summary": "Beekeepers of two valleys share hives."}
    )
    content = other.model_dump_json(by_alias=True, exclude_defaults=True)

    def work(session) -> None:
        asked = select(ProposalVersionRow).join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
        version = session.scalars(asked.where(ProposalRow.reference == COPY)).one()
        version.content, version.content_hash = content, other.content_hash

    panel.database.write(work)

    assert others(found(panel, corpus, "manager")) == []


def call(panel: Reviewing, corpus: Corpus, name: str, **more: object) -> CallLineages:
    return lineages_of_call(
        database=panel.database,
        actor=panel.actor(name),
        call_id=panel.example.call.id,
        corpus=corpus,
        **more,
    )


def test_a_whole_call_is_screened_for_whoever_oversees_it(panel, corpus) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    screened = call(panel, corpus, "manager", progress=progress)

    assert [(one.reference, one.lineage.verdict) for one in screened.proposals] == [
        (COPY, "duplicate_submission"),
        (panel.proposal.reference, "duplicate_submission"),
    ]
    assert (screened.of, told) == (2, [(0, 2), (1, 2), (2, 2)])


def test_the_lineage_in_a_call_is_that_of_the_proposal_by_itself(panel, corpus) -> None:
    whole = {one.proposal_id: one.lineage for one in call(panel, corpus, "manager").proposals}

    assert whole[panel.proposal_id] == found(panel, corpus, "manager").lineage


def test_screening_a_call_can_be_stopped_and_what_is_done_is_told(panel, corpus) -> None:
    screened = call(panel, corpus, "manager", progress=lambda done, _of: done < 1)

    assert (len(screened.proposals), screened.of) == (1, 2)


def test_what_was_compared_before_is_there_and_what_changed_meanwhile_can_be_stopped(panel, corpus) -> None:
    call(panel, corpus, "manager")
    asked: list[int] = []

    def stop(done: int, _of: int) -> bool:
        asked.append(done)
        return False

    assert (len(call(panel, corpus, "manager", progress=stop).proposals), asked) == (2, [2])

    # Beside another text all are compared anew.
    keep(panel, "P73")
    assert (call(panel, corpus, "manager", progress=stop), asked) == (CallLineages((), 3), [2, 0])


def test_a_call_is_whole_at_last_though_comparing_takes_longer_than_anything_is_kept(
    panel, corpus, monkeypatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("evaluator.services.shelf.monotonic", lambda: now[0])
    keep(panel, "P73")
    done = []
    for _ in range(3):
        once = iter([True])
        found = call(panel, corpus, "manager", progress=lambda _done, _of, once=once: next(once, False))
        done.append(len(found.proposals))
        now[0] += 400
        shelf().let_go()

    assert (done, found.of) == ([1, 2, 3], 3)


def test_what_was_withdrawn_is_forgotten(panel, corpus) -> None:
    found(panel, corpus, "manager")
    shelf().kept("what was made of it", lambda: "text")
    panel.example.move_to("open")
    withdraw(
        database=panel.database,
        actor=panel.actor("applicant-1"),
        call_id=panel.example.call.id,
        proposal_id=panel.proposal_id,
        seen=1,
        key="withdrawn",
    )

    assert shelf().known("what was made of it") is None


@pytest.mark.parametrize("name", ["reviewer-1", "rapporteur", "applicant-1"])
def test_nobody_else_screens_a_whole_call(panel, corpus, name) -> None:
    with pytest.raises(NotAllowedError):
        call(panel, corpus, name)


def test_what_came_later_in_another_call_is_no_source(panel) -> None:
    now = panel.database.clock()
    holding = Holding("x", "X1", "X", "v", 1, "hash", now)
    standing = Standing(actor=panel.actor("manager"))
    beside = Beside(holding, standing, panel.proposal, Candidate(as_programme(panel.proposal)), ("X1",))

    assert Others(earlier=(beside,)).of_earlier_calls(now) == ()
    assert Others(earlier=(beside,)).of_earlier_calls(now + timedelta(seconds=1)) == (beside,)
