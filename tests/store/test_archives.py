"""An archive from elsewhere that would fill the memory or the disk is refused before it is unpacked."""

import io
import json
import tracemalloc
import zipfile

import pytest

from evaluator.services.importing_packages import import_package
from evaluator.store import Database, StoreError, new_id
from evaluator.store.archives import ArchiveWriter, DamagedError, opened_archive
from evaluator.store.packages import KIND
from tests.services.stored_example import FIRST


def archive_of(members: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    writer = ArchiveWriter(file, KIND)
    for name, data in members.items():
        writer.add(name, [data])
    writer.close({"call": "c"})
    return file


def bomb(megabytes: int) -> io.BytesIO:
    """Zeros, packed a thousand times smaller, with a manifest that is right."""
    return archive_of({"tables/calls.jsonl": bytes(megabytes * 1_000_000)})


def test_a_package_that_is_a_bomb_is_refused_before_it_is_unpacked(database: Database) -> None:
    data = bomb(120).getvalue()
    assert len(data) < 1_000_000
    tracemalloc.start()
    with pytest.raises(StoreError) as caught:
        import_package(database=database, actor=FIRST, data=data, name="call.zip", key=new_id())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    said = str(caught.value)
    assert said.startswith("call.zip unpacks to ")
    assert said.endswith(
        " times its size, which no call does. Nothing was unpacked. "
        "Ask whoever sent it for the package as it was exported."
    )
    assert "\n" not in said
    assert most < 10_000_000


def test_a_manifest_that_is_a_bomb_is_refused_too() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", bytes(60_000_000))
    with pytest.raises(StoreError, match="which no call does"), opened_archive(file, name="x.zip", kind=KIND):
        pass


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("MOST_UNPACKED", 5_000_000, r"x\.zip unpacks to 6 MB; at most 5 MB are read\. Nothing was unpacked"),
        ("MOST_IN_ONE", 3_000_000, r"A file in x\.zip unpacks to 4 MB; at most 3 MB are read"),
        ("MOST_MEMBERS", 2, r"x\.zip holds 3 files; at most 2 are read"),
    ],
)
def test_each_limit_is_told_with_what_was_found(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, said: str
) -> None:
    file = archive_of({"a": bytes(4_000_000), "b": bytes(2_000_000)})
    with opened_archive(file, name="x.zip", kind=KIND) as archive:
        assert len(archive.content("a")) == 4_000_000
    monkeypatch.setattr(f"evaluator.store.archive_limits.{limit}", most)
    with pytest.raises(StoreError, match=said), opened_archive(file, name="x.zip", kind=KIND):
        pass


def test_what_a_database_holds_comes_back_however_tightly_it_is_packed() -> None:
    with opened_archive(bomb(60), name="backup.zip", kind=KIND, is_from_elsewhere=False) as archive:
        assert archive.members["tables/calls.jsonl"].size == 60_000_000


def test_a_line_without_end_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluator.store.archives.LONGEST_LINE", 1_000_000)
    file = archive_of({"a": b"{}\n" + b"x" * 999_999 + b"\n", "b": b"{}\n" + b"x" * 1_000_001})
    with opened_archive(file, name="x.zip", kind=KIND) as archive:
        assert [len(line) for line in archive.lines("a")] == [3, 1_000_000]
        with pytest.raises(DamagedError, match='is damaged: "b" has a line without end; at most 1 MB'):
            list(archive.lines("b"))


def test_entries_that_all_name_the_same_bytes_are_measured_by_the_file() -> None:
    """An overlapping archive says of each entry that it is packed as loosely as texts are."""
    content = json.dumps({"x": list(range(400_000))}).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", content)
        first = packed.getinfo("a")
        for number in range(500):
            again = zipfile.ZipInfo(f"b{number}")
            for name in ("header_offset", "file_size", "compress_size", "CRC", "compress_type"):
                setattr(again, name, getattr(first, name))
            packed.filelist.append(again)
    with pytest.raises(StoreError, match="which no call does"), opened_archive(file, name="x.zip", kind=KIND):
        pass
