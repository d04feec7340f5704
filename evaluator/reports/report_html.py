"""A report as a web page in one file: no script, nothing loaded from elsewhere, every text escaped."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from evaluator.reports import parts


def report_html(report: parts.Report) -> bytes:
    """The page. Its policy lets a browser use its own style sheet, and nothing else."""
    body = "\n".join(_part(part) for part in report.parts)
    style = _style()
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    page = f"""<!doctype html>
<html lang="{escape(report.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{allowed}'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(report.title)}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1 dir="auto">{escape(report.title)}</h1>
{body}
</main>
</body>
</html>
"""
    return page.encode()


@cache
def _style() -> str:
    return files("evaluator.reports").joinpath("report.css").read_text(encoding="utf-8")


def _part(part: parts.Part) -> str:
    match part:
        case parts.Heading():
            return f'<h{part.level} dir="auto">{escape(part.text)}</h{part.level}>'
        case parts.Sentence():
            opened = '<p class="quiet">' if part.quiet else "<p>"
            return f"{opened}{escape(part.text)}</p>"
        case parts.Headline():
            notes = "".join(f" <span>{escape(note)}</span>" for note in part.notes)
            return f'<p class="headline"><strong>{escape(part.said)}</strong>{notes}</p>'
        case parts.Facts():
            entries = (
                f'<dt>{escape(fact.name)}</dt><dd dir="auto">{escape(fact.value)}</dd>' for fact in part.facts
            )
            return f"<dl>{''.join(entries)}</dl>"
        case parts.Rows():
            tag = "ol" if part.numbered else "ul"
            return f"<{tag}>{''.join(_row(row) for row in part.rows)}</{tag}>"
        case parts.Bars():
            return _table(part)
        case parts.Meter():
            return _drawn(part.bar, "meter")
        case parts.Quotes():
            return _quotes(part.quotes)
        case parts.Table():
            return _cells(part)


def _row(row: parts.Row) -> str:
    side = f'<span class="side">{escape(row.side)}</span>' if row.side else ""
    below = f"<p>{escape(row.below)}</p>" if row.below else ""
    more = f'<p class="more">{escape(row.more)}</p>' if row.more else ""
    head = f'<div class="line"><span class="head">{escape(row.head)}</span> {side}</div>'
    opened = '<li class="titled">' if row.titled else "<li>"
    return f"{opened}{head}{below}{_quotes(row.quotes)}{more}</li>"


def _quotes(quotes: Iterable[parts.Quote]) -> str:
    return "".join(_quote(quote) for quote in quotes)


def _quote(quote: parts.Quote) -> str:
    pieces = "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text) for piece in quote.pieces
    )
    note = f'<span class="note">{escape(quote.note)}</span>' if quote.note else ""
    return f'<blockquote><p dir="auto">{pieces}</p><cite>{escape(quote.place)}</cite>{note}</blockquote>'


def _table(part: parts.Bars) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in part.heads)
    rows = "".join(_table_row(bar) for bar in part.bars)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _table_row(bar: parts.Bar) -> str:
    below = f'<span class="below">{escape(bar.below)}</span>' if bar.below else ""
    opened = '<tr class="whole">' if bar.about == "total" else "<tr>"
    return (
        f'{opened}<th scope="row">{escape(bar.title)}</th>'
        f'<td class="bar">{_drawn(bar, "row")}</td><td class="score">{escape(bar.said)}</td>'
        f'<td class="threshold">{escape(bar.needed)}{below}</td></tr>'
    )


def _cells(part: parts.Table) -> str:
    def opened(tag: str, place: int) -> str:
        aligned = ' class="number"' if place in part.numbers else ""
        return f"<{tag}{aligned}"

    heads = "".join(f'{opened("th", n)} scope="col">{escape(head)}</th>' for n, head in enumerate(part.heads))
    rows = "".join(
        "<tr>"
        + "".join(
            f'{opened("th", n)} scope="row" dir="auto">{escape(cell)}</th>'
            if n == 0
            else f'{opened("td", n)} dir="auto">{escape(cell)}</td>'
            for n, cell in enumerate(row)
        )
        + "</tr>"
        for row in part.rows
    )
    # It can be scrolled with the keyboard where it is wider than the page.
    said = escape(part.caption)
    return (
        f'<div class="cells" role="region" tabindex="0" aria-label="{said}"><table class="cells">'
        f"<caption>{said}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _drawn(bar: parts.Bar, kind: str) -> str:
    """The bar as a picture that readers who do not see it miss nothing of: the words stand beside it."""
    if bar.fraction is None:
        value = '<rect class="none" x="0" y="3" width="1000" height="10"/>'
    else:
        # The style sheet colours the whole, so that it is seen on a dark page too.
        colour = 'class="whole"' if bar.about == "total" else f'fill="{escape(bar.colour)}"'
        value = (
            '<rect class="track" y="3" width="1000" height="10"/>'
            f'<rect {colour} y="3" width="{1000 * bar.fraction:.0f}" height="10"/>'
        )
    least = ""
    if bar.threshold is not None:
        ends = f'x1="{1000 * bar.threshold:.0f}" x2="{1000 * bar.threshold:.0f}"'
        # With a light edge, so that the line is seen on a dark bar.
        least = f'<line class="edge" {ends} y1="3" y2="13"/><line class="least" {ends} y1="0" y2="16"/>'
    return (
        f'<svg class="{kind}" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">'
        f"{value}{least}</svg>"
    )
