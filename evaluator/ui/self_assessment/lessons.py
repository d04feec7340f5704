"""What each sample teaches, in one line."""

from evaluator.foundation import Translator


def lesson(sample_name: str, t: Translator) -> str:
    """The lesson of a sample; empty for one that the program does not know."""
    lessons = {
        "s01": t("Continues a pilot, says so, shows its results and what is new."),
        "s02": t("Young entrepreneurs and a diaspora incubator: few partners, each with a real part."),
        "s03": t("Private staffing: the State only regulates, and that counts."),
        "s04": t("Nobody moves: the diaspora teaches young people at home, and nothing is lost by it."),
        "s05": t("Everyone is listed and nobody is bound."),
        "s06": t("A known pilot in other words: it names no predecessor, and the same three are paid."),
        "s07": t("A small youth-led partnership asks many people and changes its design."),
        "s08": t("Two States recognise qualifications; young people and migrants are absent."),
        "s09": t(
            "Research of three regions, led from countries of origin: strong on knowledge, thin on mobility."
        ),
        "s10": t("Fourteen objectives and a portal that exists already: much at once, little measured."),
        "s11": t("Much is missing: what is there is scored, and what is not is named."),
        "s12": t(
            "Another project with the same total as the first sample: the tie-break of the call decides."
        ),
        "s13": t("Good in itself, but no State of origin endorses it: a person has to check."),
        "s14": t("One proposal in French and in English, read in both."),
        "s15": t("All the right words, nothing behind them."),
    }
    return lessons.get(sample_name.partition("-")[0], "")
