"""The world without a network: land, a point for every country, and the projection that keeps areas true."""

import csv
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


class Place(NamedTuple):
    """Degrees east and north."""

    longitude: float
    latitude: float


class Window(NamedTuple):
    """A part of the projected world, in its units: the globe's radius is 1, up is positive."""

    left: float
    bottom: float
    right: float
    top: float


@cache
def land() -> dict[str, Any]:
    """The shapes of countries as data of a Vega-Lite layer; `map_data/ATTRIBUTION.md` says where from.

    They stay one text, which is shorter on its way to the browser than the numbers with spaces between them.
    """
    text = files("evaluator.charts").joinpath("map_data", "countries.json").read_text(encoding="utf-8")
    return {"values": text, "format": {"type": "topojson", "feature": "countries"}}


@cache
def country_points() -> dict[str, Place]:
    """Where a country is marked, for every code that a proposal can name, however small the country."""
    text = files("evaluator.charts").joinpath("map_data", "country_points.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Place(float(row["longitude"]), float(row["latitude"]))
        for row in csv.DictReader(text.splitlines())
    }


def projected(place: Place) -> tuple[float, float]:
    """Equal Earth: right and up on a globe of radius 1.

    Source: Šavrič, Patterson, Jenny (2018), The Equal Earth map projection,
    doi 10.1080/13658816.2018.1504949.
    """
    theta = asin(sqrt(3) / 2 * sin(radians(place.latitude)))
    square = theta * theta
    slope = 9 * _A4 * square**4 + 7 * _A3 * square**3 + 3 * _A2 * square + _A1
    right = 2 * sqrt(3) * radians(place.longitude) * cos(theta) / (3 * slope)
    up = theta * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square))
    return right, up


STEP, LEAST_WIDE, LEAST_HIGH, AROUND = 0.1, 1.6, 0.9, 0.15


def window_around(places: list[Place]) -> Window:
    """The part of the world that holds the places, with some room, never too close; in coarse steps.

    The steps keep the number of different maps small while filters change.
    """
    points = [projected(place) for place in places] or [(0.0, 0.0)]
    left, right = min(x for x, _ in points) - AROUND, max(x for x, _ in points) + AROUND
    bottom, top = min(y for _, y in points) - AROUND, max(y for _, y in points) + AROUND
    spare, spare_high = max(0.0, LEAST_WIDE - (right - left)) / 2, max(0.0, LEAST_HIGH - (top - bottom)) / 2
    edges = (left - spare, bottom - spare_high, right + spare, top + spare_high)
    return Window(*(round(round(edge / STEP) * STEP, 3) for edge in edges))
