from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.reading import COMPILED, ROOT

FORMS = sorted((ROOT / "ui" / "forms").glob("*.ui"))


def test_every_form_is_compiled_and_every_compiled_form_has_its_source():
    compiled = {file.stem.removeprefix("ui_") for file in COMPILED.glob("ui_*.py")}
    assert compiled == {form.stem for form in FORMS}


def lean(code):
    """Return a compiled form without the imports that it does not use, as the script keeps it."""
    ruff = Path(sys.executable).with_name("ruff")
    words = ["check", "--isolated", "--quiet", "--no-cache", "--select", "F401", "--fix-only", "-"]
    return subprocess.run(
        [ruff, *words], input=code, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_the_compiled_form_is_what_the_compiler_makes_of_it_today(form):
    compiler = Path(sys.executable).with_name("pyside6-uic")
    # The same relative path as in packaging/compile_forms, because the compiler writes it down.
    done = subprocess.run(
        [compiler, form.relative_to(ROOT)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    committed = COMPILED / f"ui_{form.stem}.py"
    assert committed.read_text(encoding="utf-8") == lean(done.stdout), "run packaging/compile_forms"
