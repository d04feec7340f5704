"""Uploads stay in memory: what a page promises about a draft must also hold on the way in."""

from starlette.formparsers import MultiPartParser

from evaluator.foundation.yaml_files import MAXIMUM_BYTES

LARGEST_UPLOAD_MB = MAXIMUM_BYTES // 1_000_000
"""What a file uploader of ours accepts."""

_WITH_FORM_PARTS = 2 * MAXIMUM_BYTES


def keep_uploads_in_memory() -> None:
    """Let no upload that we accept pass through a temporary file, as those above 1 MB otherwise do."""
    MultiPartParser.spool_max_size = max(MultiPartParser.spool_max_size, _WITH_FORM_PARTS)
