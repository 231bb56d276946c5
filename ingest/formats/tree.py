"""Steps into a JSON document from outside that may hold anything anywhere."""

from typing import Any


def at(node: object, *path: str) -> Any:  # noqa: ANN401 - whatever the document holds
    """Return what lies at a path of keys; none if a step is missing or is no object."""
    for key in path:
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node


def each(node: object, *path: str) -> list[dict[str, Any]]:
    """Return the objects of the list at a path; an object alone counts as a list of one."""
    found = at(node, *path)
    if isinstance(found, dict):
        return [found]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(node: object, *path: str) -> str | None:
    """Return the text at a path, also one wrapped as {'value': text}; none if it is blank."""
    found = at(node, *path)
    if isinstance(found, dict):
        found = found.get("value")
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    return (found.strip() or None) if isinstance(found, str) else None


def texts(found: object) -> list[str]:
    """Return the texts of a list, or the text alone; blank ones and all else are left out."""
    every = found if isinstance(found, list) else [found]
    return [one.strip() for one in every if isinstance(one, str) and one.strip()]
