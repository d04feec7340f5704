"""What keeps a proposal from being submitted, each thing named so that it can be mended."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.process import FormItem
from evaluator.foundation import Translator, content_text, figures, translator
from evaluator.foundation.yaml_files import Path, unprintable
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import field_title
from evaluator.services.drafts import fields_of
from evaluator.services.form_questions import form_progress, form_questions
from evaluator.services.sent_files import LARGEST_FILE, ORIGINAL, SentFile
from evaluator.services.succession import stages_open_to_all

LONGEST_TITLE = 1_000
LONGEST_ACRONYM = 100
"""Letters. What a call allows in words is asked first."""

MB = 1_000_000
LARGEST_CONTENT = 5 * MB
"""Letters of everything that the proposal says."""

Kind = Literal[
    "missing", "too_long", "unshowable", "long_name", "too_large", "other_call", "unknown_lot",
    "unknown_stage", "later_stage", "other_stage", "closed_stage", "which_earlier", "partner_twice",
    "no_rate", "no_file", "file_empty", "file_too_large", "file_not_asked", "not_declared",
]  # fmt: skip


@dataclass(frozen=True)
class Obstacle:
    """One thing to mend."""

    kind: Kind
    path: Path = ()
    """The field of the proposal that it is about."""
    item: FormItem | None = None
    """The question of the call that it is about."""
    name: str = ""
    """What was written: a name, an id, a file."""
    found: float = 0
    most: int = 0
    """In the unit of the sentence: words, characters, MB."""


class NotReadyError(ValueError):
    """A proposal cannot be submitted as it is; nothing was stored. Carries every reason."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        t = translator("en")
        super().__init__(" ".join(obstacle_said(one, t) for one in self.obstacles))


def submission_obstacles(
    *,
    call: Call,
    proposal: Proposal,
    files: Sequence[SentFile],
    declared: bool,
    stages: Collection[str] | None = None,
    open_stage: str | None = None,
) -> tuple[Obstacle, ...]:
    """Everything that keeps the proposal from being submitted, in the order of the form.

    Parameters
    ----------
    stages
        Those that it may be submitted for; not said: those that are open to all.
    open_stage
        The only one for which the call takes proposals now; not said: any.
    """
    found = [*_unreadable(proposal)]
    if not found:
        taken = stages_open_to_all(call) if stages is None else stages
        found = [*_sizes(proposal), *_names(call, proposal), *_stage(call, proposal, taken, open_stage)]
        found += _answers(call, proposal, files)
    found += _files(call, files)
    return tuple(found if declared else [*found, Obstacle("not_declared")])


def obstacle_said(obstacle: Obstacle, t: Translator) -> str:
    """What is to be mended, in one sentence."""
    return _sentences(t)[obstacle.kind].format(
        question=_question(obstacle, t),
        field=_field(obstacle.path, t),
        name=obstacle.name,
        found=figures.number(obstacle.found, t.language, decimals=1),
        most=figures.number(obstacle.most, t.language),
    )


def _sentences(t: Translator) -> dict[Kind, str]:
    return {
        "missing": t("A required answer is missing: {question}"),
        "too_long": t("An answer has {found} words, {most} are allowed: {question}"),
        "unshowable": t("{field}: it holds the character {name}, which cannot be shown. Delete it."),
        "long_name": t("{field}: {found} characters, at most {most} can be kept. Shorten it."),
        "too_large": t("The proposal is too large: at most {most} MB of text can be kept."),
        "other_call": t("The proposal says that it is for another call: {name}."),
        "unknown_lot": t("The call has no lot {name}."),
        "unknown_stage": t("The call has no stage {name}."),
        "later_stage": t("The stage {name} is open to invited proposals only."),
        "other_stage": t("It takes the place of a proposal of the stage {name}: keep this stage."),
        "closed_stage": t("Proposals of the stage {name} are not taken now."),
        "which_earlier": t("Say which proposal of the stage before it goes on from: {name}."),
        "partner_twice": t("Two partners have the same id, {name}. Give each its own."),
        "no_rate": t("The call states no rate for the currency {name}."),
        "no_file": t("The proposal comes without its file."),
        "file_empty": t("The file {name} is empty."),
        "file_too_large": t("The file {name} is too large: {found} MB, at most {most} MB are kept."),
        "file_not_asked": t("The call does not ask for the file {name}, or it was sent twice."),
        "not_declared": t("The declaration is not ticked yet."),
    }


def _question(obstacle: Obstacle, t: Translator) -> str:
    item = obstacle.item
    said = (item.question or item.title) if item is not None else None
    return said.said_in(t.language) if said is not None else _field(obstacle.path, t)


def _field(path: Path, t: Translator) -> str:
    """`Partners 2: name`; never what somebody wrote there, since that is what cannot be shown."""
    place = field_title(str(path[0]), t) if path else ""
    if len(path) > 1 and isinstance(path[1], int):
        place = f"{place} {path[1] + 1}"
    last = next((part for part in reversed(path[1:]) if isinstance(part, str)), None)
    return place if last is None else t("{place}: {fields}", place=place, fields=field_title(last, t))


def _unreadable(proposal: Proposal) -> Iterator[Obstacle]:
    fields = proposal.model_dump(mode="python", by_alias=True, exclude_defaults=True)
    for path, character in unprintable(_lists(fields)):
        yield Obstacle("unshowable", path, name=f"U+{ord(character):04X}")


def _lists(value: object) -> object:
    """Plain data as a file holds it: rows of rows are lists."""
    if isinstance(value, dict):
        return {str(key): _lists(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_lists(part) for part in value]
    return value


def _sizes(proposal: Proposal) -> Iterator[Obstacle]:
    for field, most in (("title", LONGEST_TITLE), ("acronym", LONGEST_ACRONYM)):
        found = len(getattr(proposal, field) or "")
        if found > most:
            yield Obstacle("long_name", (field,), found=found, most=most)
    if len(content_text(proposal)) > LARGEST_CONTENT:
        yield Obstacle("too_large", most=LARGEST_CONTENT // MB)


def _names(call: Call, proposal: Proposal) -> Iterator[Obstacle]:
    """What the proposal names that the call does not have."""
    if proposal.call is not None and proposal.call != call.id:
        yield Obstacle("other_call", ("call",), name=proposal.call)
    if proposal.lot is not None and proposal.lot not in {lot.id for lot in call.lots}:
        yield Obstacle("unknown_lot", ("lot",), name=proposal.lot)
    for partner_id, times in Counter(partner.id for partner in proposal.partners).items():
        if times > 1:
            yield Obstacle("partner_twice", ("partners",), name=partner_id)
    budget = proposal.budget
    if budget is not None and budget.currency not in {call.money.currency, *call.money.rates}:
        yield Obstacle("no_rate", ("budget", "currency"), name=budget.currency)


def _stage(
    call: Call, proposal: Proposal, taken: Collection[str], open_stage: str | None
) -> Iterator[Obstacle]:
    """A stage that the call does not have, or for which this proposal cannot be submitted."""
    stages = [stage.id for stage in call.stages]
    if proposal.stage is not None and proposal.stage not in stages:
        yield Obstacle("unknown_stage", ("stage",), name=proposal.stage)
        return
    # A proposal that was sent before the call had stages is one of the first.
    known = [stages.index(name) for name in taken if name in stages] or [0]
    place = 0 if proposal.stage is None else stages.index(proposal.stage)
    if not stages:
        return
    if place in known:
        if open_stage not in (None, stages[place]):
            yield Obstacle("closed_stage", ("stage",), name=stages[place])
        return
    if proposal.stage is not None and place > min(known):
        yield Obstacle("later_stage", ("stage",), name=proposal.stage)
    else:
        yield Obstacle("other_stage", ("stage",), name=stages[min(known)])


def _answers(call: Call, proposal: Proposal, files: Sequence[SentFile]) -> Iterator[Obstacle]:
    questions = form_questions(call, fields_of(proposal))
    sent = {file.kind for file in files}
    for question in form_progress(questions).open_required:
        if question.item.document not in sent:
            yield Obstacle("missing", question.path, question.item)
    for question in questions:
        if question.is_too_long:
            yield Obstacle(
                "too_long", question.path, question.item, found=question.words, most=question.item.words or 0
            )


def _files(call: Call, files: Sequence[SentFile]) -> Iterator[Obstacle]:
    if not any(file.kind == ORIGINAL for file in files):
        yield Obstacle("no_file")
    asked = {ORIGINAL, *(item.document for item in call.form if item.document is not None)}
    for place, file in enumerate(files):
        if not file.data:
            yield Obstacle("file_empty", name=file.plain_name)
        if len(file.data) > LARGEST_FILE:
            yield Obstacle(
                "file_too_large", name=file.plain_name, found=len(file.data) / MB, most=LARGEST_FILE // MB
            )
        if file.kind not in asked or any(file.kind == other.kind for other in files[:place]):
            yield Obstacle("file_not_asked", name=file.plain_name)
