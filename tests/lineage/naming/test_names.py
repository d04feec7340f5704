"""Names in texts."""

from evaluator.lineage.naming.names import names_in


def test_names_are_capitals_inside_sentences_and_long_numbers():
    found = names_in("The project serves Kakuma and Turkana. It reaches 10,000 people by 2024.")
    assert found == {"kakuma", "turkana", "10000"}


def test_a_text_in_capitals_names_nothing():
    assert names_in("PROVISION OF CREDIT LINES TO 250 FARMERS") == {"250"}
