import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evaluator.evidence.reading.passage_reading import read_passage


def found(matcher, text, layer="actor"):
    reading = matcher.read(text)
    return [(match.label, text[slice(*reading.place(match))]) for match in reading.of(layer)]


UNIONS = """
actors:
  trade_union: {terms: "trade union, union federation, teachers' union"}
  cso_ngo: {terms: "association, women's association"}
  employer_organisation: {terms: "trade association"}
not_actors: union of minds
"""


def test_the_longest_term_takes_its_words_first(matcher):
    assert found(matcher(UNIONS), "The trade association and the trade union federation meet.") == [
        ("employer_organisation", "trade association"),
        ("trade_union", "trade union"),
    ]


def test_inflected_forms_capitals_and_accents_do_not_matter(matcher):
    small = matcher('actors: {trade_union: {terms: "organisation syndicale"}}', "fr")

    assert found(small, "Les ORGANISATIONS SYNDICALES et l’organisation  syndicale") == [
        ("trade_union", "ORGANISATIONS SYNDICALES"),
        ("trade_union", "organisation  syndicale"),
    ]


def test_a_phrase_that_means_no_actor_takes_its_words_and_says_nothing(matcher):
    small = matcher('actors: {trade_union: {terms: union}}\nnot_actors: "European Union"')

    assert found(small, "The European Union and the union") == [
        ("", "European Union"),
        ("trade_union", "union"),
    ]


def test_a_term_does_not_reach_over_the_end_of_a_sentence(matcher):
    assert found(matcher(UNIONS), "They discuss trade. Union leaders listen.") == []


@pytest.mark.parametrize("sign", [":", ";", "(", ")"])
def test_a_term_does_not_reach_over_a_sign_that_parts_what_is_said(matcher, sign):
    assert found(matcher(UNIONS), f"The trade{sign} union members pay.") == []


def test_words_without_accents_find_terms_with_accents(matcher):
    small = matcher('actors: {tvet_institution: {terms: "centro de formación"}}', "es")

    assert found(small, "CENTROS DE FORMACION") == [("tvet_institution", "CENTROS DE FORMACION")]


@pytest.mark.parametrize(
    "written",
    [
        "trade uni\u0301on".replace("i\u0301", "i"),
        "tra\u0064\u0065 union\u200b",
        "trade\u00a0union",
        "👩‍👩‍👧 trade union 🏳️‍🌈",
        "\u202etrade union\u202c",
        "שלום trade union مرحبا",
        "ﬁnd trade\u00ad union",
        f"{'x' * 10_000} trade union",
        "trade\nunion",
    ],
)
def test_a_term_is_found_among_signs_of_every_kind_and_its_quote_is_verbatim(matcher, written):
    [(label, quote)] = found(matcher(UNIONS), written)

    assert label == "trade_union"
    assert quote in written
    assert "".join(c for c in quote if c.isalpha()) == "tradeunion"


def test_an_accent_in_two_pieces_is_found_and_quoted_as_written(matcher):
    small = matcher('actors: {cso_ngo: {terms: "société civile"}}', "fr")
    text = unicodedata.normalize("NFD", "la société civile agit")

    assert found(small, text) == [("cso_ngo", unicodedata.normalize("NFD", "société civile"))]


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            " ", ". ", "\n\n", "\u0301", "\u200b", "\u00ad", "👩\u200d👩\u200d👧", "\U0001f1e7\U0001f1ea",
            "ﬁ", "œ", "\u202e", "مرحبا",
            "The Ministry of Labour", "trade unions", "no", "may", "in partnership with",
            "will implement", "signed agreement", "société civile", "phase II", "96 trainees", "EUR 2,500",
            "ONG", "e\u0301cole", "unit cost", "\ud800",
        ]
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["en", "fr", "es"]))
@example("x" * 10_000 + " trade unions", "en")
@example("İstanbul ẞ ŉ ǰ trade unions", "en")
def test_whatever_the_text_every_quote_is_the_slice_of_its_place(shipped, text, language):
    from evaluator.evidence.text_items import text_items

    passage = read_passage(shipped.matcher(language), text)

    for item in text_items(passage, "$.summary"):
        assert item.quote == text[item.start : item.end]
        assert item.quote.strip()
    for layer, matches in passage.reading.matches.items():
        taken = [word for match in matches for word in range(match.first, match.last + 1)]
        assert len(taken) == len(set(taken)), layer
