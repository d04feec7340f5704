"""The entries of a lexicon as one list, each with the layer in which it competes for words.

Inside a layer the longest term wins; terms of different layers may share words ("memorandum" in a sentence
about "training"), since they answer different questions.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from evaluator.evidence.lexicon.lexicon import Lexicon, Terms
from evaluator.evidence.lexicon.terms import Term, parse_term
from evaluator.foundation.yaml_files import Path

Layer = Literal[
    "actor", "in_names", "cue_before", "cue_after", "side", "state", "replicability", "knowledge",
    "recognition", "training", "mobility", "predecessor", "later_phase", "quantity", "hedge",
    "denied_before", "denied_after", "denied_until", "status", "part_of", "numbered", "family", "verb",
    "heading", "head", "whose", "own",
]  # fmt: skip

TIERS = {"soft": 1, "formal": 2, "verifiable": 3}

NOTHING_DENIED = ""
"""The label of phrases that contain a negation and deny nothing."""

NO_ACTOR = ""
"""The label of phrases that contain a term of an actor and mean none."""

ONLY_MENTIONED = 1
BEYOND_STATES = 2


_BY_LABEL: tuple[tuple[Layer, str], ...] = (
    ("side", "sides"),
    ("replicability", "replicability"),
    ("knowledge", "knowledge"),
    ("recognition", "recognition"),
    ("training", "training"),
    ("mobility", "mobility"),
    ("predecessor", "predecessor"),
    ("quantity", "quantities"),
    ("status", "status"),
    ("family", "families"),
)
"""The parts of a lexicon that are lists by label, with the layer of each."""


_NAMES_OF_BODIES = frozenset({"actor", "in_names", "side", "head", "whose"})


class Entry(NamedTuple):
    """A term of a lexicon, where it stands, and what it says."""

    layer: Layer
    label: str
    term: Term
    path: Path
    tier: int = 0
    """For `state` the strength; for `actor` one of the marks above, or 0."""

    @property
    def rule(self) -> str:
        """How a finding names what found it."""
        where = ".".join(str(part) for part in self.path if not isinstance(part, int))
        return f"{where}: {self.term.written}"


def entries(lexicon: Lexicon) -> Iterator[Entry]:
    """Every term of the lexicon."""
    yield from _actors(lexicon)
    yield from _relations(lexicon)
    for layer, name in _BY_LABEL:
        for label in getattr(lexicon, name):
            yield from _listed(lexicon, (name, label), layer, label)
    for kind, tiers in lexicon.state.items():
        for word in tiers:
            yield from _listed(lexicon, ("state", kind, word), "state", kind, TIERS[word])
    yield from _listed(lexicon, ("later_phase",), "later_phase", "continuation")
    yield from _listed(lexicon, ("part_of",), "part_of", "part_of")
    yield from _listed(lexicon, ("numbered",), "numbered", "numbered")
    for label in ("modal", "deferred", "vague"):
        yield from _listed(lexicon, ("hedges", label), "hedge", label)
    denials: tuple[tuple[Layer, str], ...] = (("denied_before", "before"), ("denied_after", "after"))
    for layer, label in denials:
        yield from _listed(lexicon, ("negation", label), layer, "denied")
        yield from _listed(lexicon, ("negation", "unless"), layer, NOTHING_DENIED)
    yield from _listed(lexicon, ("negation", "until"), "denied_until", "until")


def _actors(lexicon: Lexicon) -> Iterator[Entry]:
    for class_id in lexicon.actors:
        path: Path = ("actors", class_id)
        yield from _listed(lexicon, (*path, "terms"), "actor", class_id)
        yield from _listed(lexicon, (*path, "only_mentioned"), "actor", class_id, ONLY_MENTIONED)
        yield from _listed(lexicon, (*path, "beyond_states"), "actor", class_id, BEYOND_STATES)
        yield from _listed(lexicon, (*path, "in_names"), "in_names", class_id)
        yield from _listed(lexicon, (*path, "heads"), "head", class_id)
        yield from _listed(lexicon, (*path, "whose"), "whose", class_id)
    yield from _listed(lexicon, ("not_actors",), "actor", NO_ACTOR)


def _relations(lexicon: Lexicon) -> Iterator[Entry]:
    for relation in ("actor", "consulted", "target"):
        yield from _listed(lexicon, ("relations", relation, "before"), "cue_before", relation)
        yield from _listed(lexicon, ("relations", relation, "after"), "cue_after", relation)
    for relation in ("actor", "target"):
        yield from _listed(lexicon, ("relations", "headings", relation), "heading", relation)
    yield from _listed(lexicon, ("relations", "own"), "own", "actor")
    for says in ("does", "joins", "consults", "receives", "nothing"):
        for entry in _listed(lexicon, ("relations", "verbs", says), "verb", says):
            yield entry
            if lexicon.language == "fr" and (plural := french_present_plural(entry.term.written)):
                yield entry._replace(term=parse_term(plural))


def french_present_plural(verb: str) -> str | None:
    """ "former" → "forment", "fournir" → "fournissent": forms that the stemmer leaves as they are."""
    if " " in verb:
        return None
    if verb.endswith("yer"):
        return f"{verb[:-3]}ient"
    if verb.endswith("er"):
        return f"{verb[:-2]}ent"
    return f"{verb[:-2]}issent" if verb.endswith("ir") and not verb.endswith(("enir", "oir")) else None


def _listed(lexicon: Lexicon, path: Path, layer: Layer, label: str, tier: int = 0) -> Iterator[Entry]:
    value: object = lexicon
    for part in path:
        value = value[part] if isinstance(value, dict) else getattr(value, str(part))
    for index, written in enumerate(cast("Terms", value)):
        term = parse_term(written, names_bodies=layer in _NAMES_OF_BODIES)
        yield Entry(layer, label, term, (*path, index), tier)
