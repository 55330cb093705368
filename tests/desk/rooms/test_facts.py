from __future__ import annotations

from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import given, said
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle


def words(facts):
    return [each.text() for each in facts.findChildren(Text) if each.isVisible()]


def test_labels_stand_before_their_words(look, show):
    facts = Facts(look)
    facts.show_facts(((said("journal.fact.happened"), given("10:04")),))
    show(facts, 300)
    assert words(facts) == ["Gebeurd", "10:04"]
    look.speak("fr")
    assert words(facts) == ["S’est produit", "10:04"]


def test_more_fewer_and_no_facts(look, show):
    facts = Facts(look)
    facts.show_facts(((given("a"), given("1")), (given("b"), given("2"))))
    show(facts, 300)
    facts.show_facts(((given("c"), given("3")),))
    settle()
    assert words(facts) == ["c", "3"]
    facts.show_facts(())
    assert not facts.isVisible()


def test_no_word_is_cut(spoken, show):
    facts = Facts(spoken)
    long = given("Lotte Verhaegen, Karim Benali, Nadia Peeters en nog veel meer mensen")
    facts.show_facts(((said("journal.fact.mentions"), long), (said("tasks.fact.made"), long)))
    show(facts, spoken.px(300), spoken.px(160))
    assert cut_words(facts) == []
    assert overlapping_words(facts) == []
