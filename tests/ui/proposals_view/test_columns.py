"""Fields are offered for a column in words, with the row of a table that they belong to."""

import pytest

from evaluator.foundation import translator
from evaluator.narrative import AS_TEXT
from evaluator.ui.proposals_view.columns import field_in_words


@pytest.mark.parametrize(
    ("field", "language", "said"),
    [
        ("reference", "en", "Reference"),
        ("partners[lead]", "en", "Partners, lead"),
        ("partners[lead].organisation.country", "en", "Partners, lead: organisation, country"),
        ("partners[2]", "fr", "Partenaires, 2"),
        ("budget.requested", "en", "Budget: requested from this call"),
        (AS_TEXT, "en", "No question: keep it as text"),
    ],
)
def test_a_field_is_said_with_its_row_and_its_cell(field, language, said):
    assert field_in_words(field, translator(language)) == said
