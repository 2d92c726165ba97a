"""What compiling a form costs, and judging stored answers, without any server. Run inside the bench's settings."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import django

django.setup()

from deploy.bench.long_forms import answers_to, long_form  # noqa: E402
from services.forms import runtime  # noqa: E402
from services.forms.compile import compile_form  # noqa: E402

TODAY = date(2026, 11, 28)
QUESTIONS, QUESTIONS_OF_SETS, FEW, MANY = 200, 60, 1_000, 10_000


def main() -> dict[str, float]:
    """Milliseconds of CPU: compiling 200 questions; one set of answers among 1,000 and among 10,000."""
    source = long_form(QUESTIONS)
    compiled = median(_spent(lambda: compile_form(source, today=TODAY)) for _ in range(3))
    form_source = long_form(QUESTIONS_OF_SETS)
    form, answers = compile_form(form_source, today=TODAY).form, answers_to(form_source)
    sets = [{**answers, "q1": number} for number in range(MANY)]

    def judge(count: int) -> float:
        def all_of_them() -> None:
            for given in sets[:count]:
                runtime.path(form, given, TODAY)
                runtime.check(form, given, today=TODAY)
                runtime.clean(form, given, today=TODAY)

        return _spent(all_of_them) / count

    judge(FEW)
    return {"compile": compiled, "set of few": judge(FEW), "set of many": judge(MANY)}


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
