"""What is kept, in SQL: tables, migrations, the audit trail, backups. Who may do what is asked in services.

`Database` is the way in; `write` runs a short transaction, `reading` gives a view that changes nothing.
"""

from evaluator.store.database import Database
from evaluator.store.errors import StoreError
from evaluator.store.identifiers import new_id
from evaluator.store.locations import database_url, open_database

__all__ = ["Database", "StoreError", "database_url", "new_id", "open_database"]
