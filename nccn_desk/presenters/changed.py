"""What views paint of two texts at once: a run of words that stands in both, or in one of them."""

from __future__ import annotations

from typing import TypeAlias

from nccn_desk.domain import prose

Change: TypeAlias = prose.Change
