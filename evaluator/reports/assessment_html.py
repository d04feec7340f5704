"""The result of a self-assessment as a web page in one file: no script, nothing loaded from elsewhere."""

from collections.abc import Iterable
from html import escape

from evaluator.access import Shown
from evaluator.assessment.result import Assessment, Corrections, CriterionResult
from evaluator.calls import Call
from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.foundation import Translator, figures, translator
from evaluator.proposals import Proposal, passages

LONGEST_QUOTE = 400
MOST_QUOTES = 4

STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fbfaf7; --line: #c9c6bd; --bar: #1f5f8b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3da; --paper: #171b20; --line: #4a4f57; --bar: #6aa7cf; }
}
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem;
       background: var(--paper); color: var(--ink);
       font: 1rem/1.55 "Source Sans 3", system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { font-family: "Source Serif 4", Georgia, serif; line-height: 1.25; margin: 1.8rem 0 .4rem; }
h1 { font-size: 1.7rem; margin-top: 0; } h2 { font-size: 1.3rem; } h3 { font-size: 1.05rem; }
dl { display: grid; grid-template-columns: fit-content(12rem) 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { opacity: .8; } dd { margin: 0; }
.total { font-size: 1.5rem; font-weight: 600; margin: .2rem 0; }
.bar { display: block; width: 100%; height: .8rem; margin: .3rem 0 .6rem; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
cite { font-style: normal; opacity: .8; font-size: .9rem; }
section { break-inside: avoid-page; border-top: 1px solid var(--line); margin-top: 1.4rem; }
.quiet { opacity: .8; font-size: .92rem; }
@media print { body { max-width: none; padding: 0; background: #fff; color: #000; } }
"""


def assessment_html(
    *,
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    assessment: Assessment,
    corrections: Corrections,
    language: str,
    shown: Shown,
) -> bytes:
    """The report in `language`, with as much of the advice as `shown` allows.

    `assessment` speaks the same language and holds only the sentences that may be seen.
    """
    t = translator(language)
    numbers = shown == "numbers"
    parts = [f"<h1>{escape(proposal.title)}</h1>", _facts(call, proposal, assessment, t)]
    if shown != "nothing":
        parts += [
            _summary(call, assessment, t, numbers=numbers),
            *(
                _criterion(call, proposal, evidence, result, t, numbers=numbers)
                for result in assessment.criteria
            ),
            _checks(call, assessment, t),
            _corrected(evidence, corrections, t),
        ]
    advice = t(
        "Advice, not a decision. People decide, and a proposal also competes with the others of the call."
    )
    body = "\n".join(filter(None, [*parts, f'<p class="quiet">{escape(advice)}</p>']))
    page = (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(proposal.title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body><main>\n{body}\n</main></body>\n</html>\n"
    )
    return page.encode("utf-8", errors="replace")


def _facts(call: Call, proposal: Proposal, assessment: Assessment, t: Translator) -> str:
    lead = proposal.lead
    rows = [
        (t("Proposal"), proposal.label),
        (t("Lead applicant"), lead.organisation.name if lead is not None else ""),
        (t("Call"), call.title.said_in(t.language)),
        (t("Version of the call"), assessment.call_version),
        (t("Version of the program"), assessment.engine),
    ]
    entries = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f"<dl>{entries}</dl>"


def _summary(call: Call, assessment: Assessment, t: Translator, *, numbers: bool) -> str:
    band = _band(call, assessment.band, t)
    pieces = [f"<section><h2>{escape(t('Result'))}</h2>"]
    if numbers and assessment.total is not None:
        said = t(
            "{total} of {out_of} points",
            total=figures.number(assessment.total, t.language, decimals=1),
            out_of=figures.number(assessment.out_of, t.language),
        )
        least = assessment.scorecard.threshold
        pieces.append(f'<p class="total">{escape(said)}{" · " + escape(band) if band else ""}</p>')
        pieces.append(_bar(assessment.total, assessment.out_of, least, said))
        if least is not None:
            line = t("The line is the threshold: {threshold} points.",
                     threshold=figures.number(least, t.language))  # fmt: skip
            pieces.append(f'<p class="quiet">{escape(line)}</p>')
    elif band:
        pieces.append(f'<p class="total">{escape(band)}</p>')
    hearts = [result for result in assessment.criteria if result.heart and result.applies]
    entries = "".join(
        f"<dt>{escape(result.title)}</dt><dd>{escape(_said(call, result, t))}</dd>" for result in hearts
    )
    return "".join([*pieces, f"<dl>{entries}</dl></section>"])


def _said(call: Call, result: CriterionResult, t: Translator) -> str:
    return ". ".join(filter(None, [_band(call, result.band, t), result.said]))


def _criterion(
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    result: CriterionResult,
    t: Translator,
    *,
    numbers: bool,
) -> str:
    pieces = [f"<section><h2>{escape(result.title)}</h2>"]
    if not result.applies:
        said = t("The call asks this only of other kinds of proposals.")
        return "".join([*pieces, f"<p>{escape(said)}</p></section>"])
    band = _band(call, result.band, t)
    if numbers and result.score is not None and result.max is not None:
        said = t(
            "{score} of {most}",
            score=figures.number(result.score, t.language),
            most=figures.number(result.max, t.language),
        )
        pieces.append(f"<p><strong>{escape(said)}</strong> · {escape(band)}</p>")
        pieces.append(_bar(result.score, result.max, result.threshold, said))
    elif band:
        pieces.append(f"<p><strong>{escape(band)}</strong></p>")
    items = {item.id: item for item in evidence.items}
    texts = {passage.section: passage.text for passage in passages(proposal)}
    for indicator in result.indicators:
        pieces.append(f"<h3>{escape(indicator.title)}</h3>")
        if indicator.said:
            pieces.append(f"<p>{escape(indicator.said)}</p>")
        found = [items[name] for name in indicator.evidence if name in items]
        pieces += [_quote(item, texts) for item in found[:MOST_QUOTES]]
    pieces.append(_sentences(t("What is missing"), result.missing))
    steps = [
        t(
            "{change}: {score} of {most}, total {total}",
            change=step.change,
            score=figures.number(step.score, t.language),
            most=figures.number(result.max or 0, t.language),
            total=figures.number(step.total, t.language, decimals=1),
        )
        if numbers
        else step.change
        for step in result.improvements
    ]
    pieces.append(_sentences(t("What would raise it"), steps))
    return "".join([*pieces, "</section>"])


def _checks(call: Call, assessment: Assessment, t: Translator) -> str:
    gates = {gate.id: gate.title.said_in(t.language) for gate in call.gates}
    answers = {"yes": t("met"), "no": t("not met"), "needs_check": t("needs a check")}
    lines = [
        t(
            "{gate}: {answer}",
            gate=gates[line.id],
            answer=answers.get(line.answer or "needs_check", t("needs a check")),
        )
        for line in assessment.gates
        if line.applies and line.id in gates
    ]
    found = _sentences(t("Conditions to be met"), lines) + _sentences(
        t("Worth a look"), [flag.message for flag in assessment.flags]
    )
    return f"<section>{found}</section>" if found else ""


def _corrected(evidence: Evidence, corrections: Corrections, t: Translator) -> str:
    quotes = [
        t("“{quote}” shows nothing of the kind", quote=item.quote)
        if item.id in corrections.rejected
        else t("“{quote}” shows something else", quote=item.quote)
        for item in evidence.items
        if item.id in corrections.rejected or item.id in corrections.reassigned
    ]
    found = _sentences(t("Corrected by a person"), quotes)
    return f"<section>{found}</section>" if found else ""


def _quote(item: EvidenceItem, texts: dict[str, str]) -> str:
    text = texts.get(item.section, item.quote)
    begin = max(text.rfind(". ", 0, item.start) + 2, 0) if ". " in text[: item.start] else 0
    begin = max(begin, item.start - LONGEST_QUOTE // 2)
    end = text.find(". ", item.end)
    end = min(len(text) if end < 0 else end + 1, begin + LONGEST_QUOTE)
    before, inside, after = text[begin : item.start], text[item.start : item.end], text[item.end : end]
    return f"<blockquote>{escape(before)}<mark>{escape(inside)}</mark>{escape(after)}</blockquote>"


def _sentences(title: str, sentences: Iterable[str]) -> str:
    entries = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<h3>{escape(title)}</h3><ul>{entries}</ul>" if entries else ""


def _band(call: Call, band_id: str | None, t: Translator) -> str:
    return next((band.title.said_in(t.language) for band in call.bands if band.id == band_id), "")


def _bar(value: float, most: float, least: float | None, said: str) -> str:
    """A bar from zero to the value; the threshold is a line."""
    width = 100 * max(0.0, min(1.0, value / most)) if most else 0.0
    line = ""
    if least is not None and most:
        place = f"{100 * least / most:.2f}"
        line = f'<line x1="{place}" x2="{place}" y1="0" y2="10" stroke="currentColor" stroke-width=".6"/>'
    return (
        '<svg class="bar" role="img" viewBox="0 0 100 10" preserveAspectRatio="none" '
        f'aria-label="{escape(said)}">'
        '<rect y="2" width="100" height="6" fill="currentColor" opacity=".15"/>'
        f'<rect y="2" width="{width:.2f}" height="6" fill="var(--bar)"/>{line}</svg>'
    )
