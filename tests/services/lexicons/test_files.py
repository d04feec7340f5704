"""Lexicon files told apart by kind, and compared."""

import pytest

from evaluator.foundation import FileError
from evaluator.services.lexicons.files import lexicon_file, lexicons_compared, open_lexicon
from evaluator.services.named_files import NamedFile


def test_the_organisations_and_a_lexicon_are_told_apart():
    english = lexicon_file("en")
    assert open_lexicon(english).language == "en"
    organisations = NamedFile("o.yaml", b"format: 1\norganisations: {trade_union: Skills Board = SB}\n")
    assert [one.names for one in open_lexicon(organisations).known] == [("Skills Board", "SB")]
    with pytest.raises(FileError, match="another kind or language"):
        lexicons_compared(english, organisations)
    with pytest.raises(FileError, match="another kind or language"):
        lexicons_compared(english, lexicon_file("fr"))
