"""Take a call away: as tables for spreadsheets, as data, or as an open package for another installation."""

import io
import json
import zipfile
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, check, sees_others
from evaluator.reports.cells import csv_table, workbook
from evaluator.services.exported_tables import COLUMNS, CallRows, tables
from evaluator.services.lexicons.of_call import lexicons_of_call
from evaluator.services.people import acting_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database, StoreError
from evaluator.store.packages import write_package
from evaluator.store.tables import CallRow

Form = Literal["xlsx", "csv", "json", "package"]

ENDINGS: dict[Form, str] = {"xlsx": ".xlsx", "csv": ".csv.zip", "json": ".json", "package": ".package.zip"}
"""How the name of each form's file ends."""


def export_call(
    *, database: Database, actor: Actor, call_id: str, form: Form, with_names: bool = False
) -> bytes:
    """All that is kept about a call, as a file; of reviews what was submitted: drafts are their writers' own.

    Parameters
    ----------
    form
        `csv` is a ZIP of one CSV file a table. A `package` is what `import_package` takes in elsewhere.
    with_names
        With the names of people; else they are ids.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call now; or they ask for a package, and there is a proposal of which
        they may not see everything. Tables are then without these.
    StoreError
        There is no such call.
    """
    with database.reading() as session:
        acting = acting_in(session, actor, call_id)
        check(acting, Action.EXPORT, call_id=call_id)
        if with_names:
            check(acting, Action.SEE_PEOPLE, call_id=call_id)
        now = database.clock()
        standings = standings_in(session, acting, call_in(session, call_id), now)
        hidden = frozenset(name for name, standing in standings.items() if not sees_others(standing))
        if form == "package" and hidden:
            raise NotAllowedError(
                "There is a proposal of this call of which you may not see everything now; "
                "somebody else must make its package."
            )
        return exported(
            session,
            call_id,
            form,
            with_names=with_names,
            without=hidden,
            only_submitted=True,
            made_at=now,
        )


def exported(
    session: Session,
    call_id: str,
    form: Form,
    *,
    made_at: datetime,
    with_names: bool = False,
    without: frozenset[str] = frozenset(),
    only_submitted: bool = False,
) -> bytes:
    """As `export_call`, for whoever runs the installation: nobody is asked, and nothing is left out.

    Parameters
    ----------
    without, only_submitted
        What is left out for somebody who may not see it: proposals, by id, and drafts of reviews.
    """
    call = session.get(CallRow, call_id)
    if call is None:
        raise StoreError('The store has no call "{call}".', call=call_id)
    if form == "package":
        file = io.BytesIO()
        write_package(
            session,
            call_id,
            file,
            with_names=with_names,
            only_submitted=only_submitted,
            made_at=made_at,
            lexicons=lexicons_of_call(session, call),
        )
        return file.getvalue()
    found = tables(CallRows(session, call_id, with_names, without, only_submitted))
    match form:
        case "xlsx":
            return workbook({name: (COLUMNS[name], rows) for name, rows in found.items()})
        case "csv":
            return _zipped({f"{name}.csv": csv_table(COLUMNS[name], rows) for name, rows in found.items()})
        case "json":
            said = {
                "call": call_id,
                "version": call.current_version,
                "made_at": made_at.isoformat(),
                **found,
            }
            return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()
