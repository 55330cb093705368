"""NCCN Desk: the workstation of Belgium's information cell in a national crisis."""

from __future__ import annotations

__version__ = "0.1.0"
