"""Finding: all the evidence in a proposal, from its fields and from its text."""

import re
from collections import Counter
from collections.abc import Iterator

from evaluator.evidence.contradictions import contradictions
from evaluator.evidence.design_fields import design_items
from evaluator.evidence.items import Evidence, EvidenceItem, Remark
from evaluator.evidence.lexicons import Lexicons
from evaluator.evidence.partner_fields import partner_items
from evaluator.evidence.reading.acronyms import defined_acronyms
from evaluator.evidence.reading.matching import Matcher
from evaluator.evidence.reading.organisation_names import classified
from evaluator.evidence.reading.passage_reading import ReadPassage, read_passage
from evaluator.evidence.text_items import text_items
from evaluator.evidence.wording import remark_said
from evaluator.evidence.words.languages import (
    by_language,
    language_of,
    share_of_small_words,
    told_by_small_words,
    written_in,
)
from evaluator.foundation import translator
from evaluator.foundation.words import WORD
from evaluator.proposals import Partner, Passage, Proposal, passages
from evaluator.proposals.codes import stakeholder_group

_NOT_PROSE = re.compile(
    r"\.organisation\.|\.commitments\[|\.acronym$|\.(funder|value|unit|level)$"
    r"|^\$\.(themes|sdg_targets|documents|platforms_used)\b|\.predecessors\[\d+\]\.(name|partners)"
)
"""Fields that are read as fields, or hold names and codes: their words would be found a second time."""

_PARTNER = re.compile(r"^\$\.partners\[(\d+)\]")

_LONG_ENOUGH = 20
"""Words from which a passage tells its language."""

_LEAST_SHARE = 0.15
"""Below this share of small words a passage may be in another language; prose has twice as many."""


_GOVERNMENTS = frozenset({"origin_government", "destination_government", "transit_government"})


def languages_needed(proposal: Proposal) -> tuple[str, ...]:
    """The languages of the proposal's text: those declared, else the one it is written in."""
    if proposal.languages:
        return proposal.languages
    text = "\n".join(passage.text for passage in _prose(proposal))
    found = language_of(text)
    return (found,) if found else ()


def find(proposal: Proposal, lexicons: Lexicons) -> Evidence:
    """All that fields and texts of the proposal show. Text without a lexicon is not read, as notes say."""
    needed = languages_needed(proposal)
    prose = _prose(proposal)
    remarks: list[Remark] = []
    if other := _other_language(prose, needed):
        remarks.append(
            Remark(kind="other_language", values={"declared": ", ".join(needed), "language": other})
        )
        # Passages in a language that was given, and can be read, still are when the other one cannot.
        given = frozenset(needed).intersection(lexicons.languages) & _told(prose)
        if other in lexicons.languages or not given:
            needed = (other,)
    languages = tuple(language for language in needed if language in lexicons.languages)
    remarks += [
        Remark(kind="language_not_read", values={"language": language})
        for language in needed
        if language not in languages
    ]
    classes = dict(_classes(proposal, lexicons, languages))
    items = [*_partners(proposal, classes), *design_items(proposal)]
    read = list(_read(prose, lexicons, languages, remarks))
    for one in read:
        items += _in_text(one, proposal, classes)
    remarks += [
        Remark(kind="partner_without_class", values={"partner": partner.organisation.name})
        for partner in proposal.partners
        if partner.id not in classes
    ]
    if all(passage.section == "$.title" for passage in prose):
        remarks.append(Remark(kind="no_text"))
    sections = {one.section for one in read}
    english = translator("en")
    unique: dict[str, EvidenceItem] = {}
    for item in items:
        unique.setdefault(item.id, item)
    return Evidence(
        items=tuple(unique.values()),
        languages=languages,
        lexicon=lexicons.hash_of(languages),
        contradictions=tuple(contradictions(proposal, read)),
        notes=tuple(remark_said(remark, english) for remark in remarks),
        remarks=tuple(remarks),
        words=sum(len(WORD.findall(passage.text)) for passage in passages(proposal)),
        unread=tuple(passage.section for passage in prose if passage.section not in sections),
    )


def _prose(proposal: Proposal) -> list[Passage]:
    return [passage for passage in passages(proposal) if not _NOT_PROSE.search(passage.section)]


def _other_language(prose: list[Passage], declared: tuple[str, ...]) -> str | None:
    """The language in which the text is, when that is none of those declared."""
    text = "\n".join(passage.text for passage in prose)
    words = WORD.findall(text)
    return written_in(text, words, declared) if len(words) >= _LONG_ENOUGH else None


def _told(prose: list[Passage]) -> set[str | None]:
    """The languages that common words point to, passage by passage."""
    return {told_by_small_words(WORD.findall(passage.text)) for passage in prose}


def _classes(proposal: Proposal, lexicons: Lexicons, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The class of each partner: as declared, else as its name tells."""
    matchers = [lexicons.matcher(language) for language in languages]
    for partner in proposal.partners:
        class_id = partner.organisation.stakeholder_class or _class_by_name(partner, matchers)
        if class_id is not None:
            yield partner.id, class_id


def _class_by_name(partner: Partner, matchers: list[Matcher]) -> str | None:
    class_id = classified(partner.organisation.name, matchers).class_id
    if class_id in _GOVERNMENTS and partner.side in ("origin", "destination", "transit"):
        return f"{partner.side}_government"
    return class_id


def _partners(proposal: Proposal, classes: dict[str, str]) -> Iterator[EvidenceItem]:
    for index, partner in enumerate(proposal.partners):
        if partner.id in classes:
            by_name = "" if partner.organisation.stakeholder_class else "; class told by its name"
            yield from partner_items(partner, f"$.partners[{index}]", classes[partner.id], by_name)


def _read(
    prose: list[Passage], lexicons: Lexicons, languages: tuple[str, ...], remarks: list[Remark]
) -> Iterator[ReadPassage]:
    """Each passage in its language, its sentences in another declared one in theirs.

    Those for which there is no lexicon are counted, not read.
    """
    if not languages:
        return
    small = {name: frozenset(lexicons.lexicon(name).function_words) for name in languages}
    whole = "\n".join(passage.text for passage in prose)
    acronyms = {name: defined_acronyms(whole, lexicons.matcher(name)) for name in languages}
    not_read: Counter[str] = Counter()
    previous = languages[0]
    for passage in prose:
        words = WORD.findall(passage.text)
        shares = {name: share_of_small_words(words, small[name]) for name in languages}
        best = max(languages, key=lambda name: shares[name])
        other = None
        if small[best] and shares[best] < _LEAST_SHARE:
            # A list of keywords has no small words either: left out is only what is in another language.
            if len(words) >= _LONG_ENOUGH:
                other = language_of(passage.text, lexicons.languages)
            else:
                other = told_by_small_words(words)
        if other is not None and other not in languages:
            if other in lexicons.languages:
                matcher = lexicons.matcher(other)
                yield ReadPassage(passage.section, read_passage(matcher, passage.text, whole=whole))
            else:
                not_read[other] += 1
            continue
        # A heading or a name has no small words; it is in the language of the passage before it.
        language = best if shares[best] > 0 else previous
        previous = language
        for found, text in by_language(passage.text, language, languages).items():
            matcher = lexicons.matcher(found)
            read = read_passage(matcher, text, whole=whole, acronyms=acronyms.get(found))
            yield ReadPassage(passage.section, read)
    remarks += [
        Remark(kind="passages_not_read", values={"count": str(count), "language": language})
        for language, count in sorted(not_read.items())
    ]


def _in_text(one: ReadPassage, proposal: Proposal, classes: dict[str, str]) -> Iterator[EvidenceItem]:
    partner = _partner_of(one.section, proposal)
    class_id = classes.get(partner.id) if partner else None
    is_public = class_id is not None and stakeholder_group(class_id) == "state"
    return text_items(
        one.passage, one.section, partner=partner.id if partner else None, partner_is_public=is_public
    )


def _partner_of(section: str, proposal: Proposal) -> Partner | None:
    match = _PARTNER.match(section)
    return proposal.partners[int(match.group(1))] if match else None
