import re
from importlib.resources import files

import pytest

from kg.errors import LocalServerError
from kg.local.lockfile import NAME, SERVER, Jar, locked, maven_path, parse, render

SUM = "0" * 64
NATIVE = ("linux-x86_64", "linux-aarch_64", "osx-x86_64", "osx-aarch_64")


def test_the_lock_holds_the_server_first_and_its_whole_closure() -> None:
    jars = locked()

    assert jars[0].coordinate == SERVER
    assert len(jars) == len({jar.path for jar in jars}) == 241
    assert sum(jar.size for jar in jars) > 150_000_000


@pytest.mark.parametrize("platform", NATIVE)
def test_the_lock_serves_every_platform(platform: str) -> None:
    classifiers = {jar.coordinate.split(":")[-1] for jar in locked()}

    assert platform in classifiers


def test_the_lock_is_as_it_would_be_written_and_names_no_host() -> None:
    text = files("kg.local").joinpath(NAME).read_text(encoding="utf-8")

    assert text == render(locked())
    assert "//" not in text


def test_what_is_written_reads_back_with_the_server_first() -> None:
    server = Jar(coordinate=SERVER, size=2, sha256=SUM)
    other = Jar(coordinate="a.b:c:1:linux", size=1, sha256=SUM)

    assert parse(render([other, server])) == (server, other)


@pytest.mark.parametrize(
    ("coordinate", "path"),
    [
        pytest.param("a.b:c:1", "a/b/c/1/c-1.jar", id="plain"),
        pytest.param("a.b:c-d:1:osx", "a/b/c-d/1/c-d-1-osx.jar", id="with a classifier"),
    ],
)
def test_a_coordinate_is_a_path_of_a_maven_repository(coordinate: str, path: str) -> None:
    assert maven_path(coordinate) == path


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("a:b:1 3", id="no checksum"),
        pytest.param(f"a:b:1 three {SUM}", id="size in words"),
        pytest.param(f"a:b:1 0 {SUM}", id="empty jar"),
        pytest.param(f"a:b {3} {SUM}", id="no version"),
        pytest.param(f"a:../../b:1/x 3 {SUM}", id="a path in the version"),
        pytest.param("a:b:1 3 abc", id="short checksum"),
    ],
)
def test_a_line_that_is_no_jar_is_refused_and_quoted(line: str) -> None:
    with pytest.raises(LocalServerError, match=re.escape(line)):
        parse(f"# comment\n{line}\n")
