import os
import subprocess
import sysconfig

import pytest
import yaml

from kg.config import Settings
from tests.house import ROOT, Run

pytestmark = pytest.mark.graph

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


async def test_the_one_shot_load_of_the_compose_file_runs_as_it_is(
    graph_settings: Settings, run: Run
) -> None:
    environment = os.environ | {
        "PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}",
        "KG_NEO4J_URI": graph_settings.neo4j_uri or "",
        "KG_NEO4J_PASSWORD": graph_settings.neo4j_password.get_secret_value(),
    }

    command = COMPOSE["services"]["load"]["command"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: ASYNC221, S603 - ours; nothing else waits

    assert done.returncode == 0, done.stderr.decode()
    assert (await run("MATCH (p:Paper) RETURN count(p) AS papers")) == [{"papers": 17}]
