from __future__ import annotations

import pytest

from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.crypto.keyfile import Card
from nccn_desk.crypto.wraps import Store, create


@pytest.fixture(scope="session")
def quick():
    """Give a price of guessing that no store may have, so that tests are fast."""
    return Cost(8, 1, 1)


@pytest.fixture(scope="session")
def lotte():
    return Card("11" * 16, "Lotte Verhaegen (oefening)", "LV", "duty_officer", "nl")


@pytest.fixture(scope="session")
def anouk():
    return Card("22" * 16, "Anouk Delvaux (exercice)", "AD", "spokesperson", "fr")


@pytest.fixture
def code():
    return bytes(range(16))


@pytest.fixture
def first(quick, lotte, code):
    """Give the first generation of an exercise's keyfile, for Lotte."""
    return create(Store("ee" * 16, exercise=True), lotte, "paard batterij nietje", code, quick)
