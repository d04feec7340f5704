"""What may be unfinished in a stage where somebody decides about it."""

from enum import StrEnum


class Open(StrEnum):
    """What may be unfinished, in the order in which it is worked on."""

    ELIGIBILITY = "eligibility"
    """Proposals were submitted of which nobody has said whether they are eligible."""
    UNREVIEWED = "unreviewed"
    """No review of a proposal is in."""
    LAPSED = "lapsed"
    """Of the reviews of a proposal that are in no score counts under the version of the call that holds."""
    REVIEWS = "reviews"
    """Reviews that people were asked for are not submitted: drafts, and given back ones, among them."""
    AGREEMENT = "agreement"
    """How far reviewers agree is not to be relied on."""
    TOO_NEAR = "too_near"
    """Proposals that the reviews cannot tell from the line."""
    EXCLUSIONS = "exclusions"
    """What is asked of those who are selected is not answered with yes of one that gets a grant."""
