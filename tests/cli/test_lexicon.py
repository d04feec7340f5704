"""`evaluator lexicon`: what it prints, and with which exit code."""

import json

from typer.testing import CliRunner

from evaluator.cli.lexicon import app

WRITTEN = 'format: 1\nlanguage: en\nactors:\n  trade_union: {terms: "trade union, guild"}\n'


def _run(*asked):
    return CliRunner().invoke(app, [str(one) for one in asked])


def test_check_says_the_version_or_every_problem_with_its_line(files):
    good, bad = files("en.yaml", WRITTEN), files("b.yaml", WRITTEN.replace("trade_union", "trade_unions"))
    assert _run("check", good).exit_code == 0
    assert "no problems, version " in _run("check", good).stdout
    found = _run("check", good, bad)
    assert found.exit_code == 1
    assert "b.yaml:4" in found.stdout


def test_diff_says_what_differs_and_json_has_it(files):
    a, b = files("a.yaml", WRITTEN), files("b.yaml", WRITTEN.replace("guild", "guild, workers"))
    assert _run("diff", a, b).stdout == "actors.trade_union.terms: added “workers”\n"
    assert _run("diff", a, a).stdout == "Both say the same.\n"
    assert json.loads(_run("diff", a, b, "--format", "json").stdout)["changes"] == [
        {"kind": "added", "heading": "actors.trade_union.terms", "before": None, "after": "workers"}
    ]


def test_try_says_where_a_term_would_find_something(tmp_path, project):
    sample = project / "sample_proposals" / "s15-keywords.yaml"
    (tmp_path / sample.name).write_bytes(sample.read_bytes())
    asked = ["try", "zzyzx union", "--under", "actors.trade_union", "--proposals", tmp_path]
    found = _run(*asked)
    assert found.stdout == "0 findings more in 0 of 1 proposals; 0 fewer; 0 scores move\n"
    assert json.loads(_run(*asked, "--format", "json").stdout) == {
        "texts": 1, "proposals": 0, "hits": [], "lost": 0, "scores": [],
    }  # fmt: skip
