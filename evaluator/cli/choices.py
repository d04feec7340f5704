"""Choices that several commands offer."""

from enum import StrEnum


class TextOrJson(StrEnum):
    """For people, or for programs."""

    text = "text"
    json = "json"


class TextJsonOrCsv(StrEnum):
    """For people, for programs, or rows for a spreadsheet."""

    text = "text"
    json = "json"
    csv = "csv"


class Language(StrEnum):
    """The languages of the program."""

    en = "en"
    fr = "fr"
    es = "es"
