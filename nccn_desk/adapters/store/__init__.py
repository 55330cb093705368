"""The store is one folder: an encrypted database of entries, a sidecar, and a crash journal."""

from __future__ import annotations
