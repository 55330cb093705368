from __future__ import annotations

from nccn_desk.services import attachments, materials, pack_files, packs, releasing
from nccn_desk.services.posting import MANIFEST, Item
from tests.services import products
from tests.services.test_attachments import looked


def poster(desk, *names, **values):
    """Add material with files, and return its id and theirs."""
    made = desk.made("materials", materials.add, {"title": "Affiche"})
    about = ("materials", made)
    files = [
        desk.made("attachments", attachments.attach, about, looked(name), values) for name in names
    ]
    return made, files


def pack(desk, **chosen):
    values = {name: frozenset(each) for name, each in chosen.items()}
    return desk.made("packs", packs.add, {"title": "Pakket", **values})


def along(desk, made):
    return desk.read(lambda reader: pack_files.along(reader, reader.record("packs", made)))


def stays(found):
    return [(each.name, each.why) for each in found.staying]


def test_files_of_the_material_go_along_once(desk):
    one, files = poster(desk, "affiche.png", "kaart.png")
    found = along(desk, pack(desk, materials=(one,)))
    assert [each.id for each in found.files] == files
    assert found.staying == ()
    assert along(desk, pack(desk)).files == ()


def test_what_is_restricted_or_not_on_this_desk_stays_and_is_named(desk):
    one, _ = poster(desk, "namen.png", marking="restricted")
    two, (gone,) = poster(desk, "onderweg.png")

    def lose(uow):
        uow.change("attachments", gone, {"content": "ab" * 32})
        return uow.commit()

    desk.act(lose)
    found = along(desk, pack(desk, materials=(one, two)))
    assert found.files == ()
    assert sorted(stays(found)) == [("namen.png", "restricted"), ("onderweg.png", "not_here")]


def test_only_a_released_sitrep_that_is_not_restricted_goes_along(desk):
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    made = products.sitrep(desk, title="Situatieverslag")
    products.cleared(desk, "blocks", products.quoting(desk, made, figure))
    chosen = pack(desk, sitreps=(made,))
    name = pack_files.sitrep_name(desk.record("sitreps", made))
    assert name.endswith("Situatieverslag")
    assert stays(along(desk, chosen)) == [(name, "not_released")]
    products.released(desk, made)
    found = along(desk, chosen)
    assert [each.id for each in found.sitreps] == [made]
    assert stays(found) == []
    closed = {"marking": "restricted"}
    desk.act(lambda uow: (uow.change("sitreps", made, closed), uow.commit())[1])
    assert stays(along(desk, chosen)) == [(name, "restricted")]
    desk.act(releasing.withdraw, made, desk.key("NP"), "Verkeerd cijfer")
    assert stays(along(desk, chosen)) == [(name, "withdrawn")]


def test_no_two_files_have_one_name_nor_that_of_the_list():
    names = ("a.pdf", "A.pdf", "a.pdf", MANIFEST)
    found = pack_files.apart([Item(each, each.encode()) for each in names])
    assert [each.name for each in found] == ["a.pdf", "A (2).pdf", "a (3).pdf", "manifest (2).json"]
    assert [each.data.decode() for each in found] == list(names)
