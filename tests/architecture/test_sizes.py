"""Small files and small functions: the point where somebody must argue for more."""

import ast

from .house import ROOMS, ROOT, functions, named, python_files

LINES_PER_FILE = 400
LINES_PER_FUNCTION = 60


def test_no_file_is_longer_than_a_person_reads_at_once():
    lengths = {named(path): len(path.read_text().splitlines()) for path in python_files(*ROOMS, "deploy", "tests")}
    assert not {name: lines for name, lines in lengths.items() if lines > LINES_PER_FILE}


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{named(path)}:{node.name}": length
        for path in python_files(*ROOMS, "deploy", "tests")
        for node in functions(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_PER_FUNCTION
    }
    assert not long


def test_no_import_stands_inside_a_function():
    hidden = [
        f"{named(path)}:{node.name}"
        for path in python_files(*ROOMS)
        for node in functions(path)
        if node.name != "ready" and any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert not hidden, "These imports dodge a circle: " + ", ".join(hidden)


def test_no_room_is_called_by_a_word_that_means_nothing():
    empty_words = {"utils", "helpers", "common", "core", "misc"}
    paths = [(path, path.relative_to(ROOT)) for path in python_files(*ROOMS)]
    found = [named(path) for path, inside in paths if empty_words & {inside.stem, *inside.parts}]
    assert not found
