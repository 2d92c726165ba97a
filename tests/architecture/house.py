"""Reads the house as files and syntax trees, for the tests of this folder."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "services", "identity", "notifications", "content", "frontend")
NOT_OURS = {".git", ".venv", "var", "node_modules", "dist", "__pycache__"}


def python_files(*folders: str, migrations: bool = False) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    kept = [path for path in found if not NOT_OURS.intersection(path.relative_to(ROOT).parts)]
    return [path for path in kept if migrations or "migrations" not in path.parts]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def text_files() -> Iterator[Path]:
    """Every file of the checkout that a person may read, without what is built or installed."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_OURS.intersection(parts) and not parts[0].endswith("_cache"):
            yield path


@cache
def floors() -> tuple[tuple[frozenset[str], ...], ...]:
    """The layers written in pyproject.toml, as dotted packages, highest first; one entry per contract."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return tuple(
        tuple(frozenset(_placed(contract, word.strip()) for word in layer.split("|")) for layer in contract["layers"])
        for contract in settings["contracts"]
        if contract["type"] == "layers"
    )


def _placed(contract: dict[str, list[str]], room: str) -> str:
    container = contract.get("containers", [""])[0]
    return f"{container}.{room}" if container else room


def may_know(knower: str, known: str) -> bool:
    """Whether the package `knower` may know the package `known`, by the floors."""
    for layers in floors():
        upper, lower = _level(layers, knower), _level(layers, known)
        if upper is None or lower is None:
            continue
        if lower < upper or (lower == upper and _room(layers[upper], knower) != _room(layers[lower], known)):
            return False
    return True


def _room(layer: frozenset[str], package: str) -> str | None:
    return next((room for room in layer if package == room or package.startswith(room + ".")), None)


def _level(layers: tuple[frozenset[str], ...], package: str) -> int | None:
    return next((number for number, layer in enumerate(layers) if _room(layer, package)), None)
