from pathlib import Path

import pytest

from kg.local.home import Home
from kg.local.logs import port_was_taken, put_aside, why

FRAME = "\tat org.example.Thing.start(Thing.java:1)\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.make()
    return home


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        pytest.param("locked: /x/store_lock", "stop that one first", id="store in use"),
        pytest.param("IOException: No space left on device", "make room", id="disk full"),
        pytest.param("bind(..): Address already in use", "try again", id="port taken"),
        pytest.param("reserve enough space for object heap", "KG_NEO4J_MEMORY_MB", id="memory"),
        pytest.param("something new", "KG_NEO4J_URI", id="unknown"),
    ],
)
def test_a_failed_start_says_why_and_what_to_do(home: Home, line: str, advice: str) -> None:
    home.user_log.write_text(f"Caused by: {line}\n{FRAME * 50}")

    told = why(home)

    assert advice in told.splitlines()[0]
    assert told.endswith(line)


def test_what_java_itself_says_is_told_too(home: Home) -> None:
    home.output.write_text("Unrecognized option: -Xfoo\n")

    assert "Unrecognized option: -Xfoo" in why(home)


def test_an_older_log_explains_nothing(home: Home) -> None:
    home.user_log.write_text("Address already in use\n")
    taken = port_was_taken(home)

    put_aside(home)

    assert taken
    assert not port_was_taken(home)
    assert (home.logs / "neo4j.previous.log").exists()
