"""How many bytes keys, seals and signatures have, whoever makes them."""

from __future__ import annotations

from typing import Final

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
OVERHEAD: Final = NONCE_BYTES + TAG_BYTES  # what a seal adds to what it holds
SALT_BYTES: Final = 16
SEED_BYTES: Final = 32
PUBLIC_BYTES: Final = 32
