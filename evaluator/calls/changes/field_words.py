"""What the fields of a call are called in a sentence, in the reader's language."""

from collections.abc import Mapping
from functools import lru_cache

from evaluator.foundation import Translator, translator


def field_words(owner: str, field: str, t: Translator) -> str:
    """A field in words: "weight", "largest grant".

    Parameters
    ----------
    owner
        The name of the record that has it: what `max` means depends on that.
    """
    words = _all(t.language)
    return words.get(f"{owner}.{field}") or words.get(field) or field.replace("_", " ")


def thing_words(owner: str, field: str, t: Translator) -> str:
    """One of the things that a list of a call holds: "criterion", "phase"."""
    words = _things(t.language)
    return words.get(f"{owner}.{field}") or words.get(field) or field_words(owner, field, t)


@lru_cache(maxsize=8)
def _all(language: str) -> Mapping[str, str]:
    t = translator(language)
    return {**_of_the_grid(t), **_of_scales(t), **_of_the_process(t), **_of_form_and_phases(t)}


def _of_the_grid(t: Translator) -> dict[str, str]:
    return {
        "format": t("format of the file"),
        "id": t("identifier"),
        "title": t("title"),
        "purpose": t("purpose"),
        "status": t("status"),
        "source": t("source"),
        "name": t("name"),
        "standing": t("standing of the source"),
        "url": t("address"),
        "note": t("note"),
        "languages": t("languages"),
        "time_zone": t("time zone"),
        "sections": t("sections"),
        "groups": t("groups"),
        "section": t("section"),
        "group": t("group"),
        "gates": t("gates"),
        "questions": t("questions to people"),
        "indicators": t("indicators"),
        "criteria": t("criteria"),
        "rules": t("rules"),
        "bands": t("bands"),
        "below": t("upper end"),
        "description": t("description"),
        "weight": t("weight"),
        "Group.max": t("stated maximum"),
        "Section.max": t("stated maximum"),
        "threshold": t("threshold"),
        "help": t("help"),
        "eliminatory": t("eliminatory"),
        "question": t("question"),
        "scale": t("scale"),
        "multiplier": t("multiplier"),
        "counts": t("how it counts"),
        "applies_if": t("when it applies"),
        "denominator": t("shares where it does not apply"),
        "caps": t("caps"),
        "Cap.at_most": t("most that can be given"),
        "Cap.when": t("when the cap holds"),
        "unless": t("exception"),
        "reason": t("reason"),
        "comment": t("comments"),
        "required_at": t("scores that must be explained"),
        "min_words": t("fewest words"),
        "reads": t("what to read"),
        "heart": t("heart of the call"),
        "over_round": t("comparison over the round"),
        "measure": t("measure"),
        "quantile_scores": t("scores of equal parts"),
        "zero_if_any_zero": t("zero where another score is zero"),
        "IndicatorUse.kind": t("kind of indicator"),
        "IndicatorUse.of": t("what it looks for"),
        "options": t("options"),
        "levels": t("levels"),
        "Gate.kind": t("kind of gate"),
        "Gate.when": t("when it is asked"),
        "answer": t("who answers"),
        "suggest": t("when the machine suggests yes"),
        "document": t("document"),
        "require": t("what is required"),
        "otherwise": t("what follows otherwise"),
    }


def _of_scales(t: Translator) -> dict[str, str]:
    return {
        "scales": t("scales"),
        "min": t("lowest score"),
        "max": t("highest score"),
        "step": t("step"),
        "best": t("best end"),
        "values": t("scores allowed"),
        "counts_from": t("score that is worth nothing"),
        "anchors": t("meaning of level"),
        "words": t("points of"),
        "titles": t("title of"),
        "pass_fail": t("pass or fail"),
        "categories": t("category"),
        "needs_comment": t("answers that must be explained"),
    }


def _of_the_process(t: Translator) -> dict[str, str]:
    return {
        "money": t("money"),
        "available": t("money available"),
        "currency": t("currency"),
        "grant": t("grant"),
        "GrantRange.min": t("smallest grant"),
        "GrantRange.max": t("largest grant"),
        "share_of_total": t("largest share of the total cost"),
        "rates": t("rate of"),
        "lots": t("lots"),
        "weights": t("weight of"),
        "stages": t("stages"),
        "carry_over": t("sections carried over"),
        "thresholds": t("threshold of"),
        "out_of": t("total out of"),
        "points": t("points"),
        "fraction": t("share of the points"),
        "proceed": t("who goes on"),
        "Proceed.count": t("how many go on"),
        "requested_amount": t("most requested, in money"),
        "requested_up_to": t("most requested, in times the money"),
        "Proceed.of": t("money that counts"),
        "Proceed.at_least": t("least requested, in times the money"),
        "invited_only": t("only those invited"),
        "unchanged": t("what is kept from the stage before"),
        "requested_may_differ": t("how far the grant requested may differ"),
        "totals": t("total"),
        "decimals": t("decimals"),
        "bonus_at_most": t("most bonus points"),
        "penalty_at_most": t("most penalty points"),
        "overall": t("judgement of the whole"),
        "reported_times": t("times that it is reported"),
        "reviews": t("reviews"),
        "per_proposal": t("reviewers of a proposal"),
        "combine": t("how scores become one"),
        "combine_at": t("what is combined"),
        "trim": t("share left out at each end"),
        "divergence": t("divergence"),
        "gap_share": t("largest gap, as a share"),
        "gap_points": t("largest gap, in points"),
        "Divergence.of": t("what the gap is a share of"),
        "on": t("what is compared"),
        "then": t("what follows"),
        "after_divergence": t("how scores become one after a divergence"),
        "conflicts": t("conflicts of interest"),
        "calibration": t("exercise of all reviewers"),
        "ranking": t("ranking"),
        "multiply": t("multiplier in the ranking of"),
        "Ranking.by": t("what the ranking goes by"),
        "tie_break": t("tie-breaks"),
        "key": t("key"),
        "prefer": t("preferred end"),
        "newcomers_first": t("newcomers first"),
        "funding": t("funding"),
        "Funding.by": t("what the line goes by"),
        "count": t("number of proposals"),
        "per_lot": t("by lot"),
        "partial": t("partial grants"),
        "floor": t("smallest share"),
        "reserve": t("places on the reserve list"),
        "Funding.at_most": t("limits"),
        "Funding.at_least": t("promises"),
        "draw": t("draw"),
        "interval": t("interval"),
        "per": t("what is counted"),
        "share_of_money": t("share of the money"),
        "value": t("value"),
    }


def _of_form_and_phases(t: Translator) -> dict[str, str]:
    return {
        "advice": t("when reviewers see the machine's advice"),
        "advice_to_applicants": t("what applicants see of the machine's advice"),
        "form": t("form"),
        "field": t("field"),
        "FormItem.words": t("most words"),
        "required": t("required"),
        "table": t("as a table"),
        "applies_if_stage": t("only in the stage"),
        "phases": t("phases"),
        "from": t("begins"),
        "until": t("ends"),
        "stage": t("stage"),
        "switches": t("switches"),
        "submit": t("submitting"),
        "replace": t("replacing"),
        "withdraw": t("withdrawing"),
        "screen": t("screening"),
        "review": t("reviewing"),
        "reopen": t("reopening"),
        "blind": t("blinding"),
        "others_reviews": t("when others' reviews are seen"),
        "consensus": t("agreeing"),
        "decide": t("deciding"),
        "letters": t("letters"),
        "retention": t("keeping of data"),
        "documents": t("days that files are kept"),
        "texts": t("days that texts are kept"),
        "people": t("days that names are kept"),
    }


@lru_cache(maxsize=8)
def _things(language: str) -> Mapping[str, str]:
    t = translator(language)
    return {
        "criteria": t("criterion"),
        "sections": t("section"),
        "groups": t("group"),
        "gates": t("gate"),
        "questions": t("question to people"),
        "indicators": t("indicator"),
        "rules": t("rule"),
        "bands": t("band"),
        "scales": t("scale"),
        "caps": t("cap"),
        "lots": t("lot"),
        "stages": t("stage"),
        "conflicts": t("conflict of interest"),
        "Funding.at_most": t("limit"),
        "Funding.at_least": t("promise"),
        "form": t("form item"),
        "phases": t("phase"),
        "words": t("word"),
        "categories": t("category"),
        "levels": t("level at"),
    }
