from __future__ import annotations

import pytest

from nccn_desk.domain.cycle import PRODUCTS
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.tempo_products import read_products, written


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back(language):
    assert read_products(written(PRODUCTS, Words(language))) == PRODUCTS


def test_own_words_stay_and_doubles_go():
    assert read_products(" Kaart ; monitoringnota, Kaart,, ") == ("Kaart", "monitoring_note")


def test_nothing_written_is_nothing():
    assert read_products("") == ()
    assert written(None, Words("nl")) == ""
