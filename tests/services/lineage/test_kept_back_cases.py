"""The cases kept back, each screened as a proposal is: its programme lies in an index among others."""

import sys
from collections import Counter

import pytest

from evaluator.lineage import VERDICTS
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.programmes.index import build_index
from evaluator.services.lineage import corpus_of, screened
from tests.lineage.verdict_case_files import cases

KEPT_BACK = tuple(cases("kept_back_cases"))
"""Written before the rules of declaration were mended, on programmes of their own."""

FOUND = 18
"""So many of the 18 are found; 13 were when they were first measured, before those rules."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The programmes of all cases, among those of the samples."""
    folder = tmp_path_factory.mktemp("kept back") / "index"
    shipped = corpus_of()
    ids = [name for shard in shipped.index.shards for name in shard.documents.ids]
    told = {case.programme.id: case.programme for case in KEPT_BACK if not case.same_call}
    build_index([*shipped.programmes(ids).values(), *told.values()], folder, processes=1)
    return corpus_of(folder)


def verdict(case, corpus):
    """What screening finds beside the programme of a case; nothing is independent."""
    others = [Candidate(case.programme)] if case.same_call else []
    found = screened(case.proposal, corpus=corpus, others=others)
    key = ("this_call" if case.same_call else "programme", case.programme.id)
    return next((one.verdict for one in found.matches if one.key == key), "independent")


def test_of_the_cases_kept_back_no_fewer_are_found_than_at_first(corpus, capsys):
    found = {f"{case.file}: {case.name}": verdict(case, corpus) for case in KEPT_BACK}
    right = Counter(
        case.expected for case in KEPT_BACK if found[f"{case.file}: {case.name}"] == case.expected
    )
    wanted = Counter(case.expected for case in KEPT_BACK)
    missed = [
        f"{name} is {found[name]}"
        for case in KEPT_BACK
        if found[name := f"{case.file}: {case.name}"] != case.expected
    ]
    with capsys.disabled():
        shares = ", ".join(f"{one} {right[one]}/{wanted[one]}" for one in VERDICTS)
        sys.stdout.write(f"\nkept back, screened: {shares}; missed: {missed}\n")
    assert len(KEPT_BACK) >= 12
    assert right.total() >= FOUND, missed
