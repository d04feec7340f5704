"""One text written at two places at once: both changes kept, or a choice where both changed the same."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from functools import cached_property

import streamlit as st

from evaluator.foundation import Translator
from evaluator.foundation.uniting import Choice, Differences, United, says_both, settled, united
from evaluator.services.call_drafts import hash_of_content
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.texts_set_aside import no_longer_aside, set_aside

MOST_SAID = 20
"""So many differences are told of one of the two texts."""
LONGEST_PLACE = 300
"""So many characters are quoted of a place that cannot be said in words."""


@dataclass(frozen=True)
class Clash:
    """What two made of one text."""

    before: str
    """What both began with."""
    kept: str
    """What the other made of it: it is in the draft."""
    mine: str
    differences: Differences

    @cached_property
    def united(self) -> United:
        """Both changes."""
        return united(self.before, self.kept, self.mine)

    @cached_property
    def settled(self) -> Mapping[int, Choice]:
        """The places where both changes stand beside each other without a question."""
        return settled(self.united, self.differences)

    @property
    def asked(self) -> tuple[int, ...]:
        """The places where somebody has to choose."""
        return tuple(one for one in self.united.open_places if one not in self.settled)

    def text(self, chosen: Mapping[int, Choice]) -> str:
        """Both changes, with what was chosen."""
        return self.united.text({**self.settled, **chosen})

    def is_sound(self, text: str) -> bool:
        """Whether a text of both says no third thing, and can be used where both can."""
        if not self.asked:
            return says_both(self.before, self.kept, self.mine, text, self.differences)
        can_be_told = self.differences(self.kept, self.mine) is not None
        return not can_be_told or self.differences(self.kept, text) is not None


@dataclass(frozen=True)
class Ways:
    """What goes on with the two texts. For callbacks."""

    keep: Callable[[str, tuple[Choice, ...]], None]
    """Both, in one text, and what was chosen where both changed the same."""
    put: Callable[[], None]
    """Mine alone."""
    let_go: Callable[[], None]
    """The other alone."""


def ways_with_aside(
    about: Hashable,
    clash: Clash,
    other: tuple[str, datetime] | None,
    *,
    put: Callable[[str], bool],
    let_go: Callable[[], None],
) -> Ways:
    """The ways on, on each of which the text that does not go on is set aside.

    Parameters
    ----------
    about
        Where the texts are set aside; mine is there already.
    other
        Who wrote the text that is in the draft, and when; None where there is no draft any more.
    put
        Keeps a text as the draft, and says whether it is.
    """

    def keep(whole: str, chosen: tuple[Choice, ...]) -> None:
        if other is not None and "mine" in chosen:
            set_aside(about, clash.kept, before=clash.before, by=other[0], at=other[1])
        if put(whole) and "theirs" not in chosen:
            no_longer_aside(about, clash.mine)

    return Ways(keep, lambda: keep(clash.mine, ("mine",)), let_go)


def show_clash(said: str, clash: Clash, ways: Ways, *, name: str, key: str, t: Translator) -> None:
    """What each of two changed, in words, and what goes on: both, unless somebody wants one alone.

    Parameters
    ----------
    said
        Who wrote the other text, in a sentence.
    name
        What the file is called.
    key
        What the keys of the buttons begin with.
    """
    st.warning(t("Your last change is not in the draft yet."), icon=":material/warning:")
    show_paragraph(said)
    show_changes_of(t("What was changed in the draft:"), clash, clash.kept, t)
    show_changes_of(t("What you changed:"), clash, clash.mine, t)
    chosen = show_choices(clash, t("As the draft says it"), key=key, t=t)
    show_keeping(clash, chosen, ways.keep, key=key, t=t)
    with st.container(horizontal=True):
        st.button(
            t("Put mine in place of the draft"),
            key=f"{key}:put_mine",
            on_click=ways.put,
            help=t("What the draft says now is set aside, and can be looked at and downloaded."),
        )
        st.button(
            t("Let mine go and work on the draft"),
            key=f"{key}:let_go",
            on_click=ways.let_go,
            help=t("What you wrote is set aside, and can be looked at and downloaded."),
        )
        st.download_button(
            t("Download mine"), clash.mine.encode(), file_name=name, key=f"{key}:mine_file", on_click="ignore"
        )
    differing = unified_diff(
        clash.kept.splitlines(), clash.mine.splitlines(), t("in the draft"), t("yours"), lineterm="", n=1
    )
    with st.expander(t("Line by line"), icon=":material/difference:"):
        st.code("\n".join(differing), language="diff", wrap_lines=True, height=360)


def show_changes_of(label: str, clash: Clash, text: str, t: Translator) -> None:
    """What one of the two changed, in words where there are any."""
    show_paragraph(label)
    found = clash.differences(clash.before, text)
    if found is None:
        show_list([t("One of the texts cannot be used as it stands: Line by line shows what differs.")])
    elif not found:
        show_list([t("Comments, or the way things are written, and nothing else.")])
    else:
        sentences = [*found.values()]
        more = len(sentences) - MOST_SAID
        rest = [t.plural("{count} more change", "{count} more changes", more)] if more > 0 else []
        show_list([*sentences[:MOST_SAID], *rest])


def show_choices(clash: Clash, theirs: str, *, key: str, t: Translator) -> dict[int, Choice] | None:
    """Each place that both changed, and whose goes on there; None until all is chosen.

    Parameters
    ----------
    theirs
        What the choice of the other text is called.
    """
    of_these = hash_of_content("\0".join((clash.before, clash.kept, clash.mine)))[:12]
    chosen: dict[int, Choice] = {}
    for number, place in enumerate(clash.asked, 1):
        options: list[Choice] = ["theirs", "mine"]
        if clash.united.parts[place].both is not None:
            options.append("both")
        titles: dict[Choice, str] = {
            "theirs": theirs,
            "mine": t("As you say it"),
            "both": t("Both, one after the other"),
        }
        answer = st.radio(
            t(
                "Both of you changed this ({number} of {count}). Which goes on?",
                number=number,
                count=len(clash.asked),
            ),
            options,
            index=None,
            format_func=titles.__getitem__,
            captions=[escape_markdown(_place_said(clash, place, one, t)) for one in options],
            key=f"{key}:place:{of_these}:{number}",
        )
        if answer is not None:
            chosen[place] = answer
    return chosen if len(chosen) == len(clash.asked) else None


def show_keeping(
    clash: Clash,
    chosen: Mapping[int, Choice] | None,
    keep: Callable[[str, tuple[Choice, ...]], None],
    *,
    key: str,
    t: Translator,
) -> None:
    """The press that keeps both, once every question is answered."""
    whole = None if chosen is None else clash.text(chosen)
    if whole is not None and not clash.is_sound(whole):
        st.warning(
            t(
                "Both changes together say something else than either of you alone, or cannot be used. Look "
                "at the whole text after you keep both."
            ),
            icon=":material/warning:",
        )
    elif not clash.asked:
        show_paragraph(t("They are at different places, so both can stay."))
    st.button(
        t("Keep both changes, and what I chose") if clash.asked else t("Keep both changes"),
        key=f"{key}:keep_both",
        type="primary",
        icon=":material/merge:",
        disabled=whole is None,
        on_click=keep,
        args=(whole or "", tuple((chosen or {}).values())),
    )


def _place_said(clash: Clash, place: int, choice: Choice, t: Translator) -> str:
    """What a text says at one place: in words, else as it is written."""
    words = clash.differences(clash.before, clash.united.only(place, choice))
    if words:
        return " · ".join(words.values())
    written = " ".join(clash.united.parts[place].said(choice).split())
    if not written:
        return t("It is taken out.")
    return written if len(written) <= LONGEST_PLACE else written[:LONGEST_PLACE] + "…"
