from evaluator.foundation.text import Text
from evaluator.panel.impact import Effect, Impact, Standing
from evaluator.reports.impact import impact_lines

TITLES = {"plan": Text("Quality of the plan")}


def standing(rank=None, total=50.0, failed=(), lot=None, p_fund=None):
    return Standing(
        total=total, out_of=100, rank=rank, passed=not failed, failed=failed, lot=lot, p_fund=p_fund
    )


def told(*effects):
    found = Impact(
        effects=tuple(Effect(proposal_id=name, before=before, after=after) for name, before, after in effects)
    )
    return [*impact_lines("By machine", found, TITLES)]


def test_where_a_threshold_is_met_and_another_is_not_no_rank_is_said_to_change():
    assert told(
        (
            "S06",
            standing(total=59.5, failed=("criterion:plan", "total")),
            standing(total=60.5, failed=("criterion:plan",)),
        )
    ) == [
        "By machine: 0 of 1 proposals change rank, 1 meet or fail something else than before",
        "  S06: rank none as before, total 59.5 → 60.5, meets now: total, still fails: Quality of the plan",
    ]


def test_where_lots_are_ranked_apart_each_line_names_its_lot():
    assert told(
        ("A", standing(rank=1, lot="north", p_fund=1), standing(rank=2, lot="north", p_fund=0)),
        ("B", standing(rank=1, lot="south", p_fund=1), standing(rank=1, lot="south", p_fund=1)),
    ) == [
        "By machine: 1 of 2 proposals change rank, 1 cross the line",
        "  A: rank in lot north 1 → 2, total 50 → 50, funded → not funded",
    ]
