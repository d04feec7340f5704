"""Why two proposals complement each other, in words of the call's lists alone: never a text of either."""

import hashlib
import json

from evaluator.assessment.links import Linked, Synergy
from evaluator.foundation import Record
from evaluator.store.audit import canonical


class Brings(Record):
    """What one of two proposals has and the other lacks."""

    kinds: tuple[str, ...] = ()
    """Groups and classes of actors."""
    themes: tuple[int, ...] = ()
    """Themes of the forum that it names and the other does not."""


def brings(pair: Synergy, one: Linked) -> Brings:
    """What one of the pair has that the other lacks, in the order of the code list."""
    return Brings(
        kinds=tuple(gift.kind for gift in pair.gifts if gift.giver == one.reference),
        themes=tuple(theme for theme in pair.new_themes if theme in one.themes),
    )


def grounds_text(first: Brings, second: Brings) -> str:
    """As they are kept: what the first of the two brings, and what the second."""
    return canonical({"first": first.model_dump(mode="json"), "second": second.model_dump(mode="json")})


def read_grounds(kept: str) -> tuple[Brings, Brings]:
    """What was kept."""
    said = json.loads(kept)
    first, second = (Brings.model_validate_json(json.dumps(said[side])) for side in ("first", "second"))
    return first, second


def grounds_hash(kept: str) -> str:
    """What the trail holds of them."""
    return hashlib.sha256(kept.encode()).hexdigest()
