from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from nccn_desk.desk import fonts
from nccn_desk.desk.fonts import ROLES, Fonts
from nccn_desk.desk.theme import Theme


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_set_in_plex_at_its_size_and_weight(plex, role):
    font = Fonts(Theme()).font(role)
    found, face = QFontInfo(font), ROLES[role]
    assert (found.family(), found.pixelSize(), found.weight()) == (
        face.family,
        face.size,
        face.weight,
    )
    assert font.hintingPreference() is QFont.HintingPreference.PreferNoHinting


def test_figures_are_tabular(plex):
    metrics = QFontMetricsF(Fonts(Theme()).font("body"))
    assert metrics.horizontalAdvance("1111111111") == metrics.horizontalAdvance("0000000000")


def test_sizes_and_lines_follow_the_scale(plex):
    theme = Theme()
    kept = Fonts(theme)
    before = kept.font("body")
    theme.enlarge(2.0)
    assert kept.font("body").pixelSize() == 2 * before.pixelSize()
    assert kept.line("body") == 40


def test_capitals_are_a_way_of_setting_not_other_letters(plex):
    assert Fonts(Theme()).font("over").capitalization() is QFont.Capitalization.AllUppercase


def test_later_faces_are_announced(qtbot, plex):
    kept = Fonts(Theme())
    with qtbot.waitSignal(kept.changed):
        kept.load_rest()


@pytest.mark.allow_logs("could not be loaded")
def test_a_font_that_is_missing_is_logged_and_another_stands_in(plex, caplog):
    fonts.load(("NoSuchFont.ttf",))
    assert "NoSuchFont.ttf" in caplog.text
