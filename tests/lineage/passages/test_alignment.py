import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation.words import WORD, fold
from evaluator.lineage.passages.alignment import aligned, shared_passages
from evaluator.lineage.texts.words import words_of

ELECTRICIANS = {
    "en": "In Senegal the vocational centre of Thiès trains 120 young electricians in solar installation "
    "over seven months. Employers in Lyon take thirty of them for a placement of half a year, and the "
    "others install pumps for the cooperatives of onion growers along the river.",
    "fr": "Au Sénégal le centre de formation de Thiès forme en sept mois 120 jeunes électriciennes à "
    "l'installation solaire. Des entreprises de Lyon en accueillent trente pendant six mois, et les autres "
    "posent des pompes pour les coopératives de maraîchers le long du fleuve.",
    "es": "En Senegal el centro de formación de Thiès enseña durante siete meses a 120 jóvenes "
    "electricistas a instalar paneles solares. Empresas de Lyon acogen a treinta de ellas durante medio "
    "año, y las demás instalan bombas para las cooperativas de horticultores a orillas del río.",
}
FISHERIES = {
    "en": "Coastal villages smoke their catch over ovens that burn a third of the wood. Women who own the "
    "ovens keep the books, and the harbour masters weigh every basket before it is sold.",
    "fr": "Les villages de la côte fument leur pêche dans des fours qui brûlent un tiers du bois. Les "
    "femmes à qui ils appartiennent tiennent les comptes, et chaque panier est pesé avant la vente.",
    "es": "Los pueblos de la costa ahúman su pesca en hornos que queman un tercio de la leña. Las mujeres "
    "dueñas de los hornos llevan las cuentas, y cada cesta se pesa antes de la venta.",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def invented(count, seed, letters=LETTERS):
    """Words that no other seed is likely to have."""
    chance = random.Random(seed)
    return ["".join(chance.choices(letters, k=8)) for _ in range(count)]


FILLER = f"{' '.join(invented(60, 2)).capitalize()}."


def covered(passages):
    return sum(each.words for each in passages)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_text_copied_whole_is_one_passage_with_all_its_words(language):
    text = ELECTRICIANS[language]

    (passage,) = shared_passages(text, text)

    assert (passage.start, passage.programme_start, passage.likeness) == (0, 0, 1.0)
    assert (passage.end, passage.words) == (len(text) - 1, len(WORD.findall(text)))
    assert passage.kind == "plain"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_passage_inside_other_text_is_found_where_it_stands_in_both(language):
    copied, other = ELECTRICIANS[language], FISHERIES[language]

    (passage,) = shared_passages(f"{other}\n\n{copied}", f"{copied}\n\nSomething else, about wells.")

    begin = len(other) + 2
    assert (passage.start, passage.end) == (begin, begin + len(copied) - 1)
    assert (passage.programme_start, passage.programme_end) == (0, len(copied) - 1)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_texts_about_other_things_share_nothing(language):
    assert shared_passages(ELECTRICIANS[language], FISHERIES[language]) == ()


def test_replaced_words_break_no_passage_and_lower_its_likeness():
    changed = (
        ELECTRICIANS["en"]
        .replace("vocational centre", "technical college")
        .replace("young", "female")
        .replace("placement", "traineeship")
        .replace("cooperatives", "associations")
    )

    (passage,) = shared_passages(ELECTRICIANS["en"], changed)

    count = len(WORD.findall(ELECTRICIANS["en"]))
    assert passage.words == count
    assert passage.likeness == pytest.approx((count - 5) / count)


def test_passages_in_another_order_are_found_each_where_it_is():
    one, other = ELECTRICIANS["en"], FISHERIES["en"]

    found = shared_passages(f"{one} {other}", f"{other} {one}")

    assert [(each.start, each.programme_start) for each in found] == [(0, len(other) + 1), (len(one) + 1, 0)]


def test_a_passage_used_twice_is_found_twice_in_the_same_place_of_the_other_text():
    copied = ELECTRICIANS["en"]
    filler = " ".join(invented(80, 1))

    found = shared_passages(f"{copied} {filler} {copied}", copied)

    assert [(each.programme_start, each.programme_end) for each in found] == [(0, len(copied) - 1)] * 2


def test_the_second_of_two_places_in_the_other_text_is_not_counted_again():
    copied = ELECTRICIANS["en"]

    found = shared_passages(copied, f"{copied} {' '.join(invented(80, 1))} {copied}")

    assert [(each.start, each.words) for each in found] == [(0, len(WORD.findall(copied)))]


def test_a_sentence_told_with_other_words_in_another_order_is_found_by_its_rare_words():
    told = (
        "Onion growers along the river receive pumps, which electricians from Thiès install once their "
        "seven months of solar lessons are over, unless employers of Lyon offer them a placement."
    )
    original = (
        "Those electricians whom no employers in Lyon chose for a placement install solar pumps for the "
        "onion growers of the river, seven months after Thiès gave them their lessons."
    )

    (passage,) = shared_passages(f"{FISHERIES['en']} {told}", f"{original} {FILLER}")

    assert passage.start == len(FISHERIES["en"]) + 1
    assert (passage.programme_start, passage.programme_end) == (len("Those "), len(original) - 1)


def test_sections_are_compared_each_by_itself_and_named():
    one = words_of([("$.summary", FISHERIES["en"]), ("$.activities[0]", ELECTRICIANS["en"])])
    other = words_of([("$.partners", "Nobody."), ("$.text", "Wells. " + ELECTRICIANS["en"])])

    (passage,) = aligned(one, other)

    assert (passage.section, passage.programme_section) == ("$.activities[0]", "$.text")
    assert (passage.start, passage.programme_start) == (0, len("Wells. "))


def test_a_passage_never_reaches_over_the_end_of_a_section():
    half = ELECTRICIANS["en"].index("Employers")
    text = ELECTRICIANS["en"]

    found = aligned(words_of([("a", text[:half]), ("b", text[half:])]), words_of(text))

    assert [(each.section, each.start, each.programme_start) for each in found] == [
        ("a", 0, 0),
        ("b", 0, half),
    ]


def test_quotes_boilerplate_and_small_matches_are_told_from_what_counts():
    clause = (
        "The steering committee meets twice a year. The visibility plan follows the visibility guidelines "
        "of the donor, and an external evaluation and a final audit report on sound financial management."
    )
    quote = ELECTRICIANS["en"].split(". ")[0]
    small = "Ovens burn a third of the wood in coastal villages near Mbour"
    plain = (
        "Apprentice welders of Dakar rebuild fishing boats beside retired shipwrights from Vigo every dry "
        "winter."
    )
    source = "\n\n".join([clause, quote + ".", small + ".", plain])
    fillers = [" ".join(invented(45, seed)) + "." for seed in range(4)]
    parts = [clause, fillers[0], f"“{quote}”", fillers[1], small, fillers[2], plain, fillers[3]]
    text = "\n\n".join(parts)

    assert [each.kind for each in shared_passages(text, source)] == ["boilerplate", "quote", "small", "plain"]


def test_offsets_are_code_points_whatever_letters_stand_before():
    before = "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀 e\u0301te\u0301 👩‍🔧 — "

    (passage,) = shared_passages(before + ELECTRICIANS["fr"], ELECTRICIANS["fr"])

    assert (passage.start, passage.programme_start) == (len(before), 0)


def test_accents_and_capitals_left_out_change_nothing():
    (passage,) = shared_passages(ELECTRICIANS["es"].upper().replace("Ó", "O"), ELECTRICIANS["es"])
    assert (passage.likeness, passage.start) == (1.0, 0)


def test_copied_words_are_equal_in_a_text_of_another_language_too():
    quote = ELECTRICIANS["es"]
    (passage,) = shared_passages(f"{FISHERIES['en']} {quote}", quote, language="es")
    (other_way,) = shared_passages(quote, f"{FISHERIES['en']} {quote}", language="en")
    assert (passage.likeness, other_way.likeness) == (1.0, 1.0)


@pytest.mark.parametrize("text", ["", "…", "One", "Two words", "a b c"])
def test_almost_no_text_is_no_error(text):
    assert shared_passages(text, ELECTRICIANS["en"]) == ()
    assert shared_passages(ELECTRICIANS["en"], text) == ()


def test_ten_words_copied_whole_are_a_small_match():
    text = "Young welders from Dakar rebuild wooden boats in Vigo harbour"
    (passage,) = shared_passages(text, text)
    assert (passage.kind, passage.words, passage.likeness) == ("small", 10, 1.0)


WORDS = st.sampled_from(
    ["train", "trains", "été", "e\u0301te\u0301", "𝔸b", "the", "of", "nurse", "Vigo", "😀"]
)
TEXTS = st.lists(WORDS | st.sampled_from(invented(60, 3)), max_size=120).map(" ".join)


@given(TEXTS, TEXTS)
def test_passages_are_sorted_apart_and_slice_to_whole_words_of_both_texts(text, other):
    found = shared_passages(text, other)

    ends = [0, *(each.end for each in found)]
    assert all(before <= each.start for before, each in zip(ends, found, strict=False))
    for each in found:
        mine, theirs = text[each.start : each.end], other[each.programme_start : each.programme_end]
        inside, others = [fold(word) for word in WORD.findall(mine)], WORD.findall(theirs)
        assert len(inside) == each.words
        assert (mine, theirs) == (mine.strip(), theirs.strip())
        assert set(inside) <= {fold(word) for word in WORD.findall(text)}
        assert others
        assert 0.0 < each.likeness <= 1.0


@given(st.integers(0, 10**6), st.integers(20, 80), st.integers(0, 60), st.integers(0, 60))
def test_either_text_may_come_first(seed, size, before, after):
    copied = invented(size, seed)
    one = " ".join([*invented(before, seed + 1), *copied, *invented(after, seed + 2)])
    other = " ".join([*invented(after, seed + 3), *copied, *invented(before, seed + 4)])

    forth, back = shared_passages(one, other), shared_passages(other, one)

    assert [(each.start, each.end, each.programme_start, each.programme_end) for each in forth] == [
        (each.programme_start, each.programme_end, each.start, each.end) for each in back
    ]
    assert covered(forth) == size


@given(st.integers(0, 10**6))
def test_texts_without_a_common_word_share_nothing(seed):
    one, other = invented(200, seed, LETTERS[:13]), invented(200, seed, LETTERS[13:])
    assert shared_passages(" ".join(one), " ".join(other)) == ()


@pytest.mark.long
@pytest.mark.parametrize("words", [["pilot"], ["the", "pilot", "trains", "nurses"], invented(5, 4)])
def test_a_long_text_that_repeats_itself_takes_little_longer_than_its_length(words):
    """The work is counted against a text a tenth as long: more than its square would be a hundred times."""

    def seconds(size):
        chance = random.Random(size)
        one, other = " ".join(chance.choices(words, k=size)), " ".join(chance.choices(words, k=size))
        taken = []
        for _ in range(3):
            begun = time.process_time()
            shared_passages(one, other)
            taken.append(time.process_time() - begun)
        return min(taken)

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.01)


def test_a_hundred_thousand_words_are_compared_and_a_copy_of_them_is_one_passage():
    text = " ".join(invented(100_000, 5))
    begun = time.process_time()
    (passage,) = shared_passages(text, text)
    assert (passage.words, passage.likeness) == (100_000, 1.0)
    assert time.process_time() - begun < 60
