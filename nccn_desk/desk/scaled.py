"""Forms and columns are drawn at 100 %; on the screen their gaps take the scale of the look."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import QMargins, QObject
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from nccn_desk.desk.look import Look


class Form(Protocol):
    """What the compiler makes of a drawing: sections, each a widget with a layout of its own."""

    def setupUi(self, form: QWidget, /) -> None:
        """Lay the sections out in a widget."""
        ...


class _Drawn(NamedTuple):
    """A layout and the gaps that it was drawn with."""

    layout: QLayout
    margins: QMargins
    spacing: int


class Gaps(QObject):
    """Keeps the gaps that layouts of a widget were drawn with in step with the text scale."""

    def __init__(self, widget: QWidget, look: Look, *layouts: QLayout) -> None:
        super().__init__(widget)
        self._look = look
        self._drawn = [
            _Drawn(layout, layout.contentsMargins(), layout.spacing()) for layout in layouts
        ]
        look.changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        px = self._look.px
        for drawn in self._drawn:
            at = drawn.margins
            drawn.layout.setContentsMargins(
                px(at.left()), px(at.top()), px(at.right()), px(at.bottom())
            )
            drawn.layout.setSpacing(px(drawn.spacing))


class Scaled(QObject):
    """Keeps the gaps of a form in step with the text scale; put widgets into its sections."""

    def __init__(self, form: Form, widget: QWidget, look: Look) -> None:
        super().__init__(widget)
        form.setupUi(widget)
        self._sections = {
            section.objectName(): section
            for section in widget.findChildren(QWidget)
            if section.objectName()
        }
        self._rows = {
            name: layout
            for name, section in self._sections.items()
            if (layout := section.layout()) is not None
        }
        Gaps(widget, look, *widget.findChildren(QLayout))

    def put(self, section: str, *widgets: QWidget) -> None:
        """Stand widgets in a section, in order; raise KeyError for one that was not drawn."""
        for widget in widgets:
            self._rows[section].addWidget(widget)

    def stretch(self, section: str) -> None:
        """Push what comes after to the far end of a section."""
        row = self._rows[section]
        if isinstance(row, QBoxLayout):
            row.addStretch(1)

    def section(self, name: str) -> QWidget:
        """Return a section; raise KeyError for one that was not drawn."""
        return self._sections[name]

    def show(self, section: str, *, shown: bool) -> None:
        """Show a section with its gap, or neither."""
        self._sections[section].setVisible(shown)
