"""Usual suspects: how much of a call the same few organisations take. A portfolio's fact, never a score.

Nobody is better or worse for being known. Who decides on a portfolio sees how concentrated it is, and who is
new in it; nothing here is read by any score, rank or funding line.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from evaluator.foundation import Record

TOP = 5
"""The concentration is told by the share of so many."""


class TakesPart(Record):
    """An organisation in one proposal of the call."""

    organisation: str
    """What it is recognised by, however it is spelt."""
    name: str
    """As it is written here."""
    proposal: str
    """The proposal's reference."""
    is_lead: bool = False
    money: float | None = None
    """What it would get of the money requested, in the call's currency; None where that is not stated."""
    awards: tuple[str, ...] = ()
    """Programmes of earlier grants, as stated."""


class OrganisationInCall(Record):
    """One organisation over all proposals of a call."""

    organisation: str
    name: str
    """As it is written most often."""
    proposals: tuple[str, ...]
    """In which it takes part, by reference."""
    leads: int
    """How many of them it leads."""
    share: float
    """Of the call's proposals, 0 to 1."""
    money: float | None
    """Of the money requested, in the call's currency; None where no proposal states its share."""
    money_share: float | None
    """Of all the money of which it is stated who gets it, 0 to 1."""
    awards: tuple[str, ...]
    """Programmes of earlier grants that any of the proposals states."""
    earlier: int
    """In so many proposals to earlier calls it took part."""

    @property
    def is_newcomer(self) -> bool:
        """Whether no earlier grant is stated, and it was in no earlier call that is kept."""
        return not self.awards and not self.earlier


class UsualSuspects(Record):
    """The organisations of a call, those in most proposals first."""

    organisations: tuple[OrganisationInCall, ...]
    proposals: int
    requested: float
    """All the money requested, in the call's currency, as far as it is stated."""
    attributed: float
    """The part of it of which it is stated who gets it."""
    earlier_calls: int
    """So many calls before this one are kept and were looked at."""

    @property
    def places(self) -> int:
        """Organisations counted once in each proposal."""
        return sum(len(one.proposals) for one in self.organisations)

    @property
    def top_share(self) -> float | None:
        """The share of all places that the five in most proposals hold, 0 to 1; None without places."""
        if not self.places:
            return None
        return sum(len(one.proposals) for one in self.organisations[:TOP]) / self.places

    @property
    def top_money_share(self) -> float | None:
        """The share that the five with most money have of what is attributed; None where nothing is."""
        shares = sorted(one.money_share for one in self.organisations if one.money_share is not None)
        return fsum(shares[-TOP:]) if shares else None

    @property
    def alike(self) -> float | None:
        """As if so many organisations of the same size held all places: 1 over the Herfindahl index.

        As many as there are where each is in as many proposals; 1 where there is only one.

        Source: Hirschman (1964), The Paternity of an Index, American Economic Review 54(5).
        """
        if not self.places:
            return None
        return 1.0 / fsum((len(one.proposals) / self.places) ** 2 for one in self.organisations)

    @property
    def newcomers(self) -> tuple[OrganisationInCall, ...]:
        """Those of which nothing earlier is known."""
        return tuple(one for one in self.organisations if one.is_newcomer)

    @property
    def led_by_newcomers(self) -> int:
        """Proposals whose lead is a newcomer."""
        return sum(one.leads for one in self.newcomers)

    @property
    def repeated(self) -> tuple[OrganisationInCall, ...]:
        """Those in more than one proposal of the call."""
        return tuple(one for one in self.organisations if len(one.proposals) > 1)


def usual_suspects(
    parts: Iterable[TakesPart],
    *,
    requested: Mapping[str, float | None],
    earlier: Mapping[str, int] | None = None,
    earlier_calls: int = 0,
) -> UsualSuspects:
    """How the places and the money of a call are spread over organisations.

    Parameters
    ----------
    parts
        Each line of partners of each proposal. An organisation listed twice in one counts once; what it would
        get is added up.
    requested
        Of every proposal of the call, by reference, what it asks for in the call's currency; None where that
        is not known.
    earlier
        In how many proposals to earlier calls an organisation took part; who is not named was in none.
    """
    taking: dict[str, list[TakesPart]] = defaultdict(list)
    for part in parts:
        taking[part.organisation].append(part)
    stated = [part.money for some in taking.values() for part in some if part.money is not None]
    attributed = fsum(stated)
    found = [
        _organisation(key, some, len(requested), attributed, (earlier or {}).get(key, 0))
        for key, some in taking.items()
    ]
    found.sort(key=_most_first)
    return UsualSuspects(
        organisations=tuple(found),
        proposals=len(requested),
        requested=fsum(amount for amount in requested.values() if amount is not None),
        attributed=attributed,
        earlier_calls=earlier_calls,
    )


def _most_first(one: OrganisationInCall) -> tuple[int, int, int, float, str, str]:
    """Those in most proposals; of those in equally many, those with most behind them."""
    behind = len(one.awards) + one.earlier
    return -len(one.proposals), -behind, -one.leads, -(one.money or 0.0), one.name, one.organisation


def _organisation(
    key: str, parts: Sequence[TakesPart], proposals: int, attributed: float, earlier: int
) -> OrganisationInCall:
    names = sorted(part.name for part in parts)
    references = tuple(sorted({part.proposal for part in parts}))
    stated = [part.money for part in parts if part.money is not None]
    money = fsum(stated) if stated else None
    return OrganisationInCall(
        organisation=key,
        name=max(names, key=names.count),
        proposals=references,
        leads=len({part.proposal for part in parts if part.is_lead}),
        share=len(references) / proposals if proposals else 0.0,
        money=money,
        money_share=money / attributed if money is not None and attributed else None,
        awards=tuple(sorted({award for part in parts for award in part.awards})),
        earlier=earlier,
    )
