"""A proposal, and a programme, made ready to be compared: what is looked at is read once, however often."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evaluator.lineage.as_programme import NO_ACTOR, as_programme
from evaluator.lineage.design.design_facts import DesignFacts, Fact, programme_facts, proposal_facts
from evaluator.lineage.design.told_activities import Done, ToldActivity, done_by, told_activities
from evaluator.lineage.naming.bodies import Forms, forms_of, is_funder, organisation_names, same_body
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.profiles import Profile, profile
from evaluator.lineage.texts.fingerprints import Hashes, fingerprints_in
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words
from evaluator.lineage.texts.whole_text import WholeText, whole_text
from evaluator.lineage.texts.words import Words, words_in, words_of
from evaluator.proposals import Proposal


@dataclass(frozen=True)
class Candidate:
    """A programme made ready to be compared."""

    programme: Programme

    @cached_property
    def folded(self) -> FoldedWords:
        """Its words without case and accents, read once for all that is looked for in them."""
        return folded_words(self.programme.text)

    @cached_property
    def words(self) -> Words:
        """What it tells, word by word."""
        return words_in(self.programme.text, self.folded)

    @cached_property
    def fingerprints(self) -> Hashes:
        """Its runs of words, as numbers, sorted, each once."""
        return fingerprints_in(self.programme.text)

    @cached_property
    def profile(self) -> Profile:
        """What is compared of it as a whole."""
        return profile(self.programme, self.folded)

    @cached_property
    def facts(self) -> DesignFacts:
        """Its design."""
        return programme_facts(self.programme, self.folded)

    @cached_property
    def facts_by_key(self) -> Mapping[tuple[str, str], Fact]:
        """Its design, each fact once."""
        return self.facts.by_key()

    @cached_property
    def done(self) -> Done:
        """What it did."""
        return done_by(self.programme, self.folded)

    @cached_property
    def lead(self) -> Forms:
        """The names of who led it."""
        lead = self.programme.lead_org
        return self._forms(lead) if lead and not is_funder(lead) else ()

    @cached_property
    def took_part(self) -> tuple[Forms, ...]:
        """The names of each body that took part. Who only paid did not."""
        others = (self._forms(name) for name in self.programme.partners if not is_funder(name))
        return tuple(filter(None, (self.lead, *others)))

    def _forms(self, name: str) -> Forms:
        # A ministry is one of the programme's own countries, where it names both sides.
        countries = self.programme.countries
        return forms_of((name,), countries if len(countries) > 1 else (), of_states=True)


@dataclass(frozen=True)
class ActingBody:
    """An organisation of the proposal, once however often it is listed."""

    name: str
    names: Forms


@dataclass(frozen=True)
class Subject:
    """A proposal made ready to be compared with many programmes."""

    proposal: Proposal

    @cached_property
    def whole(self) -> WholeText:
        """What it tells of itself."""
        return whole_text(self.proposal)

    @cached_property
    def words(self) -> Words:
        """The same, word by word."""
        return words_of(self.whole.text)

    @cached_property
    def fingerprints(self) -> Hashes:
        """Its runs of words, as numbers, sorted, each once."""
        return fingerprints_in(self.whole.text)

    @cached_property
    def profile(self) -> Profile:
        """What is compared of it as a whole."""
        return profile(as_programme(self.proposal))

    @cached_property
    def facts(self) -> DesignFacts:
        """Its design."""
        return proposal_facts(self.proposal, self.whole)

    @cached_property
    def facts_by_key(self) -> Mapping[tuple[str, str], Fact]:
        """Its design, each fact once."""
        return self.facts.by_key()

    @cached_property
    def activities(self) -> tuple[ToldActivity, ...]:
        """What it does for people."""
        return told_activities(self.proposal)

    @cached_property
    def bodies(self) -> tuple[ActingBody, ...]:
        """Who takes part, the lead first."""
        ordered = sorted(self.proposal.partners, key=lambda partner: partner.role != "lead")
        bodies: list[ActingBody] = []
        for partner in ordered:
            where = filter(None, [partner.organisation.country])
            forms = forms_of(organisation_names(partner.organisation), where)
            if partner.role not in NO_ACTOR and not any(same_body(forms, one.names) for one in bodies):
                bodies.append(ActingBody(partner.organisation.name, forms))
        return tuple(bodies)
