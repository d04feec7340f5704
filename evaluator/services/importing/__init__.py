"""Import of proposals in bulk: read what came, say what would happen to each, carry out what was chosen.

`read_files` takes files, archives and tables apart into entries; `plan_import` says of each what would happen
and writes nothing; `carry_out` imports the rows chosen, one short transaction each.
"""

from evaluator.services.importing.carrying_out import Imported, carry_out
from evaluator.services.importing.entries import Entry, read_files, read_folder
from evaluator.services.importing.planning import PlannedRow, plan_import

__all__ = ["Entry", "Imported", "PlannedRow", "carry_out", "plan_import", "read_files", "read_folder"]
