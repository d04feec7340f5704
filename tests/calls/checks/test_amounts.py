"""Stated maxima and money agree with what they are made of."""

import pytest


@pytest.mark.parametrize(
    ("section", "inner", "message"),
    [
        ("max: 7", "max: 2", None),
        ("max: 8", "max: 2", 'max is 8, but what is in the section "who" adds up to 7'),
        ("max: 7", "max: 3", 'max is 3, but what is in the group "inner" adds up to 2'),
        ("max: 15", "weight: 10", None),
    ],
)
def test_max_is_the_sum_of_what_is_in_it(found_in, call_text, section, inner, message):
    text = call_text.replace("title: Who,", f"title: Who, {section},").replace(
        "title: Inner", f"title: Inner, {inner}"
    )
    assert [said for _, said in found_in(text)] == ([message] if message else [])


def test_multipliers_and_weights_count_in_a_maximum(found_in, call_text):
    text = call_text.replace("section: who, scale: quality", "section: who, scale: quality, multiplier: 2")
    text = text.replace("group: inner, scale: fit", "group: inner, scale: fit, weight: 6")
    assert found_in(text.replace("title: Who,", "title: Who, max: 16,")) == []


def test_a_criterion_that_may_not_apply_may_be_in_the_maximum_or_not(found_in, call_text):
    text = call_text.replace(
        "group: inner, scale: fit", "group: inner, scale: fit, applies_if: {language: [en]}"
    )
    found = {
        maximum: found_in(text.replace("title: Who,", f"title: Who, max: {maximum},"))
        for maximum in (4, 5, 7, 8)
    }
    assert {maximum: len(problems) for maximum, problems in found.items()} == {4: 1, 5: 0, 7: 0, 8: 1}


def test_lots_may_not_have_more_than_the_call(found_with):
    money = (
        "money: {available: 100}\nlots: [{id: a, title: A, available: 60}, {id: b, title: B, available: %s}]"
    )
    assert found_with(money % 40) == []
    assert found_with(money % 40.01) == [
        ("lots[1].available", "the lots have 100.01 together, more than the call's 100")
    ]


def test_a_grant_fits_into_the_money_and_the_own_currency_is_worth_one(found_with):
    assert found_with(
        "money: {available: 100, currency: EUR, grant: {min: 200}, rates: {EUR: 2, USD: 0.9}}"
    ) == [
        ("money.grant.min", "the smallest grant (200) is above the money available (100)"),
        ("money.rates.EUR", "EUR is the call's own currency, so its rate is 1"),
    ]


def test_the_smallest_grant_is_not_above_the_largest(found_with):
    assert found_with("money: {grant: {min: 9, max: 5}}") == [
        ("money.grant", "the smallest grant (9) is above the largest (5)")
    ]


def test_a_maximum_counts_the_length_of_a_scale_where_low_is_best(found_in, call_text):
    text = call_text.replace("  fit: {words", "  nine: {min: 1, max: 9, best: low}\n  fit: {words")
    text = text.replace("section: who, scale: quality", "section: who, scale: nine")
    assert found_in(text.replace("title: Who,", "title: Who, max: 10,")) == []
    assert [said for _, said in found_in(text.replace("title: Who,", "title: Who, max: 3,"))] == [
        'max is 3, but what is in the section "who" adds up to 10'
    ]
