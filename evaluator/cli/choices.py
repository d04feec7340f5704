"""Choices that several commands offer."""

from enum import StrEnum


class TextOrJson(StrEnum):
    """For people, or for programs."""

    text = "text"
    json = "json"


class Language(StrEnum):
    """The languages of the program."""

    en = "en"
    fr = "fr"
    es = "es"
