"""The SQLAlchemy kit that both stores share."""

from __future__ import annotations
