"""Whose a domain is: the part of it that somebody registered, and the country that it is of."""

NOT_A_COUNTRY = frozenset({"eu", "io", "co", "me", "tv", "ai", "cc", "ws", "fm"})
"""Codes of two letters in which addresses end all over the world."""

_OWN_CODE = {"uk": "gb"}
"""Where domains end otherwise than countries are called."""

_SHARED = frozenset({
    "ac", "asso", "co", "com", "edu", "ens", "go", "gob", "gouv", "gov", "govt", "gub", "info", "int", "mil",
    "ne", "net", "nhs", "nom", "or", "org", "plc", "sch", "tm",
})  # fmt: skip
"""What stands before the country where everybody registers below it: `ac.uk`, `gouv.fr`, `go.jp`."""


def registrable(domain: str) -> str:
    """The domain that one body registered: `ox.ac.uk` of `law.ox.ac.uk`, `iom.int` of `mail.iom.int`."""
    labels = domain.lower().strip(".").split(".")
    is_below_shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if is_below_shared else -2 :])


def country_of(domain: str) -> str | None:
    """The code of the country that the domain ends in; None where that says nothing of a country."""
    code = domain.lower().rpartition(".")[2]
    if len(code) != 2 or code in NOT_A_COUNTRY:
        return None
    return _OWN_CODE.get(code, code).upper()
