"""How a lexicon is put in force on the example, and the desk of whoever does."""

from evaluator.evidence.lexicon.adding import heading_of
from evaluator.services.lexicons.changing import add_term, put_lexicon
from evaluator.services.lexicons.versions import (
    LexiconDesk,
    LexiconVersion,
    lexicon_desk,
)
from evaluator.services.named_files import NamedFile
from evaluator.store import new_id
from tests.services.stored_example import Example

TERM = "mycelium roundtable"
REASON = "So the committee calls the unions of foresters."
ASSETS = heading_of("actors.trade_union")
SMALL = b"format: 1\nlanguage: en\nactors:\n  trade_union:\n    terms: |\n      trade union, guild\n"


def desk(example: Example, file: str = "en", who: str = "manager") -> LexiconDesk:
    return lexicon_desk(database=example.database, actor=example.actor(who), file=file)


def add(example: Example, term: str = TERM, *, seen: int | None = None, key: str = "") -> LexiconVersion:
    return add_term(
        database=example.database,
        actor=example.actor("manager"),
        file="en",
        heading=ASSETS,
        term=term,
        reason=REASON,
        seen=desk(example).number if seen is None else seen,
        key=key or new_id(),
    )


def put(example: Example, data: bytes, *, seen: int | None = None, reason: str = REASON) -> LexiconVersion:
    return put_lexicon(
        database=example.database,
        actor=example.actor("manager"),
        file=NamedFile("en.yaml", data),
        reason=reason,
        seen=desk(example).number if seen is None else seen,
        key=new_id(),
    )
