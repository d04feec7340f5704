"""What the program says, in the reader's language. English stands in the code, others in `locale/*.po`."""

import gettext
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr", "es")
"""The languages of the program's own texts."""


@dataclass(frozen=True)
class Translator:
    """Says a text in one language; `{name}` places are filled in."""

    language: str
    _catalogue: gettext.NullTranslations

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language."""
        said = self._catalogue.gettext(message)
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """One of two messages, by number; `{count}` is filled in too."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **values)


@cache
def translator(language: str) -> Translator:
    """The translator for `language`; English for a language that the program does not speak."""
    if language not in LANGUAGES or language == "en":
        return Translator("en", gettext.NullTranslations())
    return Translator(language, _catalogue(language))


def _catalogue(language: str) -> gettext.NullTranslations:
    # Only needed for other languages than English, so that English starts fast.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files("evaluator").joinpath("locale", f"{language}.po")
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
