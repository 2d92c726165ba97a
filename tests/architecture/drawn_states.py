"""Draws docs/states.md from the tables of moves: `python -m tests.architecture.drawn_states > docs/states.md`."""

import importlib
import inspect

from services.kernel.transitions import TransitionTable

from .house import ROOT, module_of, python_files

PAGE = ROOT / "docs" / "states.md"
HEAD = """# States

Every state and every move there is, drawn from the tables in the code. An arrow names the roles that may take it; a
move without an arrow is refused, whoever asks. A test compares this page with the tables, and to draw it anew:
`python -m tests.architecture.drawn_states > docs/states.md`.
"""


def page() -> str:
    """The whole page: for each table where it stands, what it is about, and its drawing."""
    paths = [path for path in python_files("services", "notifications", "identity") if path.name == "states.py"]
    return "\n".join([HEAD, *map(_section, paths)])


def tables_of(module) -> list[TransitionTable]:
    """The tables of a module. Identity lies below the engine and keeps its moves as plain data: MOVES of its states."""
    tables = [value for value in vars(module).values() if isinstance(value, TransitionTable)]
    if not tables and hasattr(module, "MOVES"):
        (states,) = {type(state) for rows in module.MOVES.values() for state in rows}
        tables = [TransitionTable(states, module.MOVES)]
    return tables


def _section(path) -> str:
    module = importlib.import_module(module_of(path))
    tables = tables_of(module)
    title = module.__name__.split(".")[-2].capitalize()
    about = (inspect.getdoc(module) or "").splitlines()[0]
    drawings = [f"```mermaid\n{table.as_mermaid()}\n```\n" for table in tables]
    return "\n".join([f"## {title}\n", f"{about} (`{module.__name__}`)\n", *drawings])


if __name__ == "__main__":
    print(page(), end="")
