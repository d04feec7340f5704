"""What many say tells little."""

import math

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.profiles import profile
from evaluator.lineage.records.rarity import Rarity


def corpus(country, texts):
    return [
        profile(Programme(id=f"{country}{place}", text=text, countries=(country,), language="en"))
        for place, text in enumerate(texts)
    ]


def test_a_word_that_all_have_is_worth_one_and_an_unknown_one_most():
    rarity = Rarity.of(corpus("KE", ["roads here", "roads there", "roads"]))
    assert rarity.rarity("words", "roads") == 1.0
    assert rarity.rarity("words", "bridges") == rarity.most("words") == 1.0 + math.log(4)


def test_a_word_common_in_the_shared_country_is_discounted_there_alone():
    kenyan = corpus("KE", ["kakuma camp"] * 30)
    rarity = Rarity.of([*kenyan, *corpus("PE", [f"text {place}" for place in range(300)])])
    assert rarity.rarity("words", "kakuma") > 3.0
    assert rarity.rarity("words", "kakuma", ["KE"]) == 1.0
    assert rarity.rarity("words", "kakuma", ["PE"]) == rarity.rarity("words", "kakuma")


def test_without_a_corpus_every_term_is_worth_the_same():
    assert Rarity().rarity("words", "roads") == Rarity().most("words") == 1.0
