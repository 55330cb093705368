"""Presenters are the interface without a toolkit: rows, titles, enabled acts and messages."""

from __future__ import annotations
