from __future__ import annotations

from nccn_desk.desk.widgets.changed_words import ChangedWords
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.voice_words import compared
from tests.desk.clipping import cut_words

BEFORE = "Scholen blijven open. De bibliotheken blijven open. 😀"
NOW = "Scholen blijven open. 😀 De bibliotheken sluiten vanaf morgen."


def test_no_word_is_cut_in_any_language_and_size(spoken, show):
    made = ChangedWords(spoken, compared(said("voice.until"), BEFORE, NOW))
    show(made, spoken.px(300))
    assert cut_words(made) == []


def test_what_is_gone_is_struck_and_what_is_new_underlined(look, show):
    made = show(ChangedWords(look, compared(given("Nederlands"), BEFORE, NOW)), 300)
    ranges = made._ranges()
    words = made.text().encode("utf-16-le")
    struck, new = [], []
    for each in ranges:
        piece = words[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
        if each.format.fontStrikeOut():
            struck.append(piece)
        if each.format.fontUnderline():
            new.append(piece)
    assert "sluiten" in "".join(new)
    assert "blijven" in "".join(struck)
    assert made.accessibleName().startswith("Nederlands: eerst Scholen")
    assert made.minimumSizeHint().width() > 0
    made.resize(120, 400)
    assert made.minimumHeight() == made.heightForWidth(120)
