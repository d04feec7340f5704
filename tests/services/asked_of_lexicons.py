"""How the services of lexicons are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action
from evaluator.services.lexicons import begun_from, changing, drafts, versions
from evaluator.services.named_files import NamedFile
from tests.services.asking import Asked, Case, Who, or_problem

SMALL = NamedFile("xx.yaml", b"format: 1\nlanguage: xx\nactors: {trade_union: {terms: guild}}\n")


def _asking(case: Case) -> Who:
    return {"database": case.database, "actor": case.actor}


def _changing(case: Case) -> Who:
    return {**_asking(case), "reason": "It is time.", "seen": 0, "key": case.key}


ASKED_OF_LEXICONS: Mapping[str, tuple[Asked, ...]] = {
    "lexicons.versions.lexicon_names": (
        Asked(
            Action.SEE_LEXICON_VERSIONS,
            lambda case: versions.lexicon_names(**_asking(case)),
            about="installation",
        ),
    ),
    "lexicons.versions.left_out_of_folder": (
        Asked(
            Action.SEE_LEXICON_VERSIONS,
            lambda case: versions.left_out_of_folder(**_asking(case)),
            about="installation",
        ),
    ),
    "lexicons.versions.lexicon_desk": (
        Asked(
            Action.SEE_LEXICON_VERSIONS,
            lambda case: versions.lexicon_desk(**_asking(case), file="en").number,
            about="installation",
        ),
    ),
    "lexicons.versions.lexicon_version_file": (
        Asked(
            Action.SEE_LEXICON_VERSIONS,
            or_problem(lambda case: versions.lexicon_version_file(**_asking(case), file="en", number=1)),
            about="installation",
        ),
    ),
    "lexicons.versions.lexicon_differences": (
        Asked(
            Action.SEE_LEXICON_VERSIONS,
            or_problem(
                lambda case: versions.lexicon_differences(**_asking(case), file="en", before=1, after=2)
            ),
            about="installation",
        ),
    ),
    "lexicons.begun_from.lexicon_begun_from": (
        Asked(
            Action.CHANGE_LEXICON,
            lambda case: begun_from.lexicon_begun_from(**_asking(case), file="en", based_on=""),
            about="installation",
        ),
    ),
    "lexicons.drafts.own_lexicon_draft": (
        Asked(
            Action.CHANGE_LEXICON,
            lambda case: drafts.own_lexicon_draft(**_asking(case), file="en"),
            about="installation",
        ),
    ),
    "lexicons.drafts.save_lexicon_draft": (
        Asked(
            Action.CHANGE_LEXICON,
            lambda case: drafts.save_lexicon_draft(
                **_asking(case), file="en", content="language: [", based_on="", seen=drafts.NO_DRAFT
            ),
            about="installation",
        ),
    ),
    "lexicons.drafts.discard_lexicon_draft": (
        Asked(
            Action.CHANGE_LEXICON,
            lambda case: drafts.discard_lexicon_draft(**_asking(case), file="en", seen=drafts.NO_DRAFT),
            about="installation",
        ),
    ),
    "lexicons.changing.add_term": (
        Asked(
            Action.CHANGE_LEXICON,
            or_problem(
                lambda case: changing.add_term(
                    **_changing(case), file="xx", heading=("actors", "trade_union", "terms"), term="guild"
                )
            ),
            about="installation",
        ),
    ),
    "lexicons.changing.put_lexicon": (
        Asked(
            Action.CHANGE_LEXICON,
            lambda case: changing.put_lexicon(**_changing(case), file=SMALL),
            about="installation",
        ),
    ),
    "lexicons.changing.take_lexicon_back": (
        Asked(
            Action.CHANGE_LEXICON,
            or_problem(lambda case: changing.take_lexicon_back(**_changing(case), file="en", number=1)),
            about="installation",
        ),
    ),
}
