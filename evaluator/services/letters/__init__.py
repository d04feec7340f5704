"""Feedback letters of the calls in the store: written, looked at, released, and read by whom they are for."""

from evaluator.services.letters.desk import (
    LetterCase,
    LetterDesk,
    ReaderComment,
    letter_case,
    letter_desk,
    start_text,
)
from evaluator.services.letters.drafts import LetterDraft
from evaluator.services.letters.files import FORMS, LetterForm, letter_name, letters_zip
from evaluator.services.letters.kept import KeptComments, Released
from evaluator.services.letters.operating import letters_of_operator
from evaluator.services.letters.reading import own_letters
from evaluator.services.letters.releasing import NotReadyToReleaseError, clear_names, release_letter
from evaluator.services.letters.templates import KeptTemplate, keep_template, kept_template
from evaluator.services.letters.writing import write_letter

__all__ = [
    "FORMS",
    "KeptComments",
    "KeptTemplate",
    "LetterCase",
    "LetterDesk",
    "LetterDraft",
    "LetterForm",
    "NotReadyToReleaseError",
    "ReaderComment",
    "Released",
    "clear_names",
    "keep_template",
    "kept_template",
    "letter_case",
    "letter_desk",
    "letter_name",
    "letters_of_operator",
    "letters_zip",
    "own_letters",
    "release_letter",
    "start_text",
    "write_letter",
]
