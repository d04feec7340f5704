"""Another version of a call is published while it runs, as a call manager does, so that its phase stays."""

from collections.abc import Mapping, Sequence

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.calls.editing import add_item, set_value
from evaluator.foundation.yaml_files import Path
from evaluator.services.call_published import version_file
from evaluator.services.call_publishing import publish_draft, publishing_checks
from evaluator.services.named_files import NamedFile
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database, new_id

EVERY_SCALE: tuple[Path, object] = (("scales", "quality", "step"), 1)
"""The scale of every criterion of the default call allows other scores: none carries over."""
OTHER_SCALE = {"min": 0, "max": 9, "step": 1}


def publish_changed(
    database: Database,
    manager: Actor,
    call_id: str,
    *changes: tuple[Path, object],
    criteria: Sequence[Mapping[str, object]] = (),
) -> Call:
    """The call with other values at these places of its file, and with these criteria besides."""
    held = stored_call(database=database, call_id=call_id)
    file = version_file(database=database, call_id=call_id, version=held.version)
    text = file.data.decode()
    for path, value in changes:
        text = set_value(text, path, value, after=("id",))
    for criterion in criteria:
        text = add_item(text, ("criteria",), criterion)
    common = {
        "database": database,
        "actor": manager,
        "call_id": call_id,
        "file": NamedFile(file.name, text.encode()),
    }
    known = [one.name for one in publishing_checks(**common).to_confirm]
    return publish_draft(**common, reason="The committee asked.", confirmed=known, key=new_id())


def other_scale(place: int) -> tuple[Path, object]:
    """One criterion on a scale on which no earlier score means the same."""
    return ("criteria", place, "scale"), OTHER_SCALE


def another_criterion(name: str, **given: object) -> dict[str, object]:
    """One that earlier versions did not have, on the scale of the others."""
    title = {"en": "Equal chances", "fr": "Égalité des chances", "es": "Igualdad de oportunidades"}
    return {"id": name, "title": title, "weight": 10, "scale": "quality", **given}
