"""Every write says who acts and when: keyword-only `actor` and `now`, never the clock."""

import ast
from pathlib import Path

from .house import functions, module_of, named, python_files, tree

NO_ACTOR = {
    "identity.audit.operations.seal": "the worker seals what is already written; nobody's will is in it",
    "identity.audit.operations.verify": "reads only; also called by the verifying command",
    "notifications.delivery.operations.queue": "called by listeners inside the transaction of the operation that acts",
    "notifications.letters.operations.reserve_decision_letter": "called by a listener in the approver's transaction",
    "notifications.letters.operations.issue_due": "the worker writes what a decision already promised",
    "services.documents.operations.let_go": "called by the operations that send, in their transaction and their trail",
    "services.documents.operations.forget_record": "called where a draft is forgotten, in that transaction and trail",
}
NO_NOW = {
    "identity.audit.operations.verify": "compares digests; time plays no part",
    "services.documents.operations.forget_record": "removes rows; time plays no part",
}
# These open and close sessions, and look at the key that is shown: before or while it becomes known who acts.
ON_REQUESTS = ("identity.signin.operations", "identity.signin.clones")


def _operations() -> dict[str, ast.FunctionDef]:
    """Every public operation by its public name; of a package, what its `__init__` hands out.

    A room of many writes keeps some beside `operations`, by what they are about: whatever is one transaction is one.
    """
    found: dict[str, ast.FunctionDef] = {}
    for path in python_files("services", "identity", "notifications"):
        if path.name == "operations.py":
            found |= {f"{module_of(path)}.{node.name}": node for node in _defined(path)}
        elif path.name == "__init__.py" and path.parent.name == "operations":
            inside = {node.name: node for file in path.parent.glob("*.py") for node in _defined(file)}
            found |= {f"{module_of(path)}.{name}": inside[name] for name in _handed_out(path) if name in inside}
        elif path.parent.name != "operations":
            found |= {f"{module_of(path)}.{node.name}": node for node in _defined(path) if _is_transaction(node)}
    return {name: node for name, node in found.items() if not name.startswith(ON_REQUESTS)}


def _defined(path: Path) -> list[ast.FunctionDef]:
    body = [node for node in tree(path).body if isinstance(node, ast.FunctionDef)]
    return [node for node in body if not node.name.startswith("_") and not _is_context(node)]


def _handed_out(package: Path) -> set[str]:
    imports = [node for node in tree(package).body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports for alias in node.names}


def _is_context(node: ast.FunctionDef) -> bool:
    return any("contextmanager" in ast.dump(decorator) for decorator in node.decorator_list)


def _is_transaction(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator) == "transaction.atomic" for decorator in node.decorator_list)


def test_every_operation_takes_only_keywords():
    wrong = [name for name, node in _operations().items() if node.args.args or node.args.posonlyargs]
    assert not wrong, "These operations take positional arguments: " + ", ".join(wrong)


def test_every_operation_takes_the_actor():
    assert not _without("actor", NO_ACTOR)


def test_every_operation_takes_the_time():
    assert not _without("now", NO_NOW)


def test_no_exception_outlives_its_operation():
    known = _operations()
    rooms = {name.rpartition(".")[0] for name in known}
    outlived = [name for name in NO_ACTOR | NO_NOW if name.rpartition(".")[0] in rooms and name not in known]
    assert not outlived, "Strike these exceptions: " + ", ".join(outlived)


def test_nothing_but_screens_and_commands_reads_the_clock():
    clocks = {"now", "today", "utcnow"}
    readers = [
        f"{named(path)}:{node.lineno}"
        for path in python_files("services")
        if "management" not in path.parts
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"timezone", "datetime", "date"}
    ]
    assert not readers, "The domain is told the time, it does not ask: " + ", ".join(readers)


def _without(word: str, excused: dict[str, str]) -> list[str]:
    keywords = {name: {argument.arg for argument in node.args.kwonlyargs} for name, node in _operations().items()}
    return [name for name, words in keywords.items() if word not in words and name not in excused]
