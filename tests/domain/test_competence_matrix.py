from __future__ import annotations

from datetime import date

from nccn_desk.domain.competence_matrix import matrix_on
from nccn_desk.domain.register import Record
from nccn_desk.domain.structure import network_of

MARCH, JULY = date(2020, 3, 20), date(2020, 7, 1)
TOPICS = [Record("topics", each, {"name": each}) for each in ("vaccins", "masks")]


def partner(number, *before, **values):
    return Record("partners", number, {"name": number, "predecessors": frozenset(before), **values})


def says(number, partner, topic="masks", part="competent", **values):
    given = {"partner": partner, "topic": topic, "part": part, **values}
    return Record("competences", number, given)


PARTNERS = (partner("a", ends="2020-06-30"), partner("b", "a", begins="2020-07-01"), partner("c"))
NETWORK = network_of(PARTNERS, (), ())


def test_an_heir_stands_in_the_row_of_whoever_is_gone():
    known = [says("1", "a"), says("2", "c", part="informs")]
    (cell,) = matrix_on(NETWORK, TOPICS, known, MARCH).competent("masks")
    assert (cell.partner.id, cell.instead_of) == ("a", "")
    july = matrix_on(NETWORK, TOPICS, known, JULY)
    (cell,) = july.competent("masks")
    assert (cell.partner.id, cell.instead_of) == ("b", "a")
    assert [each.id for each in july.partners] == ["b", "c"]
    (sheet,) = july.of_partner("c")
    assert (sheet[0].id, sheet[1].part) == ("masks", "informs")


def test_a_topic_without_a_competent_partner_is_a_gap():
    known = [says("1", "c", part="supports"), says("2", "c", "vaccins", ends="2020-03-31")]
    assert [each.id for each in matrix_on(NETWORK, TOPICS, known, MARCH).gaps()] == ["masks"]
    july = matrix_on(NETWORK, TOPICS, known, JULY)
    assert [each.id for each in july.gaps()] == ["masks", "vaccins"]


def test_two_that_claim_the_same_overlap():
    known = [
        says("1", "a", scope="Scholen"),
        says("2", "c", scope="scholen"),
        says("3", "c", scope="Winkels"),
        says("4", "a", part="supports"),
    ]
    march = matrix_on(NETWORK, TOPICS, known, MARCH)
    (overlap,) = march.overlaps()
    assert [each.partner.id for each in overlap.cells] == ["a", "c"]
    assert [each.scope for each in march.cells["masks"]] == ["", "Scholen", "Winkels", "scholen"]
    assert matrix_on(NETWORK, TOPICS, known[1:], MARCH).overlaps() == ()


def test_regions_and_provinces_speak_for_their_own_territory():
    regions = tuple(partner(each, level="region") for each in "xy")
    network = network_of((*PARTNERS, *regions), (), ())
    known = [says("1", "x"), says("2", "y"), says("3", "c")]
    assert matrix_on(network, TOPICS, known, MARCH).overlaps() == ()


def test_two_claim_the_same_where_a_territory_is_named():
    regions = tuple(partner(each, level="region") for each in "xy")
    network = network_of((*PARTNERS, *regions), (), ())

    def claimed(*known):
        found = matrix_on(network, TOPICS, known, MARCH).overlaps()
        return [[cell.partner.id for cell in each.cells] for each in found]

    assert claimed(says("1", "x"), says("2", "y", territory="x")) == [["x", "y"]]
    assert claimed(says("1", "c"), says("2", "y", territory="y")) == [["c", "y"]]
    assert claimed(says("1", "c", territory="x"), says("2", "x")) == [["c", "x"]]
    assert claimed(says("1", "c", territory="x"), says("2", "y")) == []
    assert claimed(says("1", "a", territory="x"), says("2", "c", territory="y")) == []
    assert claimed(says("1", "a", territory="x", scope="z"), says("2", "c", territory="x")) == []


def test_whoever_inherits_a_territory_stands_for_it():
    network = network_of((*PARTNERS, partner("r", level="region")), (), ())
    known = [says("1", "c", territory="a"), says("2", "r", territory="b")]
    assert matrix_on(network, TOPICS, known, MARCH).overlaps() == ()
    (overlap,) = matrix_on(network, TOPICS, known, JULY).overlaps()
    assert [each.partner.id for each in overlap.cells] == ["c", "r"]
