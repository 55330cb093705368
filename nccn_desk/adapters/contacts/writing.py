"""Contacts are written for other programs: as vCards, as CSV for Belgian spreadsheets, as XLSX."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from nccn_desk.services.exporting_contacts import (
    BETWEEN,
    Contact,
    Export,
    Format,
    NotExported,
)

FOLD: Final = 75  # bytes of a line of a vCard

_DELIMITER: Final = ";"  # what a spreadsheet in Belgium expects
_FORMULA: Final = ("=", "+", "-", "@", "'", "\t", "\r")  # a cell that begins so is worked out
_WIDEST: Final = 60  # letters of a column of a workbook


class ContactWriter:
    """Writes contacts; see `nccn_desk.services.exporting_contacts.Writer`."""

    def write(self, export: Export, wanted: Format, file: Path) -> None:
        """Write a file, whole or not at all; raise NotExported where that is not possible."""
        beside = file.with_name(f".{file.name}.part")
        try:
            with beside.open("wb") as target:
                target.write(written(export, wanted))
                target.flush()
                os.fsync(target.fileno())
            beside.replace(file)
        except OSError as fault:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise NotExported(place=str(file), reason=fault.strerror or "?") from fault


def written(export: Export, wanted: Format) -> bytes:
    """Return what a file of a format holds."""
    if wanted == "csv":
        return _sheet(export)
    if wanted == "xlsx":
        return _workbook(export)
    return b"".join(_card(export, each, wanted) for each in export.contacts)


def shown(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a plain telephone number is none."""
    if not cell.startswith(_FORMULA) or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    """Tell whether a cell is a plus, digits and spaces: nothing that could be worked out."""
    return cell[:1] == "+" and cell[1:].replace(" ", "").isdecimal() and cell.isascii()


def _sheet(export: Export) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_DELIMITER)
    writer.writerow(export.heads())
    for each in export.contacts:
        writer.writerow([shown(cell) for cell in export.row(each)])
    return text.getvalue().encode("utf-8-sig")


def _workbook(export: Export) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  # 60 ms that the start need not wait for

    made = io.BytesIO()
    # Without these, words that look like formulas, numbers or links would become such.
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = Workbook(made, plain)
    book.set_properties({"title": export.title, "comments": export.marking})
    sheet = book.add_worksheet()
    sheet.set_header(f"&L{_safe(export.title)}&R{_safe(export.marking)}")
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    heads = export.heads()
    widths = [len(each) for each in heads]
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    for place, contact in enumerate(export.contacts, 1):
        for column, cell in enumerate(export.row(contact)):
            widths[column] = max(widths[column], len(cell))
            if cell:
                sheet.write_string(place, column, cell)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.autofilter(0, 0, len(export.contacts), len(heads) - 1)
    book.close()
    return made.getvalue()


def _safe(words: str) -> str:
    """Return words for the head of a printed workbook, where an ampersand begins an order."""
    return words.replace("&", "&&")[:100]


def _card(export: Export, contact: Contact, version: Format) -> bytes:
    four = version == "vcard4"
    lines = ["BEGIN:VCARD", f"VERSION:{'4.0' if four else '3.0'}", *_naming(contact, four=four)]
    lines += _reaching(contact, four=four)
    if contact.values.get("function"):
        lines.append(f"TITLE:{_escaped(contact.values['function'])}")
    circles = [_escaped(each) for each in contact.cell("circle").split(BETWEEN) if each]
    if circles:
        lines.append(f"CATEGORIES:{','.join(circles)}")
    if four:
        languages = filter(None, contact.cell("languages").split(BETWEEN))
        lines += [f"LANG:{each}" for each in languages]
    lines += [f"X-NCCN-MARKING:{_escaped(export.marking)}", f"NOTE:{_escaped(export.marking)}"]
    return b"".join(map(folded, [*lines, "END:VCARD"]))


def _naming(contact: Contact, *, four: bool) -> Iterator[str]:
    name, partner = contact.values.get("name", ""), contact.values.get("partner", "")
    uid = contact.values.get("uid", "") or contact.id
    yield f"UID:{_escaped(uid)}"
    yield f"FN:{_escaped(name or partner)}"
    if name:
        given, _, family = name.partition(" ")
        yield f"N:{_escaped(family)};{_escaped(given)};;;"
    elif four:
        yield "KIND:org"
    else:
        yield f"N:{_escaped(partner)};;;;"
        yield "X-ABShowAs:COMPANY"
    if partner:
        yield f"ORG:{_escaped(partner)}"


def _reaching(contact: Contact, *, four: bool) -> Iterator[str]:
    for place, mail in enumerate(contact.mails):
        first = ";PREF=1" if four and not place else ""
        kind = "TYPE=work" if four else "TYPE=INTERNET,WORK"
        yield f"EMAIL;{kind}{first}:{_escaped(mail)}"
    for channel, number in contact.phones:
        kind = "cell" if channel == "mobile" else "work"
        yield f"TEL;TYPE={kind if four else kind.upper()}:{_escaped(number)}"


def _escaped(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line folded at 75 bytes, never within a letter."""
    parts: list[bytes] = [b""]
    for sign in line:
        letter = sign.encode()
        if len(parts[-1]) + len(letter) > FOLD:
            parts.append(b" ")
        parts[-1] += letter
    return b"\r\n".join(parts) + b"\r\n"
