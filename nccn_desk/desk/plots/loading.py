"""Plots are loaded when one is first shown: their library takes half a second, beside the hand."""

from __future__ import annotations

import importlib
from threading import Thread
from types import ModuleType
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK: Final = 40  # milliseconds between two looks whether it is there


class Loading(QObject):
    """Imports a module in a thread of its own; `loaded` hands it over, on the hand's thread."""

    loaded = Signal(ModuleType)

    def __init__(self, module: str, parent: QObject) -> None:
        super().__init__(parent)
        self._module = module
        self._thread = Thread(
            target=importlib.import_module, args=(module,), name="plots", daemon=True
        )
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)

    def start(self) -> None:
        """Begin, once."""
        self._thread.start()
        self._timer.start(_LOOK)

    def _take(self) -> None:
        if not self._thread.is_alive():
            self._timer.stop()
            # It is there already; where it could not be had, this says why to whoever looks.
            self.loaded.emit(importlib.import_module(self._module))
