"""An example of each answer, as the demonstration gives it, for the OpenAPI document."""

import json
from importlib.resources import files
from typing import Any


def put_examples(document: dict[str, Any]) -> None:
    """Give each operation of an OpenAPI document the example in examples.json."""
    text = files("api").joinpath("examples.json").read_text(encoding="utf-8")
    examples = json.loads(text)
    for operation in (one for path in document["paths"].values() for one in path.values()):
        content = operation["responses"]["200"]["content"]
        answer = content.get("application/json") or next(iter(content.values()))
        answer["example"] = examples[operation["operationId"]]
