"""What is in an index, as `evaluator programmes info` says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluator.programmes.index.opened import open_index


def index_info(folder: Path) -> dict[str, Any]:
    """Documents, sources, languages, when and by what it was built; every byte is checked.

    Raises
    ------
    FileError
        There is no index, it is damaged, or another version of the program made it.
    """
    manifest = open_index(folder, verify=True).manifest
    return {
        "documents": manifest.documents,
        "confidential": manifest.confidential,
        "sources": sorted(manifest.sources),
        "languages": {language or "unknown": count for language, count in manifest.languages.items()},
        "built": manifest.built,
        "words": sum(shard.words for shard in manifest.shards),
        "content_id": manifest.content_id,
        "engine": manifest.engine,
        "format": manifest.format,
        "shards": len(manifest.shards),
        "bytes": sum(file.size for shard in manifest.shards for file in shard.files.values()),
    }
