"""The lock: keys, seals and signatures."""

from __future__ import annotations
