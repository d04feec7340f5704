import pytest

from evaluator.evidence import Lexicons, find_in_document


@pytest.fixture(scope="module")
def find(shipped):
    def find(text="", title="", lead_org="", partners="", language="en"):
        return find_in_document(title, lead_org, partners, text, shipped, language)

    return find


def relations(found):
    return {(one["class"], one["relation"]) for one in found["stakeholders"]}


def test_organisations_in_the_fields_act_and_the_name_is_the_quote(find):
    found = find(lead_org="Ministry of Labour", partners="GIZ; Danish Refugee Council")

    assert found["stakeholders"] == [
        {"class": "origin_government", "relation": "actor", "quote": "Ministry of Labour"},
        {"class": "development_agency", "relation": "actor", "quote": "GIZ"},
        {"class": "cso_ngo", "relation": "actor", "quote": "Danish Refugee Council"},
    ]


def test_an_organisation_whose_name_tells_nothing_is_taken_for_an_ngo(find):
    assert relations(find(partners="Zzyzx")) == {("cso_ngo", "actor")}


def test_a_class_that_acts_and_receives_has_both_entries_and_no_more(find):
    text = "Implemented by local authorities. It will strengthen local authorities. Train local authorities."

    assert sorted(relations(find(text))) == [("local_authority", "actor"), ("local_authority", "target")]
    assert len(find(text)["stakeholders"]) == 2


def test_a_description_in_two_languages_is_read_in_both(find):
    french = "Ce projet vise à renforcer les capacités des municipalités dans les régions du pays."
    english = "This project will be implemented by the trade union of the teachers in the country."

    assert relations(find(f"{english} / {french}", language="fr")) == {
        ("local_authority", "target"),
        ("trade_union", "actor"),
    }


def test_a_class_whose_part_is_denied_has_no_entry(find):
    assert find("No trade union was involved.")["stakeholders"] == []


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({"text": "Young people are trained."}, 0),
        ({"lead_org": "GIZ", "partners": "European Commission"}, 0),
        ({"text": "Capacity building of the Ministry of Labour."}, 1),
        ({"text": "Drawn up in consultation with the Ministry of Labour."}, 1),
        ({"text": "In line with the national policy."}, 1),
        ({"text": "Implemented by the Ministry of Labour."}, 2),
        ({"partners": "GIZ; Ministry of Labour"}, 2),
        ({"lead_org": "Ministry of Labour"}, 3),
        ({"lead_org": "MUNICIPALIDAD DE QUITO", "language": "es"}, 3),
        ({"text": "Implemented by the Ministry of Labour from its own budget line."}, 3),
        ({"text": "Implemented by the Ministry of Labour, possibly with a budget line."}, 2),
    ],
)
def test_the_level_of_state_involvement_follows_the_rulings(find, fields, level):
    state = find(**fields)["state"]

    assert state["level"] == level
    assert (state["quote"] == "") is (level == 0)


def test_the_kinds_of_involvement_are_those_named_with_an_authority(find):
    text = "The Ministry of Labour will implement it with a budget line and a decree."

    assert find(text)["state"]["kinds"] == ["financial", "regulatory"]
    assert find(lead_org="Ministry of Labour")["state"]["kinds"] == ["operational"]


def test_replicability_knowledge_and_predecessor_are_listed_by_kind_with_quotes(find):
    found = find("A toolkit and another toolkit. A tracer study follows the unit cost.", title="Skills II")

    assert [one["kind"] for one in found["replicability"]] == ["asset", "evidence", "economics"]
    assert [one["kind"] for one in found["knowledge"]] == ["learning"]
    assert found["predecessor"] == {"declared": True, "quote": "Skills II"}


def test_quotes_are_verbatim_and_short(find):
    text = (
        "Implemented by the Ministry of Labour, the trade unions and the chambers of commerce of the country."
    )

    for one in find(text)["stakeholders"]:
        assert one["quote"] in text
        assert 2 <= len(one["quote"].split()) <= 15


def test_without_a_lexicon_for_the_language_only_names_are_read(find):
    found = find("Die Kammern prüfen.", lead_org="GIZ", language="de")

    assert relations(found) == {("development_agency", "actor")}


def test_the_language_is_found_out_when_it_is_not_given(find):
    found = find("L’action est mise en œuvre par les partenaires sociaux du pays.", language=None)

    assert relations(found) == {("trade_union", "actor")}


def test_without_any_lexicon_nothing_is_claimed_of_texts():
    found = find_in_document("", "", "", "The trade union", Lexicons({}), "en")

    assert found == {
        "stakeholders": [],
        "state": {"level": 0, "kinds": [], "quote": ""},
        "replicability": [],
        "knowledge": [],
        "predecessor": {"declared": False, "quote": ""},
    }


def test_a_body_that_acts_is_not_found_a_second_time_where_it_is_only_mentioned(shipped):
    found = find_in_document(
        "", "Enabel", "", "This aligns with Enabel. It strengthens the staff of the ILO.", shipped, "en"
    )

    assert {(body["class"], body["relation"]) for body in found["stakeholders"]} == {
        ("development_agency", "actor"),
        ("international_organisation", "target"),
    }


@pytest.mark.parametrize(
    ("language", "outright", "promise"),
    [
        ("en", "The ministry will second two trainers.", "The ministry may second two trainers."),
        ("fr", "Le ministère détachera deux agents.", "Le ministère pourrait détacher deux agents."),
        ("es", "El ministerio adscribirá a dos técnicos.", "El ministerio podría adscribir a dos técnicos."),
    ],
)
def test_a_promise_of_a_state_is_one_level_lower_and_says_so(shipped, language, outright, promise):
    said, promised = (
        find_in_document("", "", "", text, shipped, language)["state"] for text in (outright, promise)
    )

    assert (said["level"], said.get("hedged")) == (2, None)
    assert (promised["level"], promised.get("hedged")) == (1, True)


def test_a_title_may_be_in_another_language_than_the_text(find):
    found = find(
        "Los módulos se aplican en las escuelas de la provincia.",
        title="Scaling up of the schooling and of the pilots",
        language="es",
    )

    assert [one["kind"] for one in found["replicability"]] == ["mechanism"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "institutions for regular impact evaluation"),
        ("es", "una campaña mediática a gran escala"),
        ("es", "Impartirá las formaciones y se formará a las mujeres."),
    ],
)
def test_what_is_only_large_planned_or_taught_can_not_be_taken_over(find, language, text):
    assert find(text, language=language)["replicability"] == []
