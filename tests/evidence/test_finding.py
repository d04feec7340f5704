import re
import time

import pytest

from evaluator.evidence import Lexicons, find, languages_needed
from evaluator.evidence.items import evidence_id

FRENCH = (
    "Le Ministère du Travail met en œuvre la formation avec les partenaires sociaux et les communes du pays."
)
ENGLISH = (
    "The trade union trains young people in the port and places them with employers that look for them; the "
    "chambers of the region examine what they have learnt, and the ministry will recognise it by a decree."
)
GERMAN = (
    "Die Partner bilden junge Leute in drei Ländern aus und vermitteln sie an Betriebe, die Leute suchen; "
    "die Kammern prüfen die Abschlüsse, und die Verwaltungen erkennen sie danach in einem Verfahren an."
)


def follow(data, path):
    for key, index in re.findall(r"\.([A-Za-z_]\w*)|\[(\d+)\]", path):
        data = data[key] if key else data[int(index)]
    return data


def partner(class_id=None, name="Office of Skills", **fields):
    organisation = {"name": name, **({"class": class_id} if class_id else {})}
    return {"id": "p1", "role": "co_applicant", "organisation": organisation, **fields}


def test_every_quote_stands_at_its_place_in_the_file(shipped, proposal):
    written = proposal(
        summary="The Ministry of Labour will implement a toolkit 👩‍👩‍👧 in partnership with trade unions.",
        partners=[partner("trade_union", tasks="Trains 96 mentors; a letter of commitment is signed.")],
        mobility={"types": ["circular"]},
        predecessors=[{"name": "PALIM", "relation": "scales", "lessons": ["Hire early"]}],
        narrative=[{"section": "x", "text": "Phase II builds on the first phase. Unit costs fall."}],
    )
    data = written.model_dump(mode="json", by_alias=True)

    items = find(written, shipped).items

    assert {item.kind for item in items} == {
        "actor", "replicability", "quantity", "mobility", "predecessor", "knowledge",
    }  # fmt: skip
    for item in items:
        assert follow(data, item.section)[item.start : item.end] == item.quote
        assert item.id == evidence_id(item.kind, item.label, item.section, item.start, item.end)


def test_the_same_proposal_gives_the_same_evidence(shipped, proposal):
    written = proposal(summary=FRENCH, languages=["fr"], partners=[partner("cso_ngo")])

    assert find(written, shipped).model_dump_json() == find(written, shipped).model_dump_json()


def test_ids_are_unique(shipped, proposal):
    items = find(proposal(summary="networks, networks, the trade union and the trade union"), shipped).items

    assert len({item.id for item in items}) == len(items) == 2


def test_fields_and_text_are_both_read(shipped, proposal):
    written = proposal(
        summary="The training centre was designed by trade unions.", partners=[partner("youth_organisation")]
    )

    assert [(item.kind, item.label) for item in find(written, shipped).of("actor")] == [
        ("actor", "youth_organisation"),
        ("actor", "trade_union"),
    ]


def test_the_name_of_an_organisation_is_read_as_a_field_not_as_text(shipped, proposal):
    written = proposal(partners=[partner("cso_ngo", name="Trade Union Solidarity Association")])

    assert [item.label for item in find(written, shipped).of("actor", "target")] == ["cso_ngo"]


def test_a_partner_without_a_class_gets_the_one_its_name_tells_on_its_own_side(shipped, proposal):
    written = proposal(partners=[partner(name="Ministry of Labour", side="destination")])

    [item] = find(written, shipped).items

    assert (item.label, item.rule) == (
        "destination_government",
        "partner role: co_applicant; class told by its name",
    )


def test_a_partner_whose_name_tells_nothing_is_left_out_and_said_so(shipped, proposal):
    evidence = find(proposal(partners=[partner(name="Zzyzx")]), shipped)

    assert evidence.items == ()
    assert evidence.notes == (
        "No class of actor is given for Zzyzx, and its name tells none: it was left out.",
        "There is no text to read: only the fields were.",
    )


def test_a_development_agency_raises_no_states_involvement(shipped, proposal):
    commitment = {"kind": "signed_agreement", "status": "signed", "title": "Agreement"}

    agency = find(proposal(partners=[partner("development_agency", commitments=[commitment])]), shipped)
    ministry = find(proposal(partners=[partner("origin_government", commitments=[commitment])]), shipped)

    assert agency.of("state") == ()
    assert [item.strength for item in ministry.of("state")] == [3]


def test_in_the_fields_of_a_public_partner_its_acts_need_no_subject(shipped, proposal):
    tasks = "Pays the trainers from a budget line."

    public = find(proposal(partners=[partner("local_authority", tasks=tasks)]), shipped).of("state")
    private = find(proposal(partners=[partner("private_employer", tasks=tasks)]), shipped).of("state")

    assert [(item.label, item.strength, item.partner) for item in public] == [("financial", 3, "p1")]
    assert private == ()


@pytest.mark.parametrize(
    ("declared", "text", "languages"),
    [
        (["fr"], "The ministry", ("fr",)),
        ([], FRENCH, ("fr",)),
        ([], GERMAN, ("de",)),
        ([], "", ()),
        (["es", "en"], "", ("es", "en")),
    ],
)
def test_the_languages_needed_are_those_declared_or_else_the_one_it_is_written_in(
    proposal, declared, text, languages
):
    written = proposal(languages=declared, summary=text, title="…")

    assert languages_needed(written) == languages


def test_a_fourth_language_is_said_not_read_and_its_fields_still_are(shipped, proposal):
    evidence = find(
        proposal(languages=[], title="Ausbildung", summary=GERMAN, partners=[partner("trade_union")]), shipped
    )

    assert evidence.languages == ()
    assert [(item.kind, item.label) for item in evidence.items] == [("actor", "trade_union")]
    assert evidence.notes == (
        "There is no lexicon for the language “de”: only the fields were read, not the text.",
    )
    assert evidence.lexicon == ""


def test_with_two_languages_each_passage_is_read_in_its_own(shipped, proposal):
    english = "The curriculum is written in collaboration with the trade unions of the port."

    evidence = find(proposal(languages=["en", "fr"], summary=english, risks=FRENCH), shipped)

    assert [(item.section, item.label, item.rule.split()[0]) for item in evidence.of("actor")] == [
        ("$.summary", "trade_union", "en"),
        ("$.risks", "origin_government", "fr"),
        ("$.risks", "trade_union", "fr"),
    ]


def test_a_hedge_in_the_second_language_of_an_answer_is_read_and_quoted_at_its_place(shipped, proposal):
    hedged = "The ministry might sign the agreement of the two countries in the second year."

    evidence = find(proposal(languages=["fr", "en"], risks=f"{FRENCH} {hedged} {FRENCH}"), shipped)

    assert [(item.quote, item.rule.split()[0]) for item in evidence.of("hedge")] == [("might", "en")]
    actors = [(item.start, item.label, item.rule.split()[0]) for item in evidence.of("actor")]
    later = len(FRENCH) + len(hedged) + 2
    french = [("origin_government", "fr"), ("trade_union", "fr")]
    assert [found[1:] for found in actors if found[0] < len(FRENCH)] == french
    assert [found[1:] for found in actors if found[0] >= later] == french
    assert evidence.unread == ()


def test_a_passage_in_another_language_than_declared_is_not_read_and_counted(shipped, proposal):
    evidence = find(proposal(languages=["en"], summary=ENGLISH, risks=GERMAN), shipped)

    assert evidence.notes == ("1 passage is in another language than the proposal's (de): not read.",)


def test_a_list_of_keywords_has_no_small_words_and_is_read(shipped, proposal):
    words = "trade union, toolkit, replication, tracer study, circular migration, signed agreement, " * 4

    assert find(proposal(summary=words), shipped).notes == ()


def test_only_the_lexicons_of_its_languages_are_loaded(shipped, proposal):
    def never():
        raise AssertionError("this lexicon is not needed")

    lexicons = Lexicons({"en": shipped.lexicon("en"), "fr": never, "es": never}, shipped.organisations)

    evidence = find(proposal(summary="The trade union trains."), lexicons)

    assert evidence.lexicon == shipped.hash_of(["en"])


def test_words_are_counted_over_all_texts(shipped, proposal):
    assert find(proposal(summary="One two three."), shipped).words == 5


@pytest.mark.long
def test_a_hundred_thousand_words_are_read(shipped, proposal):
    text = "The trade union trains young people in the port. " * 11_112

    evidence = find(proposal(summary=text), shipped)

    assert evidence.words == 100_010
    assert len(evidence.of("actor", "target")) == 11_112


@pytest.mark.long
def test_four_times_the_words_without_a_full_stop_take_not_much_more_than_four_times_as_long(
    shipped, proposal
):
    text = "the trade union manages the budget and may be signed not with ministry "
    member = partner("trade_union", budget_share=0.1, commitments=[{"kind": "quota"}])

    def seconds(times):
        written = proposal(summary=text * times, partners=[member])
        started = time.process_time()
        find(written, shipped)
        return time.process_time() - started

    seconds(10)
    assert min(seconds(2_000), seconds(2_000)) / min(seconds(500), seconds(500)) < 9


def test_numbers_with_units_are_quantities(shipped, proposal):
    text = "96 unemployed graduates and EUR 2,500 for 26 weeks, 1,200 euros, and many trainees."

    assert [(item.label, item.quote) for item in find(proposal(summary=text), shipped).of("quantity")] == [
        ("people", "96 unemployed graduates"),
        ("money", "EUR 2,500"),
        ("time", "26 weeks"),
        ("money", "1,200 euros"),
    ]


@pytest.mark.parametrize("declared", ["de", "es", "en"])
def test_a_text_is_read_in_its_own_language_and_the_wrong_one_is_remarked(shipped, proposal, declared):
    evidence = find(proposal(languages=[declared], summary=FRENCH + " " + FRENCH), shipped)

    assert evidence.languages == ("fr",)
    assert [(one.kind, one.values) for one in evidence.remarks] == [
        ("other_language", {"declared": declared, "language": "fr"})
    ]
    assert {item.section for item in evidence.of("actor")} == {"$.summary"}


def test_what_was_not_read_is_listed(shipped, proposal):
    assert find(proposal(languages=["en"], summary=ENGLISH, risks=GERMAN), shipped).unread == ("$.risks",)
