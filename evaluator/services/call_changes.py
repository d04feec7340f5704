"""Two call files compared: what differs, in words, with what the weights truly mean in both."""

from dataclasses import dataclass, replace

from evaluator.calls import Call
from evaluator.calls.changes import Change, SharesOfLots, changes
from evaluator.scoring import Facts, effective_node_shares, effective_shares
from evaluator.services.call_files import open_call
from evaluator.services.named_files import NamedFile


@dataclass(frozen=True)
class CallChanges:
    """What became of a call from one file to another."""

    before: Call
    after: Call
    changes: tuple[Change, ...]
    is_same_text: bool
    """Whether the files are the same to the last byte."""

    @property
    def is_same_version(self) -> bool:
        """Whether they say the same, so that at most comments and the way things are written differ."""
        return self.before.version == self.after.version


def changes_between(before: NamedFile, after: NamedFile, *, by_title: bool = False) -> CallChanges:
    """Everything that differs between two call files.

    Parameters
    ----------
    by_title
        Things are said by their titles, for people, and not by their ids.

    Raises
    ------
    FileError
        One of them cannot be used.
    """
    old, new = open_call(before.data, before.name), open_call(after.data, after.name)
    found = changes(old, new, shares_of_lots(old), shares_of_lots(new), by_title=by_title)
    return CallChanges(old, new, found, before.data == after.data)


def changes_told(before: NamedFile, after: NamedFile) -> CallChanges:
    """What people are told that differs: the same, and as many, wherever they look at two versions.

    Things have their titles. Shares that follow from weights elsewhere come behind what somebody changed.
    That a version says of itself that it is published nobody changed: publishing writes it.

    Raises
    ------
    FileError
        One of them cannot be used.
    """
    found = changes_between(before, after, by_title=True)
    told = (one for one in found.changes if one.path != "status")
    return replace(found, changes=tuple(sorted(told, key=lambda one: one.kind == "share")))


def shares_of_lots(call: Call) -> SharesOfLots:
    """What everything weighs in the call, and in each lot that has weights or sections of its own."""
    lots = [lot.id for lot in call.lots if lot.weights or lot.sections]
    return {
        lot: effective_node_shares(call, facts=facts) | effective_shares(call, facts=facts)
        for lot in (None, *lots)
        for facts in [Facts(lot=lot)]
    }
