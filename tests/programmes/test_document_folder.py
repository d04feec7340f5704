"""Which record of a folder is meant by an id."""

from decimal import Decimal

import pandas as pd
import pytest

from evaluator.foundation import FileError
from evaluator.programmes.document_folder import Wanted, find_documents

WHOLE = "id,title,text,lead_org,countries,budget,related\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "grants.csv").write_text(
        WHOLE
        + "one,Grant one,,IOM,KE;MA,,\ntwo,Grant two,text,IOM,KE,5.50,2:one;successor:three;friend:four\n"
    )
    pd.DataFrame(
        {
            "id": ["one", "deep"],
            "title": ["One", "D"],
            "text": ["long", None],
            "lead_org": ["IOM", pd.NA],
            "budget": [1.0, None],
        }
    ).to_parquet(tmp_path / "projects.parquet")
    (tmp_path / "texts.csv").write_text(
        "id,title,text,language,source,start,end,currency\none,T,t,en,s,2019,2020,EUR\nlast,Only here,,,,,,\n"
    )
    (tmp_path / "pairs.csv").write_text("doc_a,doc_b\none,two\n")
    return tmp_path


def title(folder, document, file=""):
    wanted = Wanted(document, file)
    return find_documents(folder, [wanted])[wanted].title


def test_the_file_asked_for_comes_first(folder):
    assert title(folder, "one", "grants") == "Grant one"
    assert title(folder, "one", "texts") == "T"


def test_without_a_file_the_richest_record_wins_and_files_without_organisations_come_last(folder):
    assert title(folder, "one") == "One"
    assert title(folder, "last") == "Only here"


def test_a_document_that_is_not_in_the_file_asked_for_is_taken_from_another(folder):
    assert title(folder, "two", "projects") == "Grant two"


def test_a_document_that_is_nowhere_is_left_out(folder):
    assert find_documents(folder, [Wanted("none")]) == {}


def test_a_record_is_read_whole_and_what_is_missing_stays_missing(folder):
    two, deep = (find_documents(folder, [one])[one] for one in (Wanted("two"), Wanted("deep")))
    assert (two.countries, two.budget) == (("KE",), Decimal("5.50"))
    assert [(relation.kind, relation.programme_id) for relation in two.related] == [
        ("child", "one"),
        ("successor", "three"),
    ]
    assert (deep.text, deep.lead_org, deep.budget) == ("", "", None)


def test_a_folder_that_is_none_and_a_broken_file_are_named(folder):
    with pytest.raises(FileError, match="this is no folder"):
        find_documents(folder / "nowhere", [Wanted("one")])
    (folder / "broken.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(FileError, match=r"broken\.parquet\n  this file cannot be read"):
        find_documents(folder, [Wanted("one")])
