"""Embedding models from a folder: a tiny one, made here."""

import json

import numpy as np
import pytest

from evaluator.foundation import FileError
from evaluator.programmes.embedders import load_embedder

model2vec = pytest.importorskip("model2vec")
tokenizers = pytest.importorskip("tokenizers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A static model in which the same thing in two languages has the same vector."""
    words = ["[UNK]", "water", "eau", "school", "école"]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    vectors = np.array([[0, 0], [3, 0], [2, 0], [0, 1], [0, 5]], dtype=np.float32)
    path = tmp_path_factory.mktemp("model")
    model2vec.StaticModel(vectors, tokenizer, normalize=False).save_pretrained(str(path))
    return path


def test_texts_become_unit_vectors_that_say_the_same_across_languages(folder):
    vectors = load_embedder(folder).vectors(["water", "eau", "école"])
    assert np.allclose(vectors, [[1, 0], [1, 0], [0, 1]])


def test_a_text_of_no_known_word_is_all_zeros(folder):
    assert load_embedder(folder).vectors(["hydrogen"]).tolist() == [[0, 0]]


def test_a_folder_without_a_model_says_what_one_has(tmp_path):
    with pytest.raises(FileError, match="no embedding model is in this folder"):
        load_embedder(tmp_path)


def test_a_library_that_is_not_installed_is_named(tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}))
    (tmp_path / "1_Pooling").mkdir()
    with pytest.raises(FileError, match="read by sentence-transformers, which is not installed"):
        load_embedder(tmp_path)


def test_a_broken_model_is_refused_with_one_message(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(FileError, match="this model cannot be read"):
        load_embedder(tmp_path)
