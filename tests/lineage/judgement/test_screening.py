"""Screening: every programme and every other proposal gets a verdict, the gravest first, whatever is sent."""

import time
from decimal import Decimal
from math import log

import pytest

from evaluator.lineage import Programme, Reason, as_programme, screen, screen_one
from evaluator.lineage.programme import RelatedProgramme
from evaluator.lineage.records.likeness import Likeness
from evaluator.lineage.texts.words import words_of
from evaluator.proposals import Proposal

PILOT = Programme(
    id="pilot",
    title="Harbour Pilots of Tomorrow",
    text="Welders from Safi learnt underwater welding for nine weeks in Vigo and came home with 2,350 euro. "
    "A diving doctor examined all 77 of them every month, and two shipyards hired 41 for the dry dock.",
    lead_org="Galician Dock Company",
    partners=("Safi Welding School",),
    countries=("MA", "ES"),
    sector=("32120",),
    target_group="welders",
)


def proposal(**fields):
    """A proposal with these fields."""
    return Proposal.model_validate(
        {"format": 1, "reference": "P01", "title": "A title", "languages": ("en",)} | fields
    )


def alike(score):
    """Records that are so alike as a whole."""
    return Likeness(score=score, log_odds=log(score / (1 - score)), parts=())


def test_the_text_of_a_programme_sent_as_a_proposal_is_a_duplicate():
    match = screen_one(proposal(title=PILOT.title, summary=PILOT.text), PILOT)
    assert (match.verdict, match.overlap > 0.8, match.passages[0].section) == (
        "duplicate_submission",
        True,
        "$.summary",
    )


TOLD = {
    "en": PILOT.text,
    "fr": "Des soudeurs de Safi ont appris la soudure sous-marine pendant neuf semaines à Vigo et sont "
    "rentrés avec 2 350 euros. Une doctoresse de plongée les a examinés chaque mois, tous les 77, et deux "
    "chantiers en ont embauché 41 pour la cale sèche.",
    "es": "Soldadores de Safi aprendieron la soldadura submarina durante nueve semanas en Vigo y volvieron "
    "con 2.350 euros. Una doctora de buceo examinó cada mes a los 77, y dos astilleros contrataron a 41 "
    "de ellos para el dique seco.",
}


@pytest.mark.parametrize("language", sorted(TOLD))
def test_neither_quotation_marks_nor_a_number_behind_each_sentence_hide_a_whole_copy(language):
    told = PILOT.model_copy(
        update={"text": TOLD[language], "language": language, "lead_org": "", "partners": ()}
    )
    marked = {
        "quotation marks": f"«{told.text}»" if language == "fr" else f"“{told.text}”",
        "numbers": told.text.replace(". ", " [1]. ").removesuffix(".") + " [2].",
        "sources": told.text.replace(". ", " (Clemens 2015). ").removesuffix(".") + " (Clemens 2015).",
    }
    found = {
        how: screen_one(proposal(summary=text, languages=(language,)), told) for how, text in marked.items()
    }

    assert {how: match.verdict for how, match in found.items()} == dict.fromkeys(
        marked, "duplicate_submission"
    )
    assert {how for how, match in found.items() if match.quoted > 0} == {"quotation marks", "sources"}
    assert all(match.score > 0.8 for match in found.values())


def test_ten_words_are_independent_of_everything():
    ten = proposal(summary="We train people for jobs in two countries next year.")
    assert screen(ten, [PILOT], corpus="c").model_dump() == {
        "corpus": "c",
        "verdict": "independent",
        "matches": (),
        "too_little_text": True,
        "reused": 0.0,
        "reused_words": 0,
        "reasons": (),
        "missing": (),
    }


@pytest.mark.long
def test_a_hundred_thousand_words_are_read_in_bounded_time_and_a_copy_in_them_is_found():
    filler = " ".join(f"word{number % 9973} stands{number % 7919} here{number}" for number in range(33_000))
    started = time.monotonic()
    match = screen_one(proposal(summary=f"{filler} {PILOT.text} {filler[:1000]}"), PILOT)
    assert time.monotonic() - started < 30
    assert match.verdict == "undeclared_overlap"
    assert match.passages[0].programme_quote.startswith("Welders from Safi")


def test_the_gravest_verdict_comes_first_and_is_that_of_the_whole():
    elsewhere = PILOT.model_copy(
        update={"id": "other", "title": "Bakers of Fez", "text": "Bread is baked in Fez."}
    )
    copied = proposal(
        summary=f"{PILOT.text} Bakers teach them to bake bread at sea, which nobody has done before in this "
        "port, and they sell it to fishers in the evening.",
        predecessors=({"name": "Bakers of Fez", "relation": "replicates"},),
    )
    lineage = screen(copied, [elsewhere, PILOT], corpus="c")
    assert lineage.verdict == "undeclared_overlap"
    assert [(one.programme_id, one.verdict) for one in lineage.matches] == [
        ("pilot", "undeclared_overlap"),
        ("other", "declared_replication"),
    ]


def test_who_declares_a_pilot_has_declared_what_the_corpus_relates_to_it():
    phase = PILOT.model_copy(
        update={
            "id": "phase",
            "title": "Deep Water Careers",
            "related": (RelatedProgramme(kind="predecessor", programme_id="pilot"),),
        }
    )
    open_one = proposal(
        summary=PILOT.text, predecessors=({"name": "Harbour Pilots of Tomorrow", "relation": "continues"},)
    )
    verdicts = {one.programme_id: one.verdict for one in screen(open_one, [PILOT, phase], corpus="c").matches}
    assert verdicts == {"pilot": "declared_follow_on", "phase": "declared_follow_on"}
    assert screen_one(open_one, phase).verdict == "duplicate_submission"


def test_a_proposal_is_not_compared_with_itself():
    one = proposal(summary=PILOT.text)
    twin = one.model_copy(update={"reference": "P02"})
    assert screen(one, [], corpus="c", others=[one]).matches == ()
    assert [match.programme_id for match in screen(one, [], corpus="c", others=[one, twin]).matches] == [
        "P02"
    ]


def test_order_of_the_programmes_changes_nothing():
    others = [PILOT.model_copy(update={"id": f"p{number}"}) for number in range(5)]
    text = proposal(summary=PILOT.text)
    assert screen(text, others, corpus="c") == screen(text, reversed(others), corpus="c")


def test_a_proposal_becomes_a_programme_with_all_that_is_compared():
    made = as_programme(
        proposal(
            acronym="DOCK",
            call="dock-call",
            summary="Welders learn.",
            sectors=("32120",),
            corridors=({"origin": "MA", "destination": "ES"},),
            target_groups=({"category": "workers", "description": "Welders"},),
            partners=(
                {"id": "b", "organisation": {"name": "Safi School"}, "role": "co_applicant"},
                {"id": "a", "organisation": {"name": "Galician Docks", "acronym": "GD"}, "role": "lead"},
                {"id": "c", "organisation": {"name": "Asked Only"}, "role": "consulted_only"},
            ),
            predecessors=({"name": "Old Dock", "relation": "continues", "reused": "The old course."},),
            activities=({"id": "A1", "title": "Course"},),
            budget={"currency": "EUR", "total": Decimal(900)},
        )
    )
    assert made == Programme(
        id="P01",
        title="A title",
        text="A title\n\nWelders learn.\n\nWelders\n\nCourse",
        lead_org="Galician Docks (GD)",
        partners=("Safi School",),
        countries=("MA", "ES"),
        sector=("32120",),
        budget=Decimal(900),
        currency="EUR",
        language="en",
        source="proposal to dock-call",
        acronym="DOCK",
        target_group="workers: Welders",
        activities=("Course",),
        corridors=("MA->ES",),
    )


@pytest.mark.parametrize("text", ["", "   ", "𝔸𝔹 ﷽ 🙂", "…"])
def test_programmes_without_words_are_no_match(text):
    empty = Programme(id="e", title="", text=text)
    assert screen(proposal(summary="Welders learn to weld."), [empty], corpus="c").matches == ()


def test_records_that_share_neither_words_nor_actors_nor_places_are_not_alike_whatever_their_likeness():
    other = Programme(
        id="other", title="A title", text="Bees of the hills.", countries=("FI",), language="fi"
    )
    asked = proposal(summary=PILOT.text, corridors=({"origin": "MA", "destination": "ES"},))

    assert screen_one(asked, other, likeness=alike(0.9)).score == 0.0
    assert screen_one(asked, PILOT, likeness=alike(0.99)).score == 0.99


TRADES = (
    "Coopers from Porto bend oak staves over an open fire in Jerez and sell eleven barrels a month to "
    "cellars that age vinegar for restaurants along the coast.",
    "Beekeepers near Kutaisi carry their hives by mule to the chestnut woods in June, and a laboratory in "
    "Graz weighs the pollen of each of them.",
    "Tanners of Marrakech learn to soak hides in mimosa bark without chromium, while a chemist from Igualada "
    "measures what flows into the river every Tuesday.",
    "Glass blowers of Hebron melt bottles in a furnace fired with olive stones, and a museum in Murano shows "
    "their blue bowls for one summer.",
    "Young ferrymen of the Saloum repair outboard engines with a mechanic from Lorient, who leaves them his "
    "gauges and the keys of the shed.",
    "Weavers in Cusco dye alpaca wool with cochineal for a knitter in Biella, whose daughters write down "
    "each recipe in two languages.",
    "Stone cutters of Mostar shape blocks for a bridge in Vicenza, lodging with widows who teach them to "
    "cook polenta on Sundays.",
)


def words_of_nobody(count, seed):
    """So many words that no other text has, in sentences."""
    return " ".join(f"Word{seed}x{number} stands{seed}x{number}." for number in range(count // 2))


SOURCES = tuple(
    Programme(
        id=f"source-{number}",
        title=f"Trade {number}",
        text=f"{text} {words_of_nobody(80, number)}",
        countries=("MA", "ES"),
    )
    for number, text in enumerate(TRADES)
)


def test_a_text_put_together_from_seven_others_is_worth_a_look_and_each_of_them_is_listed():
    own = (
        "The rest was written for this call by somebody who has sat at the harbour for years and knows every "
        "skipper by name."
    )
    lineage = screen(proposal(summary=" ".join([*TRADES, own])), SOURCES, corpus="c")

    assert max(match.overlap for match in lineage.matches) < 0.15
    assert lineage.verdict == "independent"
    assert sorted(match.programme_id for match in lineage.matches) == [source.id for source in SOURCES]
    assert lineage.reasons == (Reason(kind="patchwork", share=lineage.reused, count=7),)
    assert (lineage.reused, lineage.reused_words) == (pytest.approx(0.87, abs=0.03), 172)


def test_words_that_two_texts_have_count_once_and_those_of_a_declared_text_not_at_all():
    twice = SOURCES[0].model_copy(update={"id": "again", "title": "Again"})
    told = {"summary": f"{TRADES[0]} {TRADES[2]}"}
    declares = told | {"predecessors": ({"name": "Trade 0", "relation": "continues"},)}

    def reused(fields):
        return screen(proposal(**fields), [SOURCES[0], twice, SOURCES[2]], corpus="c").reused_words

    assert reused(told) == pytest.approx(len(words_of(told["summary"])), abs=1)
    assert reused(declares) == pytest.approx(len(words_of(TRADES[2])), abs=1)


def test_a_match_with_words_that_count_is_listed_however_few_they_are():
    few = (
        "Coopers bend oak staves over an open fire and sell barrels to cellars that age vinegar for the "
        "restaurants along the coast, where widows pour it over warm figs."
    )
    asked = proposal(summary=f"{few} {words_of_nobody(1200, 99)}")
    long = PILOT.model_copy(update={"text": f"{few} {words_of_nobody(600, 0)}"})
    (match,) = screen(asked, [long], corpus="c").matches

    assert (match.verdict, match.overlap < 0.03, match.score < 0.2) == ("independent", True, True)


def test_names_of_places_stand_in_a_reason_as_the_proposal_writes_them():
    programme = Programme(id="well", text="Wells were drilled near Médenine, and later around Tataouïne.")
    ours = proposal(summary="Our nurseries are near Médenine and around Tataouine, where it rains little.")

    found = screen_one(ours, programme).reasons

    assert [one.names for one in found if one.kind == "same_names"] == [("Médenine", "Tataouine")]
