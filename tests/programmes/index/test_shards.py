"""However an index is divided, it gives the same to the last bit."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.lineage.programme import Programme
from evaluator.programmes.index import add_to_index, build_index, candidates, open_index
from evaluator.programmes.index import shards as shards_module
from evaluator.programmes.index.asked import Asked
from evaluator.programmes.index.candidates import found_in
from evaluator.programmes.index.lists import Lists, merged
from tests.programmes.index.made_programmes import WORDS, corpora, programme, programmes

SCORED = st.lists(st.tuples(st.sampled_from([0.5, 1.0, 2.25]), st.text("abc", min_size=1)), max_size=80)


def proposal(text: str) -> Programme:
    return Programme(id="proposal", text=text, lead_org="Chamber of Commerce", countries=("MA",))


@pytest.mark.long
@settings(max_examples=12)
@given(corpora(), st.integers(2, 4), st.lists(st.sampled_from(WORDS[:8]), max_size=40))
def test_candidates_do_not_depend_on_the_number_of_shards(corpus, parts, words):
    asked = proposal(" ".join(words))
    with tempfile.TemporaryDirectory() as place:
        build_index(corpus, Path(place) / "one")
        build_index(corpus, Path(place) / "many", shards=parts)
        one, many = (open_index(Path(place) / name) for name in ("one", "many"))

        assert len(many.shards) == min(parts, len(corpus))
        assert candidates(many, asked) == candidates(one, asked)
        assert found_in(many, Asked.of(asked))[1] == found_in(one, Asked.of(asked))[1]


@given(SCORED, st.lists(st.integers(0, 3), min_size=80, max_size=80))
def test_merged_lists_are_the_best_of_all_whatever_part_each_came_from(scored, parts):
    scored = list({name: (score, name) for score, name in scored}.values())
    divided = [
        [one for one, part in zip(scored, parts, strict=False) if part == number] for number in range(4)
    ]
    shards = [merged([Lists({"terms": tuple(one)})]) for one in divided]

    expected = tuple(sorted(scored, key=lambda one: (-one[0], one[1]))[:50])
    assert merged(shards).lists == {"terms": expected}


def test_many_equally_good_documents_are_the_first_by_id(tmp_path):
    corpus = [programme(number, "welders") for number in range(400)]
    corpus += [programme(number, "another text entirely") for number in range(400, 999)]
    corpus += [programme(number, f"nurses {number}") for number in range(999, 9_000)]
    build_index(corpus, tmp_path / "one")
    build_index(corpus, tmp_path / "three", shards=3)

    found = [
        found_in(open_index(tmp_path / name), Asked.of(proposal("welders")))[1].lists["terms"]
        for name in ("one", "three")
    ]
    assert found[0] == found[1]
    assert [name for _, name in found[0]] == sorted(one.id for one in corpus[:400])[:50]


@pytest.mark.long
@settings(max_examples=8)
@given(corpora(), corpora(), corpora(), st.lists(st.sampled_from(WORDS[:8]), max_size=40))
def test_adding_gives_what_building_whole_gives(first, second, third, words):
    with tempfile.TemporaryDirectory() as place:
        for part in (first, second, third):
            added = add_to_index(part, Path(place) / "added")
        whole = build_index([*first, *second, *third], Path(place) / "whole")

        opened = [open_index(Path(place) / name) for name in ("added", "whole")]
        assert (added.content_id, added.documents) == (whole.content_id, whole.documents)
        asked = proposal(" ".join(words))
        assert candidates(opened[0], asked) == candidates(opened[1], asked)


def test_small_additions_make_few_parts_and_leave_a_large_one_as_it_is(tmp_path):
    large = build_index(programmes(100), tmp_path).shards[0].folder
    for number in range(200, 215):
        manifest = add_to_index([programme(number, f"port {number}")], tmp_path)

    assert manifest.documents == 115
    assert large in [shard.folder for shard in manifest.shards]
    assert len(manifest.shards) <= 6


@pytest.mark.long
def test_several_processes_give_what_one_gives(tmp_path, monkeypatch):
    monkeypatch.setattr(shards_module, "_CHUNK", 5_000)
    made = programmes(40)
    one = build_index(made, tmp_path / "one", processes=1)
    two = build_index(made, tmp_path / "two", processes=2)

    assert two.shards[0].files["fingerprints.u64"] == one.shards[0].files["fingerprints.u64"]
    assert two.shards[0].words == one.shards[0].words


@pytest.mark.parametrize("shards", [1, 4])
def test_what_is_asked_for_by_id_comes_from_whichever_part_has_it(tmp_path, shards):
    made = programmes(9)
    build_index(made, tmp_path, shards=shards)

    assert open_index(tmp_path).programmes(one.id for one in made) == {one.id: one for one in made}


@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o700), (0o027, 0o750), (0o022, 0o755)])
def test_who_may_open_a_part_is_what_the_umask_says(tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        manifest = build_index([programme(1, "kilns", confidential=True)], tmp_path)
    finally:
        os.umask(before)

    assert (tmp_path / manifest.shards[0].folder).stat().st_mode & 0o777 == mode
