"""Small proposals of a call, as their links are looked for."""

from evaluator.assessment.links import Asked, Linked, Member
from evaluator.assessment.links.verbatim import Verbatim

ASKED = Asked(
    groups=("private", "social_partner"),
    classes=("origin_government", "local_authority", "diaspora_organisation", "youth_organisation"),
    required=frozenset({"origin_government", "diaspora_organisation"}),
)


def words(quote="Trains forty welders a year.", section="$.partners[0].tasks"):
    """A quote."""
    return Verbatim(section=section, start=0, end=len(quote), quote=quote)


def member(stakeholder_class, name=None, **fields):
    """A body that acts."""
    name = name or f"A {stakeholder_class}"
    whole = {"organisation": name, "name": name, "stakeholder_class": stakeholder_class, "quote": words()}
    return Member.model_validate(whole | fields)


def linked(reference, *members, **fields):
    """A proposal from Morocco to Belgium in a sector of its own, unless said otherwise."""
    whole = {
        "reference": reference,
        "label": reference,
        "title": f"Proposal {reference}",
        "members": members,
        "ways": ("MA>BE",),
        "origins": ("MA",),
        "destinations": ("BE",),
        "about": words("With whom it works.", "$.partnership.with_whom"),
    }
    return Linked.model_validate(whole | fields)
