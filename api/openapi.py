"""The OpenAPI document of the API: `python -m api.openapi` prints it."""

import json
from typing import Any

from api.app import create_app
from kg.config import Settings


def document() -> dict[str, Any]:
    """Return the document, which no setting changes."""
    return create_app(Settings()).openapi()


if __name__ == "__main__":
    print(json.dumps(document(), ensure_ascii=False, indent=2))  # noqa: T201 - this is its purpose
