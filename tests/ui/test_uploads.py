import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser

from evaluator.foundation.yaml_files import MAXIMUM_BYTES
from evaluator.ui.uploads import keep_uploads_in_memory


async def parsed(size: int) -> UploadFile:
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="draft.yaml"\r\n\r\n'

    async def stream():
        yield head + b"x" * size + b"\r\n--b--\r\n"

    headers = Headers({"content-type": "multipart/form-data; boundary=b"})
    form = await MultiPartParser(headers, stream()).parse()
    upload = form["f"]
    assert isinstance(upload, UploadFile)
    return upload


def test_the_largest_draft_accepted_never_lies_in_a_file():
    keep_uploads_in_memory()
    # In a thread of its own, since a browser test before this one may have left a loop running in the worker.
    with ThreadPoolExecutor(1) as thread:
        upload = thread.submit(asyncio.run, parsed(MAXIMUM_BYTES)).result()
    assert upload.size == MAXIMUM_BYTES
    # `_rolled` says whether a spooled file has moved to the disk.
    assert upload.file._rolled is False
    upload.file.close()
