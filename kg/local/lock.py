"""`python -m kg.local.lock`: resolve the server's jars with jgo and write the lock anew."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx
from jgo.maven import MavenContext, PythonResolver
from rich.console import Console
from rich.progress import track

from kg.config import load_settings
from kg.local.jars import TIMEOUT, maven_url
from kg.local.lockfile import NAME, SERVER, Jar, maven_path, render

LOCK: Final = Path(__file__).with_name(NAME)


def main() -> None:
    """Write the lock of the server that `kg.local.lockfile` names, with its whole closure."""
    console = Console(stderr=True)
    url = maven_url(load_settings())
    with console.status(f"resolving {SERVER} …"):
        coordinates = resolve(url)
    with httpx.Client(base_url=url, timeout=TIMEOUT, follow_redirects=True) as client:
        jars = [
            weigh(client, coordinate)
            for coordinate in track(coordinates, "weighing jars", console=console)
        ]
    LOCK.write_text(render(jars), encoding="utf-8")
    console.print(f"{LOCK.name}: {len(jars)} jars, {sum(jar.size for jar in jars) >> 20} MiB")


def resolve(url: str) -> list[str]:
    """Return the coordinates of the server and of everything that it needs at run time."""
    with TemporaryDirectory() as poms:
        context = MavenContext(
            resolver=PythonResolver(), repo_cache=Path(poms), remote_repos={"maven": url}
        )
        roots, others = context.resolver.resolve([context.create_dependency(SERVER)])
    return [
        ":".join(filter(None, (d.groupId, d.artifactId, d.version, d.classifier)))
        for d in [*roots, *others]
    ]


def weigh(client: httpx.Client, coordinate: str) -> Jar:
    """Fetch a jar only to learn its size and sha256."""
    content = client.get(maven_path(coordinate)).raise_for_status().content
    digest = hashlib.sha256(content).hexdigest()
    return Jar(coordinate=coordinate, size=len(content), sha256=digest)


if __name__ == "__main__":
    main()
