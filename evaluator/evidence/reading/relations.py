"""Relations: whether a body that a sentence names acts, or only receives or is mentioned.

The heading over a list decides first, then the verb of which the body is agent or subject, then the nearest
cue or the verb of which it is the object; where none says anything, what is usual for bodies of the class.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from evaluator.evidence.lexicon.entries import BEYOND_STATES, NO_ACTOR, ONLY_MENTIONED
from evaluator.evidence.lexicon.lexicon import Lexicon, Relation
from evaluator.evidence.reading.chains import Chain, between, chains, name_end
from evaluator.evidence.reading.citations import citations
from evaluator.evidence.reading.grammar import GRAMMARS
from evaluator.evidence.reading.headings import headed
from evaluator.evidence.reading.own_programmes import (
    helped_to_act,
    is_right_after,
    is_to_carry_out,
    own_programme,
)
from evaluator.evidence.reading.places import is_name_of_country, preposition_of_place
from evaluator.evidence.reading.predicates import Predicates
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.reading.verb_forms import Predicate, Says, same_clause
from evaluator.evidence.reading.windows import Windows
from evaluator.proposals.codes import stakeholder_group

_BESIDE = 2
"""Words between a cue and a body that it stands right beside: an article, an adjective."""

_PHRASE = 3
"""Words before a body in which the preposition of its phrase stands: "*of* the Cambodian public sector"."""

_DASHES = (" - ", " – ", " — ")
"""What stands between the name of whom a title is about and what is done: "IOM - Strengthening …"."""


class Cue(NamedTuple):
    """The words that say what a body does: the first and the last one, and what they say."""

    first: int
    last: int
    says: Says
    written: str


@dataclass(frozen=True)
class Body:
    """A body named in a text, what it does there, and the cue that says so."""

    match: Match
    class_id: str
    relation: Relation
    cue: Cue | None

    @property
    def is_consulted(self) -> bool:
        """Whether it takes part only by being asked or informed."""
        return self.cue is not None and self.cue.says == "consulted"

    @property
    def is_public(self) -> bool:
        """Whether it is a public authority of a country."""
        return self.match.entry.tier != BEYOND_STATES and stakeholder_group(self.class_id) == "state"


def bodies(reading: Reading, lexicon: Lexicon, windows: Windows) -> list[Body]:
    """Every body named and not denied, in the order of the text."""
    named = [match for match in reading.of("actor") if match.label != NO_ACTOR]
    if not named:
        return []
    written = list(citations(reading.text))
    if written:
        named = [match for match in named if not _is_cited(match, reading, written)]
    sentences = _Sentences(reading, lexicon, named)
    found = (body for match in named if not windows.denied(match) for body in sentences.bodies(match))
    return [body for body in found if not _is_place(body, reading)]


def _is_cited(match: Match, reading: Reading, written: Sequence[tuple[int, int]]) -> bool:
    start, end = reading.place(match)
    return any(left < start and end < right for left, right in written)


def _is_place(body: Body, reading: Reading) -> bool:
    """Whether it only tells where something happens; "in the *target* communes" says no more of them."""
    if is_name_of_country(body.match, reading):
        return body.cue is None
    place = preposition_of_place(body.match, reading)
    if place is None:
        return False
    return body.cue is None or place < body.cue.first <= body.cue.last < body.match.first


class _Sentences:
    """What the sentences of one text say of the bodies named in them."""

    def __init__(self, reading: Reading, lexicon: Lexicon, named: Sequence[Match]) -> None:
        self._reading, self._lexicon = reading, lexicon
        self._outside = _outside(named, len(reading.words))
        self._headed = headed(reading)
        self._grammar = GRAMMARS.get(reading.language)
        self._said: dict[Match, Predicate] = {}
        self._objects: dict[Match, Predicate] = {}
        self._before: Body | None = None
        if self._grammar is not None:
            predicates = Predicates(reading, self._grammar)
            for chain in chains(named, reading, self._grammar):
                self._ask(predicates, chain)

    def _ask(self, predicates: Predicates, chain: Chain) -> None:
        """What the verbs around a chain say of each of its members."""
        said = predicates.of(chain)
        governing = predicates.governing(chain)
        for member in chain.members:
            if said is not None:
                self._said[member] = said
            if governing is not None:
                self._objects[member] = governing

    def bodies(self, match: Match) -> Iterator[Body]:
        """The body, and once more as acting where what is supported is a programme of its own."""
        body = self._of_the_name(match) or self._body(match)
        self._before = body
        yield body
        if body.relation == "target" and match.entry.tier != ONLY_MENTIONED:
            own = own_programme(match, self._reading)
            if own is not None and (
                not is_to_carry_out(own, self._reading) or self._is_helped(match, body.cue)
            ):
                cue = Cue(own.first, own.last, "actor", own.entry.term.written)
                yield Body(match, body.class_id, "actor", cue)

    def _of_the_name(self, match: Match) -> Body | None:
        """The body again where the match is its acronym in brackets: "will support the Fund (UNF) to …"."""
        before = self._before
        if before is None or self._grammar is None or before.class_id != side_of(match, self._reading):
            return None
        gap = between(self._reading, match.first - 1, match.first) if match.first else ""
        is_acronym = gap.strip() == "(" and match.first == name_end(
            before.match, self._reading, self._grammar
        )
        return replace(before, match=match) if is_acronym else None

    def _body(self, match: Match) -> Body:
        class_id = side_of(match, self._reading)
        if match.entry.tier == ONLY_MENTIONED:
            return Body(match, class_id, "target", None)
        cue = self._cue(match)
        if cue is None:
            return Body(match, class_id, _otherwise(match, self._lexicon), None)
        if cue.says == "target" and _otherwise(match, self._lexicon) == "actor":
            does = helped_to_act(match, self._reading) if self._is_helped(match, cue) else None
            if does is not None:
                written = " ".join(self._reading.folded[does[0] : does[1] + 1])
                return Body(match, class_id, "actor", Cue(*does, "actor", written))
        return Body(match, class_id, "target" if cue.says == "target" else "actor", cue)

    def _is_helped(self, match: Match, cue: Cue | None) -> bool:
        """Whether it is the body that a verb supports, not "the capacity of" the body."""
        if cue is None or cue.last >= match.first:
            return False
        verbs = {verb.first for verb in self._reading.beside("verb", match)}
        return cue.first in verbs and is_right_after(match, cue.last, self._reading)

    def _cue(self, match: Match) -> Cue | None:
        if heading := self._headed.get(match):
            return Cue(heading.first, heading.last, _says(heading), heading.entry.term.written)
        said = self._said.get(match)
        near = min(self._near(match), key=lambda one: one[:2], default=None)
        # "to support firms that make …": what is done to them goes before what a clause says of them.
        done_to = near is not None and near[2].last < match.first and near[0] <= _BESIDE
        # "to improve the services rendered by the communes" is about the communes' services.
        wider = (
            near is not None
            and said is not None
            and near[2].first < said.first <= said.last <= near[2].last
            and _otherwise(match, self._lexicon) == "target"
        )
        if said is not None and not wider and not (said.is_aside and done_to):
            return self._worded(said)
        return near[2] if near else None

    def _near(self, match: Match) -> Iterator[tuple[int, int, Cue]]:
        """The cues in reach: how many words away, and which goes first of those equally near.

        Words of other bodies are not counted, so that one cue reaches a whole list.
        """
        outside, relations = self._outside, self._lexicon.relations
        if governing := self._objects.get(match):
            reach = self._reach(governing.gap, governing.says, match)
            if governing.gap <= reach:
                yield governing.gap, len(self._reading.words), self._worded(governing)
        for cue in self._reading.beside("cue_before", match):
            if cue.last < match.first:
                gap = outside[match.first] - outside[cue.last + 1]
                if gap <= self._reach(relations.reach_before, _says(cue), match):
                    yield gap, -cue.last - 1, Cue(cue.first, cue.last, _says(cue), cue.entry.term.written)
        for cue in self._reading.beside("cue_after", match):
            between = self._reading.text[slice(*self._gap(match, cue))]
            if cue.first > match.last and not (
                any(dash in between for dash in _DASHES)
                or self._done_by_others(cue)
                or self._is_noun(cue)
                or self._is_in_name(match, cue)
                or self._tells_apart(match, cue)
            ):
                gap = outside[cue.first] - outside[match.last + 1]
                if gap <= self._reach(relations.reach_after, _says(cue), match):
                    yield gap, cue.first + 1, Cue(cue.first, cue.last, _says(cue), cue.entry.term.written)

    def _gap(self, left: Match, right: Match) -> tuple[int, int]:
        """Where the characters between two matches begin and end."""
        return self._reading.spans[left.last][1], self._reading.spans[right.first][0]

    def _done_by_others(self, cue: Match) -> bool:
        """Whether a participle stands there whose agent follows: "the schools financed by the fund"."""
        words = self._reading.words
        return (
            self._grammar is not None
            and _says(cue) == "actor"
            and cue.last + 1 < len(words)
            and words[cue.last + 1].lower() in self._grammar.by
            and self._grammar.participle.fullmatch(words[cue.last].lower()) is not None
        )

    def _is_in_name(self, match: Match, cue: Match) -> bool:
        """Whether it is a noun of the body's name that elsewhere is a verb: "the Ministry of *Finance*"."""
        grammar, words = self._grammar, self._reading.words
        return (
            grammar is not None
            and words[cue.first][0].isupper()
            and self._reading.folded[cue.first - 1] in grammar.of | grammar.coordinators
            and cue.first <= name_end(match, self._reading, grammar)
        )

    def _tells_apart(self, match: Match, cue: Match) -> bool:
        """Whether it only says which bodies are meant, or what they are to do.

        "Loans to firms *that* invest", "for firms *to* invest"; but "the ministry, which invests" does so.
        """
        grammar, folded = self._grammar, self._reading.folded
        if grammar is None or _says(cue) != "actor":
            return False
        place = cue.first - 1
        if folded[place] in grammar.relative:
            inside = range(match.last, place)
            return all(same_clause(self._reading, one, one + 1) for one in inside)
        begins = place == name_end(match, self._reading, grammar) + 1
        before = folded[max(0, match.first - _PHRASE) : match.first]
        return begins and folded[place] in grammar.purpose and not grammar.prepositions.isdisjoint(before)

    def _is_noun(self, cue: Match) -> bool:
        """Whether a noun stands there that shares its stem with the verb listed: "manage", "management"."""
        if self._grammar is None or _says(cue) != "actor":
            return False
        noun = self._grammar.noun.fullmatch(self._reading.words[cue.last].lower())
        return noun is not None and not cue.entry.term.words[-1].written.endswith(noun[1].rstrip("s"))

    def _reach(self, usual: int, says: Says, match: Match) -> int:
        """A body that acts unless something is said only receives when a cue stands right beside it."""
        beside = says == "target" and _otherwise(match, self._lexicon) == "actor"
        return min(usual, _BESIDE) if beside else usual

    def _worded(self, said: Predicate) -> Cue:
        words = self._reading.words[said.first : said.last + 1]
        return Cue(said.first, said.last, said.says, " ".join(words).lower())


def _says(cue: Match) -> Says:
    return "consulted" if cue.label == "consulted" else "target" if cue.label == "target" else "actor"


def _otherwise(match: Match, lexicon: Lexicon) -> Relation:
    """What a body is where nothing is said; a firm called by its name takes part."""
    if match.entry.layer == "in_names":
        return "actor"
    return next((terms.otherwise for name, terms in lexicon.actors.items() if name == match.label), "target")


def _outside(named: Sequence[Match], words: int) -> list[int]:
    """For each place in the text, how many words before it belong to no body."""
    counts = [1] * words
    for match in named:
        counts[match.first : match.last + 1] = [0] * (match.last - match.first + 1)
    return [0, *accumulate(counts)]


def side_of(match: Match, reading: Reading) -> str:
    """The class, on the side that a word inside or right beside the name of a government tells."""
    if match.label not in ("origin_government", "destination_government"):
        return match.label
    for mark in reading.beside("side", match):
        if match.first - 2 <= mark.first and mark.last <= match.last + 4:
            return f"{mark.label}_government"
    return match.label
