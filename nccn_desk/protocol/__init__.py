"""What desk and server say to each other, without a wire."""

from __future__ import annotations
