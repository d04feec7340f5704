"""Evidence in a programme description: title, lead organisation, partners and text. One record a document.

The rules of reading are those of proposals; in addition the organisations named in the two fields act, and
how far a State is involved is one level for the whole document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluator.evidence.lexicon.entries import Layer
from evaluator.evidence.lexicons import Lexicons
from evaluator.evidence.quotes import quote, shortened
from evaluator.evidence.reading.acronyms import defined_acronyms
from evaluator.evidence.reading.organisation_names import NamedBody, known_as, named_bodies
from evaluator.evidence.reading.passage_reading import PassageReading, read_passage
from evaluator.evidence.reading.predecessors import continuation
from evaluator.evidence.reading.relations import Body
from evaluator.evidence.words.languages import by_language, language_of, told_by_small_words
from evaluator.foundation.words import WORD

UNRECOGNISED = "cso_ngo"
"""What an organisation is taken for when its name tells nothing: names of NGOs most often say nothing."""

DONOR = "development_agency"

_NO_KIND = frozenset({"future_of_work"})
"""A theme that calls ask for; descriptions are read for how something is known, not for what."""

_LEADS, _TAKES_PART, _SOFTLY = 3, 2, 1


@dataclass(frozen=True)
class _Document:
    """A document as read: organisations by field, and title and text."""

    lead_org: str
    partners: str
    leads: list[NamedBody]
    others: list[NamedBody]
    passages: list[PassageReading]


def find_in_document(
    title: str, lead_org: str, partners: str, text: str, lexicons: Lexicons, language: str | None = None
) -> dict[str, Any]:
    """What the document shows: `stakeholders`, `state`, `replicability`, `knowledge`, `predecessor`.

    Parameters
    ----------
    language
        The language of title and text; found out when not given. Without a lexicon for it only the names of
        organisations are read.
    """
    every = [lexicons.matcher(name) for name in lexicons.languages]
    language = language or language_of(f"{title}\n{text}", lexicons.languages)
    passages = []
    if language in lexicons.languages:
        whole = f"{title}\n{text}"
        matcher = lexicons.matcher(language)
        of_title = lexicons.matcher(_language_of_title(title, language, lexicons.languages))
        acronyms = defined_acronyms(f"{whole}\n{lead_org}\n{partners}", matcher)
        # A description in two languages, one after the other, is read in both.
        parts = by_language(text, language, lexicons.languages)
        read_by = [(of_title, title), *((lexicons.matcher(found), part) for found, part in parts.items())]
        passages = [read_passage(matcher, part, whole=whole, acronyms=acronyms) for matcher, part in read_by]
    document = _Document(
        lead_org, partners, list(named_bodies(lead_org, every)), list(named_bodies(partners, every)), passages
    )
    return {
        "stakeholders": _stakeholders(document),
        "state": _state(document),
        "replicability": _kinds(document, "replicability"),
        "knowledge": _kinds(document, "knowledge"),
        "predecessor": _predecessor(document),
    }


def _language_of_title(title: str, language: str, known: Sequence[str]) -> str:
    """The language of a title, which descriptions for an international public often have in English."""
    told = told_by_small_words(WORD.findall(title))
    return told if told is not None and told in known else language


def _stakeholders(document: _Document) -> list[dict[str, str]]:
    """One entry a class and relation: from the fields first, from the text the one with a cue first."""
    found: dict[tuple[str, str], str] = {}
    for field, named in ((document.lead_org, document.leads), (document.partners, document.others)):
        for one in named:
            found.setdefault((one.class_id or UNRECOGNISED, "actor"), _name(field, one))
    in_text = [(passage, body) for passage in document.passages for body in passage.bodies]
    acting = {one.known for one in (*document.leads, *document.others)} | {
        known_as(body.match) for _, body in in_text if body.relation == "actor"
    }
    # One body counts once: of one that acts, a mention elsewhere does not make another that receives; nor is
    # a donor strengthened by what is done with its money.
    in_text = [
        (passage, body)
        for passage, body in in_text
        if body.relation == "actor"
        or known_as(body.match) not in acting - {None}
        or not (body.cue is None or body.class_id == DONOR)
    ]
    for passage, body in sorted(in_text, key=lambda one: one[1].cue is None):
        found.setdefault((body.class_id, body.relation), _quoted(passage, body))
    return [{"class": name, "relation": relation, "quote": text} for (name, relation), text in found.items()]


def _state(document: _Document) -> dict[str, Any]:
    """The highest level that anything shows, with its quote; of equals the first."""
    level, shown, hedged = max(
        _levels(document), key=lambda one: (one[0], not one[2]), default=(0, "", False)
    )
    kinds = {kind for passage in document.passages for kind in _act_kinds(passage)} if level else set()
    if level >= _TAKES_PART and not kinds:
        kinds = {"operational"}
    state = {"level": level, "kinds": sorted(kinds), "quote": shown}
    # Only a promise: one level lower than if it were said outright.
    return {**state, "hedged": True} if hedged else state


def _levels(document: _Document) -> Iterator[tuple[int, str, bool]]:
    """Each thing that shows a level: the level, its quote, and whether it is only promised."""
    for level, field, named in (
        (_LEADS, document.lead_org, document.leads),
        (_TAKES_PART, document.partners, document.others),
    ):
        for one in named:
            if one.is_public:
                yield level, _name(field, one), False
    for passage in document.passages:
        acting = {
            body.match.sentence for body in passage.bodies if body.is_public and body.relation == "actor"
        }
        for act in passage.acts():
            binding = act.strength if act.sentence in acting else _SOFTLY
            lower = max(_SOFTLY, binding - 1) if act.hedged else binding
            yield lower, quote(passage.reading, act.match), lower < binding
        for body in passage.bodies:
            if body.is_public:
                takes_part = body.relation == "actor" and not body.is_consulted
                promised = takes_part and _is_promised(passage, body)
                level = _TAKES_PART if takes_part and not promised else _SOFTLY
                yield level, _quoted(passage, body), promised


def _is_promised(passage: PassageReading, body: Body) -> bool:
    """Whether the verb says only that the body may act ("may second"), or the sentence that it will later."""
    cue = body.cue
    if cue is None:
        return False
    return any(
        hedge.label == "deferred" or cue.first <= hedge.first <= cue.last
        for hedge in passage.reading.beside("hedge", body.match)
    )


def _act_kinds(passage: PassageReading) -> Iterator[str]:
    public = {body.match.sentence for body in passage.bodies if body.is_public}
    return (match.label for match in passage.shown("state") if match.sentence in public)


def _kinds(document: _Document, layer: Layer) -> list[dict[str, str]]:
    found: dict[str, str] = {}
    for passage in document.passages:
        for match in passage.shown(layer):
            if match.label not in _NO_KIND:
                found.setdefault(match.label, quote(passage.reading, match))
    return [{"kind": kind, "quote": text} for kind, text in found.items()]


def _predecessor(document: _Document) -> dict[str, Any]:
    for index, passage in enumerate(document.passages):
        if match := continuation(passage, is_title=index == 0):
            return {"declared": True, "quote": quote(passage.reading, match)}
    return {"declared": False, "quote": ""}


def _quoted(passage: PassageReading, body: Body) -> str:
    return quote(passage.reading, body.match, body.cue)


def _name(field: str, one: NamedBody) -> str:
    return shortened(field[one.start : one.end])
