"""Paints the attachments of a sitrep into a picture to look at.

Run it with a folder: ``python tests/desk/rooms/render_attachments.py FOLDER [LANGUAGE]``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QVBoxLayout, QWidget
from reportlab.pdfgen.canvas import Canvas

from nccn_desk.desk.look import make_look
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from tests.desk.rooms.render_past import opened
from tests.desk.rooms.test_attachments import Opened, picture


def main():
    """Paint."""
    folder = Path(sys.argv[1])
    app = opened()
    look = make_look(Words((*sys.argv[2:], "nl")[0]), Theme())
    page = QWidget()
    page.setAutoFillBackground(True)
    page.setPalette(look.theme.palette())
    column = QVBoxLayout(page)
    shown = Opened(lambda view, *_: column.addWidget(view), look, folder)
    page.resize(820, 900)
    page.show()
    shown.add(picture(folder))
    paper = folder / "nota.pdf"
    canvas = Canvas(str(paper))
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 28)
        canvas.drawString(80, 700, f"Nota aan COFECO, bladzijde {number}")
        canvas.showPage()
    canvas.save()
    shown.add(paper)
    shown.view.presenter.open()
    for _ in range(6):
        app.processEvents()
    page.grab().save(str(folder / "attachments.png"))


if __name__ == "__main__":
    main()
