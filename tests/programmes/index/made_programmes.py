"""Programmes made for tests of the index: short texts of few words, so that phrases and names are shared."""

import random
from collections.abc import Iterable

from hypothesis import strategies as st

from evaluator.lineage.programme import Programme

WORDS = (
    *("training", "welders", "nurses", "harbour", "valley", "ministry", "region", "partners", "centre"),
    *("workshop", "youth", "skills", "recognition", "mobility", "return", "employers", "chamber", "diploma"),
    *("language", "apprentices", "modules", "coaching", "loans", "cooperatives", "port"),
)
ORGANISATIONS = ("GIZ", "Enabel", "Chamber of Commerce (CCI)", "Ministry of Labour", "Swisscontact")


def programme(number: int, text: str, **others: object) -> Programme:
    """A programme by its number."""
    return Programme(id=f"P{number:03}", text=text, **{"language": "en", "source": "made", **others})


def programmes(count: int, *, words: int = 80, seed: int = 1) -> list[Programme]:
    """So many programmes, always the same, each with its own text."""
    chance = random.Random(seed)
    return [
        programme(
            number,
            " ".join(
                f"{chance.choice(WORDS)}{chance.choice(('', '', '', chance.randrange(50)))}"
                for _ in range(words)
            ),
            title=f"Programme {chance.choice(WORDS)} {number}",
            lead_org=chance.choice(ORGANISATIONS),
            countries=tuple(chance.sample(("MA", "TN", "SN", "BE", "FR"), 2)),
        )
        for number in range(count)
    ]


@st.composite
def corpora(draw: st.DrawFn) -> list[Programme]:
    """Up to a dozen programmes, of which many are equally like a proposal."""
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS[:8]), max_size=30), min_size=1, max_size=12))
    return [
        programme(
            number,
            " ".join(text),
            lead_org=draw(st.sampled_from(ORGANISATIONS)),
            partners=tuple(draw(st.sets(st.sampled_from(ORGANISATIONS), max_size=2))),
        )
        for number, text in enumerate(texts)
    ]


def ids(found: Iterable[Programme]) -> list[str]:
    """The ids, in order."""
    return [one.id for one in found]
