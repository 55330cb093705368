"""The system's language is spoken where it is one of ours, and English elsewhere."""

from __future__ import annotations

import locale
import os
import re
from typing import Final

from nccn_desk.kernel.words import LANGUAGES

# What names the language of messages (POSIX.1-2017, 8.2), the strongest first.
VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
# Windows names languages in English.
WINDOWS: Final = {"dutch": "nl", "french": "fr", "german": "de"}


def system_language() -> str:
    """Return the system's language if it is one of ours, else English."""
    named = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    word = re.split(r"[_.@-]", (named or locale.getlocale()[0] or "").lower())[0]
    language = WINDOWS.get(word, word)
    return language if language in LANGUAGES else "en"
