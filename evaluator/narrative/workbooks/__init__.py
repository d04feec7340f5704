"""Tables and workbooks of several proposals, a row or a sheet each, read by their titles or by a mapping."""

from evaluator.narrative.workbooks.columns_chosen import ColumnsChosen, columns_of_rows
from evaluator.narrative.workbooks.draft import draft_mapping
from evaluator.narrative.workbooks.grids import Grid, grid_of_csv, grids_of
from evaluator.narrative.workbooks.mapping_file import ReadMapping, TableMapping, is_mapping, read_mapping
from evaluator.narrative.workbooks.reading import ReadProposal, no_proposals, recognised, several_in

__all__ = [
    "ColumnsChosen",
    "Grid",
    "ReadMapping",
    "ReadProposal",
    "TableMapping",
    "columns_of_rows",
    "draft_mapping",
    "grid_of_csv",
    "grids_of",
    "is_mapping",
    "no_proposals",
    "read_mapping",
    "recognised",
    "several_in",
]
