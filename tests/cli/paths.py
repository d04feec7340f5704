"""Follow a JSON path such as `$.partners[0].tasks` through plain data."""

import re
from typing import Any


def value_at(data: Any, path: str) -> Any:
    """The value at `path`; KeyError or IndexError when nothing is there."""
    for key, index in re.findall(r"\.([A-Za-z_]\w*)|\[(\d+)\]", path):
        data = data[key] if key else data[int(index)]
    return data
