"""The text with which somebody began to write the next version of a lexicon."""

from sqlalchemy import select

from evaluator.access import Action, Actor, check
from evaluator.services.lexicons.allowed import check_now
from evaluator.services.lexicons.versions import folder_file, hash_of_text
from evaluator.services.named_files import NamedFile
from evaluator.store import Database
from evaluator.store.tables import LexiconVersionRow


def lexicon_begun_from(*, database: Database, actor: Actor, file: str, based_on: str) -> NamedFile | None:
    """The text with this hash that was in force; None where it is kept nowhere.

    Parameters
    ----------
    based_on
        As the draft says it (`LexiconDraft.based_on`).

    Raises
    ------
    NotAllowedError
        The actor manages no call.
    FileError
        The folder's file cannot be read from the disk.
    """
    check(actor, Action.CHANGE_LEXICON)
    asked = select(LexiconVersionRow.content).where(
        LexiconVersionRow.file == file, LexiconVersionRow.content_hash == based_on
    )
    with database.reading() as session:
        check_now(session, actor, Action.CHANGE_LEXICON)
        content = session.scalars(asked.limit(1)).first()
    if content is not None:
        return NamedFile(f"{file}.yaml", content.encode())
    found = folder_file(file)
    return found if found is not None and hash_of_text(found.data) == based_on else None
