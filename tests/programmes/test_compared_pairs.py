"""Pairs from files, compared."""

import numpy as np
import pytest

from evaluator.foundation import FileError
from evaluator.programmes.compared_pairs import compare, read_pairs

DOCUMENTS = """id,title,text,lead_org,countries,start,end,language
a,Water for Turkana,Wells are dug in Lodwar and Kakuma with the county.,IOM,KE,2019,2021,en
b,Water for Turkana Phase II,More wells for Kakuma and its schools.,IOM,KE,2021,2024,en
c,Roads of Peru,Bridges are mended near Cusco.,MTC,PE,2001,2004,en
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "programmes.csv").write_text(DOCUMENTS)
    return tmp_path


def test_pairs_keep_their_order_and_ids_that_are_not_there_are_listed(folder):
    asked = read_pairs(b"doc_a,doc_b,file,label\nc,a,programmes,0\nb,a,programmes,1\nz,a,,0\n", "pairs.csv")
    found = compare(asked, folder)
    assert [(row.doc_a, row.doc_b, row.verdict) for row in found.rows] == [
        ("c", "a", "independent"),
        ("b", "a", "declared_follow_on"),
    ]
    assert found.missing == ("z",)
    assert found.rows[1].reasons[0] == "the first calls itself a later phase, or more money for it"
    assert 0 < found.rows[0].score < 0.1 < 0.9 < found.rows[1].score < 1


def test_the_order_of_pairs_and_other_columns_change_no_score(folder):
    one = compare(read_pairs(b"doc_a,doc_b,label\nb,a,1\nc,a,0\n", "one.csv"), folder)
    two = compare(read_pairs(b"doc_a,doc_b\nc,a\nb,a\n", "two.csv"), folder)
    assert set(one.rows) == set(two.rows)


class Same:
    """Says of all texts that they are the same."""

    def vectors(self, texts):
        return np.ones((len(texts), 1))


def test_an_embedding_is_heard_only_where_one_is_given(folder):
    asked = read_pairs(b"doc_a,doc_b\nc,a\n", "pairs.csv")
    assert compare(asked, folder, embedder=Same()).rows[0].score > compare(asked, folder).rows[0].score


def test_a_row_without_an_id_and_a_missing_column_are_named_by_line():
    with pytest.raises(FileError, match=r"pairs.csv:2:1 .*\n  this row has no id here"):
        read_pairs(b"doc_a,doc_b\n,a\n", "pairs.csv")
    with pytest.raises(FileError, match='the column "doc_b" is missing'):
        read_pairs(b"doc_a,other\nx,a\n", "pairs.csv")
