"""Embedding models from a folder on this machine. Optional: nothing is downloaded, and none comes along."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluator.foundation import FileError, Problem
from evaluator.lineage.records.embedding import Embedder, unit_vectors


class LocalModel:
    """A model that encodes texts, as both libraries have it."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - one of two libraries without types
        self._model = model

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """One unit vector a text, shape (texts, dimensions)."""
        return unit_vectors(np.asarray(self._model.encode(list(texts))))


def load_embedder(folder: Path) -> Embedder:
    """The model in a folder: a static one of model2vec, or one of sentence-transformers.

    Raises
    ------
    FileError
        The folder holds no model, it cannot be read, or the library that reads it is not installed.
    """
    if not (folder / "config.json").is_file():
        hint = "A folder of model2vec or sentence-transformers has a config.json and model.safetensors."
        raise _refused(folder, "no embedding model is in this folder", hint)
    # A model of model2vec may be described for sentence-transformers too; the lighter library suffices.
    is_static = (folder / "tokenizer.json").is_file() and not any(folder.glob("*_Pooling"))
    try:
        return LocalModel(_static(folder) if is_static else _transformer(folder))
    except ImportError as error:
        name = "model2vec" if is_static else "sentence-transformers"
        hint = f"Install it beside the program: pip install {name}."
        raise _refused(folder, f"this model is read by {name}, which is not installed", hint) from error
    except Exception as error:  # both libraries raise kinds of their own for a broken file
        raise _refused(folder, f"this model cannot be read: {error}") from error


def _static(folder: Path) -> Any:  # noqa: ANN401
    from model2vec import StaticModel

    return StaticModel.from_pretrained(str(folder))


def _transformer(folder: Path) -> Any:  # noqa: ANN401
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), local_files_only=True)


def _refused(folder: Path, message: str, hint: str = "") -> FileError:
    return FileError(str(folder), [Problem(0, 0, "", message, hint)])
