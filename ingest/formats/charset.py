"""Text files of people, who save them as UTF-8 or else as Latin-1."""


def decoded(content: bytes) -> tuple[str, bool]:
    """Return the text, and whether it is UTF-8; what is not is read as Latin-1."""
    try:
        return content.decode(), True
    except UnicodeDecodeError:
        return content.decode("latin-1"), False
