"""An index is built whole or not at all, and says what is wrong with one that cannot be used."""

import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from evaluator.foundation import FileError
from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes.index import (
    add_to_index,
    build_index,
    candidates,
    index_info,
    open_index,
    opened,
)
from evaluator.programmes.index.manifest import FORMAT, NAME
from tests.programmes.index.made_programmes import programme, programmes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_every_programme_is_given_back_as_it_was(folder):
    full = Programme(
        id="full",
        title="Ti\ttle",
        text="Té\u0301xt \U0001f600\n\nwith lines",
        lead_org="GIZ",
        partners=("A; B", "C"),
        countries=("MA",),
        sector=("11330",),
        start="2019",
        end="2020-03",
        budget=Decimal("1500000.10"),
        currency="EUR",
        language="fr",
        source="https://a.example/1",
        acronym="THAMM",
        aliases=("Other",),
        target_group="youth",
        activities=("one", "two"),
        related=(RelatedProgramme(kind="parent", programme_id="x"),),
        confidential=True,
    )
    build_index([full, Programme(id="empty")], folder)

    assert open_index(folder).programmes(["empty", "full", "none"]) == {
        "empty": Programme(id="empty"),
        "full": full,
    }


def test_info_counts_documents_sources_and_languages(folder):
    build_index(
        [
            programme(1, "one two", source="https://a.example/1"),
            programme(2, "un deux", source="https://a.example/2", language="fr"),
            programme(3, "drei", source="file.csv", language=""),
        ],
        folder,
    )

    info = index_info(folder)
    assert (info["documents"], info["words"], info["shards"]) == (3, 5, 1)
    assert info["sources"] == ["a.example", "file.csv"]
    assert info["languages"] == {"unknown": 1, "en": 1, "fr": 1}


def test_what_applicants_sent_to_earlier_calls_lies_in_a_part_of_its_own(folder):
    made = [
        *programmes(6),
        programme(7, "kilns", confidential=True),
        programme(8, "ovens", confidential=True),
    ]
    build_index(made, folder, shards=2)
    index = open_index(folder)

    assert index_info(folder)["confidential"] == 2
    assert [(one.documents, one.confidential) for one in index.manifest.shards] == [
        (3, False),
        (3, False),
        (1, True),
        (1, True),
    ]
    public = index.part(confidential=False)
    build_index(made[:6], folder.parent / "public")
    assert public.manifest.content_id == open_index(folder.parent / "public").manifest.content_id
    assert public.programmes(["P007", "P001"]) == {"P001": made[1]}
    assert set(index.part(confidential=True).programmes(one.id for one in made)) == {"P007", "P008"}


@pytest.mark.parametrize("in_runs", [1, 2])
def test_a_proposal_with_the_id_of_a_programme_takes_nothing_from_it(folder, in_runs):
    made = programmes(5)
    proposal = made[3].model_copy(update={"text": made[3].text * 2, "confidential": True})
    build_index(made if in_runs == 2 else [*made, proposal], folder)
    told: list[tuple[str, bool]] = []
    if in_runs == 2:
        add_to_index([proposal], folder, on_known=lambda *known: told.append(known))

    index = open_index(folder)
    assert (len(index), told) == (6, [])
    assert index.programmes(["P003"]) == {"P003": made[3]}
    assert index.part(confidential=True).programmes(["P003"]) == {"P003": proposal}


def test_what_is_found_among_programmes_does_not_depend_on_proposals_beside_them(folder, tmp_path):
    made = programmes(60)
    copies = [one.model_copy(update={"id": f"call/{one.id}", "confidential": True}) for one in made]
    build_index(made, tmp_path / "public")
    build_index([*made, *copies], folder)

    found = candidates(open_index(folder).part(confidential=False), made[4])
    assert found == candidates(open_index(tmp_path / "public"), made[4])


def test_the_identity_of_a_corpus_is_its_content_whatever_the_order_and_the_parts(folder, tmp_path):
    made = programmes(20)
    whole = build_index(made, folder)

    assert build_index(made[::-1], tmp_path / "b", shards=3).content_id == whole.content_id
    assert build_index(made[1:], tmp_path / "c").content_id != whole.content_id


@pytest.mark.parametrize(
    "texts", [("little", "the richer"), ("the richer", "little"), ("the richer", "other text")]
)
def test_of_programmes_with_one_id_the_richest_stays_and_of_equal_ones_the_first(folder, texts):
    build_index([programme(1, text) for text in texts], folder)

    assert open_index(folder).programmes(["P001"])["P001"].text == "the richer"


def test_an_empty_corpus_is_refused_and_the_index_before_stays(folder):
    build_index(programmes(3), folder)

    with pytest.raises(FileError, match="there is no programme to put into an index"):
        build_index([], folder)
    assert len(open_index(folder)) == 3


def test_building_anew_leaves_nothing_of_the_index_before(folder):
    first = build_index(programmes(3), folder)
    second = build_index(programmes(5), folder)

    assert [path.name for path in folder.iterdir() if path.is_dir()] == [second.shards[0].folder]
    assert first.shards[0].folder != second.shards[0].folder


def test_an_index_that_is_open_goes_on_while_another_is_built(folder):
    made = programmes(30)
    build_index(made, folder)
    opened = open_index(folder)
    before = candidates(opened, made[4])
    build_index(programmes(5, seed=2), folder)

    assert candidates(opened, made[4]) == before
    assert opened.programmes(["P004"])["P004"] == made[4]


@pytest.mark.long
def test_whoever_opens_an_index_at_the_moment_of_a_swap_gets_the_one_or_the_other(folder):
    build_index(programmes(6), folder, shards=6)
    code = (
        "import sys; from pathlib import Path; from evaluator.programmes.index import build_index;"
        "from tests.programmes.index.made_programmes import programmes;"
        "made = [programmes(6), programmes(7)]; print('go', flush=True);"
        "[build_index(made[n % 2], Path(sys.argv[1]), shards=6, processes=1) for n in range(10_000)]"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "go\n"
            sizes = {len(open_index(folder)) for _ in range(300)}
        finally:
            process.kill()

    assert sizes == {6, 7}


def test_a_build_that_fails_leaves_the_index_before_and_nothing_else(folder):
    def broken():
        yield programme(1, "one")
        raise OSError(28, "No space left on device")

    build_index(programmes(3), folder)
    before = files(folder)

    with pytest.raises(OSError, match="No space left"):
        build_index(broken(), folder)
    assert (files(folder), len(open_index(folder))) == (before, 3)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(FileError, match=r"file/index\n  cannot write here: Not a directory"):
        build_index(programmes(1), tmp_path / "file" / "index")


@pytest.mark.long
def test_a_process_killed_while_it_builds_leaves_the_index_before(folder):
    build_index(programmes(3), folder)
    code = (
        "import sys; from pathlib import Path; from evaluator.programmes.index import build_index;"
        "from tests.programmes.index.made_programmes import programmes;"
        "made = programmes(200, words=300); print('go', flush=True);"
        "[build_index(made, Path(sys.argv[1]), processes=1) for _ in range(1000)]"
    )
    for wait in (0.0, 0.05, 0.2, 0.35):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert index_info(folder)["documents"] in (3, 200)
    build_index(programmes(4), folder)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def damaged_size(folder: Path) -> None:
    path = next(folder.glob("shard-*/fingerprints.u64"))
    path.write_bytes(path.read_bytes()[:-8])


def damaged_name(folder: Path) -> None:
    next(folder.glob("shard-*/text/meta.json")).unlink()


def damaged_folder(folder: Path) -> None:
    next(folder.glob("shard-*")).rename(folder / "elsewhere")


def damaged_manifest(folder: Path) -> None:
    (folder / NAME).write_text("{")


def foreign_manifest(folder: Path) -> None:
    (folder / NAME).write_text("[1]")


def incomplete_manifest(folder: Path) -> None:
    (folder / NAME).write_text(json.dumps({"format": FORMAT}))


@pytest.mark.parametrize(
    "damage",
    [damaged_size, damaged_name, damaged_folder, damaged_manifest, foreign_manifest, incomplete_manifest],
)
def test_a_damaged_index_is_said_to_be_damaged_with_the_way_out(folder, damage):
    build_index(programmes(3), folder)
    damage(folder)

    with pytest.raises(FileError) as error:
        open_index(folder)
    head, message, hint = str(error.value).splitlines()
    assert (head, message.startswith("  the index is damaged: ")) == (str(folder), True)
    assert hint == "  Hint: Build it anew: evaluator programmes build SOURCE… --out DIR"


@pytest.mark.parametrize("verify", [False, True])
def test_one_byte_changed_in_any_file_of_a_small_index_is_found_when_it_is_opened(folder, verify):
    manifest = build_index(programmes(3), folder)
    for name, kept in manifest.shards[0].files.items():
        path = folder / manifest.shards[0].folder / name
        if not kept.size:
            continue
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(FileError, match="the index is damaged"):
            open_index(folder, verify=verify)
        path.write_bytes(data)
    assert len(open_index(folder, verify=verify)) == 3


@pytest.fixture
def large(folder, monkeypatch):
    """The largest file of an index whose parts count as large."""
    monkeypatch.setattr(opened, "MOST_READ_WHOLE", 0)
    build_index(programmes(200, words=2_000), folder)
    path = max(folder.glob("shard-*/*"), key=lambda path: path.stat().st_size)
    assert path.stat().st_size > 3_000_000
    return path


def test_of_a_large_part_every_byte_is_checked_on_demand_alone(folder, large):
    data = bytearray(large.read_bytes())
    # Between two blocks of those that are looked at.
    data[(len(data) - 4096) // 255 + 5_000] ^= 1
    large.write_bytes(data)

    assert len(open_index(folder)) == 200
    with pytest.raises(FileError, match=f"{large.name} is not what was written"):
        open_index(folder, verify=True)


@pytest.mark.parametrize("place", [0.0, 0.4, 0.75, 1.0])
def test_a_large_part_of_which_a_hundredth_was_lost_is_found_when_it_is_opened(folder, large, place):
    data = bytearray(large.read_bytes())
    lost = len(data) // 100
    start = int((len(data) - lost) * place)
    data[start : start + lost] = bytes(lost)
    large.write_bytes(data)

    with pytest.raises(FileError, match=f"{large.name} is not what was written"):
        open_index(folder)


@pytest.mark.parametrize(
    "name", ["programmes.parquet", "texts.arrow", "text/meta.json", "text/*.idx", "text/*.term"]
)
def test_bytes_that_are_none_of_an_index_end_in_one_clear_message(folder, name):
    build_index(programmes(3), folder)
    path = next(folder.glob(f"shard-*/{name}"))
    path.write_bytes(b"\xff" * path.stat().st_size)

    with pytest.raises(FileError, match="the index is damaged: "):
        candidates(open_index(folder), programme(9, "training welders nurses"))


def test_an_index_of_another_version_is_refused_by_its_format(folder):
    build_index(programmes(3), folder)
    manifest = json.loads((folder / NAME).read_text())
    (folder / NAME).write_text(json.dumps({**manifest, "format": 99, "more": []}))

    with pytest.raises(
        FileError, match=f"this index has format 99; this version of the program reads format {FORMAT}"
    ):
        open_index(folder)


def test_a_folder_without_an_index_is_said_to_have_none(folder):
    with pytest.raises(FileError, match="there is no index of programmes here"):
        open_index(folder)
