"""The templates of a call's letters: the program's own until a call manager keeps another one."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.foundation import LANGUAGES, RefusedError
from evaluator.reports.letters.template import Template, read_template, shipped_template, shipped_text
from evaluator.services.letters.kept import hash_of_text, said_of_template
from evaluator.services.phase_hold import hold_phase
from evaluator.services.stored_calls import call_in, lock_call, open_switches
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import LetterTemplateRow
from evaluator.store.versions import check_unchanged


@dataclass(frozen=True)
class KeptTemplate:
    """The template that holds for letters in one language."""

    language: str
    text: str
    number: int
    """Who keeps another one says which one they saw; 0 before any was kept."""
    is_own: bool
    """Whether it is the call's own, and not the program's."""

    @property
    def template(self) -> Template:
        """As it was read."""
        if not self.is_own:
            return shipped_template(self.language)
        return read_template(self.text.encode(), f"{self.language}.txt")


def kept_template(*, database: Database, actor: Actor, call_id: str, language: str) -> KeptTemplate:
    """The template that holds.

    Raises
    ------
    NotAllowedError
        The actor may not see the letters of this call.
    """
    check(actor, Action.SEE_LETTERS, call_id=call_id)
    with database.reading() as session:
        return template_in(session, call_id, language)


def keep_template(
    *, database: Database, actor: Actor, call_id: str, language: str, data: bytes, seen: int, key: str
) -> int:
    """Keep a template for the letters in one language; its number. Earlier ones stay.

    Parameters
    ----------
    data
        The file; empty: the program's own holds again.
    seen
        The number of the one that the actor had before them; 0 for the program's own.

    Raises
    ------
    NotAllowedError
        The actor may not write letters now.
    ChangedMeanwhileError
        Somebody kept another one meanwhile. `theirs` is a KeptTemplate.
    FileError
        The template cannot be used. Everything wrong in it is named.
    ValueError
        The program writes no letters in this language.
    """
    if language not in LANGUAGES:
        raise RefusedError('Letters are not written in the language "{language}".', language=language)
    check(actor, Action.SEE_LETTERS, call_id=call_id)
    if data:
        read_template(data, f"{language}.txt")
    text = data.decode("utf-8-sig")

    def work(session: Session) -> int:
        hold_phase(session, call_id)
        lock_call(session, call_id)
        now, call = database.clock(), call_in(session, call_id)
        check(actor, Action.WRITE_LETTERS, open_switches=open_switches(session, call, now), call_id=call_id)
        if (done := done_before(session, call_id, key)) is not None:
            return int(json.loads(done.after)["number"])
        before = template_in(session, call_id, language)
        check_unchanged(before.number, seen, before)
        row = LetterTemplateRow(
            id=new_id(),
            call_id=call_id,
            language=language,
            number=before.number + 1,
            content=text,
            content_hash=hash_of_text(text),
            kept_by=actor.id,
            kept_at=now,
        )
        session.add(row)
        session.flush()
        change = Change(Kind.LETTER_TEMPLATE_KEPT, row.id, actor.id, key, None, said_of_template(row))
        append(session, call_id, change, now=now)
        return row.number

    return database.write(work)


def template_in(session: Session, call_id: str, language: str) -> KeptTemplate:
    """The template that holds, inside a transaction."""
    return templates_in(session, call_id)[language if language in LANGUAGES else "en"]


def templates_in(session: Session, call_id: str) -> dict[str, KeptTemplate]:
    """The templates that hold, by language, in one query."""
    found = {
        language: KeptTemplate(language, shipped_text(language), 0, is_own=False) for language in LANGUAGES
    }
    row = LetterTemplateRow
    asked = select(row).where(row.call_id == call_id).order_by(row.number)
    for one in session.scalars(asked):
        text = one.content or shipped_text(one.language)
        found[one.language] = KeptTemplate(one.language, text, one.number, is_own=bool(one.content))
    return found
