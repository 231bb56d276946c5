import os
import stat
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import LocalServerError, UsageError
from kg.local.home import Home, State
from kg.local.server import running, start, stop


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", jars=tmp_path / "jars", neo4j_uri=None)


@pytest.fixture
def home(settings: Settings) -> Home:
    home = Home.of(settings)
    home.make()
    return home


def test_a_state_is_remembered(home: Home) -> None:
    state = State(port=7999, pid=12, ready=True)

    home.write_state(state)

    assert home.read_state() == state


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param('{"port": 76', id="half-written"),
        pytest.param('{"port": 0}', id="no such port"),
        pytest.param("[]", id="another shape"),
    ],
)
def test_a_state_without_sense_is_no_state(home: Home, text: str) -> None:
    home.state.write_text(text)

    assert home.read_state() is None


def test_the_password_is_made_once_and_only_its_owner_can_read_it(home: Home) -> None:
    first = home.kept_password()

    assert home.kept_password() == first == home.read_password()
    assert len(first.get_secret_value()) >= 24
    assert stat.S_IMODE(home.password.stat().st_mode) == 0o600


def test_the_state_and_the_password_are_whole_or_absent(home: Home) -> None:
    home.password.with_name("password.part").write_text("half a pass")

    home.kept_password()

    assert sorted(path.name for path in home.root.iterdir()) == ["conf", "logs", "password"]


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(State(port=7999), id="stopped"),
        pytest.param(State(port=7999, pid=2**22 + 1, ready=True), id="a dead pid"),
        pytest.param(State(port=7999, pid=os.getpid(), ready=True), id="a pid used again"),
        pytest.param(State(port=7999, pid=os.getpid()), id="not ready"),
    ],
)
def test_a_stale_state_is_no_server(home: Home, settings: Settings, state: State) -> None:
    home.kept_password()
    home.write_state(state)

    assert running(settings) is None
    assert stop(settings) is False


def test_nothing_runs_and_nothing_is_made_where_nothing_was_started(settings: Settings) -> None:
    assert running(settings) is None
    assert stop(settings) is False
    assert not settings.home.exists()


def test_with_a_neo4j_of_your_own_nothing_local_is_started(settings: Settings) -> None:
    own = settings.model_copy(update={"neo4j_uri": "bolt://db.example:7687"})

    with pytest.raises(UsageError, match="KG_NEO4J_URI"):
        start(own)

    assert not settings.home.exists()


def test_a_home_that_cannot_be_made_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(LocalServerError, match=r"file/home.*choose another folder with KG_HOME"):
        start(Settings(home=tmp_path / "file" / "home", neo4j_uri=None))


def test_a_full_disk_is_refused_before_anything_is_fetched(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.local.disk.LEAST_FREE_MIB", 1 << 40)

    with pytest.raises(LocalServerError, match=r"disk of .* is full .* make room"):
        start(settings)

    assert not settings.jars.exists()
