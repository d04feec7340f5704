"""What should be known about a reading, and where something stands, is said in the reader's language."""

import pytest

from evaluator.documents import CellPlace, LinePlace, Note, NoteKind, PagePlace, ParagraphPlace
from evaluator.foundation import LANGUAGES, translator


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NoteKind)
def test_every_note_is_a_sentence_with_its_values(kind, language):
    sentence = Note(kind=kind, count=1234, names=("Feuille",)).said(translator(language))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_note_counts_and_lists_as_its_language_does():
    note = Note(kind=NoteKind.PAGES_WITHOUT_TEXT, count=2, names=("3", "7"))
    assert note.said(translator("fr")) == (
        "Les pages sans texte, peut-être des images numérisées, ont été laissées de côté\u00a0: 3 et 7."
    )


@pytest.mark.parametrize(
    ("place", "english", "french", "spanish"),
    [
        (PagePlace(page=3), "page 3", "page 3", "página 3"),
        (ParagraphPlace(paragraph=12), "paragraph 12", "paragraphe 12", "párrafo 12"),
        (CellPlace(sheet="Budget", cell="B4"), "sheet Budget, cell B4", "feuille Budget, cellule B4",
         "hoja Budget, celda B4"),
        (LinePlace(line=9), "line 9", "ligne 9", "línea 9"),
    ],
)  # fmt: skip
def test_a_place_is_said_in_the_readers_language(place, english, french, spanish):
    assert [place.said(translator(language)) for language in ("en", "fr", "es")] == [english, french, spanish]
