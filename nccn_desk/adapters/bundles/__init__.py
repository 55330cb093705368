"""The files of bundles on a stick, written whole and read at arm's length."""

from __future__ import annotations
