"""The form of a call to fill in, in each format that it is offered in."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from evaluator.calls import Call
from evaluator.narrative.form_docx import form_docx
from evaluator.narrative.form_xlsx import form_xlsx
from evaluator.narrative.form_yaml import form_yaml

FormFormat = Literal["docx", "xlsx", "yaml"]

_WRITERS: Mapping[FormFormat, Callable[[Call, str, Mapping[str, Any] | None], bytes]] = {
    "docx": form_docx,
    "xlsx": form_xlsx,
    "yaml": form_yaml,
}


def proposal_form(
    call: Call, language: str, form_format: FormFormat, fields: Mapping[str, Any] | None = None
) -> bytes:
    """The form in a language: empty, or filled in with the answers of a draft."""
    return _WRITERS[form_format](call, language, fields)
