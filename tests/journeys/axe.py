"""axe-core in the browser: what it finds wrong, and what it cannot decide and nobody has looked at yet."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
OPEN_FOLDS = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
SCRIPT = Axe().axe_script
TRIAGED = tomllib.loads(Path(__file__).with_name("axe_incomplete.toml").read_text())["triaged"]
RUN = """options => axe.run(document, options).then(result =>
    ['violations', 'incomplete'].flatMap(kind => result[kind].flatMap(one => one.nodes.map(node => ({
        kind, rule: one.id, target: node.target.join(' '), html: node.html.slice(0, 160),
        why: [...node.any, ...node.all, ...node.none].map(check => check.data && check.data.messageKey).find(Boolean)
    })))))"""


def axe_faults(page: Page) -> list[str]:
    """No violation, and nothing left undecided that nobody has looked at (`axe_incomplete.toml`)."""
    page.evaluate(OPEN_FOLDS)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, OPTIONS)
    return [_told(one) for one in found if one["kind"] == "violations" or not _is_triaged(one)]


def _told(one: dict[str, Any]) -> str:
    return f"axe {one['kind']} {one['rule']} ({one['why']}): {one['target']} {one['html']}"


def _is_triaged(one: dict[str, Any]) -> bool:
    return any(
        one["rule"] == row["rule"] and (one["why"] or "") == row["why"] and fnmatch(one["target"], row["target"])
        for row in TRIAGED
    )
