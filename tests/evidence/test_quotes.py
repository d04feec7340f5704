from evaluator.evidence.quotes import FEWEST, LONGEST, MOST, quote, shortened


def first(passage):
    return passage.bodies[0]


def test_a_quote_runs_from_the_cue_to_the_body(read):
    passage = read("It is led, as agreed, in partnership with the small and lively trade unions of the port.")

    assert quote(passage.reading, first(passage).match, first(passage).cue) == (
        "in partnership with the small and lively trade unions"
    )


def test_a_short_quote_is_widened_inside_its_sentence_only(read):
    passage = read("People move. Trade unions. People stay.")

    assert quote(passage.reading, first(passage).match) == "Trade unions"


def test_a_quote_has_a_few_words_where_the_sentence_has_them(read):
    passage = read("Here many trade unions meet often and gladly.")

    assert quote(passage.reading, first(passage).match) == "Here many trade unions meet"
    assert FEWEST == 5


def test_a_quote_is_not_widened_over_rubbish(read):
    passage = read(f"{'x' * LONGEST} trade unions {'y' * LONGEST}")

    assert quote(passage.reading, first(passage).match) == "trade unions"


def test_a_long_name_is_cut_after_a_word():
    assert shortened("one two") == "one two"
    assert len(shortened("word, " * 40).split()) == MOST
