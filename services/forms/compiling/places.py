"""Where a form definition is wrong, and why."""

Place = tuple[str, str]


class CompileError(ValueError):
    """A definition that cannot be published. `places` holds (place, reason), such as
    ("pages.income.questions.rent.show_if", "no question has the id 'rents'")."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__("; ".join(f"{place}: {reason}" for place, reason in places))
        self.places = places


class Places:
    """Collects what is wrong, so that an editor sees all of it at once."""

    def __init__(self) -> None:
        self.found: list[Place] = []

    def add(self, place: str, reason: str) -> None:
        """Notes one mistake and lets the compiler go on to find the others."""
        self.found.append((place, reason))

    def raise_if_any(self) -> None:
        """Raises CompileError with every mistake at once, so that an author mends a form in one go."""
        if self.found:
            raise CompileError(self.found)
