"""`evaluator rank`, `agreement` and `robustness`, run as a person runs them."""

import csv
import io
import json
from pathlib import Path

import pytest

CALL = """format: 1
id: small
title: Small
scales: {s: {min: 0, max: 5, step: 0.1}}
criteria:
  - {id: a, title: A, weight: 60, scale: s}
  - {id: b, title: B, weight: 40, scale: s}
"""
REVIEWS = """proposal_id,reviewer_id,criterion,score
P1,r,a,5
P1,r,b,4
P1,s,a,4
P1,s,b,4
P2,r,a,3
P2,r,b,3
P2,s,a,2
P2,s,b,abstain
P3,r,a,4
P3,r,b,4
P3,s,a,3
P3,s,b,3
"""
SCORES = "proposal_id,a,b\nP1,5,0\nP2,2,4\nP3,1,1\n"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
published = pytest.mark.skipif(not SHARED.exists(), reason="the published scores are not here")


@pytest.fixture
def call(files):
    return files("call.yaml", CALL)


def table(folder, name):
    text = (SHARED / folder / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def told(result):
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_ranking_is_data_in_the_shape_that_was_promised(run, files, call):
    found = told(
        run(
            *("rank", files("r.csv", REVIEWS), "--call", call, "--method", "bayes", "--fund", 1),
            *("--seed", 4, "--format", "json"),
        )
    )
    assert {
        "call",
        "method",
        "proposals",
        "reviewers",
        "tau_proposal",
        "sigma",
        "funding_line",
    } <= found.keys()
    assert (found["call"]["id"], found["method"], found["seed"]) == ("small", "bayes", 4)
    promised = "proposal_id mean rank expected_rank rank_q05 rank_q25 rank_q75 rank_q95 p_fund group"
    assert {*promised.split()} <= found["proposals"][0].keys()
    assert [(one["proposal_id"], one["rank"]) for one in found["proposals"]] == [
        ("P1", 1),
        ("P3", 2),
        ("P2", 3),
    ]
    assert sum(one["p_fund"] for one in found["proposals"]) == pytest.approx(1)
    assert {one["reviewer_id"]: one["n"] for one in found["reviewers"]} == {"r": 3, "s": 3}
    assert found["reviewers"][0]["severity"] > 0 > found["reviewers"][1]["severity"]


@published
def test_the_published_panel_has_the_published_ranks_and_groups(run, files):
    rows = table("reviews", "snsf_mock.csv")
    text = "proposal_id,reviewer_id,criterion,score\n" + "".join(
        f"{row['proposal_id']},{row['reviewer_id']},overall,{row['score']}\n"
        for row in rows
        if row["panel"] == "p1"
    )
    call = files(
        "call.yaml",
        "format: 1\nid: snsf\ntitle: T\nscales: {s: {min: 1, max: 6, step: 1}}\n"
        "criteria: [{id: overall, title: Overall, weight: 1, scale: s}]\n",
    )
    found = told(
        run(
            "rank", files("r.csv", text), "--call", call, "--method", "bayes", "--fund", 5, "--format", "json"
        )
    )
    reference = {row["proposal_id"]: float(row["er"]) for row in table("expected", "er_reference_p1.csv")}
    for one in found["proposals"]:
        assert one["expected_rank"] == pytest.approx(reference[one["proposal_id"]], abs=0.03)
    groups = [one["group"] for one in found["proposals"]]
    assert groups == ["accepted"] + ["random selection"] * 7 + ["rejected"] * 7
    assert found["severity_detected"] is True
    assert found["sigma_points"] == pytest.approx(found["sigma"] * 100 * 5 / 6 / 5)


def test_a_budget_draws_the_line_where_the_money_ends(run, files, call):
    amounts = files("a.csv", "proposal_id,requested\nP1,100\nP2,100\nP3,100\n")
    result = run(
        "rank",
        files("r.csv", REVIEWS),
        "--call",
        call,
        "--budget",
        250,
        "--amounts",
        amounts,
        "--format",
        "csv",
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["proposal_id"], row["group"]) for row in rows] == [
        ("P1", "accepted"),
        ("P3", "accepted"),
        ("P2", "rejected"),
    ]


RULES = """money: {available: 1000}
funding: {partial: {floor: 0.5}, reserve: 1, at_most: [{per: lead_country, count: 1}]}
"""


def test_without_a_number_or_a_budget_the_calls_own_rules_draw_the_line(run, files):
    call = files("rules.yaml", CALL + RULES)
    amounts = files("a.csv", "proposal_id,requested,country\nP1,700,MA\nP2,600,TN\nP3,100,MA\n")
    asked = ("rank", files("r.csv", REVIEWS), "--call", call, "--amounts", amounts)
    found = told(run(*asked, "--format", "json"))
    assert [
        (one["proposal_id"], one["outcome"], one["amount"], one["why"]) for one in found["proposals"]
    ] == [
        ("P1", "funded", "700", "in_order"),
        ("P3", "not_funded", None, "over_quota"),
        ("P2", "funded", "300.00", "in_order"),
    ]
    (purse,) = found["funding"]["purses"]
    assert (purse["available"], purse["spent"], purse["left"], purse["last"]) == (
        "1000",
        "1000.00",
        "0.00",
        "P2",
    )
    said = run(*asked).stdout
    assert "P3" in said
    assert "as many like it as the call allows are funded (MA)" in said
    assert "1000.00 of 1000 given to 2, 0.00 left" in said


def test_one_lot_is_ranked_by_itself_with_what_all_reviews_say_of_severity(run, files):
    lots = CALL + (
        "money: {available: 500}\nlots:\n  - {id: north, title: North, available: 100}\n"
        "  - {id: south, title: South}\n"
    )
    call, reviews = files("lots.yaml", lots), files("r.csv", REVIEWS)
    amounts = files("a.csv", "proposal_id,requested,lot\nP1,100,south\nP2,100,north\nP3,100,north\n")
    asked = ("rank", reviews, "--call", call, "--amounts", amounts, "--format", "json")
    found = told(run(*asked, "--lot", "north"))
    assert [(one["proposal_id"], one["rank"], one["outcome"]) for one in found["proposals"]] == [
        ("P3", 1, "funded"),
        ("P2", 2, "not_funded"),
    ]
    by_model = told(run(*asked, "--lot", "north", "--method", "bayes"))
    assert [one["proposal_id"] for one in by_model["proposals"]] == ["P3", "P2"]
    refused = run(*asked, "--lot", "south")
    assert refused.returncode == 2
    assert 'the proposals of "south" are in no ranking of their own' in refused.stderr
    assert "Lots with money or places of their own: north." in refused.stderr


def test_people_read_who_is_funded_and_what_to_know_of_it(run, files, call):
    result = run("rank", files("r.csv", REVIEWS), "--call", call, "--method", "bayes", "--fund", 2)
    assert "P1, total 86.00, mean of the reviewers' totals 86.00, expected rank" in result.stdout
    assert "r: too few reviews (3) to say how severe, 5 are needed" in result.stdout
    assert "Funding line after 2: expected rank" in result.stdout
    assert "reviewers differ in severity beyond chance" in result.stderr


def test_the_total_comes_first_and_is_the_one_that_the_line_names(run, files, call):
    rows = "P1,r,a,5\nP1,s,a,5\nP1,t,a,0\nP2,r,a,3\nP2,s,a,3\nP3,r,a,1\nP3,s,a,1\n"
    head = "proposal_id,reviewer_id,criterion,score\n"
    sheet = files("r.csv", head + rows + rows.replace(",a,", ",b,"))
    result = run("rank", sheet, "--call", call, "--method", "median", "--fund", 2)
    first, second, *_ = result.stdout.splitlines()
    assert first.startswith("  1  P1, total 100.00, mean of the reviewers' totals 66.67, ")
    assert second.startswith("  2  P2, total 60.00, mean of the reviewers' totals 60.00, ")
    assert "Funding line after 2: total 60.00\n" in result.stdout


def test_without_a_number_or_amounts_it_is_said_that_no_line_was_drawn(run, files, call):
    result = run("rank", files("r.csv", REVIEWS), "--call", call)
    assert result.stdout.endswith(
        "No funding line was drawn: say how far the money goes with --fund, or what is asked for with "
        "--amounts\n"
    )
    all_of_them = run("rank", files("r.csv", REVIEWS), "--call", call, "--fund", 3).stdout
    assert "No funding line was drawn: all that have a rank can be funded\n" in all_of_them


def test_what_passes_is_said_to_pass_though_a_file_holds_no_answers_to_conditions(run, files):
    gates = "gates: [{id: legal, title: Legal person, kind: eligibility}]\ntotals: {threshold: 70}\n"
    call = files("gated.yaml", CALL + gates)
    result = run("rank", files("r.csv", REVIEWS), "--call", call, "--fund", 2, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["passed"] for row in rows if row["group"] == "accepted"} == {"True"}
    assert {row["passed"] for row in rows if row["group"] != "accepted"} <= {"True", "False"}
    assert "conditions of the call are taken to be met" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fund", 1, "--budget", 5), "--fund and --budget: give one of them"),
        (("--budget", 5), "--budget needs --amounts"),
        (
            ("--budget", "much", "--amounts", "a.csv"),
            'expected an amount such as 250000 or 250000.50, found "much"',
        ),
        (("--budget", 5, "--amounts", "a.csv"), "there is no amount for P2, P3"),
        (("--stage", "full"), 'no review is of a stage called "full"'),
        (("--method", "best"), "'best' is not one of"),
    ],
)
def test_what_cannot_be_ranked_is_refused_in_one_message(run, files, call, arguments, said):
    amounts = files("a.csv", "proposal_id,requested\nP1,100\n")
    given = [amounts if one == "a.csv" else one for one in arguments]
    result = run("rank", files("r.csv", REVIEWS), "--call", call, *given)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_of_two_stages_must_say_which_one_counts(run, files):
    call = files("two.yaml", CALL + "stages: [{id: concept}, {id: full}]\n")
    rows = REVIEWS.splitlines()[1:]
    text = "proposal_id,reviewer_id,criterion,score,stage\n" + "".join(
        f"{line},{stage}\n" for stage in ("concept", "full") for line in rows
    )
    result = run("rank", files("r.csv", text), "--call", call)
    assert result.returncode == 2
    assert "there are reviews of several stages: concept, full" in result.stderr
    assert run("rank", files("r.csv", text), "--call", call, "--stage", "full").returncode == 0


def test_agreement_is_data_for_the_whole_and_for_each_criterion(run, files):
    found = told(run("agreement", files("r.csv", REVIEWS), "--format", "json"))
    assert (found["n_proposals"], found["n_reviewers"]) == (3, 2)
    assert [one["criterion"] for one in found["criteria"]] == ["a", "b"]
    assert {*found["krippendorff"]} == {"nominal", "ordinal", "interval", "ratio"}
    one = told(run("agreement", files("r.csv", REVIEWS), "--criterion", "b", "--format", "json"))
    assert one["criterion"] == "b"
    assert one["kendall_w"] is None
    assert any("not every reviewer scored every proposal" in note for note in one["notes"])


def test_with_the_call_the_whole_is_made_by_its_weights(run, files, call):
    several = REVIEWS + "P4,r,b,5\nP4,s,b,1\n"
    found = told(run("agreement", files("r.csv", several), "--call", call, "--format", "json"))
    # Of P4 both scored 40 % of the weight only; of P2 one scored 60 %, which is enough.
    assert (found["n_proposals"], found["n_scores"]) == (3, 6)
    assert found["criteria"][1]["n_proposals"] == 4
    text = run("agreement", files("r.csv", several), "--call", call).stdout
    assert text.startswith("Totals by the call: 6 scores of 3 proposals by 2 reviewers\n")
    plain = run("agreement", files("r.csv", several)).stdout
    assert plain.startswith("Plain mean of all criteria: 5 scores of 3 proposals by 2 reviewers\n")


def test_with_the_call_a_stage_is_chosen_and_what_it_does_not_know_is_said(run, files):
    staged = (
        CALL.replace("criteria:", "sections: [{id: x, title: X}, {id: y, title: Y}]\ncriteria:")
        .replace("id: a,", "id: a, section: x,")
        .replace("id: b,", "id: b, section: y,")
        + "stages:\n  - {id: concept, sections: [x], proceed: {count: 1}}\n"
        "  - {id: full, sections: [x, y], carry_over: [x]}\n"
    )
    rows = "proposal_id,reviewer_id,criterion,score,stage\n" + "".join(
        f"P{place},{who},{criterion},{place % 4 + (who == 's') * 0.5},{stage}\n"
        for place in range(1, 7)
        for who in "rs"
        for stage, criterion in (("concept", "a"), ("full", "b"))
    )
    sheet, call = files("r.csv", rows), files("staged.yaml", staged)
    result = run("agreement", sheet, "--call", call, "--stage", "full", "--format", "json")
    assert [one["criterion"] for one in told(result)["criteria"]] == ["b"]
    assert "points of x are carried over from the stage before and not in the file" in result.stderr
    unclear = run("agreement", sheet, "--call", call)
    assert (unclear.returncode, "Choose one with --stage." in unclear.stderr) == (2, True)
    alone = run("agreement", sheet, "--stage", "full")
    assert (alone.returncode, "--stage needs --call" in alone.stderr) == (2, True)


def test_below_the_bound_scores_are_not_to_be_relied_on_and_no_more_is_said(run, files):
    rows = "proposal_id,reviewer_id,criterion,score\n" + "".join(
        f"P{place},r,a,{place}\nP{place},s,a,{4 - place // 2}\n" for place in range(6)
    )
    found = told(run("agreement", files("r.csv", rows), "--format", "json"))
    assert found["reading"] == "unreliable"
    assert found["notes"] == [
        "alpha is below 0.667: these scores are not to be relied on",
        "More reviews of the same kind would not help: say what each level means, and let everybody score "
        "the same sample first.",
    ]


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ("P1,r,a,3\nP2,r,a,4\n", "nobody to agree with"),
        ("P1,r,a,3\nP2,s,a,4\n", "no proposal has two scores"),
        ("P1,r,a,3\nP1,s,a,3\nP2,r,a,3\nP2,s,a,3\n", "all scores of proposals that have two are equal"),
    ],
)
def test_agreement_that_is_not_defined_is_null_with_its_reason(run, files, rows, note):
    found = told(run("agreement", files("r.csv", REVIEWS.splitlines()[0] + "\n" + rows), "--format", "json"))
    assert {*found["krippendorff"].values(), *found["icc"].values(), found["kendall_w"]} == {None}
    assert any(note in one for one in found["notes"])


def test_where_nobody_scored_everything_the_whole_is_null_with_its_reason(run, files):
    rows = "proposal_id,reviewer_id,criterion,score\nP1,r,a,weak\nP1,s,a,weak\nP1,r,b,yes\nP1,s,b,no\n"
    found = told(run("agreement", files("r.csv", rows), "--format", "json"))
    assert {*found["krippendorff"].values(), *found["icc"].values(), found["kendall_w"]} == {None}
    assert "nobody scored every criterion" in found["notes"][0]
    assert [one["criterion"] for one in found["criteria"]] == ["a", "b"]
    assert "nobody scored every criterion" in run("agreement", files("r.csv", rows)).stdout


def test_an_unknown_criterion_is_named_with_those_there_are(run, files):
    result = run("agreement", files("r.csv", REVIEWS), "--criterion", "c")
    assert (result.returncode, result.stdout) == (2, "")
    assert 'no score is on a criterion called "c"' in result.stderr
    assert "There is a, b." in result.stderr


def test_robustness_is_data_in_the_shape_that_was_promised(run, files, call):
    found = told(
        run(
            *("robustness", files("s.csv", SCORES), "--call", call, "--weights", "uniform", "--fund", 1),
            *("--samples", 20_000, "--format", "json"),
        )
    )
    first, second, third = found["proposals"]
    assert [first["proposal_id"], second["proposal_id"], third["proposal_id"]] == ["P1", "P2", "P3"]
    # With t on the first criterion 5 t against 2 t + 4 (1 - t): level at 4/7.
    assert first["rank_acceptability"] == pytest.approx([3 / 7, 13 / 35, 1 / 5], abs=0.02)
    assert first["p_fund"] == pytest.approx(3 / 7, abs=0.01)
    assert first["central_weights"] == pytest.approx({"a": (1 + 4 / 7) / 2, "b": 3 / 14}, abs=0.01)
    assert (third["confidence"], third["central_weights"]) == (0.0, None)
    assert found["ranking_entropy"] > 0
    assert [(one["criterion"], one["changes"]) for one in found["breakpoints"]] == [
        (name, [{"proposal_id": "P2", "change": "in"}, {"proposal_id": "P1", "change": "out"}])
        for name in ("a", "b")
    ]
    assert [(one["from"], one["to"]) for one in found["breakpoints"]] == [
        (0.6, pytest.approx(4 / 7)),
        (0.4, pytest.approx(3 / 7)),
    ]


def test_people_read_how_far_a_weight_can_move(run, files, call):
    result = run("robustness", files("s.csv", SCORES), "--call", call, "--fund", 1)
    assert "a: from 60.00% to 57.14% P2 would take the place of P1" in result.stdout
    sure = run("robustness", files("t.csv", "proposal_id,a,b\nP1,5,5\nP2,1,1\n"), "--call", call, "--fund", 1)
    assert "No single weight, however far it moves, changes who is funded." in sure.stdout


def test_what_the_order_of_a_table_of_scores_leaves_out_of_the_calls_own_is_said(run, files, call):
    text = Path(call).read_text("utf-8")
    ranking = "ranking: {by: points_per_requested, tie_break: [b, newcomer_share, a]}\n"
    other = files("o.yaml", text + ranking)
    result = run("robustness", files("s.csv", SCORES), "--call", other, "--fund", 1)
    assert "here the order is by total, since amounts are not told" in result.stderr
    assert 'told apart by scores alone: not by "newcomer_share", nor by what follows it' in result.stderr


def test_a_number_of_proposals_is_refused_where_a_quota_is_a_part_of_the_money(run, files, call):
    text = Path(call).read_text("utf-8")
    other = files("o.yaml", text + "funding: {at_most: [{per: sector, share_of_money: 0.5}]}\n")
    result = run("rank", files("r.csv", REVIEWS), "--call", other, "--fund", 2)
    assert (result.returncode, result.stdout) == (2, "")
    assert "--fund counts proposals, and a quota of the call is a part of the money" in result.stderr
    assert "Give --budget and --amounts." in result.stderr


def test_scores_that_cannot_be_read_are_refused_in_one_message(run, files, call):
    result = run("robustness", files("s.csv", "proposal_id,a\nP1,5\n"), "--call", call)
    assert (result.returncode, result.stdout) == (2, "")
    assert 'the column "b" is missing' in result.stderr


ROUND = CALL.replace(
    "  - {id: b,",
    "  - {id: v, title: V, weight: 40, scale: s,"
    " over_round: {measure: points_per_requested, quantile_scores: [5, 0]}}\n  - {id: b,",
).replace("weight: 60", "weight: 20")


def test_what_compares_the_round_follows_from_the_amounts(run, files):
    # a and b of P1 are 4.5 and 4: 18 + 32 = 50, P3 3.5 and 3.5: 14 + 28 = 42; P2 2.5 and 3: 10 + 24 = 34
    # of 100, for 10, 100 and 10: 5, 0.42 and 3.4; of three the first and the second are in the first half
    call, reviews = files("round.yaml", ROUND), files("r.csv", REVIEWS)
    amounts = files("a.csv", "proposal_id,requested\nP1,10\nP2,10\nP3,100\n")
    found = told(
        run(*("rank", reviews, "--call", call, "--amounts", amounts, "--budget", 200, "--format", "json"))
    )
    assert [(one["proposal_id"], one["rank"]) for one in found["proposals"]] == [
        ("P1", 1),
        ("P2", 2),
        ("P3", 3),
    ]

    without = run("rank", reviews, "--call", call, "--format", "json")
    assert [one["proposal_id"] for one in told(without)["proposals"]] == ["P1", "P3", "P2"]
    assert "without --amounts nothing can be compared over the round: v\n" in without.stderr
