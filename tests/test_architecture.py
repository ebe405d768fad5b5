"""The house rules that a machine can see, as tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.source import project_files, python_files, short, tree

CODE = ("tipdesk", "benchmarks")
EVERYTHING = (*CODE, "tests")
LUMBER = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)$")


LINTER = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)


def test_contracts_of_the_layers_are_kept() -> None:
    # In a process of its own: it sets up logging in a way that silences every other logger.
    found = subprocess.run(
        [sys.executable, "-c", LINTER],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout


def test_no_module_imports_itself_through_others() -> None:
    graph = grimp.build_graph("tipdesk", cache_dir=None, exclude_type_checking_imports=True)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        pytest.fail("import cycle: " + " <- ".join(found.args[1]))


def test_only_the_ui_and_the_tools_import_qt() -> None:
    """The contract speaks of the layers; this adds the command line and the program's start."""
    graph = grimp.build_graph("tipdesk", cache_dir=None, include_external_packages=True)
    importers = (
        graph.find_modules_that_directly_import("PySide6") if "PySide6" in graph.modules else set()
    )
    outside = {name for name in importers if name.split(".")[1] not in {"ui", "dev"}}
    assert not outside


def test_files_are_small() -> None:
    lengths = {
        path: path.read_text(encoding="utf-8").count("\n") for path in python_files(*EVERYTHING)
    }
    over = {short(path): lines for path, lines in lengths.items() if lines > 500}
    assert not over
    own = sorted(lines for path, lines in lengths.items() if short(path).startswith("tipdesk/"))
    assert own[int(len(own) * 0.9)] <= 300, "nine files in ten have at most 300 lines"


def test_no_room_is_a_lumber_room() -> None:
    rooms = {
        short(path)
        for path in python_files(*EVERYTHING)
        for name in (path.stem, path.parent.name)
        if LUMBER.search(name)
    }
    assert not rooms


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        short(path) for path in python_files(*EVERYTHING) if not ast.get_docstring(tree(path))
    ]
    assert not silent


def test_an_import_inside_a_function_says_why() -> None:
    """On its line, or above it or the imports it stands with."""
    silent = [
        f"{short(path)}:{node.lineno}"
        for path in python_files(*CODE)
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not _explained(path, node.lineno)
    ]
    assert not silent


def test_no_generic_code_branches_on_the_name_of_a_field() -> None:
    declared = _declared_fields()
    found = [
        f"{short(path)}:{node.lineno}"
        for path in python_files("tipdesk")
        for node in ast.walk(tree(path))
        if _asks_for_a_field_by_name(node, declared)
    ]
    assert not found


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("field.name == 'title_en'", True),
        ("'award_number' != self._field.name", True),
        ("f.name in ('title_en', 'start')", True),
        ("column.name == 'amount'", True),
        ("thing.name == 'title_en'", True),
        ("sheet.name == 'Projects'", False),
        ("field.kind == 'money'", False),
        ("field.name == other.name", False),
    ],
)
def test_a_branch_on_a_name_is_recognized(source: str, *, caught: bool) -> None:
    node = ast.parse(source, mode="eval").body
    assert _asks_for_a_field_by_name(node, frozenset({"title_en"})) is caught


def test_no_file_names_a_folder_of_one_machine() -> None:
    places = re.compile(r"file:///\w|(?<![\w.$}*])/(home|Users|root|work|workspace|opt)/[\w.]")
    found = [
        f"{short(path)}:{number}: {line.strip()[:100]}"
        for path, text in _texts()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), start=1)
        if places.search(line)
    ]
    assert not found


def test_the_lock_pins_every_package_with_hashes_and_no_address() -> None:
    lock = next(text for path, text in _texts() if short(path) == "requirements.lock")
    assert "://" not in lock
    assert not re.search(r"(?m)^\s*--(?!hash=)", lock)  # nor an option that would name one
    assert " @ " not in lock
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", lock).strip())
    unpinned = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not unpinned
    assert all(re.match(r"[a-z0-9.-]+==\S+ \\\n", entry) for entry in entries)


def _explained(path: Path, number: int) -> bool:
    """Whether a comment stands on the line, or right above the block of imports it is in."""
    lines = ["", *path.read_text(encoding="utf-8").splitlines()]
    if "#" in lines[number]:
        return True
    while lines[number].strip().startswith(("import ", "from ")):
        number -= 1
    return "#" in lines[number]


def _declared_fields() -> frozenset[str]:
    """Names of all attributes declared as `name: Mapped[...] = field(...)` or `computed(...)`."""
    return frozenset(
        node.target.id
        for path in python_files("tipdesk")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id in {"field", "computed"}
    )


def _asks_for_a_field_by_name(node: ast.AST, declared: frozenset[str]) -> bool:
    """Whether this compares a field's name with a literal, as in `field.name == "title_en"`."""
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    literals = {
        part.value
        for side in sides
        for part in (side.elts if isinstance(side, ast.Tuple | ast.Set | ast.List) else [side])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    owners = {
        _last_word(side.value)
        for side in sides
        if isinstance(side, ast.Attribute) and side.attr == "name"
    }
    fields = {"f", "field", "column"}
    named_like_a_field = any(owner.split("_")[-1] in fields for owner in owners)
    return bool(owners and literals) and (named_like_a_field or bool(literals & declared))


def _last_word(node: ast.expr) -> str:
    """The last name of an expression: `field` of `self.field`."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _texts() -> list[tuple[Path, str]]:
    """The project's text files; what is no UTF-8 is a picture or a workbook."""
    found = []
    for path in project_files():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found
