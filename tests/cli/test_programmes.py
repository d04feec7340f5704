"""`evaluator programmes` as a person runs it."""

import json
from concurrent.futures import ThreadPoolExecutor

CSV = """id,title,text,lead_org,partners,countries,sector,start,end,budget,currency,language,source
a,Welders for ports,We train welders for two ports.,GIZ,CCI; ONEM,MA;BE,11330,2019,2021,100,EUR,en,here
b,Soudeurs,Nous formons des soudeurs pour les ports de deux pays.,Enabel,,TN,11330,2020,2022,,,fr,here
"""


def test_an_index_is_built_told_of_and_added_to(run, files, tmp_path):
    folder = tmp_path / "index"
    built = run("programmes", "build", files("first.csv", CSV), "--out", folder, "--format", "json")
    assert built.returncode == 0
    assert built.stderr.endswith("first.csv: 2 programmes, 0 merged, 0 skipped\n")

    told = run("programmes", "info", "--programmes", folder, "--format", "json")
    data = json.loads(told.stdout)
    assert (told.returncode, told.stderr) == (0, "")
    assert data == json.loads(built.stdout)
    assert (data["documents"], data["sources"], data["languages"]) == (2, ["here"], {"en": 1, "fr": 1})

    more = files("more.csv", CSV.replace("\na,", "\nc,"))
    added = run("programmes", "build", more, "--out", folder, "--add", "--format", "json")
    assert json.loads(added.stdout)["documents"] == 3


def test_a_folder_of_fact_sheets_is_told_of_in_one_line(run, tmp_path):
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for name in ("bakers", "welders"):
        (sheets / f"{name}.yaml").write_text(
            f"format: 1\nid: {name}\ntitle: {name}\nlanguage: en\ntext: We train {name}.\n"
            'facts: [{field: countries, value: KE, source: "https://example.org/sheet"}]\n',
            encoding="utf-8",
        )
    built = run("programmes", "build", sheets, "--out", tmp_path / "index")

    assert (built.returncode, built.stderr) == (
        0,
        "sheets: 2 fact sheets, 2 programmes, 0 merged, 0 skipped\n",
    )


def test_without_a_folder_the_sample_programmes_are_told_of(run, tmp_path):
    told = run("programmes", "info", XDG_CACHE_HOME=tmp_path)

    assert told.returncode == 0
    assert told.stdout.startswith("documents: 31\n")


def test_the_index_of_the_samples_may_be_wanted_by_several_processes_at_once(process, tmp_path):
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(process, "programmes", "info", XDG_CACHE_HOME=tmp_path) for _ in range(3)]
    told = [one.result() for one in asked]

    assert [(one.returncode, one.stderr) for one in told] == [(0, "")] * 3
    assert {one.stdout.split("\n")[0] for one in told} == {"documents: 31"}
    [kept] = (tmp_path / "proposal-evaluator" / "programmes").iterdir()
    assert (kept / "manifest.json").exists()


def test_where_no_index_can_be_kept_one_is_made_that_goes_with_the_process(run, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")

    told = run("programmes", "info", XDG_CACHE_HOME=in_the_way, TMPDIR=tmp_path)

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("documents: 31\n")
    assert [*tmp_path.iterdir()] == [in_the_way]


def test_what_cannot_be_done_is_said_in_a_line_or_two(run, files, tmp_path):
    folder = tmp_path / "index"
    none = run("programmes", "info", "--programmes", folder)
    assert (none.returncode, none.stdout) == (2, "")
    assert none.stderr.startswith(f"{folder}\n  there is no index of programmes here\n  Hint: ")

    missing = run("programmes", "build", tmp_path / "none.csv", "--out", folder)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "there is no such file or folder" in missing.stderr

    nothing = files("empty.csv", CSV.split("\n")[0] + "\n,no id,text,,,,,,,,,,\n")
    listed = tmp_path / "report.csv"
    empty = run("programmes", "build", nothing, "--out", folder, "--report", listed)
    assert (empty.returncode, empty.stdout) == (2, "")
    assert empty.stderr.startswith("empty.csv: 0 programmes, 0 merged, 1 skipped\n")
    rows = listed.read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[2] for row in rows] == ["kind", "skipped"]
    assert "there is no programme to put into an index" in empty.stderr
    assert "Traceback" not in none.stderr + missing.stderr + empty.stderr


def test_a_joined_file_in_another_folder_is_refused_with_the_line_that_names_it(run, files, tmp_path):
    joined = "{file: sub/p.csv, id: Number, field: partners, column: Name}"
    mapping = files("own.yaml", f"format: 1\nname: own\nid: id\njoined:\n  - {joined}\n")

    result = run(
        "programmes", "build", files("a.csv", CSV), "--mapping", mapping, "--out", tmp_path / "index"
    )

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"{mapping}:5:12  joined[0].file",
        "  it lies in the folder of the table: write its name alone, without a folder",
    ]


def test_a_folder_of_somebodys_own_is_no_place_for_an_index_and_nothing_is_read_before_that_is_said(
    run, files, tmp_path
):
    own = tmp_path / "own"
    own.mkdir()
    (own / "thesis.txt").write_text("mine")

    result = run("programmes", "build", files("a.csv", CSV), "--out", own)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        str(own),
        "  the folder is not empty and holds no index: thesis.txt",
        "  Hint: Name a new folder, an empty one, or one that holds an index.",
    ]
    assert [path.name for path in own.iterdir()] == ["thesis.txt"]
