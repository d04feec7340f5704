"""IATI XML, versions 1 and 2, as a stream of activities: memory holds one of them at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from evaluator.foundation import FileError, Problem
from evaluator.programmes.importing.found import Found
from evaluator.programmes.importing.iati_activity import activity_found
from evaluator.programmes.importing.measured_files import LARGEST_RECORD, EndlessRecordError, MeasuredFile
from evaluator.programmes.importing.texts import shown_name


def read_iati(path: Path) -> Iterator[Found]:
    """The activities of a file, one by one.

    Nothing is fetched and no entity is expanded; a file that declares entities is refused before its first
    activity, for a few lines of them can stand for gigabytes.

    Raises
    ------
    FileError
        While reading: the file is broken from some line on, declares entities, or goes on without end.
    """
    with path.open("rb") as file:
        source = MeasuredFile(file)
        # Both events of both elements: the first start of all lets the declarations be judged in time.
        parsed = etree.iterparse(
            source,
            events=("start", "end"),
            tag=("{*}iati-activities", "{*}iati-activity"),
            resolve_entities=False,
            huge_tree=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        is_judged = False
        try:
            for event, element in parsed:
                if not is_judged:
                    _check_declares_nothing(element, path.name)
                    is_judged = True
                if event == "end" and etree.QName(element).localname == "iati-activity":
                    yield activity_found(element, source=shown_name(path))
                    source.begin_record()
                    _forget(element)
        except etree.XMLSyntaxError as error:
            line, column = error.position
            message = f"the XML is broken here: {error.msg}"
            hint = "The activities before this line were read. Ask the publisher for a sound file."
            raise FileError(path.name, [Problem(line or 1, max(column or 1, 1), "", message, hint)]) from None
        except EndlessRecordError:
            message = f"more than {LARGEST_RECORD // 1_000_000} MB without the end of an activity"
            raise FileError(
                path.name, [Problem(0, 0, "", message, "Is it a list of IATI activities?")]
            ) from None


def _check_declares_nothing(element: Any, name: str) -> None:  # noqa: ANN401 - lxml has no types
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        message = "the file declares entities, which IATI does not use and which can stand for gigabytes"
        raise FileError(name, [Problem(1, 1, "", message, "Take the DOCTYPE out if you trust the file.")])


def _forget(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Let go of an activity that was read, and of what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
