"""A term added to a lexicon file: one line more, all else letter for letter as it was."""

import difflib

import pytest

from evaluator.evidence import read_lexicon
from evaluator.evidence.lexicon.adding import check_not_listed, heading_of, with_term
from evaluator.foundation import FileError
from evaluator.services.shipped import criteria_folder

WRITTEN = """\
# Mine.
format: 1
language: en
actors:
  trade_union:
    terms: |
      trade union, workers' federation,
      labour union  # as in the source
    otherwise: actor
  # Above nothing.
  employer_organisation:
    terms: [employer, "company"]
    heads: led by, chaired by
knowledge:
  needs: |
    needs assessment
"""


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("actors.trade_union", "      guild  # heard often"),
        ("actors.employer_organisation", '    terms: [employer, "company", "guild"]  # heard often'),
        ("actors.employer_organisation.heads", "    heads: led by, chaired by, guild  # heard often"),
        ("knowledge.needs", "    guild  # heard often"),
    ],
)
def test_one_line_differs_and_the_term_is_read_where_it_should_stand(heading, line):
    path = heading_of(heading)
    made = with_term(WRITTEN.encode(), path, "guild", reason="heard often", name="en.yaml")
    changed = [
        one for one in difflib.ndiff(WRITTEN.splitlines(), made.decode().splitlines()) if one[0] in "+"
    ]
    assert changed == [f"+ {line}"]
    value = read_lexicon(made, name="en.yaml")
    for part in path:
        value = value[part] if isinstance(value, dict) else getattr(value, part)
    assert "guild" in value


def test_every_list_of_actors_in_the_files_that_come_with_the_program_takes_a_term():
    for language in ("en", "fr", "es"):
        data = (criteria_folder() / "lexicon" / f"{language}.yaml").read_bytes()
        for name, actor in read_lexicon(data, name=language).actors.items():
            if not actor.terms:
                continue
            made = with_term(data, ("actors", name, "terms"), "zzyzx union", name=language)
            assert len(made.splitlines()) - len(data.splitlines()) in (0, 1)
            assert b"zzyzx union" in made


@pytest.mark.parametrize(
    ("heading", "term", "said"),
    [
        ("actors.trade_unions", "guild", "Did you mean"),
        ("actors.trade_union", "a, b", "words without commas"),
        ("actors.trade_union", " ", "words without commas"),
        ("", "guild", "say under which heading"),
    ],
)
def test_what_cannot_be_added_is_one_clear_message(heading, term, said):
    with pytest.raises(FileError, match=said):
        with_term(WRITTEN.encode(), heading_of(heading), term, name="en.yaml")


@pytest.mark.parametrize("heading", ["actors.trade_union", "actors.employer_organisation"])
def test_a_term_that_is_looked_for_already_is_told_with_its_heading_and_no_line_to_mend(shipped, heading):
    lexicon = shipped.lexicon("en")
    with pytest.raises(FileError) as refused:
        check_not_listed(lexicon, heading_of(heading), "Trade union", name="en.yaml")

    [problem] = refused.value.problems
    assert problem.line == 0
    assert problem.message == '"Trade union" is looked for already: it stands under actors.trade_union.terms'


def test_a_term_that_is_new_under_its_heading_is_not_refused(shipped):
    check_not_listed(
        shipped.lexicon("en"), heading_of("actors.trade_union"), "mycelium roundtable", name="en.yaml"
    )
