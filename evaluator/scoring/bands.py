"""Bands: a word for how good something is, by its fraction of the maximum."""

from evaluator.calls.structure import Band
from evaluator.scoring.exactness import above


def band_of(bands: tuple[Band, ...], fraction: float | None) -> str | None:
    """The id of the first band that the fraction lies below; the last, open one takes the rest."""
    if fraction is None:
        return None
    for band in bands:
        if band.below is None or above(band.below, fraction):
            return band.id
    return bands[-1].id if bands else None
