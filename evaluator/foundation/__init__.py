"""What every layer relies on: frozen records, texts per language, money and codes, files with line numbers.

Nothing here knows what a call or a proposal is.
"""

from evaluator.foundation.canonical import content_name, content_text, plain_number, value_text
from evaluator.foundation.money import CurrencyCode, Money
from evaluator.foundation.problems import FileError, FilesError, Problem, did_you_mean
from evaluator.foundation.records import Identifier, LanguageCode, Record
from evaluator.foundation.said_errors import RefusedError, Said, SaidError
from evaluator.foundation.text import Text
from evaluator.foundation.translation import LANGUAGES, Translator, translator
from evaluator.foundation.validation import field_paths, problem_at, validated
from evaluator.foundation.yaml_files import YamlDocument, path_text, read_yaml

__all__ = [
    "LANGUAGES",
    "CurrencyCode",
    "FileError",
    "FilesError",
    "Identifier",
    "LanguageCode",
    "Money",
    "Problem",
    "Record",
    "RefusedError",
    "Said",
    "SaidError",
    "Text",
    "Translator",
    "YamlDocument",
    "content_name",
    "content_text",
    "did_you_mean",
    "field_paths",
    "path_text",
    "plain_number",
    "problem_at",
    "read_yaml",
    "translator",
    "validated",
    "value_text",
]
