import httpx
import pytest


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json", "/nothing"])
async def test_every_answer_forbids_scripts_frames_and_guessing(
    client: httpx.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers

    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
