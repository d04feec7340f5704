"""`evaluator programmes screen`, run as a person runs it."""

import json
import time

import pytest

from evaluator.foundation import read_yaml
from evaluator.programmes.index.manifest import FORMAT
from evaluator.programmes.index.shards import file_sum
from tests.cli.paths import value_at

KEYS = {"programme_id", "title", "verdict", "score", "overlap", "declared", "new", "reasons", "passages"}
NEW = {"actors", "corridor", "sector", "target_group", "activities", "budget_share"}
PASSAGE = {"section", "start", "end", "programme_start", "programme_end"}

TEN_WORDS = """format: 1
reference: T10
title: Ten words
summary: We train young people for good jobs in two countries.
"""

CSV = """id,title,text,lead_org,partners,countries,sector,start,end,budget,currency,language,source
palim,Welders for ports,We train welders for two ports.,GIZ,CCI; ONEM,MA;BE,11330,2019,2021,100,EUR,en,here
"""


@pytest.fixture(scope="module")
def repackaged(run, samples):
    result = run("programmes", "screen", samples[5], "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_one_proposal_gives_one_object_with_the_keys_of_the_contract(repackaged):
    assert (repackaged["proposal_id"], repackaged["verdict"]) == ("S06", "undeclared_overlap")
    match = repackaged["matches"][0]
    assert (match["programme_id"], match["verdict"], match["declared"]) == (
        "palim",
        "undeclared_overlap",
        False,
    )
    assert set(match) >= KEYS
    assert set(match["new"]) == NEW
    assert all(set(passage) >= PASSAGE for passage in match["passages"])


def test_every_passage_is_the_slice_that_it_names(repackaged, samples):
    content = read_yaml(samples[5].read_bytes(), name=samples[5].name).data
    passages = [passage for match in repackaged["matches"] for passage in match["passages"]]
    assert passages != []
    wrong = [
        one
        for one in passages
        if value_at(content, one["section"])[one["start"] : one["end"]] != one["quote"]
    ]
    assert wrong == []


def test_several_proposals_give_a_list_in_the_order_given(run, samples):
    result = run("programmes", "screen", samples[6], samples[0], "--format", "json", "--top", "1")
    found = json.loads(result.stdout)

    assert [one["proposal_id"] for one in found] == ["S07", "S01"]
    assert [len(one["matches"]) for one in found] == [1, 1]


def test_for_people_the_verdict_comes_with_its_reasons_in_their_language(run, samples):
    text = run("programmes", "screen", samples[5]).stdout
    assert text.splitlines()[1:3] == ["Verdict: undeclared overlap", "It is advice. A person decides."]
    assert "PALIM is not named." in text

    french = run("programmes", "screen", samples[5], "--lang", "fr", "--top", "1").stdout
    assert "Une personne décide" in french


def test_the_other_proposals_of_the_call_are_compared_too(run, samples, tmp_path):
    text = samples[5].read_text(encoding="utf-8")
    (tmp_path / "copy.yaml").write_text(text.replace("reference: S06", "reference: P99"), encoding="utf-8")
    (tmp_path / "same.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "people.yaml").write_text("people: []\n", encoding="utf-8")

    result = run("programmes", "screen", samples[5], "--call-proposals", tmp_path, "--format", "json")
    found = json.loads(result.stdout)

    assert found["verdict"] == "duplicate_submission"
    assert [one["programme_id"] for one in found["matches"] if one["origin"] == "this_call"] == ["P99"]


def test_another_text_under_the_same_reference_is_another_proposal(run, samples, tmp_path):
    text = samples[5].read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(
        f"{text}\nacronym: OTHER\n"
        if "\nacronym:" not in text
        else text.replace("\nacronym: ", "\nacronym: X"),
        encoding="utf-8",
    )
    (tmp_path / "same.yaml").write_text(text, encoding="utf-8")

    result = run("programmes", "screen", samples[5], "--call-proposals", tmp_path, "--format", "json")
    found = json.loads(result.stdout)["matches"]

    beside = [(one["programme_id"], one["verdict"]) for one in found if one["origin"] == "this_call"]
    assert beside == [("S06 (other.yaml)", "duplicate_submission")]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_compared(run, samples, tmp_path):
    text = samples[5].read_text(encoding="utf-8")
    (tmp_path / "copy.yaml").write_text(text.replace("reference: S06", "reference: P99"), encoding="utf-8")
    (tmp_path / "empty.json").write_text("", encoding="utf-8")

    result = run("programmes", "screen", samples[5], "--call-proposals", tmp_path, "--format", "json")

    assert (result.returncode, json.loads(result.stdout)["verdict"]) == (1, "duplicate_submission")
    assert result.stderr == (
        "empty.json\n  the file is empty\nIt was not compared.\n"
        "The answer is not whole: what is named above was not compared.\n"
    )


@pytest.mark.long
def test_ten_words_are_said_to_be_too_little_text(run, files):
    path = files("ten.yaml", TEN_WORDS)

    assert json.loads(run("programmes", "screen", path, "--format", "json").stdout) == {
        "proposal_id": "T10",
        "content_hash": json.loads(run("assess", path, "--format", "json").stdout)["content_hash"],
        "corpus": json.loads(run("programmes", "info", "--format", "json").stdout)["content_id"],
        "verdict": "independent",
        "missing": [],
        "too_little_text": True,
        "reused": 0.0,
        "reused_words": 0,
        "reasons": [],
        "matches": [],
    }
    assert run("programmes", "screen", path).stdout.splitlines()[3:] == [
        "There is too little text to compare words: the verdict rests on facts alone.",
        "No programme resembles it.",
    ]


def test_a_whole_copy_of_a_programme_is_found_in_a_corpus_of_ones_own(run, files, tmp_path):
    text = " ".join(
        f"Sentence {number} tells how welder {number} mends boat {number}." for number in range(40)
    )
    corpus = tmp_path / "corpus"
    run(
        "programmes",
        "build",
        files("own.csv", CSV.replace("We train welders for two ports.", text)),
        "--out",
        corpus,
    )
    copy = files("copy.yaml", f"format: 1\nreference: C1\ntitle: Boats\nsummary: {text}\n")

    result = run("programmes", "screen", copy, "--programmes", corpus, "--format", "json")

    found = json.loads(result.stdout)
    assert found["verdict"] == "duplicate_submission"
    # Of the title and the text; the title is another one.
    assert found["matches"][0]["overlap"] > 0.99


def test_a_corpus_that_cannot_be_used_is_said_in_a_line_or_two(run, samples, files, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    empty = run("programmes", "screen", samples[0], "--programmes", corpus)
    assert (empty.returncode, empty.stdout) == (2, "")
    assert empty.stderr.startswith(f"{corpus}\n  there is no index of programmes here\n  Hint: ")

    run("programmes", "build", files("own.csv", CSV), "--out", corpus)
    manifest = corpus / "manifest.json"
    whole = manifest.read_text(encoding="utf-8")
    manifest.write_text(whole.replace(f'"format": {FORMAT}', '"format": 99'), encoding="utf-8")
    other = run("programmes", "screen", samples[0], "--programmes", corpus)
    assert (other.returncode, other.stdout) == (2, "")
    assert f"this index has format 99; this version of the program reads format {FORMAT}" in other.stderr

    manifest.write_text(whole, encoding="utf-8")
    [texts] = corpus.glob("shard-*/texts.arrow")
    texts.write_bytes(texts.read_bytes()[:-10])
    corrupt = run("programmes", "screen", samples[0], "--programmes", corpus)
    assert (corrupt.returncode, corrupt.stdout) == (2, "")
    assert "the index is damaged" in corrupt.stderr
    assert "Traceback" not in empty.stderr + other.stderr + corrupt.stderr


@pytest.mark.long
def test_assess_compares_with_the_corpus_that_is_named(run, samples, files, tmp_path):
    corpus = tmp_path / "corpus"
    run("programmes", "build", files("own.csv", CSV), "--out", corpus)

    def lineage(*options: object) -> str:
        advice = json.loads(run("assess", samples[5], *options, "--format", "json").stdout)
        kinds = [one for criterion in advice["criteria"] for one in criterion["indicators"]]
        [found] = {one["value"] for one in kinds if one["kind"] == "lineage"}
        return found

    assert lineage() == "undeclared_overlap"
    assert lineage("--programmes", corpus) == "independent"


CALL = """format: 1
id: overlaps
title: Overlaps
scales: {s: {min: 0, max: 5, step: 0.1}}
questions: [{id: explained, title: Is the overlap explained?}]
criteria:
  - id: new
    title: New
    weight: 1
    scale: s
    indicators: [{id: lineage, kind: lineage, levels: {undeclared_overlap: 3}}]
    caps: [{at_most: 1, when: {indicator: lineage, is: undeclared_overlap}, unless: {answer: explained}}]
"""


@pytest.mark.long
def test_a_persons_yes_on_an_overlap_lifts_the_cap(run, samples, files):
    call = files("call.yaml", CALL)

    def score(*options: object) -> float:
        result = run("assess", samples[5], "--call", call, *options, "--format", "json")
        return json.loads(result.stdout)["criteria"][0]["score"]

    answers = files("answers.yaml", "questions: {explained: true}\n")
    assert (score(), score("--answers", answers)) == (1, 3)


def test_programmes_are_aligned_by_their_ids(run, files):
    told = files("told.txt", "Wells.")
    nothing = run("programmes", "align", told, "palim")
    assert (nothing.returncode, nothing.stdout) == (0, "told.txt and palim share no passage.\n")

    itself = json.loads(run("programmes", "align", "palim", "palim", "--format", "json").stdout)
    assert [one["likeness"] for one in itself["passages"]] == [1.0]

    neither = run("programmes", "align", told, "nobody")
    assert (neither.returncode, neither.stdout) == (2, "")
    assert neither.stderr.startswith("nobody\n  there is no such file, and no programme with this id\n")


def test_pairs_is_one_of_the_commands(run, files, tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "own.csv").write_text(CSV, encoding="utf-8")
    asked = files("pairs.csv", "doc_a,doc_b\npalim,gone\n")

    result = run("programmes", "pairs", asked, "--documents", tmp_path / "documents")

    assert (result.returncode, result.stdout) == (0, "doc_a,doc_b,score,verdict,reasons\n")
    assert result.stderr == f"not in {tmp_path / 'documents'}: gone\n"


@pytest.mark.long
def test_a_hundred_thousand_words_are_screened_in_bounded_time(run, files):
    words = " ".join(f"word{number * 7919 % 5003} stands here." for number in range(34_000))
    path = files("long.yaml", f"format: 1\nreference: L1\ntitle: Long\nsummary: {words}\n")

    begun = time.monotonic()
    result = run("programmes", "screen", path, "--format", "json")

    assert json.loads(result.stdout)["verdict"] == "independent"
    assert time.monotonic() - begun < 100


@pytest.mark.long
def test_workers_of_a_scheduler_find_what_one_process_finds(run, samples, files, repackaged, tmp_path):
    result = run("programmes", "screen", samples[5], "--scheduler", "local:2", "--format", "json")

    assert result.returncode == 0
    assert json.loads(result.stdout) == repackaged


@pytest.mark.long
def test_an_answer_without_a_part_of_the_corpus_says_so(run, samples, files, tmp_path):
    corpus = tmp_path / "corpus"
    rows = "".join(CSV.splitlines(keepends=True)[1].replace("palim", f"p{number}") for number in range(4))
    own = files("own.csv", CSV.splitlines(keepends=True)[0] + rows)
    run("programmes", "build", own, "--out", corpus, "--shards", "2")
    manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    lost = manifest["shards"][1]["folder"]
    # As if it had been written so: it opens, and fails when it is asked.
    [terms] = (corpus / lost / "text").glob("*.term")
    terms.write_bytes(b"\xff" * (terms.stat().st_size - 150) + terms.read_bytes()[-150:])
    sums = manifest["shards"][1]["files"]
    sums[f"text/{terms.name}"] = file_sum(terms).model_dump(mode="json")
    (corpus / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    screen = ("programmes", "screen", "--programmes", corpus, "--scheduler", "local:1", "--format", "json")

    result = run(*screen, samples[5], samples[6])

    assert result.returncode == 1
    assert [one["missing"] for one in json.loads(result.stdout)] == [[lost], [lost]]
    *named, last = result.stderr.splitlines()
    said = f"{lost} was not asked"
    assert [line.split(": ")[:2] for line in named] == [["S06", said], ["S07", said]]
    assert last == "The answer is not whole: what is named above was not compared."


def test_a_scheduler_that_is_not_there_is_named(run, samples):
    result = run("programmes", "screen", samples[5], "--scheduler", "local:none")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("local:none\n  expected a number of workers")
