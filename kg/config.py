"""Settings: environment variables that begin with KG_, and the defaults that a laptop needs."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import ConfigError

_APP = "scholar-kg"


def _networks(text: str) -> str:
    for network in filter(None, text.replace(" ", "").split(",")):
        ip_network(network)
    return text


class Settings(BaseSettings):
    """What a person may set; every field is read from the variable KG_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: user_data_path(_APP),
        description="Folder of the local Neo4j: its data, logs, password and lock.",
    )
    jars: Path = Field(
        default_factory=lambda: user_cache_path(_APP) / "jars",
        description="Folder where the jars of the local Neo4j are kept; may be shared.",
    )
    maven_url: HttpUrl | None = Field(
        default=None,
        description="Maven repository that the jars come from, a mirror of yours for example; "
        "unset means the public one.",
    )
    neo4j_uri: str | None = Field(
        default=None,
        description="Your own Neo4j (bolt://…, neo4j://…, neo4j+s://…); set it, and nothing "
        "local is ever started.",
    )
    neo4j_user: str = Field(default="neo4j", description="User at KG_NEO4J_URI.")
    neo4j_password: SecretStr = Field(
        default=SecretStr(""), description="Password at KG_NEO4J_URI; empty means no sign-in."
    )
    neo4j_database: str = Field(default="neo4j", description="Database that holds the graph.")
    neo4j_memory_mb: Annotated[int, Field(ge=512)] | None = Field(
        default=None,
        description="Memory for the local Neo4j, heap and page cache together, in MiB; unset "
        "means fitted to the machine.",
    )
    query_timeout_s: float = Field(
        default=10.0, gt=0, le=600, description="Longest time one read may take, in seconds."
    )
    write_timeout_s: float = Field(
        default=600.0, gt=0, description="Longest time one write transaction may take, in seconds."
    )
    cypher_timeout_s: float = Field(
        default=10.0,
        gt=0,
        le=600,
        description="Longest time one statement of an analyst may take, in seconds; the service "
        "gives none more than KG_QUERY_TIMEOUT_S.",
    )
    cypher_at_once: int = Field(
        default=1,
        ge=1,
        le=100,
        description="Statements of analysts that run at once; each may keep a core of the "
        "database busy, so leave others as many.",
    )
    ror: Path | None = Field(
        default=None,
        description="Data dump of the Research Organization Registry that `kg match institutions` "
        "looks names up in: the zip as published, its JSON, or JSON Lines, plain or packed.",
    )
    contact: Annotated[str, Field(pattern=r"^[^@\s<>()]+@[^@\s<>()]+$")] | None = Field(
        default=None,
        description="Your mail address, told to the services that records are fetched from: "
        "several answer faster to who can be reached.",
    )
    openalex_key: SecretStr | None = Field(default=None, description="Key for OpenAlex, if any.")
    semantic_scholar_key: SecretStr | None = Field(
        default=None, description="Key for Semantic Scholar, if any."
    )
    crossref_token: SecretStr | None = Field(
        default=None, description="Token for Crossref's Metadata Plus, if any."
    )
    host: str = Field(default="127.0.0.1", description="Address that `kg serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that `kg serve` listens on.")
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = Field(
        default="",
        description="Addresses or networks of your own proxies, parted by commas; only their "
        "X-Forwarded-For is believed.",
    )
    rate_limit: int = Field(
        default=600,
        ge=0,
        le=1_000_000,
        description="Requests that one caller may make in ten seconds; 0 sets no limit.",
    )
    max_at_work: int = Field(
        default=64, ge=1, le=10_000, description="Requests that are answered at once."
    )
    max_waiting: int = Field(
        default=128,
        ge=0,
        le=10_000,
        description="Requests that wait for their turn; more are refused at once (503).",
    )
    max_body_kb: int = Field(
        default=1024, ge=1, le=1_048_576, description="Largest body of a request, in KiB."
    )
    request_timeout_s: float = Field(
        default=30.0,
        gt=0,
        le=3600,
        description="Longest time until an answer begins, and between two pieces of a long one, "
        "in seconds.",
    )
    metrics: bool = Field(default=True, description="Whether `/metrics` answers Prometheus.")
    access_log: Literal["text", "json", "off"] = Field(
        default="text",
        description="What `kg serve` logs of each request: a line, a JSON object, or nothing.",
    )


def load_settings() -> Settings:
    """Read the settings from the environment; ConfigError names the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "KG_" + str(first["loc"][0]).upper()
        raise ConfigError(f"{name}: {first['msg']} (it is {first['input']!r})") from error
