"""Links in words: what lacks, who could fill it and why, what two proposals have for each other."""

from collections.abc import Mapping

from evaluator.assessment.links.fillers import Filler, FitReason
from evaluator.assessment.links.gaps import Gap
from evaluator.assessment.links.linked import LinkSide
from evaluator.assessment.links.setups import QUICK_WEEKS, SignKind
from evaluator.assessment.links.synergy import Synergy
from evaluator.assessment.naming import actor_label, side_label, sphere_label
from evaluator.foundation import Translator, figures
from evaluator.proposals.codes import codelist, country_name


def kind_wanted(gap: Gap, t: Translator) -> str:
    """What lacks, as a heading: `Trade union`, `An institution in employment`, `A body of origin`."""
    match gap.kind:
        case "actor":
            name = actor_label(t, gap.name)
            return name[:1].upper() + name[1:]
        case "sphere":
            return t("An institution in {sphere}", sphere=sphere_label(t, gap.name))
        case "side":
            return t("A body on the side of {side}", side=side_label(t, gap.name))


def gap_said(gap: Gap, t: Translator) -> str:
    """How it lacks: nobody at all, or a body that is listed without acting."""
    if gap.listed:
        return t(
            "{name} is listed, without a task that binds or a place in the plan of work.", name=gap.listed
        )
    if gap.is_spoken_of:
        return t("Nobody takes part; the text speaks of it.")
    return t("Nobody takes part, and the text does not speak of it.")


def quote_said(gap: Gap, t: Translator) -> str:
    """What the words quoted with a gap are about; nothing can be quoted of whoever is not there."""
    return t("Of this kind of actor") if gap.is_spoken_of else t("Of whom it works with")


def filler_said(filler: Filler, t: Translator) -> str:
    """Why a partner of another proposal could fill it, in one line."""
    return figures.parted((reason_said(reason, t) for reason in filler.reasons), t.language)


def reason_said(reason: FitReason, t: Translator) -> str:
    """One thing that speaks for it."""
    names = reason.names
    match reason.kind:
        case "kind":
            return actor_label(t, names[0]) if names else t("acts there")
        case "sphere":
            return t("an institution in {sphere}", sphere=sphere_label(t, names[0]))
        case "side":
            return t("on the side of {side}", side=side_label(t, names[0]))
        case "country":
            return t("in a country of the corridor: {country}", country=country_name(names[0], t.language))
        case "same_sector":
            return t("same sector: {sectors}", sectors=_listed(t, [sector_name(one, t) for one in names]))
        case "near_sector":
            return t("near sector: {sectors}", sectors=_listed(t, [sector_name(one, t) for one in names]))
        case "theme":
            return t("same theme of the forum: {themes}", themes=_listed(t, names))


def synergy_parts(pair: Synergy, labels: Mapping[str, str], t: Translator) -> tuple[tuple[str, str], ...]:
    """The parts of a score, each with its figure: what is multiplied and added, in the order of the sum."""
    giving = [
        t(
            "{giver} has {name} ({kind}), which {taker} lacks",
            giver=labels[gift.giver],
            name=gift.member.name,
            kind=actor_label(t, gift.kind),
            taker=labels[gift.taker],
        )
        for gift in pair.gifts
    ]
    nothing = t("nothing")
    themes = _listed(t, [str(one) for one in pair.new_themes])
    ways = _listed(t, [way_said(one, t) for one in pair.shared_ways])
    countries = _listed(t, [country_name(one, t.language) for one in pair.shared_countries])
    sectors = _listed(t, [sector_name(one, t) for one in pair.shared_sectors])
    return (
        (
            t("Actors that one has and the other lacks"),
            _with_figure(pair.actors, figures.parted(giving, t.language) or nothing, t),
        ),
        (t("Themes of the forum that one alone names"), _with_figure(pair.themes, themes or nothing, t)),
        (t("Corridor in common"), _with_figure(pair.corridor, ways or countries or nothing, t)),
        (t("Sector in common"), _with_figure(pair.sector, sectors or nothing, t)),
        (
            t("Score"),
            t(
                "{score} = what each has that the other lacks ({complement}) × what they have in common "
                "({ground})",
                score=figures.percent(pair.score, t.language),
                complement=figures.percent(pair.complement, t.language),
                ground=figures.percent(pair.ground, t.language),
            ),
        ),
    )


def _with_figure(share: float, said: str, t: Translator) -> str:
    return f"{figures.percent(share, t.language)} · {said}"


def way_said(way: str, t: Translator) -> str:
    """`Philippines → Germany`, from `PH>DE`."""
    origin, _, destination = way.partition(">")
    return f"{country_name(origin, t.language)} → {country_name(destination, t.language)}"


def sector_name(code: str, t: Translator) -> str:
    """A purpose code or its first three digits in words; in English where the list has no other language."""
    row = codelist("Sector" if len(code) == len("11330") else "SectorCategory").get(code, {})
    return str(row.get(f"name_{t.language}") or row.get("name_en") or code)


def sides_said(t: Translator) -> Mapping[LinkSide, str]:
    """The sides as a table's columns call them."""
    return {
        "origin": t("Origin"),
        "destination": t("Destination"),
        "other": t("Both, transit or international"),
    }


def sign_said(kind: SignKind, t: Translator) -> str:
    """A sign of a set-up."""
    return {
        "diaspora_acts": t("A diaspora body acts"),
        "diaspora_gives": t("Members of the diaspora teach, advise, invest or employ"),
        "entrepreneurs_act": t("An entrepreneur or small firm acts"),
        "peers_train": t("Peers train peers"),
        "two_states_act": t("Public bodies of two States act"),
        "recognition_between_states": t("Qualifications are recognised between States"),
        "standing_dialogue": t("The sides have a standing body for dialogue"),
        "people_concerned_act": t("A youth, migrant or diaspora body acts"),
        "private_acts": t("A company, chamber or agency acts"),
        "private_trains_or_hires": t("A company trains or hires"),
        "demand_is_shown": t("A source shows the demand for skills"),
        "training_is_quick": t(
            "Training takes {weeks} weeks at most", weeks=figures.number(QUICK_WEEKS, t.language, decimals=0)
        ),
        "international_acts": t("An international organisation or agency acts"),
        "diaspora_body_acts": t("A diaspora body acts"),
        "builds_on_programmes": t("It lives in a programme that exists, or goes on from one"),
        "stays_in_origin": t("Training is in the country of origin"),
    }[kind]


def _listed(t: Translator, names: list[str] | tuple[str, ...]) -> str:
    return figures.listed(names, t.language)
