"""Sources made for tests."""

from collections.abc import Sequence
from pathlib import Path

from evaluator.lineage.programme import Programme
from evaluator.programmes.gathering import Spool
from evaluator.programmes.importing import BuildReport, ColumnMapping, list_umbrellas, read_into
from evaluator.programmes.relations import Relations

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / ".." / "shared" / "data"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*sources: Path, mapping: ColumnMapping | None = None) -> tuple[list[Programme], BuildReport]:
    """All programmes of the sources in the order in which their ids first came, and the report.

    Their relations are settled, as an index does.
    """
    report, relations = BuildReport(), {kind: Relations() for kind in (False, True)}
    with Spool() as spool:
        read_into(spool, sources, report=report, mapping=mapping)
        found = list(spool.every_programme())
        for one in found:
            relations[one.confidential].note(one.id, one.related)
        settling = {kind: noted.settling(spool.ids(confidential=kind)) for kind, noted in relations.items()}
    for settled in settling.values():
        list_umbrellas(report, settled)
    return [settling[one.confidential].settled(one) for one in found], report


def listed(report: BuildReport) -> list[tuple[str, int, str, str]]:
    """What the report lists, without what names the source."""
    return [
        (line.kind, line.line, line.programme_id, line.message)
        for line in (*report.listed, *(line for source in report.sources for line in source.listed))
    ]


def only(programmes: Sequence[Programme]) -> Programme:
    """The one programme."""
    (programme,) = programmes
    return programme


def iati(*activities: str, version: str = "2.03") -> str:
    """An IATI file of these activities."""
    inside = "".join(activities)
    return f'<?xml version="1.0"?>\n<iati-activities version="{version}">\n{inside}</iati-activities>'


def activity(inner: str, attributes: str = 'xml:lang="en" default-currency="EUR"') -> str:
    """An IATI activity called XX-1."""
    return f"<iati-activity {attributes}><iati-identifier>XX-1</iati-identifier>{inner}</iati-activity>\n"
