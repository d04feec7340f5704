"""Streamlit looks through every installed package with each script under test; once is enough."""

from functools import cache

from streamlit.components.v2 import manifest_scanner


def look_through_once() -> None:
    """What is installed does not change while tests run."""
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
