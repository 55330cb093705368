"""A sheet as a page for a browser: one file after WCAG 2.2 AA, without scripts or outside parts."""

from __future__ import annotations

from html import escape
from typing import Final

from nccn_desk.adapters.publish.html import dressed
from nccn_desk.domain.markings import EXERCISE
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection

_REGION: Final = "BE"


def web_of(sheet: Sheet) -> bytes:
    """Return a sheet as HTML; each list is a table of its own, with its title as caption."""
    language = f"{sheet.language}-{_REGION}"
    title = " · ".join(filter(None, (sheet.title, sheet.subtitle)))
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>\n" for label, value in sheet.facts
    )
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(title)}</title>\n<style>\n{_dress(sheet)}</style>\n</head>\n<body>\n",
            f"<header>\n{_marks(sheet)}</header>\n<main>\n<article>\n",
            f"<h1>{escape(sheet.title)}</h1>\n<p>{escape(sheet.subtitle)}</p>\n",
            f"<dl>\n{facts}</dl>\n",
            *map(_section, sheet.sections),
            f"</article>\n</main>\n<footer>\n<p>{escape(sheet.footer)}</p>\n{_marks(sheet)}",
            "</footer>\n</body>\n</html>\n",
        )
    ).encode("utf-8")


def _dress(sheet: Sheet) -> str:
    marks = (sheet.marking, EXERCISE if sheet.exercise else "")
    # A quotation mark or a stroke in a name would end the style's own.
    name = sheet.title.replace("\\", "").replace('"', "")
    return dressed(" — ".join(filter(None, marks)), name)


def _marks(sheet: Sheet) -> str:
    mark = f'<p class="marking">{escape(sheet.marking)}</p>\n'
    return mark + (f'<p class="exercise">{EXERCISE}</p>\n' if sheet.exercise else "")


def _section(section: SheetSection) -> str:
    head = f"<h2>{escape(section.title)} <small>{escape(section.count)}</small></h2>\n"
    if not section.rows:
        return f"{head}<p>{escape(section.empty)}</p>\n"
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in section.rows)
    return (
        f'{head}<table aria-label="{escape(section.title)}">\n<tbody>\n{rows}</tbody>\n</table>\n'
    )


def _cell(words: str) -> str:
    first, _, beneath = words.partition(BENEATH)
    under = f"<br><small>{escape(beneath)}</small>" if beneath else ""
    return f"<td>{escape(first)}{under}</td>"
