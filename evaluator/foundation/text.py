"""A text that exists in several languages."""

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, RootModel, StringConstraints

EVERY_LANGUAGE = "any"
"""The key under which a text without a stated language is kept."""


def _with_language(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds; the model judges it
    return {EVERY_LANGUAGE: value} if isinstance(value, str) else value


_Language = Annotated[str, StringConstraints(pattern=r"^([a-z]{2}|any)$")]


_Said = dict[_Language, str]
_Written = Annotated[_Said, BeforeValidator(_with_language, json_schema_input_type=str | _Said)]


class Text(RootModel[_Written]):
    """What is said, per language: `{en: ..., fr: ...}`, or one string that serves every language."""

    model_config = ConfigDict(frozen=True, strict=True)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))

    def said_in(self, language: str) -> str:
        """The text in `language`; without it the one for every language, else English, else the first."""
        for key in (language, EVERY_LANGUAGE, "en"):
            if key in self.root:
                return self.root[key]
        return next(iter(self.root.values()), "")

    def languages(self) -> frozenset[str]:
        """The languages stated; empty when one string serves all."""
        return frozenset(self.root) - {EVERY_LANGUAGE}

    def serves(self, language: str) -> bool:
        """Whether somebody who reads `language` finds this text in it."""
        return language in self.root or EVERY_LANGUAGE in self.root
