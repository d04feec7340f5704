"""Call files: open one, check one, and the calls that come with the program."""

import typing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from evaluator.assessment import KINDS
from evaluator.calls import Call, IndicatorKind, call_warnings, read_call
from evaluator.calls.checks.known import section_of
from evaluator.calls.describing import CallDescription, describe
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, Scale, WordScale
from evaluator.foundation import FileError, Problem, YamlDocument, field_paths, problem_at, read_yaml
from evaluator.foundation.yaml_files import Path as Place
from evaluator.proposals import Proposal
from evaluator.proposals.proposal import Typology
from evaluator.scoring import (
    effective_node_shares,
    effective_shares,
    evaluate,
    stated_node_shares,
    stated_shares,
)
from evaluator.scoring.scorecard import Facts, Score
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder

DEFAULT_CALL = "skills_mobility.yaml"
CALLS_KEPT = 16
"""Calls that were opened last."""


@dataclass(frozen=True)
class LibraryCall:
    """A public grid that comes with the program, as a call to look at or start from."""

    name: str
    """The file's stem: horizon_europe."""
    call: Call


@dataclass(frozen=True)
class ShareLine:
    """What a section, group or criterion is stated to weigh, and what it weighs: parts of the total."""

    id: str
    kind: typing.Literal["section", "group", "criterion"]
    title: str
    stated: float | None
    """None: the file states no weight for it."""
    effective: float


@dataclass(frozen=True)
class CallCheck:
    """What a check of a call file found."""

    call: Call | None
    """None when the file cannot be used."""
    problems: tuple[Problem, ...]
    """Errors and warnings, sorted by line."""
    shares: tuple[ShareLine, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the file from being used."""
        return tuple(problem for problem in self.problems if not problem.is_warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is allowed but suspicious."""
        return tuple(problem for problem in self.problems if problem.is_warning)


@lru_cache(maxsize=CALLS_KEPT)
def open_call(data: bytes, name: str) -> Call:
    """The call in a file; FileError, with every problem, when it cannot be used.

    The same bytes are the same call, which never changes: kept, since reading one takes a tenth of a second
    and each verification and each start asks for the same again.
    """
    return read_call(
        data,
        name=name,
        kinds=KINDS,
        fields=field_paths(Proposal),
        typologies=frozenset(typing.get_args(Typology)),
    )


def default_call() -> Call:
    """The call that is used when none is named."""
    return _opened(criteria_folder() / DEFAULT_CALL)


def library() -> tuple[LibraryCall, ...]:
    """The public grids that come with the program, by name."""
    found = sorted((criteria_folder() / "library").glob("*.yaml"))
    return tuple(LibraryCall(path.stem, _opened(path)) for path in found)


def check_call_file(data: bytes, name: str) -> CallCheck:
    """Every problem of a call file, every warning, and its shares."""
    try:
        call = open_call(data, name)
    except FileError as error:
        return CallCheck(None, error.problems, ())
    document = read_yaml(data, name=name, is_kept=True)
    shares = share_lines(call)
    problems = (
        *call_warnings(call, document, KINDS),
        *_weights_that_mean_something_else(call, document, shares),
        *_thresholds_out_of_reach(call, document),
    )
    return CallCheck(call, tuple(sorted(set(problems))), shares)


def describe_call(call: Call, language: str) -> CallDescription:
    """The call as a reader sees it, in words."""
    return describe(call, language, effective_node_shares(call) | effective_shares(call))


def indicator_kinds() -> tuple[IndicatorKind, ...]:
    """The kinds of indicators that a call file may use, by name."""
    return tuple(KINDS[name] for name in sorted(KINDS))


def share_lines(call: Call) -> tuple[ShareLine, ...]:
    """Sections, groups and criteria in the grid's order, in English, with stated and effective shares."""
    stated = stated_node_shares(call) | stated_shares(call)
    effective = effective_node_shares(call) | effective_shares(call)
    return tuple(
        ShareLine(node.id, kind, node.title.said_in("en"), stated.get(node.id), effective.get(node.id, 0.0))
        for kind, _, node in _grid(call)
    )


Kind = typing.Literal["section", "group", "criterion"]


def _grid(call: Call) -> typing.Iterator[tuple[Kind, Place, typing.Any]]:
    """Every section with its groups and criteria below it, then criteria outside sections."""
    for index, section in enumerate(call.sections):
        here: Place = ("sections", index)
        yield "section", here, section
        yield from _criteria(call, section.id, None)
        for inner, group in enumerate(section.groups):
            yield "group", (*here, "groups", inner), group
            yield from _criteria(call, section.id, group.id)
    yield from _criteria(call, None, None)


def _criteria(
    call: Call, section: str | None, group: str | None
) -> typing.Iterator[tuple[Kind, Place, typing.Any]]:
    for index, criterion in enumerate(call.criteria):
        if criterion.group == group and section_of(call, criterion.id) == section:
            yield "criterion", ("criteria", index), criterion


@lru_cache(maxsize=64)
def _opened_version(path: Path, changed: int) -> Call:  # noqa: ARG001 - part of the cache's key
    return open_call(read_bytes(path), path.name)


def _opened(path: Path) -> Call:
    return _opened_version(path, path.stat().st_mtime_ns if path.exists() else 0)


SMALLEST_DIFFERENCE = 0.0005
"""A twentieth of a percentage point: rounding in a stated weight is not a difference."""


def _weights_that_mean_something_else(
    call: Call, document: YamlDocument, shares: tuple[ShareLine, ...]
) -> typing.Iterator[Problem]:
    places = {node.id: path for _, path, node in _grid(call)}
    for line in shares:
        if line.stated is None or abs(line.stated - line.effective) <= SMALLEST_DIFFERENCE:
            continue
        message = (
            f'the weight of "{line.id}" reads as {line.stated:.1%} of the total, '
            f"but it decides {line.effective:.1%}"
        )
        hint = "A stated weight of a section or group is divided among what is in it."
        yield problem_at(
            document, (*places[line.id], "weight"), message, hint, is_warning=True, about="shares"
        )


def _thresholds_out_of_reach(call: Call, document: YamlDocument) -> typing.Iterator[Problem]:
    """Thresholds that the best scores everywhere do not reach, in each lot and stage."""
    best = {criterion.id: _best(call.scale_of(criterion)) for criterion in call.criteria}
    if call.totals.overall is not None:
        scale = call.totals.overall.scale
        best["overall"] = _best(call.scales[scale] if isinstance(scale, str) else scale)
    places = {node.id: path for _, path, node in _grid(call)}
    for lot in [None, *(lot.id for lot in call.lots)]:
        for index, stage in [(0, None), *enumerate(call.stages)]:
            facts = Facts(lot=lot, stage=stage.id if stage else None)
            card = evaluate(call, best, facts=facts)
            for node in card.nodes:
                if node.threshold is not None and node.threshold > node.maximum + 1e-9:
                    own: Place = ("stages", index, "thresholds", node.id)
                    is_own = stage is not None and node.id in stage.thresholds
                    path = own if is_own else (*places[node.id], "threshold")
                    yield _out_of_reach(
                        document, path, f'the {node.kind} "{node.id}"', node.threshold, node.maximum, facts
                    )
            if card.threshold is not None and card.threshold > card.out_of + 1e-9:
                is_own = stage is not None and stage.threshold is not None
                path = ("stages", index, "threshold") if is_own else ("totals", "threshold")
                yield _out_of_reach(document, path, "the total", card.threshold, card.out_of, facts)


def _out_of_reach(
    document: YamlDocument, path: Place, what: str, threshold: float, maximum: float, facts: Facts
) -> Problem:
    where = "".join(
        f" in the {kind} {name}" for kind, name in (("lot", facts.lot), ("stage", facts.stage)) if name
    )
    message = (
        f"no proposal can pass{where}: {what} reaches {maximum:g} points at most, asked are {threshold:g}"
    )
    return problem_at(document, path, message, is_warning=True, about="thresholds")


def _best(scale: Scale) -> Score:
    match scale:
        case NumericScale():
            return scale.worth_most
        case WordScale():
            return max(scale.words, key=lambda word: scale.words[word])
        case PassFailScale():
            return "pass"
        case CategoryScale():
            return next(iter(scale.categories))
