"""Texts of three invented chains, and why one of them is refused."""

from __future__ import annotations

import pytest

from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.text import TextDocument

CHAINS = (b"a" * 16, b"b" * 16, b"c" * 16)
LV, MJ, PD = CHAINS


def document(content="", chain=LV):
    text = TextDocument(chain)
    text.splice(0, 0, content)
    return text


def reason(call, *arguments):
    with pytest.raises(BadText) as caught:
        call(*arguments)
    return caught.value.values["reason"]
