"""A lexicon that changed while somebody wrote: in another window of theirs, or in force by somebody else."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.foundation.uniting import Choice, common_lines
from evaluator.services.lexicons.begun_from import lexicon_begun_from
from evaluator.services.lexicons.drafts import LexiconDraft
from evaluator.services.lexicons.versions import LexiconDesk
from evaluator.services.texts_set_aside import SetAside
from evaluator.ui import session
from evaluator.ui.clash import (
    Clash,
    show_changes_of,
    show_choices,
    show_clash,
    show_keeping,
    ways_with_aside,
)
from evaluator.ui.lexicon_view.differing import differences_of
from evaluator.ui.lexicon_view.writing import Mine, beside, drop_written_beside, keep, look_at, written_beside
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.stored import database
from evaluator.ui.texts_set_aside import show_set_aside


def show_two_windows(
    desk: LexiconDesk, file: str, draft: LexiconDraft | None, kept: str, mine: Mine, t: Translator
) -> None:
    """Both texts of one person who wrote in two windows."""
    if draft is None:
        said = t(
            "In another window the draft was put in force or let go meanwhile. What you wrote is kept here."
        )
    else:
        said = t(
            "You changed the draft in another window meanwhile. What you wrote is kept here, and the other "
            "text is in the draft."
        )

    def put(content: str) -> bool:
        drop_written_beside(file)
        keep(content)
        return written_beside(file) is None

    clash = Clash(mine.before, kept, mine.content, differences_of(t))
    by = session.person_name() or session.current_actor().id
    other = None if draft is None else (by, draft.saved_at)
    ways = ways_with_aside(beside(file), clash, other, put=put, let_go=lambda: drop_written_beside(file))
    show_clash(said, clash, ways, name=desk.held.name, key="lexicon", t=t)


def show_beside(desk: LexiconDesk, file: str, kept: str, t: Translator) -> None:
    """What somebody wrote in another window that is not in their draft."""

    def look(one: SetAside) -> None:
        look_at(file, Mine(one.content, one.before))

    show_set_aside(beside(file), kept, name=desk.held.name, key="lexicon", look=look, t=t)


def overtaken(
    desk: LexiconDesk, draft: LexiconDraft, file: str, held: str, mine: str, t: Translator
) -> Clash | None:
    """The text and what came into force since it was begun; None where it takes out nothing of that."""
    if draft.based_on == desk.held_hash:
        return None
    begun = lexicon_begun_from(
        database=database(), actor=session.current_actor(), file=file, based_on=draft.based_on
    )
    # Whoever does not know what both began with takes nothing for removed.
    before = common_lines(held, mine) if begun is None else begun.data.decode("utf-8-sig", "replace")
    clash = Clash(before, held, mine, differences_of(t))
    has_all = not clash.united.open_places and clash.united.text({}) == mine
    return None if has_all else clash


def show_overtaken(desk: LexiconDesk, clash: Clash, t: Translator) -> None:
    """Another text is in force since this one was begun: what is new in it, and whether both are kept."""
    if desk.last is None:
        said = t(
            "The file in the criteria folder is another one than when you began. What you wrote is compared "
            "with it: what is new in it and not in yours would be taken out."
        )
    else:
        said = t(
            "{person} put version {number} in force since you began: “{reason}”. What you wrote "
            "is compared with it.",
            person=desk.last.put_by,
            number=desk.number,
            reason=desk.last.reason,
        )
    with st.container(border=True, key="lexicon-overtaken"):
        show_paragraph(said)
        show_changes_of(t("What is in force since then, and is not in yours:"), clash, clash.kept, t)
        show_changes_of(t("What you changed:"), clash, clash.mine, t)
        show_paragraph(t("Shall both be kept?"))
        chosen = show_choices(clash, t("As it is in force"), key="lexicon:overtaken", t=t)
        show_keeping(clash, chosen, _take_what_is_new, key="lexicon:overtaken", t=t)


def _take_what_is_new(whole: str, _chosen: tuple[Choice, ...]) -> None:
    keep(whole, has_what_is_in_force=True)
