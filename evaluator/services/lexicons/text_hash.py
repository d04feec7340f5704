"""The hash by which one text of a file is told from another."""

import hashlib


def hash_of_text(data: bytes) -> str:
    """Tells one text of a file from another, comments and all."""
    return hashlib.sha256(data.decode("utf-8-sig", "replace").encode()).hexdigest()
