"""Feedback letters: what is told to an applicant, the template that says how, and what is looked at first."""

from evaluator.reports.letters.checks import Check, NamesToKeep, checks_of, reader_mark
from evaluator.reports.letters.checks_in_words import check_said
from evaluator.reports.letters.letter import Letter, LetterCriterion, Outcome
from evaluator.reports.letters.making import Decided, letter_of
from evaluator.reports.letters.setting import letter_report
from evaluator.reports.letters.template import Template, read_template, shipped_template

__all__ = [
    "Check",
    "Decided",
    "Letter",
    "LetterCriterion",
    "NamesToKeep",
    "Outcome",
    "Template",
    "check_said",
    "checks_of",
    "letter_of",
    "letter_report",
    "read_template",
    "reader_mark",
    "shipped_template",
]
