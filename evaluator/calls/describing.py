"""A call as a reader sees it: its grid with shares and anchors, and its rules in words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from evaluator.calls.call import Call
from evaluator.calls.checks.known import named_scale, section_of
from evaluator.calls.criteria import Criterion
from evaluator.calls.process_in_words import (
    explained,
    form_in_words,
    funding_in_words,
    money_in_words,
    phases_in_words,
    ranking_in_words,
    retention_in_words,
    reviews_in_words,
    stages_in_words,
    total_in_words,
)
from evaluator.calls.scales import NumericScale, PassFailScale, Scale, WordScale
from evaluator.calls.structure import Gate, Group, Rule
from evaluator.calls.wording import (
    comment_rule_in_words,
    condition_in_words,
    node_threshold_in_words,
    number_in_words,
    scale_in_words,
    score_in_words,
    word_in_words,
)
from evaluator.foundation import Record, Text, Translator, translator


class AnchorDescription(Record):
    """What a level of a scale means."""

    level: str
    meaning: str


class ScaleDescription(Record):
    """A scale of the call and what its levels mean."""

    id: str
    title: str | None
    scale: str
    anchors: tuple[AnchorDescription, ...]


class CriterionDescription(Record):
    """A criterion as a reader sees it."""

    id: str
    title: str
    question: str | None
    help: str | None
    heart: bool
    share: float
    """Its part of the total, 0 to 1."""
    scale: str
    scale_id: str | None
    """The scale of the call that it uses; None when it is written out in the criterion."""
    threshold: str | None
    anchors: tuple[AnchorDescription, ...]
    notes: tuple[str, ...]
    """When it applies, what caps it, when it must be explained."""
    indicators: tuple[str, ...]


class GroupDescription(Record):
    """A section or group with what is in it."""

    id: str
    title: str
    help: str | None = None
    share: float
    threshold: str | None
    criteria: tuple[CriterionDescription, ...]
    groups: tuple["GroupDescription", ...] = ()


class CallDescription(Record):
    """A call as a reader sees it, in one language."""

    id: str
    version: str
    language: str
    title: str
    purpose: str | None
    status: str
    source: str | None
    money: tuple[str, ...]
    stages: tuple[str, ...]
    sections: tuple[GroupDescription, ...]
    criteria: tuple[CriterionDescription, ...]
    """Those outside sections."""
    scales: tuple[ScaleDescription, ...]
    gates: tuple[str, ...]
    rules: tuple[str, ...]
    total: tuple[str, ...]
    reviews: tuple[str, ...]
    ranking: tuple[str, ...]
    funding: tuple[str, ...]
    form: tuple[str, ...]
    phases: tuple[str, ...]
    retention: tuple[str, ...]


def describe(call: Call, language: str, shares: Mapping[str, float]) -> CallDescription:
    """The call in words.

    Parameters
    ----------
    language
        Of the program's own words; the call's texts fall back to a language that they have.
    shares
        The effective share of every section, group and criterion, by id.
    """
    # The call may have languages that the program does not speak: then only the call's own texts are in them.
    t = replace(translator(language), language=language)
    said = _Describer(call, t, language, shares)
    return CallDescription(
        id=call.id,
        version=call.version,
        language=language,
        title=call.title.said_in(language),
        purpose=said.text(call.purpose),
        status=t("draft") if call.status == "draft" else t("published"),
        source=said.source(),
        money=tuple(money_in_words(call, t)),
        stages=tuple(stages_in_words(call, t)),
        sections=tuple(said.sections()),
        criteria=tuple(said.criteria(None, None)),
        scales=tuple(said.scales()),
        gates=tuple(said.gate(gate) for gate in call.gates),
        rules=tuple(said.rule(rule) for rule in call.rules),
        total=tuple(total_in_words(call, t)),
        reviews=tuple(reviews_in_words(call, t)),
        ranking=tuple(ranking_in_words(call, t)),
        funding=tuple(funding_in_words(call, t)),
        form=tuple(form_in_words(call, t)),
        phases=tuple(phases_in_words(call, t)),
        retention=tuple(retention_in_words(call, t)),
    )


class _Describer:
    """Says the parts of one call in one language."""

    def __init__(self, call: Call, t: Translator, language: str, shares: Mapping[str, float]) -> None:
        self.call, self.t, self.language, self.shares = call, t, language, shares

    def text(self, text: Text | None) -> str | None:
        return text.said_in(self.language) if text else None

    def source(self) -> str | None:
        source, t = self.call.source, self.t
        if source is None:
            return None
        match source.standing:
            case "verified":
                return t("{name} (numbers checked against the source)", name=source.name)
            case "partly":
                return t("{name} (some numbers are inferred)", name=source.name)
            case "inspired":
                return t("{name} (inspired by it; the numbers are our own choice)", name=source.name)

    def sections(self) -> Iterator[GroupDescription]:
        for section in self.call.sections:
            groups = tuple(self.group(group, section.id, group.id) for group in section.groups)
            described = self.group(section, section.id, None)
            yield described.model_copy(update={"groups": groups, "help": self.text(section.help)})

    def group(self, group: Group, section: str, inner: str | None) -> GroupDescription:
        return GroupDescription(
            id=group.id,
            title=group.title.said_in(self.language),
            share=self.shares.get(group.id, 0.0),
            threshold=self.node_threshold(group),
            criteria=tuple(self.criteria(section, inner)),
        )

    def node_threshold(self, group: Group) -> str | None:
        if group.threshold is None:
            return None
        least = node_threshold_in_words(group.threshold, self.t)
        return self.t("{threshold}, else rejected at once", threshold=least) if group.eliminatory else least

    def criteria(self, section: str | None, group: str | None) -> Iterator[CriterionDescription]:
        for criterion in self.call.criteria:
            if criterion.group == group and section_of(self.call, criterion.id) == section:
                yield self.criterion(criterion)

    def criterion(self, criterion: Criterion) -> CriterionDescription:
        scale = named_scale(self.call, criterion.scale)
        if scale is None:
            raise KeyError(criterion.scale)
        return CriterionDescription(
            id=criterion.id,
            title=criterion.title.said_in(self.language),
            question=self.text(criterion.question),
            help=self.text(criterion.help),
            heart=criterion.heart,
            share=self.shares.get(criterion.id, 0.0),
            scale=scale_in_words(scale, self.t),
            scale_id=criterion.scale if isinstance(criterion.scale, str) else None,
            threshold=self.threshold(criterion, scale),
            anchors=tuple(self.anchors(scale)),
            notes=tuple(self.notes(criterion, scale)),
            indicators=tuple(
                self.text(use.title) or use.kind.replace("_", " ") for use in criterion.indicators
            ),
        )

    def scales(self) -> Iterator[ScaleDescription]:
        for name, scale in self.call.scales.items():
            yield ScaleDescription(
                id=name,
                title=self.text(scale.title),
                scale=scale_in_words(scale, self.t),
                anchors=tuple(self.anchors(scale)),
            )

    def threshold(self, criterion: Criterion, scale: Scale) -> str | None:
        if criterion.threshold is None:
            return None
        value = score_in_words(scale, criterion.threshold, self.t)
        if isinstance(scale, NumericScale) and scale.best == "low":
            return self.t("at most {value}", value=value)
        return self.t("at least {value}", value=value)

    def anchors(self, scale: Scale) -> Iterator[AnchorDescription]:
        match scale:
            case NumericScale():
                for level in sorted(scale.anchors, key=float):
                    meaning = scale.anchors[level].said_in(self.language)
                    yield AnchorDescription(level=number_in_words(float(level), self.t), meaning=meaning)
            case WordScale():
                for word in scale.words:
                    if word in scale.anchors:
                        meaning = scale.anchors[word].said_in(self.language)
                        yield AnchorDescription(level=word_in_words(scale, word, self.t), meaning=meaning)
            case PassFailScale():
                for answer, text in scale.anchors.items():
                    level = word_in_words(scale, answer, self.t)
                    yield AnchorDescription(level=level, meaning=text.said_in(self.language))
            case _:
                return

    def notes(self, criterion: Criterion, scale: Scale) -> Iterator[str]:
        t = self.t
        if criterion.multiplier != 1:
            yield t("Counts {times} times.", times=number_in_words(criterion.multiplier, t))
        match criterion.counts:
            case "bonus":
                yield t("Its points are added to the total.")
            case "penalty":
                yield t("Its points are taken from the total.")
            case "nothing":
                yield t("It is recorded and does not count.")
            case "share":
                pass
        if criterion.applies_if is not None:
            condition = condition_in_words(criterion.applies_if, self.call, t)
            if criterion.denominator == "applying":
                yield t("Only if {condition}; otherwise the other criteria count more.", condition=condition)
            else:
                yield t("Only if {condition}; otherwise it gives no points.", condition=condition)
        yield from self.caps(criterion)
        yield from comment_rule_in_words(criterion, scale, t)
        if criterion.over_round is not None:
            yield t("Its score compares all proposals of the round.")

    def caps(self, criterion: Criterion) -> Iterator[str]:
        t = self.t
        for cap in criterion.caps:
            when = condition_in_words(cap.when, self.call, t)
            most = number_in_words(cap.at_most, t)
            if cap.unless is None:
                yield t("At most {score} if {condition}.", score=most, condition=when)
            else:
                unless = condition_in_words(cap.unless, self.call, t)
                yield t(
                    "At most {score} if {condition}, unless {exception}.",
                    score=most,
                    condition=when,
                    exception=unless,
                )

    def gate(self, gate: Gate) -> str:
        t, title = self.t, gate.title.said_in(self.language)
        match gate.when:
            case "before_scoring":
                said = t("{title} (asked before scoring)", title=title)
            case "after_scoring":
                said = t("{title} (asked after scoring)", title=title)
            case "provisionally_selected":
                said = t("{title} (asked of those provisionally selected)", title=title)
        if gate.applies_if is not None:
            condition = condition_in_words(gate.applies_if, self.call, t)
            said = t("{gate}; only if {condition}", gate=said, condition=condition)
        return explained(said, gate.help, t)

    def rule(self, rule: Rule) -> str:
        t = self.t
        required = condition_in_words(rule.require, self.call, t)
        match rule.otherwise:
            case "reject":
                said = t(
                    "{title}: {condition}; otherwise rejected",
                    title=self.text(rule.title),
                    condition=required,
                )
            case "recommend_reject":
                said = t(
                    "{title}: {condition}; otherwise rejection is recommended",
                    title=self.text(rule.title),
                    condition=required,
                )
            case "flag":
                said = t(
                    "{title}: {condition}; otherwise flagged", title=self.text(rule.title), condition=required
                )
        if rule.applies_if is None:
            return said
        only = condition_in_words(rule.applies_if, self.call, t)
        return t("{rule}; only if {condition}", rule=said, condition=only)
