"""How a call runs, in sentences: money, stages, totals, reviews, ranking, funding, form, phases."""

from collections.abc import Iterator
from datetime import datetime

from evaluator.calls.call import Call
from evaluator.calls.process import DERIVED_KEYS, Divergence, Phase, Quota, Reviews
from evaluator.calls.structure import Kept, Stage
from evaluator.calls.wording import (
    amount_in_words,
    criterion_title,
    node_threshold_in_words,
    node_title,
    number_in_words,
    scale_in_words,
    share_in_words,
)
from evaluator.foundation import Text, Translator, figures


def money_in_words(call: Call, t: Translator) -> Iterator[str]:
    """What can be given, in all, by lot and to one proposal."""
    money = call.money
    if money.available is not None:
        yield t("Available: {amount}", amount=amount_in_words(money.available, money.currency, t))
    for lot in call.lots:
        title = lot.title.said_in(t.language)
        if lot.available is None:
            yield t("Lot {lot}", lot=title)
        else:
            amount = amount_in_words(lot.available, money.currency, t)
            yield t("Lot {lot}: {amount}", lot=title, amount=amount)
    if money.grant.min is not None:
        yield t("Smallest grant: {amount}", amount=amount_in_words(money.grant.min, money.currency, t))
    if money.grant.max is not None:
        yield t("Largest grant: {amount}", amount=amount_in_words(money.grant.max, money.currency, t))
    if money.grant.share_of_total is not None:
        share = share_in_words(money.grant.share_of_total, t)
        yield t("The grant covers at most {share} of the total cost.", share=share)


def stages_in_words(call: Call, t: Translator) -> Iterator[str]:
    """What counts in each stage, and who goes on."""
    for stage in call.stages:
        yield " ".join([f"{_said(stage.title, stage.id, t)}:", *_stage(call, stage, t)])


def _stage(call: Call, stage: Stage, t: Translator) -> Iterator[str]:
    parts = stage.criteria or stage.sections
    if parts:
        yield t("{parts} count.", parts=", ".join(node_title(call, name, t) for name in parts))
    else:
        yield t("Everything counts.")
    if stage.carry_over:
        names = ", ".join(node_title(call, name, t) for name in stage.carry_over)
        yield t("The points of {parts} come from the stage before.", parts=names)
    if stage.threshold is not None:
        yield t("Passes with {threshold}.", threshold=node_threshold_in_words(stage.threshold, t))
    for name, threshold in stage.thresholds.items():
        title = node_title(call, name, t)
        if any(one.id == name for one in call.criteria) and isinstance(threshold, int | float):
            yield t("{part}: at least {value}.", part=title, value=number_in_words(threshold, t))
        else:
            yield t("{part}: {threshold}.", part=title, threshold=node_threshold_in_words(threshold, t))
    yield from who_goes_on(call, stage, t)
    yield from _keeps(stage, t)


def who_goes_on(call: Call, stage: Stage, t: Translator) -> Iterator[str]:
    """The rule by which the best go on to the next stage; nothing where the stage has none."""
    if stage.proceed is not None and stage.proceed.count is not None:
        yield t.plural("The best {count} goes on.", "The best {count} go on.", stage.proceed.count)
    if stage.proceed is not None and stage.proceed.requested_up_to is not None:
        times = number_in_words(stage.proceed.requested_up_to, t)
        yield t("The best go on until they request {times} times the money available.", times=times)
    if stage.proceed is not None and stage.proceed.requested_amount is not None:
        amount = amount_in_words(stage.proceed.requested_amount, call.money.currency, t)
        yield t("The best go on until they request {amount}.", amount=amount)
    if stage.proceed is not None and stage.proceed.at_least is not None:
        times = number_in_words(stage.proceed.at_least, t)
        yield t("Together they request at least {times} times the money available.", times=times)


def _keeps(stage: Stage, t: Translator) -> Iterator[str]:
    if stage.unchanged:
        kept = figures.listed([kept_in_words(name, t) for name in stage.unchanged], t.language)
        yield t("Kept from the stage before: {what}.", what=kept)
    if stage.requested_may_differ is not None:
        share = figures.percent(stage.requested_may_differ, t.language)
        yield t("The grant requested may differ by {share}.", share=share)


def kept_in_words(name: Kept, t: Translator) -> str:
    """What a proposal keeps from the stage before."""
    return {
        "title": t("the title"),
        "acronym": t("the acronym"),
        "lot": t("the lot"),
        "typology": t("the kind of partnership"),
        "lead": t("the lead"),
        "partners": t("the partners"),
        "corridors": t("the corridors"),
        "sectors": t("the sectors"),
        "requested": t("the grant requested"),
    }[name]


def total_in_words(call: Call, t: Translator) -> Iterator[str]:
    """What the points add up to and what passes."""
    totals = call.totals
    if totals.out_of is not None:
        yield t("The total is out of {points} points.", points=number_in_words(totals.out_of, t))
    if totals.threshold is not None:
        yield t("It passes with {threshold}.", threshold=node_threshold_in_words(totals.threshold, t))
    if totals.bonus_at_most is not None:
        yield t("Bonus points: at most {points}.", points=number_in_words(totals.bonus_at_most, t))
    if totals.penalty_at_most is not None:
        yield t("Penalty points: at most {points}.", points=number_in_words(totals.penalty_at_most, t))
    if totals.overall is not None:
        scale = totals.overall.scale
        said = scale_in_words(call.scales[scale] if isinstance(scale, str) else scale, t)
        title = totals.overall.title.said_in(t.language)
        yield t("{title} is judged by a person and not computed: {scale}.", title=title, scale=said)
    if call.bands:
        yield t("Bands: {bands}.", bands=", ".join(_bands(call, t)))


def _bands(call: Call, t: Translator) -> Iterator[str]:
    for band in call.bands:
        title = band.title.said_in(t.language)
        if band.below is None:
            yield t("{band} from there on", band=title)
        else:
            yield t("{band} below {share}", band=title, share=share_in_words(band.below, t))


def reviews_in_words(call: Call, t: Translator) -> Iterator[str]:
    """How many read a proposal and how their scores become one."""
    reviews = call.reviews
    yield t.plural(
        "The call asks for {count} review of each proposal.",
        "The call asks for {count} reviews of each proposal.",
        reviews.per_proposal,
    )
    yield _combined(reviews, t)
    if reviews.divergence is not None:
        yield _divergence(reviews.divergence, t)
    if reviews.calibration:
        yield t(
            "Before they submit a review, all reviewers score an exercise: {samples}.",
            samples=figures.listed(reviews.calibration, t.language),
        )
    match call.advice:
        case "hidden":
            yield t("Reviewers do not see the machine's advice.")
        case "after_own":
            yield t("Reviewers see the machine's advice after their own score.")
        case "always":
            yield t("Reviewers always see the machine's advice.")


def _combined(reviews: Reviews, t: Translator) -> str:
    match reviews.combine:
        case "mean":
            return t("Their scores are averaged.")
        case "median":
            return t("The median of their scores counts.")
        case "trimmed":
            share = share_in_words(reviews.trim, t)
            return t("Their scores are averaged without the highest and lowest {share}.", share=share)
        case "closest_two":
            return t("The two scores closest to each other are averaged.")
        case "consensus":
            return t("They agree on one score.")


def _divergence(rule: Divergence, t: Translator) -> str:
    if rule.gap_share is not None:
        far = t("more than {gap} apart", gap=share_in_words(rule.gap_share, t))
    else:
        far = t("more than {gap} points apart", gap=number_in_words(rule.gap_points or 0.0, t))
    match rule.then:
        case "third_reviewer":
            return t("If they are {far}, one more person reads it.", far=far)
        case "consensus":
            return t("If they are {far}, they meet and agree.", far=far)
        case "flag":
            return t("If they are {far}, the call manager is told.", far=far)


def ranking_in_words(call: Call, t: Translator) -> Iterator[str]:
    """How passing proposals are ordered."""
    ranking = call.ranking
    match ranking.by:
        case "total":
            yield t("Proposals that pass are ranked by their total.")
        case "points_per_requested":
            yield t("Proposals that pass are ranked by points for the money requested.")
        case "overall":
            yield t("Proposals that pass are ranked by the judgement of the whole.")
    if ranking.weights != "same":
        weights = ", ".join(
            f"{criterion_title(call, name, t)} {number_in_words(weight, t)}"
            for name, weight in ranking.weights.items()
        )
        yield t("For ranking only, the weights are: {weights}.", weights=weights)
    for name, times in ranking.multiply.items():
        title = criterion_title(call, name, t)
        yield t(
            "For ranking only, {title} counts {times} times.", title=title, times=number_in_words(times, t)
        )
    if ranking.newcomers_first:
        yield t("With equal totals, newcomers come first.")
    if ranking.tie_break:
        keys = [entry if isinstance(entry, str) else entry.key for entry in ranking.tie_break]
        said = ", ".join(tie_break_in_words(call, key, t) for key in keys)
        yield t("Equal totals are ordered by: {keys}.", keys=said)


def tie_break_in_words(call: Call, key: str, t: Translator) -> str:
    """What a tie-break looks at."""
    if key not in DERIVED_KEYS or any(key == criterion.id for criterion in call.criteria):
        return node_title(call, key, t)
    return derived_key_in_words(key, t)


def derived_key_in_words(key: str, t: Translator) -> str:
    """What a tie-break looks at that is no score: one of `DERIVED_KEYS`."""
    return {
        "newcomer_share": t("more newcomers among the partners"),
        "coverage_gap": t("topics that no better proposal covers"),
        "gender_balance": t("gender balance"),
        "geographic_diversity": t("geographic diversity"),
        "earliest_submission": t("earlier submission"),
        "requested": t("less money requested"),
        "total": t("the total"),
    }[key]


def funding_in_words(call: Call, t: Translator) -> Iterator[str]:
    """How far down the ranking money goes."""
    funding = call.funding
    if funding.by == "count" and funding.count is not None:
        yield t.plural("The best {count} is funded.", "The best {count} are funded.", funding.count)
    elif funding.per_lot:
        yield t("In each lot proposals are funded in order of rank until its money is spent.")
    else:
        yield t("Proposals are funded in order of rank until the money is spent.")
    if funding.partial is not None:
        share = share_in_words(funding.partial.floor, t)
        yield t("The last may be offered part of its request, down to {share}.", share=share)
    if funding.reserve:
        yield t.plural(
            "{count} more goes on a reserve list.", "{count} more go on a reserve list.", funding.reserve
        )
    for quota in funding.at_most:
        yield t("At most {quota}.", quota=_quota(quota, t))
    for quota in funding.at_least:
        yield t("At least {quota}.", quota=_quota(quota, t))
    if funding.draw is not None:
        yield t("Chance decides among proposals that cannot be told apart at the line.")


def quota_subject_in_words(name: str, t: Translator) -> str:
    """What proposals share that a quota counts."""
    return {
        "lead_country": t("country of the lead"),
        "country": t("country"),
        "lead_organisation": t("lead organisation"),
        "organisation": t("organisation"),
        "sector": t("sector"),
        "typology": t("set-up of the partnership"),
        "corridor": t("corridor"),
    }[name]


def _quota(quota: Quota, t: Translator) -> str:
    what = quota_subject_in_words(quota.per, t)
    limits = []
    if quota.count is not None:
        limits.append(t.plural("{count} proposal", "{count} proposals", quota.count))
    if quota.share_of_money is not None:
        limits.append(t("{share} of the money", share=share_in_words(quota.share_of_money, t)))
    limit = t(" and ").join(limits)
    if quota.value is None:
        return t("{limit} for each {what}", limit=limit, what=what)
    return t("{limit} for the {what} {value}", limit=limit, what=what, value=quota.value)


def form_in_words(call: Call, t: Translator) -> Iterator[str]:
    """What the applicant is asked for."""
    for item in call.form:
        name = (item.field or item.document or "").replace("_", " ")
        text = item.question or item.title
        said = text.said_in(t.language) if text else name
        if item.words is not None:
            words = t.plural("{count} word at most", "{count} words at most", item.words)
            said = t("{question} ({words})", question=said, words=words)
        said = t("{question}, required", question=said) if item.required else said
        yield explained(said, item.help, t)


def explained(said: str, help: Text | None, t: Translator) -> str:  # noqa: A002 - as call files name it
    """The sentence with its explanation behind it, where the call gives one."""
    return (
        t("{sentence}. {explanation}", sentence=said, explanation=help.said_in(t.language)) if help else said
    )


def retention_in_words(call: Call, t: Translator) -> Iterator[str]:
    """How long what was collected is kept after the last phase."""
    kept = call.retention
    for what, days in (
        (t("the files of proposals"), kept.documents),
        (t("what applicants and reviewers wrote"), kept.texts),
        (t("names and addresses of people without another call"), kept.people),
    ):
        if days is not None:
            yield t.plural(
                "Deleted {count} day after the last phase: {what}.",
                "Deleted {count} days after the last phase: {what}.",
                days,
                what=what,
            )
    if kept.deletes and call.last_end is None:
        yield t("Without a last phase that ends, nothing is deleted.")


def phases_in_words(call: Call, t: Translator) -> Iterator[str]:
    """When what is open."""
    stages = {stage.id: _said(stage.title, stage.id, t) for stage in call.stages}
    for phase in call.phases:
        said = t(
            "{label}: {text}",
            label=_said(phase.title, phase.id, t),
            text=_span(phase, call.time_zone, t),
        )
        if phase.stage is not None:
            said = t("{said}; proposals of the stage {stage} only", said=said, stage=stages[phase.stage])
        yield said


def _span(phase: Phase, zone: str, t: Translator) -> str:
    if phase.from_ and phase.until:
        start, end = _moment(phase.from_, t), _moment(phase.until, t)
        return t("{start} until {end} ({zone})", start=start, end=end, zone=zone)
    if phase.until:
        return t("until {end} ({zone})", end=_moment(phase.until, t), zone=zone)
    if phase.from_:
        return t("from {start} ({zone})", start=_moment(phase.from_, t), zone=zone)
    return t("no dates")


def _moment(moment: datetime, t: Translator) -> str:
    return figures.moment(moment, t.language)


def _said(title: Text | None, name: str, t: Translator) -> str:
    return title.said_in(t.language) if title else name
