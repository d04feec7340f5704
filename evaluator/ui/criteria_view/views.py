"""The views of the page Criteria, in their order: what each is called, and what shows it."""

from collections.abc import Callable, Mapping

from evaluator.foundation import Translator
from evaluator.services.named_files import NamedFile
from evaluator.ui.criteria_view.form import show_form
from evaluator.ui.criteria_view.preview import show_preview
from evaluator.ui.criteria_view.publish import show_publish
from evaluator.ui.criteria_view.text import show_text
from evaluator.ui.criteria_view.versions import show_versions
from evaluator.ui.criteria_view.writing import Writing

Show = Callable[[Writing], None]
Trial = Callable[[NamedFile, NamedFile, str, Translator], None]

VIEWS: Mapping[str, Show] = {
    "form": show_form,
    "text": show_text,
    "preview": show_preview,
    "versions": show_versions,
    "publish": show_publish,
}
"""Those that write, look at or publish the draft."""

TRIALS: Mapping[str, Trial] = {}
"""Those that try it out: each compares the version that holds with the draft."""


def titles(t: Translator) -> dict[str, str]:
    """What each view is called, in the order of work: publishing comes last."""
    named = {
        "form": t("Form"),
        "text": t("Text"),
        "preview": t("Preview"),
        "impact": t("What it does"),
        "weights": t("Weights by comparison"),
        "backtest": t("Backtest"),
        "indicators": t("Indicators"),
        "words": t("Words"),
        "versions": t("Versions"),
        "publish": t("Publish"),
    }
    return {name: said for name, said in named.items() if name in VIEWS or name in TRIALS}


def show_view(name: str, on: Writing) -> None:
    """The view of this name."""
    if name in TRIALS:
        TRIALS[name](on.desk.held, on.file, on.call_id, on.t)
    else:
        VIEWS[name](on)
