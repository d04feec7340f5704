"""Names of partners are covered wherever they stand; everything else, and every length, stays."""

import json
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.access.blinding import without_names
from evaluator.proposals import Proposal
from evaluator.proposals.passages import passages
from evaluator.services.samples import open_sample, samples

CONTENT = {
    "title": "BASC and the SPES train together",
    "partners": [
        {
            "id": "basc",
            "organisation": {
                "id": "org-7",
                "name": "Belgian Agency for Skills",
                "acronym": "BASC",
                "aliases": ["Agence belge"],
                "identifiers": [{"scheme": "website", "value": "basc.example"}],
                "country": "BE",
                "prior_awards": [{"programme": "Passerelle"}],
            },
            "role": "lead",
            "tasks": "belgian agency\n for skills leads; see basc.example, ask Ana Pop. Basca, Spes: words.",
            "contact": "Ana Pop",
            "side": "origin",
            "peer_of": ["spes"],
        },
        {"id": "spes", "organisation": {"name": "SPES"}, "role": "co_applicant"},
        {"id": "be", "organisation": {"name": "Bureau d'Études", "acronym": "BE", "country": "BE"}},
    ],
    "predecessors": [{"name": "Bridge", "partners": ["BASC", "ANAPEC", "bureau d'études"]}],
    "activities": [{"id": "basc-1", "title": "For SPES", "led_by": "spes", "partners": ["basc"]}],
    "documents": [{"id": "spes", "kind": "letter", "file": "Letter_BASC.pdf", "issued_by": "basc"}],
    "narrative": [{"section": "$", "text": "The Agence belge.", "provenance": {"file": "BASC.docx"}}],
    "budget": {"total": 100},
}


def test_a_proposal_without_names_is_otherwise_the_same():
    assert without_names(CONTENT) == {
        "title": "P1██ and the P2██ train together",
        "partners": [
            {
                "id": "P1",
                "organisation": {"id": None, "name": "P1", "acronym": None, "aliases": [], "country": "BE"},
                "role": "lead",
                "tasks": f"P1{'█' * 24} leads; see P1{'█' * 10}, ask P1{'█' * 5}. Basca, Spes: words.",
                "side": "origin",
                "peer_of": ["P2"],
            },
            {"id": "P2", "organisation": {"name": "P2"}, "role": "co_applicant"},
            {"id": "P3", "organisation": {"name": "P3", "acronym": None, "country": "BE"}},
        ],
        "predecessors": [{"name": "Bridge", "partners": ["P1", "ANAPEC", f"P3{'█' * 13}"]}],
        "activities": [{"id": "basc-1", "title": "For P2██", "led_by": "P2", "partners": ["P1"]}],
        "documents": [{"id": "spes", "kind": "letter", "file": "Letter_P1.pdf", "issued_by": "P1"}],
        "narrative": [{"section": "$", "text": f"The P1{'█' * 10}."}],
        "budget": {"total": 100},
    }


def test_a_proposal_without_partners_stays_as_it_is():
    assert without_names({"title": "Alone"}) == {"title": "Alone"}


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_no_name_of_a_sample_is_left_and_it_can_still_be_read(name: str):
    proposal = open_sample(name)
    content = proposal.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    blind = without_names(content)
    written = json.dumps(blind, ensure_ascii=False)
    names = {
        said
        for partner in proposal.partners
        for said in (partner.organisation.name, partner.organisation.acronym, *partner.organisation.aliases)
        if said and len(said) > 1
    }
    assert names != set()
    left = {said for said in names if re.search(rf"(?<!\w){re.escape(said)}(?!\w)", written)}
    assert left == set()
    read = Proposal.model_validate_json(json.dumps(blind), by_alias=True)
    assert len(read.partners) == len(proposal.partners)
    # What points into a passage of several words still does.
    left_out = re.compile(r"\$\.partners\[\d+\]\.organisation\.(name|aliases|prior_awards)")
    lengths = {one.section: len(one.text) for one in passages(read)}
    for passage in passages(proposal):
        if " " in passage.text and not left_out.match(passage.section):
            assert lengths[passage.section] == len(passage.text), passage.section


def test_letters_that_are_alike_only_without_case_are_covered_too():
    content = {
        "title": "The ſchool of Iſtanbul",
        "partners": [{"id": "a", "organisation": {"name": "School of Istanbul"}}],
    }
    assert without_names(content)["title"] == f"The P1{'█' * 16}"


SPELT = {
    "id": "ut",
    "organisation": {
        "name": "Université de Tunis (UTU)",
        "aliases": ["Fundación Puente", "STRASSE", "U.N.T."],
        "identifiers": [
            {"scheme": "website", "value": "https://www.ut.tn/fr/"},
            {"scheme": "ror", "value": "https://ror.org/05abc12"},
        ],
    },
    "contact": "Dr Ana Silva <ana@ut.tn>",
}


@pytest.mark.parametrize(
    "spelling",
    [
        "Université de Tunis",
        "Universite de Tunis",
        "UNIVERSITÉ DE TUNIS",
        unicodedata.normalize("NFD", "Université de Tunis"),
        "Université  de\u00a0Tunis",
        "Université-de-Tunis",
        "Uni\u00adversité de Tunis",
        "Fundación-Puente",
        "FUNDACION, PUENTE",
        "straße",
        "UTU",
        "UNT",
        "U.T.U",
        "Ana Silva",
        "SILVA, Ana",
        "ana@ut.tn",
        "Ana@UT.tn",
        "ut.tn",
        "ror.org/05abc12",
        "05abc12",
    ],
)
def test_a_name_is_covered_however_it_is_spelt_and_nothing_else_is(spelling: str):
    content = {"narrative": f"Avec l'{spelling}, écrit-elle; utu.", "partners": [SPELT]}
    covered = f"P1{'█' * (len(spelling) - 2)}"
    assert without_names(content)["narrative"] == f"Avec l'{covered}, écrit-elle; utu."


def test_of_an_address_on_the_web_nothing_is_left_that_tells_whose_it_is():
    content = {"narrative": "See www.ut.tn and https://ut.tn/fr/x, Tunis².", "partners": [SPELT]}
    assert without_names(content)["narrative"] == "See www.P1███ and https://P1██████/x, Tunis²."


def test_a_footnote_sign_hides_no_name():
    content = {"narrative": "Université de Tunis² leads.", "partners": [SPELT]}
    assert without_names(content)["narrative"] == f"P1{'█' * 17}² leads."


@given(
    st.lists(st.sampled_from(["Université", "de", "Tunis", "e\u0301", "²", "-", " ", "ß", "ﬁ", "UTU", "x"]))
)
def test_a_text_of_several_words_keeps_its_length(pieces: list[str]):
    text = f"a b {''.join(pieces)}"
    assert len(without_names({"text": text, "partners": [SPELT]})["text"]) == len(text)


def test_ten_times_the_text_takes_about_ten_times_as_long():
    partners = [{"id": f"p{n}", "organisation": {"name": " ".join(["de"] * 40) + f" {n}"}} for n in range(20)]

    def seconds(words: int) -> float:
        content = {"text": "de " * words, "partners": partners}
        began = time.process_time()
        without_names(content)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(50_000) < 30 * max(seconds(5_000), 0.002)
