"""How each service function is called on the marked store, and what it asks.

Whoever writes a service adds a line to one of these; `test_every_command_asks` names what lacks one.
"""

from collections.abc import Mapping

from tests.services.asked_of_applicants import ASKED_OF_APPLICANTS
from tests.services.asked_of_calls import ASKED_OF_CALLS
from tests.services.asked_of_deciders import ASKED_OF_DECIDERS
from tests.services.asked_of_introductions import ASKED_OF_INTRODUCTIONS
from tests.services.asked_of_letters import ASKED_OF_LETTERS
from tests.services.asked_of_lexicons import ASKED_OF_LEXICONS
from tests.services.asked_of_lineage import ASKED_OF_LINEAGE
from tests.services.asked_of_managers import ASKED_OF_MANAGERS
from tests.services.asked_of_rankings import ASKED_OF_RANKINGS
from tests.services.asked_of_the_panel import ASKED_OF_THE_PANEL
from tests.services.asked_of_trials import ASKED_OF_TRIALS
from tests.services.asking import Asked

ASKED: Mapping[str, tuple[Asked, ...]] = {
    **ASKED_OF_CALLS,
    **ASKED_OF_APPLICANTS,
    **ASKED_OF_INTRODUCTIONS,
    **ASKED_OF_LETTERS,
    **ASKED_OF_LEXICONS,
    **ASKED_OF_LINEAGE,
    **ASKED_OF_MANAGERS,
    **ASKED_OF_DECIDERS,
    **ASKED_OF_THE_PANEL,
    **ASKED_OF_RANKINGS,
    **ASKED_OF_TRIALS,
}
"""By module and function of `evaluator.services`."""

OPEN_TO_ALL: Mapping[str, str] = {
    "stored_calls.stored_call": "calls are public",
    "stored_calls.call_ids": "calls are public",
    "call_published.version_file": "calls are public, in every version that held",
    "review_since.carried_over": "calls are public, and the review is at hand",
    "review_since.review_since": "calls are public, and the review is at hand",
    "review_since.what_counts": "calls are public, and the review is at hand",
    "stored_calls.call_at": "calls are public",
    "stored_calls.has_call": "calls are public",
    "stored_calls.version_that_holds": "calls are public",
    "stored_calls.phase_now": "calls are public, and so is the phase that they are in",
    "submissions.opening.opening_of": "calls are public, and so are their deadlines",
    "practice.samples_to_practise": "names shipped texts that everybody has, and nothing of what is stored",
    "people.actor_of": "says who somebody is, for whoever has found out that it is them",
    "people.person_at": "says who somebody is, for whoever has found out that the address is theirs",
    "people.people_of_call": "the people to choose from in local mode, where everybody may be anybody",
    "people.person_in": "one of these people in local mode, whom the session has chosen already",
    "calls_of_people.calls_of_address": "says where an address has roles, once it is found out whose it is",
    "signing_in.visitor_of": "says who somebody is, from what the provider of identities vouches for",
    "example_in_use.default_call_with": "calls are public: everybody may read them",
    "example_in_use.is_published_over": "calls are public, and so is which version of them holds",
    "lexicons.in_force.lexicons_in_force": "by which words proposals are read is nobody's secret",
    "lexicons.folder_texts.keep_folder_texts": "keeps the folder's texts, which are nobody's secret",
    "lexicons.hashes.lexicons_of_hash": "the same, of whoever has an assessment that names them",
    "health.problem_of": "says whether the database is reached, and nothing of what is in it",
    "installation.ensure_default_call": "adds the call that is shipped where it is not; changes none",
    "installation.ensure_local_people": "adds invented people where a call has nobody; none can sign in",
    "evaluation_report.call_report_of_operator": "for whoever runs the installation, on its command line",
    "letters.operating.letters_of_operator": "for whoever runs the installation, on its command line",
    "history.history_of": "for whoever runs the installation, on its command line",
    "importing_packages.imported": "for whoever runs the installation, on its command line",
    "seeding.loading.seed": "for whoever runs the installation; replaces no call that is kept",
    "funding.rebuilt_line.rebuilt_line": "for whoever runs the installation, on its command line",
    "verifying.verify": "for whoever runs the installation, on its command line",
}
"""Functions that read or change the store and take no actor, and why they need none."""
