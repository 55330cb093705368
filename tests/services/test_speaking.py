from __future__ import annotations

from nccn_desk.services.speaking import told_of

STOOD = (
    ("text/nl", "a b", "2020-11-17T09:05", ""),
    ("text/nl", "a", "2020-11-17T09:01", "2020-11-17T09:05"),
    ("text/fr", "un", "2020-11-17T09:03", ""),
    ("", "fields", "2020-11-17T09:00", ""),
    ("other/nl", "x", "2020-11-17T09:02", ""),
)
TYPED = (
    ("text.text.nl", "LV", "2020-11-17T09:01"),
    ("text.text.nl", "NP", "2020-11-17T09:04"),
    ("text.text.nl", "LV", "2020-11-17T09:05"),
    ("text.text.fr", "KB", "2020-11-17T09:03"),
    ("title", "YM", "2020-11-17T09:05"),
)


def test_each_wording_names_who_typed_since_the_one_before():
    told = told_of(STOOD, TYPED, "text")
    assert [(each.language, each.words, each.officers) for each in told] == [
        ("nl", "a", ("LV",)),
        ("fr", "un", ("KB",)),
        ("nl", "a b", ("NP", "LV")),
    ]


def test_words_that_came_back_without_typing_have_no_writer():
    (told,) = told_of((("text/nl", "a", "2020-11-17T09:09", ""),), (), "text")
    assert told.officers == ()
