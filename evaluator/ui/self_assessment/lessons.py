"""What each sample teaches, in one line."""

from evaluator.foundation import Translator


def lesson(sample_name: str, t: Translator) -> str:
    """The lesson of a sample; empty for one that the program does not know."""
    lessons = {
        "s01": t("Continues a pilot, says so, shows its results and what is new."),
        "s02": t("Young entrepreneurs and a diaspora incubator: few partners, each with a real part."),
        "s03": t("Private staffing: the State only regulates, and that counts."),
        "s05": t("Everyone is listed and nobody is bound."),
        "s07": t("A small youth-led partnership asks many people and changes its design."),
        "s08": t("Two States recognise qualifications; young people and migrants are absent."),
        "s15": t("All the right words, nothing behind them."),
    }
    return lessons.get(sample_name.partition("-")[0], "")
