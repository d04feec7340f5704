"""Two versions of a lexicon: what was added, removed, moved or set otherwise."""

from evaluator.evidence import read_lexicon, read_organisations
from evaluator.evidence.lexicon.comparing import change_said, lexicon_changes
from evaluator.services.shipped import criteria_folder

WRITTEN = """\
format: 1
language: en
actors:
  trade_union: {terms: "trade union, guild", otherwise: actor}
  employer_organisation: {terms: "employer"}
"""


def _changes(after, before=WRITTEN):
    return [
        change_said(one)
        for one in lexicon_changes(*(read_lexicon(text.encode(), name="en.yaml") for text in (before, after)))
    ]


def test_order_and_comments_are_no_difference():
    assert _changes("# Mine.\n" + WRITTEN.replace("trade union, guild", "guild, trade union")) == []


def test_terms_are_added_removed_and_moved_and_settings_change():
    after = WRITTEN.replace("trade union, guild", "trade union, workers").replace(
        '"employer"', '"guild, firm"'
    )
    assert _changes(after.replace("otherwise: actor", "otherwise: target")) == [
        "actors.employer_organisation.terms: added “firm”",
        "“guild”: actors.trade_union.terms → actors.employer_organisation.terms",
        "actors.trade_union.terms: added “workers”",
        "actors.employer_organisation.terms: removed “employer”",
        "actors.trade_union.otherwise: actor → target",
    ]


def test_organisations_are_compared_line_by_line():
    data = (criteria_folder() / "lexicon" / "organisations.yaml").read_bytes()
    old = read_organisations(data, name="o.yaml")
    assert lexicon_changes(old, old) == ()
    name, lines = next(iter(old.organisations.items()))
    new = old.model_copy(update={"organisations": {**old.organisations, name: (*lines, "Skills Board = SB")}})
    assert [change_said(one) for one in lexicon_changes(old, new)] == [
        f"organisations.{name}: added “Skills Board = SB”"
    ]
