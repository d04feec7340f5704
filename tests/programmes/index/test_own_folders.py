"""A build removes what builds wrote, and nothing else; and is given no folder that is somebody's own."""

import json
from pathlib import Path

import pytest

from evaluator.foundation import FileError
from evaluator.programmes.index import add_to_index, build_index, open_index
from evaluator.programmes.index.building import building_in
from evaluator.programmes.index.manifest import NAME
from evaluator.programmes.index.own_folders import NOTES, OwnFolders
from tests.programmes.index.made_programmes import programmes

NOTE = "shard-notes/why.txt"
LIKE_OURS = "shard-0123456789abcdef/thesis.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")


def others(folder: Path) -> list[str]:
    """Everything that is no part of the index there."""
    known = {NAME, NOTES}
    if (folder / NAME).exists():
        known |= {shard.folder for shard in open_index(folder).manifest.shards}
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


@pytest.mark.parametrize("build", [build_index, add_to_index])
def test_what_a_person_keeps_beside_the_parts_stays_where_it_is(folder, build):
    build_index(programmes(3), folder)
    put(folder, NOTE, LIKE_OURS, "notes.txt")

    build(programmes(5), folder)

    assert others(folder) == ["notes.txt", "shard-0123456789abcdef", "shard-notes"]
    assert len(open_index(folder)) == 5


def stopped_build(folder: Path) -> None:
    with building_in(folder) as own:
        put(own.new_shard(), "programmes.parquet")
        put(folder, NOTE, "notes.txt")
        raise KeyboardInterrupt


@pytest.mark.parametrize("is_first", [True, False])
def test_what_appears_while_a_build_fails_is_not_taken_for_a_part_of_it(folder, is_first):
    if not is_first:
        build_index(programmes(3), folder)

    with pytest.raises(KeyboardInterrupt):
        stopped_build(folder)
    assert others(folder) == ["notes.txt", "shard-notes"]
    assert (folder / NOTES).exists() is not is_first


def test_what_a_stopped_build_had_begun_is_removed_by_the_next_and_makes_the_folder_its_own(folder):
    folder.mkdir()
    begun = OwnFolders(folder)
    put(begun.new_shard(), "programmes.parquet")
    begun.new_manifest().write_text("{")
    put(folder, "notes.txt")

    build_index(programmes(3), folder)

    assert others(folder) == ["notes.txt"]
    noted = (folder / NOTES).read_text().split()
    assert noted == [shard.folder for shard in open_index(folder).manifest.shards]


@pytest.mark.parametrize("name", ["notes.txt", NOTE, NAME])
def test_a_folder_that_holds_something_else_is_refused_and_stays_as_it_is(folder, name):
    put(folder, name)

    with pytest.raises(FileError) as error:
        build_index(programmes(3), folder)
    assert str(error.value).splitlines() == [
        str(folder),
        f"  the folder is not empty and holds no index: {Path(name).parts[0]}",
        "  Hint: Name a new folder, an empty one, or one that holds an index.",
    ]
    assert [path.name for path in folder.iterdir()] == [Path(name).parts[0]]


@pytest.mark.parametrize("damage", ["{", json.dumps({"format": 99, "engine": "later", "shards": []})])
def test_an_index_that_is_damaged_or_of_another_version_is_built_anew(folder, damage):
    build_index(programmes(3), folder)
    (folder / NAME).write_text(damage)

    build_index(programmes(4), folder)

    assert (len(open_index(folder)), others(folder)) == (4, [])


def test_no_name_in_the_notes_or_in_a_manifest_leads_out_of_the_folder(folder):
    manifest = build_index(programmes(3), folder)
    put(folder.parent, "precious/thesis.txt")
    with (folder / NOTES).open("a") as file:
        file.write("../precious\n..\n\n.\n")
    told = json.loads(manifest.model_dump_json())
    told["shards"][0]["folder"] = "../precious"
    (folder / NAME).write_text(json.dumps(told))

    build_index(programmes(4), folder)

    assert (folder.parent / "precious/thesis.txt").read_text() == "mine"
    assert (len(open_index(folder)), others(folder)) == (4, [])
