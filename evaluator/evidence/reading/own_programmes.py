"""Own programmes: "supports the Government's reform programme" says that a government runs one itself."""

from evaluator.evidence.reading.chains import name_end
from evaluator.evidence.reading.grammar import GRAMMARS
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.reading.verb_forms import same_clause

_GOVERNMENTS = frozenset({"origin_government", "destination_government", "transit_government"})

_REACH = 7
"""Words between whose it is and what: "the Government's *national vocational training* strategy"."""

_NEAR = 4
"""Words between what it is and whose, an "of" among them: "programme *of the* Government"."""

_FITTED = 12
"""Words before in which "in line with" says that something only goes along with it."""

_ABILITY = "capaci"
"""How "capacity" begins in every language read; in French that of a country is read as its government."""

_APOSTROPHES = frozenset({"'", "’", "´", "`", "#"})
"""What stands before the "s" of whose it is; "#" is what some data bases have made of it."""


def own_programme(match: Match, reading: Reading) -> Match | None:
    """The programme, strategy or reform that a sentence says is a government's own, and that is carried out.

    That something goes along with it, "in line with the Government's strategy", does not say so.
    """
    grammar = GRAMMARS.get(reading.language)
    if grammar is None or match.label not in _GOVERNMENTS or not reading.of("own"):
        return None
    own = _of_which(match, name_end(match, reading, grammar), reading)
    if own is None or _is_only_fitted(own, match, reading):
        return None
    return own


def is_to_carry_out(own: Match, reading: Reading) -> bool:
    """Whether it is no programme but what a government is helped to do: "*to implement* its reforms"."""
    grammar = GRAMMARS.get(reading.language)
    return grammar is not None and reading.folded[own.first] in grammar.to_do | grammar.prepositions


def is_right_after(match: Match, cue: int, reading: Reading) -> bool:
    """Whether only an article stands between a word and a body: not the "capacity of" the body."""
    grammar = GRAMMARS.get(reading.language)
    if grammar is None or reading.folded[match.first].startswith(_ABILITY):
        return False
    return all(word in grammar.determiners for word in reading.folded[cue + 1 : match.first])


def helped_to_act(match: Match, reading: Reading) -> tuple[int, int] | None:
    """The "to" and the verb that says what a helped body does: "will enable UNHCR *to support*"."""
    grammar = GRAMMARS.get(reading.language)
    if grammar is None:
        return None
    place = name_end(match, reading, grammar) + 1
    verbs = {verb.first for verb in reading.beside("verb", match)}
    begins = place + 1 < len(reading.words) and reading.folded[place] in grammar.to_do
    if begins and place + 1 in verbs and grammar.undone.fullmatch(reading.folded[place + 1]):
        return place, place + 1
    return None


def _of_which(match: Match, end: int, reading: Reading) -> Match | None:
    """The own thing right beside: after "'s" in English, else before an "of" or before "that" whose it is."""
    grammar = GRAMMARS[reading.language]
    for own in reading.beside("own", match):
        if is_to_carry_out(own, reading):
            if own.first == end + 1 and same_clause(reading, end, own.first):
                return own
        elif own.first > end:
            if reading.language != "en" or not _is_genitive(end, reading):
                return None
            between = reading.folded[end + 2 : own.first]
            if len(between) <= _REACH and _in_one_clause(end + 1, own.first, reading):
                # "The ministry's capacity to plan" is no plan.
                return own if grammar.prepositions.isdisjoint(between) else None
            return None
        elif own.last < match.first and match.first - own.last - 1 <= _NEAR:
            between = reading.folded[own.last + 1 : match.first]
            if not grammar.of.isdisjoint(between) and _in_one_clause(own.last, match.first, reading):
                joining = grammar.of | grammar.determiners
                if all(word in joining or place == 0 for place, word in enumerate(between)):
                    return own
    return None


def _is_genitive(end: int, reading: Reading) -> bool:
    """Whether "'s" follows, with any sign for the apostrophe."""
    start = reading.spans[end][1]
    after = end + 1
    return (
        reading.text[start : start + 1] in _APOSTROPHES
        and after < len(reading.words)
        and (reading.folded[after] == "s" or reading.words[end].endswith("s"))
    )


def _in_one_clause(first: int, last: int, reading: Reading) -> bool:
    return all(same_clause(reading, place, place + 1) for place in range(first, last))


def _is_only_fitted(own: Match, match: Match, reading: Reading) -> bool:
    first = min(own.first, match.first)
    return any(0 < first - cue.last <= _FITTED for cue in reading.beside("part_of", match))
