"""The exercise is an invented day, played act by act through the same services as a real one."""

from __future__ import annotations
