"""`kg demo`: from nothing to a served graph, as a list of commands that anyone could type."""

from collections.abc import Callable
from typing import Annotated, Final

import typer

from kg.console import news

STEPS: Final = (
    ("up",),
    ("schema", "apply"),
    ("ingest", "demo"),
    ("resolve",),
    ("derive",),
    ("profile", "Damien Querlioz"),
    ("slice", "Damien Querlioz"),
)


def demo(
    context: typer.Context,
    *,
    serve: Annotated[
        bool, typer.Option(help="Serve the API and the pages afterwards, until Ctrl-C.")
    ] = True,
) -> None:
    """Load the demonstration, show it, and serve it.

    Runs `kg up`, `kg schema apply`, `kg ingest demo`, `kg resolve`, `kg derive`, `kg profile` and
    `kg slice` one after the other, printing each. Run again, it changes nothing and takes seconds.
    """
    run = _runner(context)
    for step in STEPS:
        run(step)
    if serve:
        run(("serve",))


def _runner(context: typer.Context) -> Callable[[tuple[str, ...]], None]:
    root = context.find_root().command

    def _run(arguments: tuple[str, ...]) -> None:
        shown = " ".join(f'"{word}"' if " " in word else word for word in arguments)
        news.print(f"$ kg {shown}", style="bold cyan")
        root.main(list(arguments), prog_name="kg", standalone_mode=False)

    return _run
