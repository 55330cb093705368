"""The central server and the relay: they carry sealed entries and can read none."""

from __future__ import annotations
