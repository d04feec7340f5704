"""What refuses is said in English to programs, and to a reader in the reader's language."""

import pickle
from decimal import Decimal

import pytest

from evaluator.access import NotAllowedError
from evaluator.foundation import Money, RefusedError, Said, SaidError, Text, translator
from evaluator.store import StoreError

FRENCH = translator("fr")


def test_the_error_is_its_english_sentence_with_its_values():
    error = RefusedError("{reference} is settled already.", reference="P-07")
    assert str(error) == "P-07 is settled already."


def test_it_is_said_in_the_language_of_the_reader():
    error = RefusedError("{reference} is settled already.", reference="P-07")
    assert error.said(FRENCH) == "P-07 est déjà déclarée recevable ou irrecevable."
    assert error.said(translator("en")) == str(error)


def test_braces_that_somebody_wrote_are_not_filled_in():
    error = RefusedError("{reference} is settled already.", reference="{other} {0}")
    assert str(error) == "{other} {0} is settled already."
    assert error.said(FRENCH) == "{other} {0} est déjà déclarée recevable ou irrecevable."


def test_a_sentence_without_values_keeps_its_braces():
    assert str(StoreError('a JSON object was expected, as {"id": 1}')) == (
        'a JSON object was expected, as {"id": 1}'
    )


def test_amounts_are_written_as_the_reader_writes_them_with_their_currency():
    error = RefusedError("{amount}", amount=Money(amount=Decimal("1250000.50"), currency="EUR"))
    assert str(error) == "€1,250,000.50"
    assert error.said(FRENCH) == "1\u202f250\u202f000,50\xa0€"


def test_numbers_lists_and_words_are_the_readers_own():
    error = RefusedError(
        "The {what} has {found} characters; at most {most} are kept.",
        what=Said("reason"),
        found=12_345,
        most=5_000,
    )
    assert str(error) == "The reason has 12,345 characters; at most 5,000 are kept."
    assert "motif" in error.said(FRENCH)
    assert "12,345" not in error.said(FRENCH)
    lists = RefusedError("The review is not complete: no score yet: {unscored}.", unscored=("a", "b"))
    assert str(lists).endswith("no score yet: a and b.")
    assert lists.said(FRENCH).endswith("a et b.")
    titles = (Text({"en": "Inclusion", "fr": "Participation"}), Text("State"))
    titled = RefusedError("The review is not complete: no score yet: {unscored}.", unscored=titles)
    assert str(titled).endswith("no score yet: Inclusion and State.")
    assert titled.said(FRENCH).endswith("Participation et State.")


def test_a_text_from_elsewhere_is_said_as_it_stands():
    assert RefusedError.of("any {words}").said(FRENCH) == "any {words}"
    assert RefusedError.of(Said("Say why.")).said(FRENCH) == "Dites pourquoi."


@pytest.mark.parametrize(
    ("refusal", "caught_as"),
    [(RefusedError, ValueError), (NotAllowedError, PermissionError), (StoreError, SaidError)],
)
def test_each_refusal_is_still_caught_as_before_and_survives_a_copy(
    refusal: type[SaidError], caught_as: type[Exception]
):
    error = refusal("The call {call} is gone.", call="{x}")
    assert isinstance(error, caught_as)
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error) == "The call {x} is gone."
    assert copy.said(FRENCH) == "The call {x} is gone."
