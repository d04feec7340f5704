"""Whatever bytes a file holds: programmes and lines of the report come out of it, and no traceback."""

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.programmes.importing.making import activity, iati, read

XML = iati(
    activity(
        '<title><narrative xml:lang="fr">Écoles</narrative></title><description>To train.</description>'
        '<budget><value currency="EUR">5</value></budget><activity-date type="1" iso-date="2019-01-01"/>'
        '<recipient-country code="MA" percentage="60"/><related-activity type="1" ref="XX-0"/>'
    )
).encode()
CSV = 'id,title,text,countries,budget\nP1,Écoles,"To train.\nTwo lines",MA;BE,1e6\nP2,x,y,,\n'.encode()
JSON = json.dumps(
    {"grants": [{"id": "a", "title": "T", "amountAwarded": 5, "awardDate": "05/06/2014"}]}
).encode()
YAML = b"format: 1\nid: x\ntitle: T\nlanguage: en\ntext: t\nfacts:\n  - {field: start, value: '2019', source: 'http://x'}\n"


@st.composite
def damaged(draw):
    """A sound file of some kind with a few bytes changed, put in or taken out; or any bytes."""
    data = bytearray(draw(st.sampled_from([XML, CSV, JSON, YAML, b""])))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        data[place : place + length] = draw(
            st.binary(max_size=12) | st.sampled_from([b"&x;", b'"', b"<", b"\x00", b"\xff"])
        )
    return bytes(data) if data else draw(st.binary(max_size=200))


@given(damaged())
@settings(max_examples=300)
def test_any_bytes_give_programmes_and_a_report_that_adds_up(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        programmes, report = read(path)
    (source,) = report.sources
    assert source.read == source.arrived + source.merged + source.skipped
    assert len(programmes) == source.arrived
    assert source.read or source.listed
