"""Words that reasons are made of."""


def a(label: str) -> str:
    """Return a label as a noun with its article: 'an author'."""
    return f"an {label.lower()}" if label[0] in "AI" else f"a {label.lower()}"
