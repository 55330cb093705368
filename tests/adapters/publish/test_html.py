from __future__ import annotations

import itertools
import re

from nccn_desk.adapters.publish.html import html_of
from nccn_desk.adapters.publish.tree import words_of
from nccn_desk.adapters.publish.tree_growing import grow
from tests.adapters.publish import papers, reading


def page(publication=None, languages=(), reader=""):
    tree = grow(publication or papers.rich(), languages, reader)
    text = html_of(tree)
    return tree, text, reading.Page(text)


def test_every_word_stands_there_in_the_order_of_the_tree():
    tree, _, read = page(reader="Jan <Peeters>")
    assert (
        reading.missing(
            (each for leaf in tree.leaves for each in words_of(leaf)), "".join(read.words)
        )
        == []
    )


def test_every_language_is_said():
    _, _, read = page()
    assert read.named("html")[0]["lang"] == "nl-BE"
    assert [each["lang"] for each in read.named("article")] == ["nl-BE", "fr-BE"]
    typed = [each for each in read.named("p") if each.get("class") == "subtitle"]
    assert [each.get("lang") for each in typed] == [None, "nl-BE"]


def test_titles_go_down_one_rank_at_a_time():
    _, _, read = page()
    ranks = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(ranks))


def test_the_heads_of_tables_say_what_they_head():
    _, _, read = page()
    heads = read.named("th")
    assert heads
    assert {each["scope"] for each in heads} == {"col", "row"}


def test_pictures_have_words_and_values():
    _tree, text, read = page(languages=["nl"])
    (picture,) = read.named("svg")
    assert picture["role"] == "img"
    assert picture["aria-label"].startswith("Ziekenhuisopnames: van")
    assert "de laatste 6 waarden" in text


def test_names_of_places_stand_once_and_links_lead_to_them():
    _, _, read = page()
    names = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    assert len(names) == len(set(names))
    inside = {each["href"][1:] for each in read.named("a") if each["href"].startswith("#")}
    assert inside <= set(names)


def test_nothing_runs_and_nothing_is_fetched():
    _, text, read = page()
    assert read.named("script", "link", "img", "iframe", "object", "embed", "form") == []
    assert not any(name.startswith("on") for _, attrs in read.elements for name in attrs)
    assert "url(" not in text
    assert "@import" not in text
    assert [each["href"] for each in read.named("a") if not each["href"].startswith("#")] == [
        "https://info.example/nl"
    ]


def test_words_that_look_like_markup_are_words():
    evil = "</p><script>x</script> & \" ' <b>"
    piece = papers.piece("1.1", "paragraph", evil, "x", source=evil)
    _tree, _text, read = page(papers.rich(chapters=(papers.chapter(1, "core", piece),)), ["nl"])
    assert read.named("script", "b") == []
    assert evil in "".join(read.words)


def test_marking_and_exercise_stand_at_head_and_foot():
    _, _, read = page()
    words = "".join(read.words)
    assert words.count("INTERN / INTERNE") == 2
    assert words.count("OEFENING · EXERCICE · ÜBUNG · EXERCISE") == 2


def test_a_printed_page_bears_its_marking_and_number():
    _, text, _ = page()
    marking = "INTERN / INTERNE — OEFENING · EXERCICE · ÜBUNG · EXERCISE"
    assert text.count(f'content: "{marking}"') == 2
    assert 'content: counter(page) " / " counter(pages)' in text
