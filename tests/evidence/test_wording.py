import typing

import pytest

from evaluator.evidence import Contradiction, Remark, contradiction_said, remark_said
from evaluator.evidence.items import ContradictionKind
from evaluator.foundation import translator

VALUES = dict.fromkeys(("partner", "status", "quote", "types", "places", "role", "predecessor"), "…")


@pytest.mark.parametrize("kind", typing.get_args(ContradictionKind))
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_contradiction_is_said_in_every_language(kind, language):
    said = contradiction_said(Contradiction(message="", kind=kind, values=VALUES), translator(language))

    assert said.endswith(".")
    assert "{" not in said


def test_a_contradiction_without_a_kind_is_said_as_it_is():
    assert contradiction_said(Contradiction(message="As found."), translator("fr")) == "As found."


@pytest.mark.parametrize(("count", "words"), [("1", "1 passage is"), ("3", "3 passages are")])
def test_passages_are_counted_in_singular_and_plural(count, words):
    remark = Remark(kind="passages_not_read", values={"count": count, "language": "de"})

    assert remark_said(remark, translator("en")).startswith(words)
