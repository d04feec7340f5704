"""Predicates: what the verb says of bodies: they do something, it is done to them, they are only asked."""

import re
from dataclasses import replace

from evaluator.evidence.reading.chains import Chain, between
from evaluator.evidence.reading.grammar import Grammar
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.reading.verb_forms import OF_ITS_OBJECT, Predicate, VerbForms, same_clause

_SKIPPED = 3
"""Words of no verb that may stand between a subject and its verb: "the training centres of the coast"."""

_ASIDE = 12
"""Words that an aside between two commas has at most: "the council, heard twice, seconds …"."""

_BEFORE_IN_ASIDE = 6
"""Words of an aside before the body in it: ", the field agency of the government, hands over"."""

_ENDS = re.compile(r"[.:;!?•–—]|\n\n")
"""What ends an aside before its second comma."""

_KIND = 5
"""Words of what examples are given of: "by *relevant local actors* such as the ministry"."""

_OBJECT_REACH = 4
"""Words between a verb and its object."""


class Predicates:
    """Reads the verbs around the chains of one text."""

    def __init__(self, reading: Reading, grammar: Grammar) -> None:
        self._reading, self._grammar = reading, grammar
        self._folded = reading.folded
        self._verbs: dict[int, Match] = {match.first: match for match in reading.of("verb")}
        self._forms = VerbForms(reading, grammar, self._folded, self._verbs)

    def of(self, chain: Chain) -> Predicate | None:
        """The agent of a passive verb; else the subject of the verb that follows."""
        said = self._agent(chain) or self._compound(chain) or self._inverted(chain) or self._subject(chain)
        if said is not None and said.says == "actor" and self._is_denied(chain, said):
            return replace(said, says="target")
        return said

    def _is_denied(self, chain: Chain, said: Predicate) -> bool:
        """Whether a body does not do what the verb says: "has not been able", "n'a pas pu"."""
        grammar = self._grammar
        # French puts the word after the verb: "ne finance pas".
        end = said.last + 2 if "ne" in grammar.skipped else said.last + 1
        words = self._folded[chain.last + 1 : end]
        return any(
            word in grammar.denying and grammar.only.isdisjoint(self._folded[place : place + 1])
            for place, word in enumerate(words, chain.last + 2)
        )

    def governing(self, chain: Chain) -> Predicate | None:
        """The verb of which the chain is the object: "to equip the centres"."""
        grammar = self._grammar
        place = chain.first - 1
        gap = 0
        while place >= 0 and gap <= _OBJECT_REACH and self._same_clause(place, place + 1):
            word = self._folded[place]
            verb = self._verbs.get(place)
            if verb is not None and verb.label in OF_ITS_OBJECT and self._governs(place):
                if verb.label == "joins" and not grammar.joining.isdisjoint(
                    self._folded[place + 1 : chain.first]
                ):
                    return None
                return Predicate(place, place, OF_ITS_OBJECT[verb.label], gap)
            if word in grammar.cutting or word in grammar.being:
                return None
            gap += word not in grammar.determiners
            place -= 1
        return None

    def _governs(self, place: int) -> bool:
        """Whether a form of a listed verb is a verb here, and not passive."""
        grammar = self._grammar
        word = self._reading.words[place].lower()
        before = self._folded[place - 1] if place else ""
        if before in grammar.no_verb_after:
            return False
        if grammar.participle.fullmatch(word):
            return before in grammar.having
        return True

    def _agent(self, chain: Chain) -> Predicate | None:
        """ "… are trained by the centres": whoever stands after "by" acts."""
        place = self._before_examples(self._noun_start(chain.first) - 1)
        if (
            place < 1
            or self._folded[place] not in self._grammar.by
            or not self._same_clause(place, place + 1)
        ):
            return None
        verb = place - 1
        while verb > 0 and self._grammar.adverb.fullmatch(self._folded[verb]):
            verb -= 1
        written = self._reading.words[verb].lower()
        if self._grammar.participle.fullmatch(written) and not self._grammar.no_agent.fullmatch(written):
            return Predicate(verb, place, "actor")
        return None

    def _before_examples(self, place: int) -> int:
        """Back from "such as" to the preposition before what examples are of: "*by* partners such as"."""
        grammar = self._grammar
        if place < 1 or self._folded[place] not in grammar.like:
            return place
        for before in range(place - 1, max(0, place - 1 - _KIND), -1):
            if not self._same_clause(before, before + 1):
                return place
            if self._folded[before] in grammar.by:
                return before
        return place

    def _compound(self, chain: Chain) -> Predicate | None:
        """ "an NGO-executed programme": whoever stands before a hyphen and a participle acts.

        A "government-run centre" only says whose centre it is.
        """
        verb = chain.members[-1].last + 1
        if self._reading.language != "en" or verb not in self._verbs or self._folded[verb] == "run":
            return None
        is_one = between(self._reading, verb - 1, verb) == "-"
        if is_one and self._grammar.participle.fullmatch(self._folded[verb]):
            return Predicate(verb, verb, "actor")
        return None

    def _inverted(self, chain: Chain) -> Predicate | None:
        """ "les actions que mène l'ONG": whoever follows the verb of a clause about something else acts.

        In Spanish only a name: "que fortalece las escuelas" has its object there, and names take an "a".
        """
        grammar = self._grammar
        start = self._noun_start(chain.first)
        verb = start - 1
        is_name = self._reading.words[chain.first][0].isupper()
        if verb < 1 or verb not in self._verbs or not (is_name or "ne" in grammar.skipped):
            return None
        if self._folded[verb - 1] not in grammar.relative_of_object or not self._same_clause(verb, start):
            return None
        written = self._reading.words[verb].lower()
        if grammar.finite.fullmatch(written) or grammar.finite_of_many.fullmatch(written):
            return Predicate(verb, verb, "actor")
        return None

    def _subject(self, chain: Chain) -> Predicate | None:
        start = self._noun_start(chain.first)
        if not start or not self._same_clause(start - 1, start):
            return self._verb_after(chain)
        before = self._folded[start - 1]
        of_people = (
            start > 1 and before in self._grammar.of and self._folded[start - 2] in self._grammar.people
        )
        if before in self._grammar.prepositions and not of_people:
            return None
        return self._verb_after(chain)

    def _noun_start(self, first: int) -> int:
        """The first word of the noun phrase: past its articles, and capitals that belong to the name."""
        words = self._reading.words
        place = first
        while place > 0 and self._same_clause(place - 1, place):
            before = self._folded[place - 1]
            capital = words[first][0].isupper() and words[place - 1][0].isupper()
            if before not in self._grammar.determiners and not (
                capital and before not in self._grammar.prepositions
            ):
                break
            place -= 1
        return place

    def _verb_after(self, chain: Chain) -> Predicate | None:
        grammar = self._grammar
        place = chain.last + 1
        skipped = 0
        inside, aside = False, False
        if place < len(self._folded) and self._folded[place] == "s":
            return None
        if past := self._past_aside(chain, place):
            return past
        while place < len(self._folded) and (
            self._same_clause(place - 1, place) or self._after_acronym(place, chain)
        ):
            word = self._folded[place]
            if said := self._verb_at(place, chain, skipped):
                return replace(said, is_aside=aside)
            joins_places = inside and word in grammar.coordinators and self._is_place(place + 1)
            if (word in grammar.coordinators and not joins_places) or word in grammar.by:
                return None
            if inside and word in grammar.relative:
                return None
            inside = inside or word in grammar.prepositions
            aside = aside or word in grammar.relative
            if not joins_places and self._counts(word):
                skipped += 1
                if skipped > _SKIPPED:
                    return None
            place += 1
            if inside and (past := self._past_aside(chain, place)):
                return past
        return None

    def _counts(self, word: str) -> bool:
        """Whether a word makes a verb further away: adverbs and small words do not."""
        grammar = self._grammar
        return not (word in grammar.skipped or word in grammar.of or grammar.adverb.fullmatch(word))

    def _is_place(self, place: int) -> bool:
        """Whether a list of places goes on: "the schools of Bafia *and of Douala*"."""
        words = self._reading.words
        if place < len(words) and self._folded[place] in self._grammar.of:
            place += 1
        return place < len(words) and words[place][0].isupper()

    def _past_aside(self, chain: Chain, place: int) -> Predicate | None:
        """What the verb says that follows an aside between two commas; the body itself may be the aside."""
        if not self._comma_before(place):
            return None
        end = place
        is_aside = chain.is_many or self._comma_before(self._aside_start(chain))
        if not is_aside or self._verb_at(end, chain, 0) is None:
            end += 1
            while end < place + _ASIDE and not self._comma_before(end):
                if end >= len(self._folded) or _ENDS.search(between(self._reading, end - 1, end)):
                    return None
                end += 1
        if not self._comma_before(end):
            return None
        while end < len(self._folded) and self._folded[end] in self._grammar.skipped:
            end += 1
        return self._verb_at(end, chain, 0) if end < len(self._folded) else None

    def _aside_start(self, chain: Chain) -> int:
        """The first word of the phrase around a body: ", *the agency of* the government, hands over"."""
        start = self._noun_start(chain.first)
        for place in range(start, max(0, start - _BEFORE_IN_ASIDE) - 1, -1):
            if self._comma_before(place):
                opening = self._folded[place]
                names = opening in self._grammar.determiners or opening in self._grammar.naming
                return place if names else start
            if place in self._verbs or place == 0 or not self._same_clause(place - 1, place):
                return start
        return start

    def _comma_before(self, place: int) -> bool:
        return 0 < place < len(self._folded) and between(self._reading, place - 1, place).strip(" )") == ","

    def _verb_at(self, place: int, chain: Chain, skipped: int) -> Predicate | None:
        many = chain.is_many or self._is_plural(chain)
        return self._forms.at(place, of_many=many, skipped=skipped)

    def _is_plural(self, chain: Chain) -> bool:
        """Whether the head noun is a plural: in English the last word of a kind of body, else the first."""
        match = chain.members[0]
        words = self._folded[match.first : match.last + 1]
        if self._reading.language != "en":
            return words[0].endswith(("s", "x"))
        head = next(
            (words[i - 1] for i, word in enumerate(words) if word in self._grammar.of and i), words[-1]
        )
        return head.endswith("s") and not head.endswith("ss") and not head.isupper()

    def _after_acronym(self, place: int, chain: Chain) -> bool:
        """Whether what stands between is only the end of "(NEA)"."""
        return place == chain.last + 1 and between(self._reading, place - 1, place) == ") "

    def _same_clause(self, left: int, right: int) -> bool:
        """Whether nothing that ends a clause stands between two words."""
        return same_clause(self._reading, left, right)
