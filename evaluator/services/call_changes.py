"""Two call files compared: what differs, in words, with what the weights truly mean in both."""

from dataclasses import dataclass

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


def changes_between(before: NamedFile, after: NamedFile) -> CallChanges:
    """Everything that differs between two call files.

    Raises
    ------
    FileError
        One of them cannot be used.
    """
    old, new = open_call(before.data, before.name), open_call(after.data, after.name)
    found = changes(old, new, shares_of_lots(old), shares_of_lots(new))
    return CallChanges(old, new, found, before.data == after.data)


def shares_of_lots(call: Call) -> SharesOfLots:
    """What everything weighs in the call, and in each lot that has weights or sections of its own."""
    lots = [lot.id for lot in call.lots if lot.weights or lot.sections]
    return {
        lot: effective_node_shares(call, facts=facts) | effective_shares(call, facts=facts)
        for lot in (None, *lots)
        for facts in [Facts(lot=lot)]
    }
