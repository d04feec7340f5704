"""What an embedding must do to be asked how near two texts are. Optional, off unless one is configured."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """One unit vector a text, shape (texts, dimensions); a text of no known word is all zeros."""


def unit_vectors(vectors: NDArray[np.floating]) -> NDArray[np.float64]:
    """Each row divided by its length; a row of zeros stays."""
    whole = np.asarray(vectors, dtype=np.float64)
    lengths = np.linalg.norm(whole, axis=1, keepdims=True)
    units = np.zeros_like(whole)
    np.divide(whole, lengths, out=units, where=lengths > 0)
    return units


def text_to_embed(title: str, text: str) -> str:
    """What of a programme is embedded."""
    return f"{title}\n{text}".strip()
