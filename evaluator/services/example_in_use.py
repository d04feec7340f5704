"""The default call where the store holds the worked example, whose file names an exercise besides."""

from functools import lru_cache

from evaluator.calls import Call
from evaluator.foundation import FileError
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.seeding.example import call_of_example
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import version_that_holds
from evaluator.store import Database


def default_call_with(*, database: Database) -> Call:
    """The default call as its file says it; with the exercise of the example where the store has it so.

    Whoever changes the file has it as it is now: then the store holds another version than either. Calls are
    public: everybody may read them.

    Raises
    ------
    FileError
        The file of the call has problems.
    StoreError
        The database cannot be reached.
    """
    call = default_call()
    held = version_that_holds(database=database, call_id=call.id)
    if held in (None, call.version):
        return call
    try:
        example = _of_example(call.version, (criteria_folder() / DEFAULT_CALL).stat().st_mtime_ns)
    except FileError:
        # Of the exercise's files, which are mended by whoever changed them: then they are read again.
        return call
    return example if example.version == held else call


@lru_cache(maxsize=8)
def _of_example(version: str, changed: int) -> Call:  # noqa: ARG001 - part of the cache's key
    return call_of_example()
