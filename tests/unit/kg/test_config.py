import pytest

from kg.config import load_settings
from kg.errors import ConfigError


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PORT", "9000")

    assert load_settings().port == 9000


def test_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_NEO4J_PASSWORD", "swordfish")

    assert "swordfish" not in repr(load_settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("KG_PORT", "70000", id="no such port"),
        pytest.param("KG_QUERY_TIMEOUT_S", "-1", id="negative time"),
        pytest.param("KG_NEO4J_MEMORY_MB", "lots", id="not a number"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError, match=f"{name}.*{value}"):
        load_settings()
