"""Dialogs float over the work, one at a time; Esc closes them and no word is lost."""

from __future__ import annotations
