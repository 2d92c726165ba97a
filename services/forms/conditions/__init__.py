"""When a page or a question is asked, and when it has to be answered: a small typed tree over the answers.

    {"q": "pays_rent", "op": "eq", "value": true}
    {"all": [...]}   {"any": [...]}   {"not": {...}}
    {"any_row": {"of": "children", "where": {...}}}   {"all_rows": {...}}
    {"rows": {"of": "children", "op": "ge", "value": 3, "where": {...}}}

Pages, checks, summaries, exports and the compiler all ask this one evaluator.
"""

from .evaluating import OPEN, holds, plain, truth
from .spelling import ConditionFault, read, to_json
from .tree import (
    AGES,
    COUNTED,
    OPERATORS,
    All,
    AllRows,
    AnyOf,
    AnyRow,
    Compare,
    Condition,
    Leaf,
    Not,
    Rows,
    leaves,
    names,
)

__all__ = [
    "AGES",
    "COUNTED",
    "OPEN",
    "OPERATORS",
    "All",
    "AllRows",
    "AnyOf",
    "AnyRow",
    "Compare",
    "Condition",
    "ConditionFault",
    "Leaf",
    "Not",
    "Rows",
    "holds",
    "leaves",
    "names",
    "plain",
    "read",
    "to_json",
    "truth",
]
