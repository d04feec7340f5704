"""A sentence declares a programme when its words tie the proposal to the name, firmly."""

import time

import pytest

from evaluator.lineage.judgement.said_descent import said_of


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("We take over PALIM; no fees are charged.", "continues"),
        ("We take over the home track and the away track of PALIM and change what failed.", "continues"),
        ("This is the second phase of PALIM, and it is not limited to Morocco.", "continues"),
        ("The project builds on PALIM, and graduates may find work.", "continues"),
        ("In May 2027 the project continues PALIM.", "continues"),
        ("This project is the follow-up to PALIM, which ended in 2021.", "continues"),
        ("The alliance is a successor of PALIM.", "continues"),
        ("We propose a second phase of the PALIM project.", "continues"),
        ("The second phase of PALIM adds Tunisia.", "continues"),
        ("Building on the results of PALIM, we train nurses.", "continues"),
        ("PALIM is continued in this project.", "continues"),
        ("We charge no fees and continue PALIM.", "continues"),
        ("It is not only a continuation of PALIM.", "continues"),
        ("We transfer the model of PALIM to Senegal.", "replicates"),
        ("Our project replicates PALIM.", "replicates"),
        ("Thirty nurses are trained on the model of PALIM.", "replicates"),
        ("Ce projet prolonge PALIM de deux ans.", "continues"),
        ("Il s'agit de la deuxième phase de PALIM, qui ne se limite plus au Maroc.", "continues"),
        ("Nous reprenons les deux filières de PALIM.", "continues"),
        ("Le projet fait suite à PALIM.", "continues"),
        ("Nous transposons le modèle de PALIM au Sénégal.", "replicates"),
        ("Este proyecto da continuidad a PALIM.", "continues"),
        ("Es la segunda fase de PALIM.", "continues"),
        ("Se trata de la segunda fase de PALIM.", "continues"),
        ("El proyecto es la segunda fase de PALIM, sin coste para nadie.", "continues"),
        ("Replicamos PALIM en Senegal.", "replicates"),
    ],
)  # fmt: skip
def test_words_tied_to_who_speaks_and_to_the_name_declare(sentence, tie):
    assert said_of(sentence, "PALIM") == tie


@pytest.mark.parametrize(
    "sentence",
    [
        "Skills transfer was weak in PALIM.",
        "PALIM transferred thirty people to Belgium.",
        "PALIM continues to inspire the debate.",
        "The debate continues after PALIM.",
        "We continue to discuss PALIM.",
        "The project continues in the towns of PALIM.",
        "We transfer thirty graduates of PALIM to Belgium.",
        "We know that Spain replicates PALIM.",
        "We met teachers who replicate PALIM.",
        "The World Bank replicates PALIM.",
        "The second phase of PALIM was evaluated in 2022.",
        "Nurses learn to adapt, as PALIM showed.",
    ],
)
def test_a_word_of_continuation_beside_the_name_declares_nothing(sentence):
    assert said_of(sentence, "PALIM") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "This project is not a continuation of PALIM.",
        "We do not continue PALIM.",
        "The project continues nothing of PALIM.",
        "The project might build on PALIM.",
        "We would like to continue PALIM.",
        "Without building on PALIM, we train nurses.",
        "Ce projet ne prolonge pas PALIM.",
        "Il ne reprend rien de PALIM.",
        "Nous ne reprenons aucun élément de PALIM.",
        "Le projet ne poursuit plus PALIM.",
        "Ce projet ne prolonge jamais PALIM.",
        "Le projet pourrait prolonger PALIM.",
        "El proyecto no continúa PALIM.",
        "El proyecto nunca replica PALIM.",
        "No replicamos PALIM.",
        "No es la segunda fase de PALIM.",
        "El proyecto podría continuar PALIM.",
    ],
)
def test_a_denial_or_a_hedge_in_the_same_clause_declares_nothing(sentence):
    assert said_of(sentence, "PALIM") is None


def test_the_name_of_an_act_is_not_the_programme_that_is_spelt_so():
    assert said_of("We transpose the MATCH Act.", "MATCH") is None
    assert said_of("Nous transposons la loi MATCH.", "MATCH") is None
    assert said_of("We replicate MATCH.", "MATCH") == "replicates"


def test_a_firm_tie_stands_beside_a_denied_one():
    said = "PALIM was no success, and we do not replicate PALIM; this project continues PALIM."
    assert said_of(said, "PALIM") == "continues"


def test_a_name_may_hold_marks_of_its_own():
    assert (
        said_of("We replicate Trades, Ports - Phase One in Kenya.", "Trades, Ports: Phase One")
        == "replicates"
    )


def test_what_the_proposal_calls_itself_speaks_for_it():
    said = "Steel for Boats is the successor to PALIM."
    assert said_of(said, "PALIM") is None
    assert said_of(said, "PALIM", own_names=["Steel for boats"]) == "continues"


@pytest.mark.long
def test_a_sentence_without_an_end_is_read_in_a_time_that_grows_with_its_length():
    endless = "we train 120 welders of PALIM who continue the course in Tunis and take over work " * 6_250
    began = time.process_time()

    assert said_of(endless, "PALIM") is None
    assert said_of(f"{endless} , and this project continues PALIM", "PALIM") == "continues"
    assert time.process_time() - began < 20


def test_a_piece_of_a_long_sentence_does_not_begin_one():
    for before in range(230, 250):
        assert said_of(f"{'word ' * before} repris de PALIM", "PALIM") is None
