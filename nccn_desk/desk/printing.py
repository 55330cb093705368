"""Printing a secret leaves nothing behind: the page goes to the printer without a file of ours."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QProcess, QRectF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextOption

from nccn_desk.desk.look import Look
from nccn_desk.presenters.phrases import Phrase

_SANS: Final = "IBM Plex Sans"
_MONO: Final = "IBM Plex Mono"
_DPI: Final = 300
_POINT: Final = _DPI / 72
_MARGIN: Final = 25.0  # millimetres
_WAIT: Final = 5_000  # milliseconds until a spooler that does not answer counts as none


class Printed(StrEnum):
    """What became of a page."""

    SENT = "sent"
    NO_PRINTER = "no_printer"


def print_code(
    look: Look, lines: tuple[Phrase, ...], groups: tuple[str, ...], *, numbered: bool = True
) -> Printed:
    """Send the sheet with a code to the standard printer, its groups `numbered` or as they are.

    On Unix the page is made in memory and handed to ``lp`` on its standard input; on Windows the
    spooler takes the drawing itself. Neither way writes a file of ours.
    """
    words = tuple(look.say(line) for line in lines)
    if numbered:
        groups = tuple(f"{place}   {group}" for place, group in enumerate(groups, start=1))
    if sys.platform == "win32":
        return _by_spooler(words, groups)
    program = shutil.which("lp")
    return Printed.NO_PRINTER if program is None else _by_lp(program, words, groups)


def page(words: tuple[str, ...], groups: tuple[str, ...]) -> bytes:
    """Return the sheet as a PDF, made in memory."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter
    )
    writer.setResolution(_DPI)
    writer.setTitle(words[0])
    painter = QPainter(writer)
    _draw(painter, writer.width(), words, groups)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _draw(painter: QPainter, width: int, words: tuple[str, ...], groups: tuple[str, ...]) -> None:
    title, whose, *rest = words
    y = _write(painter, 0.0, width, title, _face(_SANS, 20, QFont.Weight.DemiBold))
    y = _write(painter, y + 6 * _POINT, width, whose, _face(_SANS, 12))
    y += 24 * _POINT
    for group in groups:
        y = _write(painter, y, width, group, _face(_MONO, 20)) + 6 * _POINT
    y += 18 * _POINT
    for line in rest:
        y = _write(painter, y, width, line, _face(_SANS, 12)) + 8 * _POINT


def _face(family: str, points: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(family)
    font.setPointSize(points)
    font.setWeight(weight)
    return font


def _write(
    painter: QPainter,
    top: float,
    width: int,
    words: str,
    font: QFont,
) -> float:
    """Write words on as many lines as they need; return where the next may begin."""
    painter.setFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    room = QRectF(0, top, width, 10_000)
    used = painter.boundingRect(room, words, option)
    painter.drawText(room, words, option)
    return used.bottom()


def _by_lp(program: str, words: tuple[str, ...], groups: tuple[str, ...]) -> Printed:
    lp = QProcess()
    lp.start(program, ["-t", "NCCN Desk", "-"])
    if not lp.waitForStarted(_WAIT):
        return Printed.NO_PRINTER
    lp.write(page(words, groups))
    lp.closeWriteChannel()
    ended = lp.waitForFinished(_WAIT)
    if not ended:
        lp.kill()
        lp.waitForFinished(_WAIT)
    return Printed.SENT if ended and lp.exitCode() == 0 else Printed.NO_PRINTER


def _by_spooler(words: tuple[str, ...], groups: tuple[str, ...]) -> Printed:
    # Its library costs 6 ms, which the lock screen does not have to wait for.
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415

    if QPrinterInfo.defaultPrinter().isNull():
        return Printed.NO_PRINTER
    printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
    painter = QPainter()
    if not painter.begin(printer):
        return Printed.NO_PRINTER
    _draw(painter, printer.width(), words, groups)
    return Printed.SENT if painter.end() else Printed.NO_PRINTER
