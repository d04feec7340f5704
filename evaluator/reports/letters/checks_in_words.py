"""What is looked at before a letter is released, a sentence for each that says what to do."""

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.scores import judged
from evaluator.reports.letters.checks import Check
from evaluator.reports.letters.making import WHOLE
from evaluator.reports.letters.unmet import unmet_said


def criterion_title(check: Check, call: Call, t: Translator) -> str:
    """The title of the criterion that it is about, as whoever mends it reads it; empty for the whole."""
    criterion = judged(call).get(check.criterion)
    return "" if criterion is None else criterion.title.said_in(t.language)


def check_said(check: Check, call: Call, t: Translator) -> str:
    """The check in a sentence that says what to do, in the language of whoever does it."""
    title = criterion_title(check, call, t)
    match check.kind:
        case "undecided":
            return t("Nothing is decided about this proposal yet. Decide first.")
        case "unscored":
            return t("“{criterion}” has no score that the letter could tell.", criterion=title)
        case "reader_named":
            return t("“{words}” names somebody who reads for this call. Take it out.", words=check.quoted)
        case "maybe_named":
            return t(
                "“{words}” is also a name of somebody who reads for this call. Look at the letter, and say "
                "whether it is meant.",
                words=check.quoted,
            )
        case "unexplained" | "unexplained_whole" | "unexplained_less":
            return _unexplained_said(check, call, title, t)
        case "unmerged":
            return t(
                "The comment on “{criterion}” still says which reader wrote what: “{words}”. Make one text "
                "of it.",
                criterion=title,
                words=check.quoted,
            )
        case "other_level":
            return t(
                "The comment on “{criterion}” says “{words}”, as the call says it of the level {level}. "
                "Is the score or the comment meant?",
                criterion=title,
                words=check.quoted,
                level=check.other,
            )
        case "other_language":
            return _other_language_said(check, title, t)


def _unexplained_said(check: Check, call: Call, title: str, t: Translator) -> str:
    match check.kind:
        case "unexplained":
            return t.plural(
                "“{criterion}” is below its threshold and is explained in {found} of at least {count} word. "
                "Write why.",
                "“{criterion}” is below its threshold and is explained in {found} of at least {count} words. "
                "Write why.",
                check.needed,
                criterion=title,
                found=check.found,
            )
        case "unexplained_whole":
            return t(
                "Not met: {unmet}. The words on the proposal as a whole are {found} of at least {needed}. "
                "Write why.",
                unmet=figures.parted(unmet_said(call, check.failed, t), t.language),
                found=check.found,
                needed=check.needed,
            )
        case _:
            return t(
                "It gets less than it asked for, and no rule of the call says why. The words on the proposal "
                "as a whole are {found} of at least {needed}. Write why.",
                found=check.found,
                needed=check.needed,
            )


def _other_language_said(check: Check, title: str, t: Translator) -> str:
    language = figures.language_name(check.other, t.language)
    if check.criterion == WHOLE:
        return t(
            "What is said of the proposal as a whole seems to be in another language than the letter "
            "({language}): “{words}”. Translate it.",
            language=language,
            words=check.quoted,
        )
    return t(
        "The comment on “{criterion}” seems to be in another language than the letter ({language}): "
        "“{words}”. Translate it.",
        criterion=title,
        language=language,
        words=check.quoted,
    )
