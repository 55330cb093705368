"""Tags: the short words that sets of languages and channels are written in; teams may add some."""

from __future__ import annotations

from typing import Final

from nccn_desk.kernel.words import LANGUAGES

# ISO 639; after the four that the house writes in, those of signs, then of people living here
TONGUES: Final = (
    *LANGUAGES,
    "vgt",
    "sfb",
    *("ar", "tr", "pl", "ro", "bg", "ru", "uk", "es", "pt", "it"),
    *("fa", "ps", "so", "ti", "zh", "lb"),
)
CHANNELS: Final = (
    "phone",
    "mobile",
    "mail",
    "message",
    "social",
    "radio",
    "television",
    "press",
    "web",
    "letter",
    "poster",
    "street",
    "be_alert",
    "hotline",
    "relay",
)


def tongue_word(tag: str) -> str:
    """Return the key of a language's name, "" for one that the team added in its own words."""
    return f"tags.language.{tag}" if tag in TONGUES else ""


def channel_word(tag: str) -> str:
    """Return the key of a channel's name, "" for one that the team added in its own words."""
    return f"tags.channel.{tag}" if tag in CHANNELS else ""
