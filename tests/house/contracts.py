"""Each import contract has one import that must break it; this is the list, and how it is tried."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "nccn_desk"


@dataclass(frozen=True, slots=True)
class Break:
    """An import that is forbidden, and every contract that must notice it."""

    contract: str
    module: str
    imports: str
    noticed_as_well_by: tuple[str, ...] = ()

    @property
    def noticed_by(self) -> set[str]:
        """Return the contracts that must break: this one, and those that say the same."""
        return {self.contract, *self.noticed_as_well_by}


BREAKS = (
    Break("rooms", "desk.intruder", "nccn_desk.server.intruder"),
    Break("acyclic", "domain.first_twin", "nccn_desk.domain.second_twin"),
    Break("thin-views", "desk.intruder", "nccn_desk.services.intruder"),
    Break("presenters", "presenters.intruder", "nccn_desk.crypto.intruder"),
    Break("server", "server.intruder", "nccn_desk.domain.intruder"),
    Break("adapters-independent", "adapters.first_twin", "nccn_desk.adapters.second_twin"),
    # Only the two rooms above the adapters can break the door alone, and both have their own rule.
    Break("adapters-door", "desk.intruder", "nccn_desk.adapters.intruder", ("thin-views",)),
    Break("qt-door", "presenters.intruder", "PySide6.QtCore"),
    Break("sql-door", "ledger.intruder", "sqlalchemy"),
    Break("lock-door", "ledger.intruder", "cryptography"),
    Break("text-door", "ledger.intruder", "loro"),
    Break("vault-door", "services.intruder", "keyring"),
    Break("shares-door", "crypto.intruder", "shamir_mnemonic"),
    Break("print-door", "services.intruder", "reportlab"),
    Break("setting-door", "services.intruder", "typst"),
    Break("pages-door", "services.intruder", "pypdfium2"),
    Break("word-door", "services.intruder", "docx"),
    Break("feeds-door", "services.intruder", "lxml"),
    Break("transport-door", "services.intruder", "httpx2"),
    Break("discovery-door", "services.intruder", "zeroconf"),
    Break("code-door", "services.intruder", "segno"),
    Break("ear-door", "services.intruder", "py3langid"),
    Break("spelling-door", "services.intruder", "hunspell"),
    Break("image-door", "services.intruder", "PIL"),
    Break("workbook-door", "services.intruder", "xlsxwriter"),
    Break("graph-door", "presenters.intruder", "pyqtgraph"),
    Break("web-door", "app.intruder", "starlette"),
    Break("serving-door", "services.intruder", "uvicorn"),
    Break("calendar-door", "services.intruder", "icalendar"),
)

# Modules that a break needs besides the intruders; the second twin closes the circle.
TWINS = {
    "domain.second_twin": "import nccn_desk.domain.first_twin",
    "adapters.second_twin": "",
}


def contracts() -> dict[str, str]:
    """Return the name of each contract by its id, in the order of the settings."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each["name"] for each in settings["tool"]["importlinter"]["contracts"]}


def build_skeleton(place: Path) -> None:
    """Copy the package with nothing in it but imports, and the settings, into an empty folder."""
    for file in (ROOT / PACKAGE).rglob("*.py"):
        copy = place / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        copy.write_text("\n".join(map(ast.unparse, imports)) + "\n", encoding="utf-8")
    for room in (place / PACKAGE).iterdir():
        if room.is_dir():
            (room / "intruder.py").touch()
    for module, line in TWINS.items():
        module_file(place, module).write_text(line + "\n", encoding="utf-8")
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (place / "pyproject.toml").write_text(settings, encoding="utf-8")


def module_file(place: Path, module: str) -> Path:
    """Return the file of a module that is named without the package."""
    return (place / PACKAGE).joinpath(*module.split(".")).with_suffix(".py")


def broken_contracts(place: Path) -> set[str]:
    """Run the linter on a skeleton; return the ids of the contracts that it calls broken."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache", "--no-logo"],
        cwd=place,
        env={"COLUMNS": "200", "PATH": "", "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    ids = {name: key for key, name in contracts().items()}
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE))
    if verdicts.keys() != ids.keys():
        raise AssertionError(done.stdout + done.stderr)
    return {ids[name] for name, verdict in verdicts.items() if verdict == "BROKEN"}


def broken_by(place: Path, each: Break) -> set[str]:
    """Add one forbidden import to a skeleton, run the linter, and take the import out again."""
    file = module_file(place, each.module)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"import {each.imports}\n", encoding="utf-8")
    try:
        return broken_contracts(place)
    finally:
        file.write_text(before, encoding="utf-8")
