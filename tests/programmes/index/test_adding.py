"""What is built and then added to is what is built at once: records, relations, and its identity."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes import relations
from evaluator.programmes.index import add_to_index, build_index, building, open_index
from evaluator.programmes.index import adding as adding_module
from evaluator.programmes.index.opened import OpenedIndex
from tests.programmes.index.made_programmes import programme, programmes

IDS = ("P1", "p1", "P2", "P3", "P4", "top", "TOP", "Q1", "Q2")
KINDS = ("parent", "child", "sibling", "predecessor")

RECORDS = st.builds(
    Programme,
    id=st.sampled_from(IDS),
    text=st.sampled_from(["", "wells", "wells and schools", "schools and wells"]),
    title=st.sampled_from(["", "A title"]),
    source=st.sampled_from(["a.csv", "b.csv"]),
    confidential=st.booleans(),
    related=st.lists(
        st.builds(RelatedProgramme, kind=st.sampled_from(KINDS), programme_id=st.sampled_from(IDS)),
        max_size=3,
        unique=True,
    ).map(tuple),
)
"""Few ids, so that records meet, and parents have several children."""


def all_of(index: OpenedIndex) -> dict[str, Programme]:
    return dict(sorted(index.programmes(IDS).items()))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(RECORDS, min_size=1, max_size=8), min_size=2, max_size=4))
def test_built_and_added_to_is_what_is_built_at_once(runs):
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        # Two children make an umbrella, and four records a part that is full.
        patch.setattr(relations, "MOST_CHILDREN", 1)
        patch.setattr(adding_module, "MAXIMUM_ROWS", 4)
        for run in runs:
            added = add_to_index(run, Path(place) / "added", processes=1)
        whole = build_index([one for run in runs for one in run], Path(place) / "whole", processes=1)

        assert (added.content_id, added.documents) == (whole.content_id, whole.documents)
        assert added.relations == whole.relations
        assert added.confidential_relations == whole.confidential_relations
        together = [open_index(Path(place) / name) for name in ("added", "whole")]
        assert all_of(together[0]) == all_of(together[1])
        for kind in (True, False):
            parts = [index.part(confidential=kind) for index in together]
            assert all_of(parts[0]) == all_of(parts[1])


def child(number: int, parent: str) -> Programme:
    return programme(
        number, f"wells {number}", related=(RelatedProgramme(kind="parent", programme_id=parent),)
    )


def parents(folder: Path) -> set[str]:
    ids = [f"P{number:03}" for number in range(200)]
    return {one.programme_id for each in open_index(folder).programmes(ids).values() for one in each.related}


def test_a_framework_is_told_from_a_parent_by_its_programmes_of_all_runs(tmp_path):
    build_index([child(number, "top") for number in range(60)], tmp_path)
    assert parents(tmp_path) == {"top"}

    manifest = add_to_index([child(number, "top") for number in range(60, 120)], tmp_path)

    assert (manifest.relations.umbrellas, parents(tmp_path)) == ({"top": 120}, set())


def test_a_parent_that_loses_its_programmes_to_richer_records_is_one_again(tmp_path):
    build_index([child(number, "top") for number in range(101)], tmp_path)
    assert parents(tmp_path) == set()

    richer = [
        one.model_copy(update={"title": "Wells", "lead_org": "GIZ", "related": ()})
        for one in (child(0, ""), child(1, ""))
    ]
    add_to_index(richer, tmp_path)

    assert parents(tmp_path) == {"top"}


def test_proposals_to_earlier_calls_make_no_programme_an_umbrella(tmp_path):
    public = [child(number, "top") for number in range(60)]
    proposals = [child(number, "top").model_copy(update={"confidential": True}) for number in range(60, 180)]
    build_index([*public, *proposals], tmp_path)

    found = open_index(tmp_path).part(confidential=False).programmes(one.id for one in public)
    assert {one.programme_id for each in found.values() for one in each.related} == {"top"}


def test_of_two_records_of_one_id_the_richer_stays_whichever_was_added(tmp_path):
    build_index(programmes(50), tmp_path)
    told: list[tuple[str, bool]] = []

    add_to_index(
        [
            programme(7, "poorer"),
            programmes(50)[8],
            programme(9, "entirely different words " * 90, title="T", lead_org="GIZ", countries=("MA",)),
        ],
        tmp_path,
        on_known=lambda name, is_replaced: told.append((name, is_replaced)),
    )

    index = open_index(tmp_path)
    assert (len(index), told) == (50, [("P007", False), ("P009", True)])
    assert index.programmes(["P007"])["P007"] == programmes(50)[7]
    assert index.programmes(["P009"])["P009"].text.startswith("entirely different")


def test_what_is_poorer_throughout_leaves_the_index_as_it_is(tmp_path):
    before = build_index(programmes(5), tmp_path)

    assert add_to_index([programme(3, "less")], tmp_path) == before


def test_a_corpus_that_is_too_large_for_one_part_gets_more(tmp_path, monkeypatch):
    made = programmes(30)
    whole = build_index(made, tmp_path / "whole")
    monkeypatch.setattr(building, "MOST_CHARACTERS", sum(len(one.text) for one in made) // 3 + 1)

    parted = build_index(iter(made), tmp_path / "parted")

    assert (len(whole.shards), len(parted.shards)) == (1, 3)
    assert parted.content_id == whole.content_id
