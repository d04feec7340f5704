"""What is unfinished while the line is decided about, a sentence for each, with the names of proposals."""

from evaluator.foundation import Translator, figures
from evaluator.panel.open_work import Open
from evaluator.panel.open_work_in_words import open_in_order, open_said
from evaluator.services.asked_for_reviews import ReviewStep
from evaluator.services.funding import OpenWork
from evaluator.ui.figures import first_named
from evaluator.ui.overview.words import step_said


def open_work_said(found: OpenWork, t: Translator) -> list[str]:
    """With the names of the proposals, and how far the reviews are."""
    return [_with_names(one, count, found, t) for one, count in open_in_order(found.counts)]


def _with_names(one: Open, count: int, found: OpenWork, t: Translator) -> str:
    said = open_said(one, count, t)
    names = first_named([found.labels.get(name, name) for name in found.found[one]], t)
    if one is Open.REVIEWS:
        steps = [
            t("{label}: {text}", label=step_said(step, t), text=many)
            for step in ReviewStep
            if (many := found.reviews.get(step, 0))
        ]
        said = t("{said} ({steps})", said=said, steps=figures.listed(steps, t.language))
    return t("{said}: {names}.", said=said, names=names) if names else t("{said}.", said=said)
