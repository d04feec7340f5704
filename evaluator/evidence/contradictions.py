"""Contradictions: places of a proposal that do not agree with each other. For a person to look at."""

import re
from collections.abc import Iterable, Iterator, Sequence

from evaluator.evidence.items import Contradiction, ContradictionKind
from evaluator.evidence.partner_fields import RECEIVING_ROLES
from evaluator.evidence.reading.passage_reading import PassageReading, ReadPassage
from evaluator.evidence.reading.readings import Match
from evaluator.evidence.wording import contradiction_said
from evaluator.evidence.words.tokens import fold_words
from evaluator.foundation import translator
from evaluator.proposals import Partner, Proposal

_AROUND = 200
"""Characters of a sentence that are looked at on either side."""

_SIGNED = frozenset({"signed", "in_force"})


def contradictions(proposal: Proposal, read: Sequence[ReadPassage]) -> Iterator[Contradiction]:
    """Every contradiction found, in the order of the proposal."""
    for index, partner in enumerate(proposal.partners):
        about = _About(partner, f"$.partners[{index}]", read)
        yield from _signed_or_not(about)
        yield from _receives_or_leads(about, proposal)
        yield from _manages_without_share(about)
    yield from _mobility(proposal, read)
    yield from _new_or_continued(proposal, read)


class _About:
    """A partner and the sentences that speak of it: all in its own fields, elsewhere those that name it."""

    def __init__(self, partner: Partner, section: str, read: Sequence[ReadPassage]) -> None:
        self.partner, self.section = partner, section
        self._read = read
        organisation = partner.organisation
        names = [organisation.name, organisation.acronym or "", *organisation.aliases]
        self._names = [f" {name} " for name in map(fold_words, names) if name]

    def saying(self, label: str) -> Iterator[tuple[ReadPassage, Match]]:
        """Statements of a kind about the partner that the text does not deny."""
        for one in self._read:
            own = one.section.startswith(f"{self.section}.")
            for match in one.passage.shown("status"):
                if match.label == label and (own or self._is_named(one.passage, match)):
                    yield one, match

    def _is_named(self, passage: PassageReading, match: Match) -> bool:
        sentence = f" {fold_words(_sentence(passage, match))} "
        return any(name in sentence for name in self._names)


def _signed_or_not(about: _About) -> Iterator[Contradiction]:
    statuses = [commitment.status for commitment in about.partner.commitments]
    if not statuses or any(status in _SIGNED for status in statuses):
        return
    for one, match in about.saying("signed"):
        if _says_too(one.passage, match, "agreement") and not _says_too(one.passage, match, "unsigned"):
            values = {
                "partner": about.partner.organisation.name,
                "status": ", ".join(dict.fromkeys(statuses)),
                "quote": _sentence(one.passage, match),
            }
            yield _contradiction("signed_or_not", values, one.section, f"{about.section}.commitments")
            return


def _receives_or_leads(about: _About, proposal: Proposal) -> Iterator[Contradiction]:
    partner = about.partner
    if partner.role not in RECEIVING_ROLES:
        return
    values = {"partner": partner.organisation.name, "role": partner.role}
    place = f"{about.section}.role"
    for index, activity in enumerate(proposal.activities):
        if activity.led_by == partner.id:
            section = f"$.activities[{index}].led_by"
            yield _contradiction("receives_or_leads", {**values, "quote": activity.title}, section, place)
            return
    for one, match in about.saying("leads"):
        quote = _sentence(one.passage, match)
        yield _contradiction("receives_or_leads", {**values, "quote": quote}, one.section, place)
        return


def _manages_without_share(about: _About) -> Iterator[Contradiction]:
    if about.partner.budget_share != 0:
        return
    for one, match in about.saying("manages_money"):
        values = {"partner": about.partner.organisation.name, "quote": _sentence(one.passage, match)}
        yield _contradiction("manages_without_share", values, one.section, f"{about.section}.budget_share")
        return


def _mobility(proposal: Proposal, read: Iterable[ReadPassage]) -> Iterator[Contradiction]:
    mobility = proposal.mobility
    moving = [kind for kind in mobility.types if kind not in ("none", "virtual")]
    if mobility.types == ("none",) and mobility.places:
        values = {"places": str(mobility.places)}
        yield _contradiction("none_or_mobility", values, "$.mobility.places", "$.mobility.types")
    if not moving:
        return
    for one in read:
        # Elsewhere "no mobility" may be said of a part of the people, or of what happens when borders close.
        if one.section not in _SAYS_WHICH_MOBILITY:
            continue
        for match in one.passage.shown("mobility"):
            if match.label == "none":
                values = {"quote": _sentence(one.passage, match), "types": ", ".join(moving)}
                yield _contradiction("mobility_or_none", values, one.section, "$.mobility.types")
                return


_SAYS_WHICH_MOBILITY = ("$.summary", "$.mobility.which")


def _new_or_continued(proposal: Proposal, read: Iterable[ReadPassage]) -> Iterator[Contradiction]:
    continued = [one for one in proposal.predecessors if one.relation != "learns_from"]
    if not continued:
        return
    for one in read:
        for match in one.passage.reading.of("status"):
            if match.label == "without_predecessor":
                values = {"quote": _sentence(one.passage, match), "predecessor": continued[0].name}
                yield _contradiction("new_or_continued", values, one.section, "$.predecessors")
                return


def _contradiction(kind: ContradictionKind, values: dict[str, str], *sections: str) -> Contradiction:
    bare = Contradiction(message="", kind=kind, values=values, sections=sections)
    return bare.model_copy(update={"message": contradiction_said(bare, translator("en"))})


def _says_too(passage: PassageReading, match: Match, label: str) -> bool:
    """Whether the same sentence says something of another kind as well."""
    return any(other.label == label for other in passage.reading.beside("status", match))


def _sentence(passage: PassageReading, match: Match) -> str:
    """The sentence of a match on one line; of a very long one what stands around it."""
    reading = passage.reading
    start, end = reading.sentences.bounds(match.sentence)
    left, right = reading.place(match)
    around = reading.text[max(start, left - _AROUND) : min(end, right + _AROUND)]
    return re.sub(r"\s+", " ", around).strip()
