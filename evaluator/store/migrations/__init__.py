"""How tables came to be, revision by revision. `upgrade` brings a database to what this program expects."""

from evaluator.store.migrations.moving import (
    current_revision,
    downgrade,
    is_current,
    newest_revision,
    upgrade,
)

__all__ = ["current_revision", "downgrade", "is_current", "newest_revision", "upgrade"]
