"""Connections that the server of the database refuses for good: who asks, or where, is written wrongly.

Asking again changes nothing; whoever set the installation up must. While a connection is made the driver
gives words instead of a code, so the words are recognised too, in the program's languages and in German.
"""

import re

from sqlalchemy.exc import DBAPIError

from evaluator.foundation import Said

_WRONG_USER = Said(
    "The database refused the user or the password; nothing was saved. "
    "Check USER and PASSWORD in EVALUATOR_DATABASE_URL, or the file of EVALUATOR_DATABASE_PASSWORD_FILE."
)
_NO_DATABASE = Said(
    "The server has no database of this name; nothing was saved. "
    "Create it, or correct NAME in EVALUATOR_DATABASE_URL."
)
_NO_HOST = Said(
    "The host of the database is not known; nothing was saved. Correct HOST in EVALUATOR_DATABASE_URL."
)

_BY_STATE = {"28P01": _WRONG_USER, "28000": _WRONG_USER, "3D000": _NO_DATABASE}

_BY_WORDS = (
    (
        _WRONG_USER,
        r"authentication failed|no password supplied|no pg_hba\.conf entry|not permitted to log in"
        r"|role \S.* does not exist"
        r"|authentification .*échou|aucune entrée dans pg_hba|le rôle \S.* n'existe pas"
        r"|autentificación .*falló|no hay una línea en pg_hba|no existe el rol"
        r"|authentifizierung .*fehlgeschlagen|kein pg_hba\.conf-eintrag|rolle \S.* existiert nicht",
    ),
    (
        _NO_DATABASE,
        r"database \S.* does not exist|la base de données \S.* n'existe pas"
        r"|no existe la base de datos|datenbank \S.* existiert nicht",
    ),
    # A resolver that does not answer (errno -3) may do so later.
    (_NO_HOST, r"(?:failed to resolve|could not translate) host(?!.*(?:errno -3|temporary failure))"),
)


def refusal(error: DBAPIError) -> Said | None:
    """What is to be set otherwise, in one line; None where the connection was not refused for good."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return _BY_STATE.get(state)
    if "psycopg" not in type(error.orig).__module__:
        return None
    said = str(error.orig).lower()
    return next((line for line, words in _BY_WORDS if re.search(words, said)), None)
