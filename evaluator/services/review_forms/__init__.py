"""Reviews as a form to fill without a connection: a workbook out, and what was filled in back."""

from evaluator.services.review_forms.merging import Entry, Merge, merge_sheet
from evaluator.services.review_forms.reading import FilledForm, FilledSheet, Unread, read_form
from evaluator.services.review_forms.stored import FormToFill, forms_to_fill, merges_of
from evaluator.services.review_forms.writing import form_workbook

__all__ = [
    "Entry",
    "FilledForm",
    "FilledSheet",
    "FormToFill",
    "Merge",
    "Unread",
    "form_workbook",
    "forms_to_fill",
    "merge_sheet",
    "merges_of",
    "read_form",
]
