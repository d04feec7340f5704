"""Verb forms: what the verb that begins at a word says of its subject: it acts, receives, is only asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.grammar import Grammar
from evaluator.evidence.reading.readings import Match, Reading

Says = Literal["actor", "consulted", "target"]

OF_ITS_OBJECT: dict[str, Says] = {"does": "target", "joins": "actor", "consults": "consulted"}
"""What a listed verb says of whom it is done to, active or passive."""


@dataclass(frozen=True)
class Predicate:
    """What a verb says of a chain: the first and the last word that say it, and how many lie between."""

    first: int
    last: int
    says: Says
    gap: int = 0
    is_aside: bool = False
    """Said in a clause about the chain, which may still be the object of another verb."""


class VerbForms:
    """Reads the verbs of one text; `verbs` are those listed, by the word at which they begin."""

    def __init__(
        self, reading: Reading, grammar: Grammar, folded: Sequence[str], verbs: Mapping[int, Match]
    ) -> None:
        self._reading, self._grammar, self._folded, self._verbs = reading, grammar, folded, verbs

    def at(self, place: int, *, of_many: bool, skipped: int) -> Predicate | None:
        """What the verb says of its subject that begins at a word; None where none does.

        Parameters
        ----------
        of_many
            The subject is a plural or a list, so the verb must be one too.
        skipped
            Words of no verb between the subject and this word.
        """
        grammar = self._grammar
        word = self._folded[place]
        if word in grammar.going and grammar.progressive is not None:
            after = self._folded[place + 1 : place + 2]
            if after and grammar.progressive.fullmatch(after[0]):
                return self._active(place, place + 1)
        if word in grammar.modals and not (word in grammar.having and self._participle_from(place + 1)):
            return self._after_modal(place)
        if word in grammar.having:
            return self._after_having(place)
        if word in grammar.being:
            if (going_on := self._progressive_from(place + 1)) is not None:
                return self._active(place, going_on)
            verb = self._participle_from(place + 1)
            if verb is not None and self._folded[verb] in grammar.being:
                verb = self._participle_from(verb + 1)
            return self._passive(place, verb) if verb is not None else None
        if self._reading.language == "en" and word == "to":
            return self._after_to(place)
        written = self._reading.words[place].lower()
        if grammar.future is not None and grammar.future.fullmatch(written):
            return self._active(place, place)
        return self._listed_verb(place, of_many, skipped)

    def _after_to(self, place: int) -> Predicate | None:
        """ "firms to be trained", "firms to receive": what is done to them or they only receive."""
        verb = place + 1
        if verb >= len(self._folded):
            return None
        if self._folded[verb] in self._grammar.being:
            inner = self._participle_from(verb + 1)
            return self._passive(place, inner) if inner is not None else None
        listed = self._verbs.get(verb)
        return Predicate(place, verb, "target") if listed is not None and listed.label == "receives" else None

    def _after_having(self, place: int) -> Predicate | None:
        """ "have trained", "have been trained", "ont pu être formés"."""
        verb = self._participle_from(place + 1)
        if verb is None:
            return None
        if self._folded[verb] in self._grammar.being:
            inner = self._participle_from(verb + 1)
            return self._passive(place, inner) if inner is not None else None
        if not self._grammar.being.isdisjoint(self._folded[verb + 1 : verb + 2]):
            # "ont pu être formés", "han podido ser formados"
            inner = self._participle_from(verb + 2)
            return self._passive(place, inner) if inner is not None else None
        if self._is_gain(verb):
            return Predicate(place, verb, "target")
        return self._active(place, verb)

    def _is_gain(self, verb: int) -> bool:
        """Whether something of their own became better: "firms have increased access", "their capacity"."""
        grammar = self._grammar
        if verb + 1 >= len(self._folded) or not grammar.bettered.fullmatch(self._reading.words[verb].lower()):
            return False
        after = self._folded[verb + 1]
        if after in grammar.possessives:
            return True
        small = grammar.determiners | grammar.prepositions | grammar.coordinators
        return (
            self._reading.language == "en"
            and same_clause(self._reading, verb, verb + 1)
            and after not in small
        )

    def _listed_verb(self, place: int, of_many: bool, skipped: int) -> Predicate | None:
        """A form of a listed verb that agrees with its subject in number."""
        grammar = self._grammar
        written = self._reading.words[place].lower()
        if place not in self._verbs and of_many and not skipped and grammar.unlisted is not None:
            return self._active(place, place) if grammar.unlisted.fullmatch(written) else None
        if place not in self._verbs or (
            skipped and self._folded[place - 1] in grammar.no_verb_after | grammar.prepositions
        ):
            return None
        if self._is_past(written):
            return self._active(place, place) if self._has_object(place, of_many) else None
        form = grammar.finite_of_many if of_many else grammar.finite
        return self._active(place, place) if form.fullmatch(written) else None

    def _is_past(self, written: str) -> bool:
        """English forms in -ed, which may be participles: "schools supported by"."""
        return self._reading.language == "en" and written.endswith("ed")

    def _has_object(self, place: int, of_many: bool) -> bool:
        """Whether what follows shows that a form in -ed is no participle; verbs of taking part have none."""
        listed = self._verbs.get(place)
        if listed is not None and listed.label == "joins":
            return True
        if place + 1 >= len(self._folded):
            return False
        after = self._folded[place + 1]
        # "The office funded 10 per cent", but "20 firms strengthened, 30 opened" lists what was counted.
        return after in self._grammar.determiners or (after[0].isdigit() and not of_many)

    def _after_modal(self, place: int) -> Predicate | None:
        """ "will train", "will be trained", "will receive"."""
        grammar = self._grammar
        verb = place + 1
        while verb < len(self._folded) and (
            self._folded[verb] in grammar.skipped
            or self._folded[verb] == "a"
            or grammar.adverb.fullmatch(self._folded[verb])
        ):
            verb += 1
        if verb >= len(self._folded) or not same_clause(self._reading, place, verb):
            return None
        if self._folded[verb] in grammar.being:
            inner = self._participle_from(verb + 1)
            return self._passive(place, inner) if inner is not None else None
        if self._reading.language != "en" and not self._reading.words[verb].lower().endswith(("r", "re")):
            return None
        return self._active(place, verb)

    def _active(self, first: int, verb: int) -> Predicate | None:
        listed = self._verbs.get(verb)
        if listed is not None and listed.label == "nothing":
            return None
        receives = listed is not None and listed.label == "receives"
        return Predicate(first, verb, "target" if receives else "actor")

    def _passive(self, first: int, verb: int) -> Predicate | None:
        listed = self._verbs.get(verb)
        if listed is None:
            return Predicate(first, verb, "target")
        return Predicate(first, verb, OF_ITS_OBJECT.get(listed.label, "target"))

    def _participle_from(self, place: int) -> int | None:
        """The participle that follows an auxiliary, past adverbs."""
        grammar = self._grammar
        while place < len(self._folded) and (
            self._folded[place] in grammar.skipped
            or self._folded[place] in grammar.inside_verbs
            or grammar.adverb.fullmatch(self._folded[place])
        ):
            place += 1
        if place >= len(self._folded):
            return None
        word = self._reading.words[place].lower()
        return place if self._folded[place] in grammar.being or grammar.participle.fullmatch(word) else None

    def _progressive_from(self, place: int) -> int | None:
        """The listed verb that follows "is" in the form of what goes on: "is preparing", "está formando"."""
        grammar = self._grammar
        while place < len(self._folded) and (
            self._folded[place] in grammar.skipped or grammar.adverb.fullmatch(self._folded[place])
        ):
            place += 1
        going_on = grammar.progressive
        if going_on is None or place not in self._verbs:
            return None
        return place if going_on.fullmatch(self._folded[place]) else None


def same_clause(reading: Reading, left: int, right: int) -> bool:
    """Whether nothing that ends a clause stands between two words."""
    return not any(mark in between(reading, left, right) for mark in ".:;!?,()[]•–—\n")
