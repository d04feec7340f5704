"""The verdict on one proposal beside one programme: ordered rules, the first that fits decides.

1. **Twice in one call.** Two proposals of the same call share half of their words, or the same applicant
   tells the same design in the same place twice: `duplicate_submission`.
2. **Declared.** Named as a predecessor, or firmly in the text, it is never held against the proposal, however
   much is taken over: what it then gains for novelty is measured by the table of what is new. Continued or
   scaled up: `declared_follow_on`. Replicated, adapted or used in part: `declared_replication`, but who
   repeats a programme in its own place and sector succeeds it. To learn from a programme is no descent.
3. **Sent again.** Of the same applicant's own proposal to an earlier call nothing has to be declared: a
   rejected plan may come again. It is said, and the verdict is `independent`. What was funded is a project
   as any other.
4. **The whole text**, from anywhere, undeclared: `duplicate_submission`.
5. **Undeclared overlap**, in any of three ways: its words; the same actors in the same place and sector with
   the same design; or, told in other words by others, a design that cannot agree by chance. The last is not
   asked of another proposal to the same call: two may follow one model. That the programme is mentioned makes
   no difference: a name beside another matter says nothing of where the design comes from.
6. Else **independent**. Words such as "continues" or "phase II" are no evidence against a proposal.
"""

from collections.abc import Iterator

from evaluator.lineage.judgement.compared import Compared, SharedFact
from evaluator.lineage.judgement.declared import Declared
from evaluator.lineage.judgement.new_parts import Part
from evaluator.lineage.judgement.reasons import LOOK_AT, Reason, ReasonKind
from evaluator.lineage.judgement.verdict import Verdict
from evaluator.lineage.programme import Programme

HALF_OF_THE_WORDS = 0.5
"""Of two proposals to one call. Those that share a template share little outside its standard clauses."""

WHOLE_TEXT = 0.8
"""Of both texts: the same but for a few sentences."""

MANY_WORDS = 0.15
"""Of the proposal's words: every seventh."""

MUCH_OF_THE_PROGRAMME = 0.4
"""Of the programme's words: a short description pasted into a long proposal."""

FEWEST_WORDS = 25
"""Two or three sentences. Less is a definition, a name or a phrase of the field."""

SOME_WORDS = 0.05
"""Of the proposal's words, where the same actors are at work in the same place."""

SAME_DESIGN = 1.0
"""What shared facts must tell where actors, place and sector agree: two odd figures, or a rare feature
and one."""

TWO_FACTS = 2
"""So many of them must tell something by themselves: one figure may agree by chance."""

NO_CHANCE = 2.0
"""What they must tell where the actors are others: a rare feature and two odd figures, or the like."""

SHARE_OF_THE_DESIGN = 0.25
"""And of all that the programme's own facts tell, since long texts share more by chance than short ones."""

MOST_OF_THE_DESIGN = 0.6
"""The same where no odd figure is shared."""

TELLING = 0.4
"""A figure that tells something by itself: no round number, no usual period."""

MUCH_QUOTED = 1 / 3
"""Of the proposal's words: who quotes so much of one text tells that text, even with its source behind each
sentence. From here on quoted words count as any others."""

TOLD_IN_ANOTHER_LANGUAGE = 0.4
"""How alike texts in two languages are, of the same place, sector and people, that one may be a translation
of the other. Titles and bodies do not count, since who re-packages changes them first."""

WORTH_SAYING = 0.2
"""What tells less is no reason to give to a person."""

RARE = 0.5
"""A feature that not every programme of the field has."""


def judge(
    compared: Compared,
    declared: Declared | None,
    programme: Programme,
    *,
    same_call: bool = False,
    is_own_proposal: bool = False,
) -> tuple[Verdict, tuple[Reason, ...]]:
    """The verdict and its reasons, the weightiest first.

    Parameters
    ----------
    same_call
        The other text is another proposal to the same call.
    is_own_proposal
        It is a proposal of the same applicant to an earlier call that was not funded.
    """
    found = tuple(_in_common(compared, programme))
    if declared is None or not declared.is_declaration:
        found = (*to_look_at(compared), *found)
    if same_call and (shares_half(compared) or is_same_plan(compared)):
        return "duplicate_submission", (Reason(kind="same_call"), *found)
    if declared is not None and declared.is_declaration:
        return _declared(compared, declared, programme, found)
    if is_own_proposal and tells_again(compared):
        return "independent", (Reason(kind="resubmission", name=programme.title or programme.id), *found)
    if is_whole(compared):
        whole = Reason(kind="text_whole", share=as_counted(compared).overlap)
        return "duplicate_submission", (
            whole,
            *(one for one in found if one.kind != "text_share"),
            _not_named(declared, programme),
        )
    if tells_again(compared, same_call=same_call):
        return "undeclared_overlap", (*found, _not_named(declared, programme))
    return "independent", tuple(_apart(compared, declared, found))


def tells_again(compared: Compared, *, same_call: bool = False) -> bool:
    """Whether so much is taken over that it has to be declared."""
    return takes_text(compared) or is_same_plan(compared) or (not same_call and is_same_design(compared))


def to_look_at(compared: Compared) -> Iterator[Reason]:
    """What changes no verdict, but a person should see with both texts side by side.

    It is not asked of what is declared: there both are expected.
    """
    if compared.quoted >= MUCH_QUOTED:
        yield Reason(kind="much_quoted", share=compared.quoted)
    if (
        compared.in_two_languages
        and (compared.text_likeness or 0.0) >= TOLD_IN_ANOTHER_LANGUAGE
        and compared.same_corridor
        and compared.same_sector
        and compared.same_target_group
    ):
        yield Reason(kind="maybe_translated", share=compared.text_likeness)


def as_counted(compared: Compared) -> Compared:
    """What is compared, with quoted words once they are much of the proposal."""
    return compared.with_quotes() if compared.quoted >= MUCH_QUOTED else compared


def shares_half(compared: Compared) -> bool:
    """Whether half of the words are the same."""
    compared = as_counted(compared)
    return compared.overlap >= HALF_OF_THE_WORDS and compared.words >= FEWEST_WORDS


def is_whole(compared: Compared) -> bool:
    """Whether one text is the other."""
    compared = as_counted(compared)
    return min(compared.overlap, compared.programme_overlap) >= WHOLE_TEXT and compared.words >= FEWEST_WORDS


def takes_text(compared: Compared) -> bool:
    """Whether much of either text stands in the other."""
    compared = as_counted(compared)
    return compared.words >= FEWEST_WORDS and (
        compared.overlap >= MANY_WORDS or compared.programme_overlap >= MUCH_OF_THE_PROGRAMME
    )


def is_same_plan(compared: Compared) -> bool:
    """Whether the same actors do the same in the same place and sector."""
    if not (compared.same_actors and compared.same_corridor and compared.same_sector):
        return False
    telling = sum(fact.weight >= TELLING for fact in compared.facts if fact.kind != "name")
    return (compared.design >= SAME_DESIGN and telling >= TWO_FACTS) or (
        compared.overlap >= SOME_WORDS and compared.words >= FEWEST_WORDS
    )


def is_same_design(compared: Compared) -> bool:
    """Whether place, sector and people are the same, and so much of the design that it is not by chance.

    A rare feature must be shared, and an odd figure with it. Where the programme tells no figures, most of
    what it does tell must be shared.
    """
    if not (compared.same_corridor and compared.same_sector) or compared.same_target_group is False:
        return False
    figures = any(fact.kind == "number" and fact.weight >= TELLING for fact in compared.facts)
    features = any(fact.kind == "feature" and fact.weight >= RARE for fact in compared.facts)
    least = SHARE_OF_THE_DESIGN if figures else MOST_OF_THE_DESIGN
    return features and compared.design >= NO_CHANCE and compared.design_share >= least


def _declared(
    compared: Compared, declared: Declared, programme: Programme, found: tuple[Reason, ...]
) -> tuple[Verdict, tuple[Reason, ...]]:
    name = declared.name or programme.title
    kinds: dict[str, Reason] = {
        "row": Reason(kind="declared_row", name=name, count=declared.results),
        "text": Reason(kind="declared_text", name=declared.quote),
        "related": Reason(kind="declared_related", name=name),
    }
    said = kinds[declared.how]
    in_place = bool(compared.same_corridor) and compared.same_sector is not False
    match declared.relation:
        case "continues" | "scales" | None:
            return "declared_follow_on", (said, *found)
        case "replicates" | "adapts" if in_place:
            return "declared_follow_on", (said, Reason(kind="succeeds_in_place"), *found)
        case "learns_from" if not tells_again(compared):
            return "independent", (Reason(kind="learns_only", name=name), *found)
        case "learns_from" if in_place:
            return "declared_follow_on", (said, *found)
        case _ if in_place:
            return "declared_replication", (said, *found)
        case _:
            return "declared_replication", (said, Reason(kind="taken_elsewhere"), *found)


def _in_common(compared: Compared, programme: Programme) -> Iterator[Reason]:
    """What the two share, the most telling first."""
    name = programme.acronym or programme.title or programme.id
    if compared.words >= FEWEST_WORDS:
        yield Reason(kind="text_share", share=compared.overlap, name=name, count=compared.words)
        if compared.programme_overlap > compared.overlap:
            yield Reason(kind="programme_share", share=compared.programme_overlap, name=name)
    if compared.same_lead and programme.lead_org:
        yield Reason(kind="same_lead", names=(programme.lead_org,))
    if compared.kept_actors:
        yield Reason(kind="same_actors", names=compared.kept_actors)
    if compared.same_corridor:
        yield Reason(kind="same_corridor", names=programme.countries)
    if compared.sectors:
        yield Reason(kind="same_sector", names=compared.sectors)
    if compared.target_groups:
        yield Reason(kind="same_target_group", names=compared.target_groups)
    yield from _facts(compared.facts)


def _facts(facts: tuple[SharedFact, ...]) -> Iterator[Reason]:
    kinds: tuple[tuple[str, ReasonKind], ...] = (
        ("feature", "same_features"), ("number", "same_numbers"), ("name", "same_names"),
    )  # fmt: skip
    for kind, reason in kinds:
        told = (one for one in facts if one.kind == kind and one.weight >= WORTH_SAYING)
        shared = sorted(told, key=lambda one: (-one.weight, one.key))
        if shared:
            yield Reason(kind=reason, names=tuple(_shown(one) for one in shared[:6]))


def _shown(fact: SharedFact) -> str:
    return fact.written or fact.key if fact.kind == "name" else fact.key


def _not_named(declared: Declared | None, programme: Programme) -> Reason:
    if declared is None:
        return Reason(kind="not_named", name=programme.acronym or programme.title or programme.id)
    return Reason(kind="mentioned", name=declared.quote)


def _apart(compared: Compared, declared: Declared | None, found: tuple[Reason, ...]) -> Iterator[Reason]:
    yield from (one for one in found if one.kind in LOOK_AT)
    others = tuple(_others(compared))
    if others:
        yield Reason(kind="other_design", names=others)
    elif found:
        yield Reason(kind="by_chance")
    if not found:
        yield Reason(kind="little_shared")
    if declared is not None:
        yield Reason(kind="mentioned", name=declared.quote)
    if compared.set_aside:
        yield Reason(kind="set_aside", count=compared.set_aside)
    yield from (one for one in found if one.kind not in LOOK_AT)


def _others(compared: Compared) -> Iterator[Part]:
    """On which counts the two tell different things; what one of them does not tell is none."""
    if compared.actors is not None and not compared.kept_actors:
        yield "actors"
    if compared.same_corridor is False:
        yield "corridor"
    if compared.same_sector is False:
        yield "sector"
    if compared.same_target_group is False:
        yield "target_group"
