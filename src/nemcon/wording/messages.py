"""How a message of the catalogues is marked where it stands in a table."""


def N_(message: str) -> str:
    """The same message: it is translated where it is said, and drawn out under this name."""
    return message
