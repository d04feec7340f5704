"""What a title names, and which phase of it."""

import pytest

from evaluator.lineage.naming.titles import later_phase, title_parts


@pytest.mark.parametrize(
    ("title", "core", "phase"),
    [
        ("Second Rural Finance Project", "rural finance project", 2),
        ("China Energy Efficiency Financing III", "china energy efficiency financing", 3),
        ("Troisième phase du PRODEFI", "du prodefi", 3),
        ("Programa de empleo juvenil - segunda fase", "programa de empleo juvenil", 2),
        ("Deutsch-Mexikanische Klimaschutzallianz - Phase IV", "deutsch mexikanische klimaschutzallianz", 4),
        ("Poverty Alleviation Fund 2", "poverty alleviation fund", 2),
        ("RURAL FINANCE", "rural finance", None),
    ],
)
def test_marks_of_a_phase_are_taken_from_a_title_and_counted(title, core, phase):
    parts = title_parts(title)
    assert (" ".join(parts.core), parts.phase, parts.adds_money) == (core, phase, False)


@pytest.mark.parametrize(
    "title",
    [
        "Community Health Project - Additional Financing",
        "Additional Financing: Community Health Project",
        "Community Health Project AF",
        "Community Health Project (Supplemental Credit)",
    ],
)
def test_added_money_is_no_part_of_the_name(title):
    parts = title_parts(title)
    assert parts.core == ("community", "health", "project")
    assert parts.adds_money


def test_a_title_that_is_nothing_but_a_mark_keeps_it():
    assert title_parts("AF").core == ("af",)


def test_a_numbered_title_is_later_than_one_without_and_the_order_turns_with_the_titles():
    assert later_phase("THAMM Phase II", "THAMM") == 1
    assert later_phase("THAMM", "THAMM Phase II") == -1
    assert later_phase("Health Pooled Fund 2", "Health Pooled Fund 3") == -1
    assert later_phase("Roads, Additional Financing", "Roads") == 1
    assert later_phase("Roads", "Bridges") == 0
