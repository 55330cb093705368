from __future__ import annotations

import pytest

from nccn_desk.presenters.help import keys_of
from nccn_desk.presenters.phrases import said
from tests.desk.conftest import settle
from tests.desk.rooms.text_room import Text


@pytest.fixture
def desk(qtbot, look):
    return Text(qtbot, look)


def test_the_list_of_keys_holds_the_texts_own_and_the_window_binds_none_of_them(desk):
    commands = desk.text.commands()
    (here,) = [each for each in keys_of(commands, commands) if each.title == said("keys.here")]
    rows = {desk.look.say(word): keys for keys, word in here.rows}
    assert rows["Vet"] == "Ctrl B"
    assert rows["Cijfer of verwijzing invoegen"] == "#"
    assert rows["Volgende alinea die achterloopt"] == "Alt ↓"
    assert rows["Kolom in de tabel toevoegen"] == "Ctrl Alt →"
    assert not any(command.keys for command in commands)


def test_rows_and_columns_of_a_table_are_added_from_the_palette_too(desk):
    table = desk.block(1, {"nl": "Klant\tWacht\n0800\t4 min"}, shape="table")
    settle()
    commands = {command.key: command for command in desk.text.commands()}
    commands["sitrep.text.row"].run()  # nobody writes in a table: nothing happens
    desk.stand(table)
    commands["sitrep.text.row"].run()
    commands["sitrep.text.column"].run()
    assert desk.editor.words == "Klant\t\tWacht\n0800\t\t4 min\n\t\t"
