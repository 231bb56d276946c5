import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from ingest.http.client import ATTEMPTS, Client, RefusedError
from ingest.http.pace import Pace, asked_wait_s, backoff_s, spent_for_s
from ingest.http.site import Site
from kg.errors import InterruptedRunError, SourceError
from tests.replay import Answer, Replay, replaying

pytestmark = pytest.mark.enable_socket

SITE = Site("Example Service", "", pause_s=0.0, timeout_s=0.5, backoff_s=0.001)
GOOD = Answer('{"ok": true}')


def _ask(service: Replay, **changes: object) -> object:
    site = replace(SITE, url=service.url, **changes)  # type: ignore[arg-type]  # fields of a site
    with Client(site, contact="ada@example.org") as client:
        return client.json("/things", {"page": 2})


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Answer("busy", 429, headers={"Retry-After": "0"}), id="too many requests"),
        pytest.param(Answer("oops", 500), id="an internal error"),
        pytest.param(Answer("down", 503), id="unavailable"),
        pytest.param(Answer('{"ok": tru', 200), id="a truncated page"),
        pytest.param(Answer("[" * 100_000), id="JSON that is nested without end"),
        pytest.param(Answer('{"ok": true, "more": 1}', cut=True), id="a broken connection"),
        pytest.param(Answer('{"ok": true}', delay_s=2), id="a time-out"),
        pytest.param(
            Answer(b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}),
            id="bytes that do not unpack",
        ),
    ],
)
def test_a_passing_fault_is_waited_out(fault: Answer) -> None:
    with replaying([fault, fault, GOOD]) as service:
        found = _ask(service)

    assert found == {"ok": True}
    assert len(service.asked) == 3


def test_a_service_that_never_answers_is_given_up_in_a_sentence() -> None:
    with replaying([Answer("", 502)]) as service, pytest.raises(SourceError, match=r"502.*again"):
        _ask(service)

    assert len(service.asked) == ATTEMPTS


def test_a_refusal_is_not_asked_again() -> None:
    with (
        replaying([Answer("no such filter", 400)]) as service,
        pytest.raises(RefusedError, match="400 no such filter") as caught,
    ):
        _ask(service)

    assert (caught.value.status, len(service.asked)) == (400, 1)


def test_a_redirection_that_is_not_followed_is_a_refusal() -> None:
    moved = Answer('{"merged": true}', 301, headers={"Location": "/elsewhere"})

    with replaying([moved]) as service, pytest.raises(RefusedError) as caught:
        _ask(service, headers={"X-Key": "secret"})

    assert (caught.value.status, len(service.asked)) == (301, 1)


def test_a_service_that_asks_for_an_hour_is_left_for_later() -> None:
    busy = Answer("", 429, headers={"Retry-After": "3600"})

    with replaying([busy]) as service, pytest.raises(SourceError, match="60 minutes"):
        _ask(service)

    assert len(service.asked) == 1


def test_a_budget_that_is_used_up_is_told_before_the_next_request() -> None:
    spent = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "7200"}

    with (
        replaying([replace(GOOD, headers=spent)]) as service,
        Client(replace(SITE, url=service.url)) as client,
    ):
        assert client.json("/things") == {"ok": True}
        with pytest.raises(SourceError, match="120 minutes"):
            client.json("/things")

    assert len(service.asked) == 1


def test_a_client_says_who_asks_and_where_the_service_wants_it_said() -> None:
    with replaying([GOOD]) as service:
        _ask(service, contact_in="mailto")

    (asked,) = service.asked
    assert "mailto:ada@example.org" in asked.headers["User-Agent"]
    assert asked.params == {"page": "2", "mailto": "ada@example.org"}


def test_a_stop_ends_a_wait() -> None:
    stop = threading.Event()
    stop.set()

    with (
        replaying([GOOD]) as service,
        Client(replace(SITE, url=service.url), stop=stop) as client,
        pytest.raises(InterruptedRunError),
    ):
        client.json("/things")

    assert service.asked == []


def test_requests_keep_their_distance_and_slow_down_when_told() -> None:
    clock = [100.0]
    pace = Pace(2.0, now=lambda: clock[0])

    waits = [pace.wait_s(), pace.wait_s()]
    pace.heed({"x-rate-limit-limit": "10", "x-rate-limit-interval": "100s"})
    waits += [pace.wait_s(), pace.wait_s()]

    assert waits == [0.0, 2.0, 4.0, 14.0]


def test_a_backoff_doubles_up_to_a_bound() -> None:
    waits = [backoff_s(1.0, attempt) for attempt in range(12)]

    assert all(2**n / 2 <= wait <= 2**n for n, wait in enumerate(waits[:6]))
    assert max(waits) <= 60


NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param("7", 7.0, id="seconds"),
        pytest.param(format_datetime(NOW + timedelta(minutes=1)), 60.0, id="a moment"),
        pytest.param(format_datetime(NOW - timedelta(minutes=1)), 0.0, id="a moment that is past"),
        pytest.param("soon", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_retry_after_is_read_in_both_its_forms(text: str, seconds: float | None) -> None:
    assert asked_wait_s({"retry-after": text}, now=NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({}, None, id="no budget"),
        pytest.param({"x-ratelimit-remaining": "3"}, None, id="some left"),
        pytest.param({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9"}, 9.0, id="seconds"),
        pytest.param(
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOW.timestamp() + 9)},
            9.0,
            id="a moment",
        ),
        pytest.param({"x-ratelimit-remaining": "0"}, 60.0, id="no word of when"),
    ],
)
def test_a_used_up_budget_says_for_how_long(headers: dict[str, str], seconds: float | None) -> None:
    assert spent_for_s(headers, now=NOW) == seconds


def test_an_answer_that_drips_without_end_is_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.http.client.LONGEST_ANSWER_S", -1.0)

    with replaying([GOOD]) as service, pytest.raises(SourceError, match="still not answered"):
        _ask(service)


def test_an_answer_of_any_size_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.http.client.LARGEST_ANSWER", 5)

    with replaying([GOOD]) as service, pytest.raises(SourceError, match="more than"):
        _ask(service)

    assert len(service.asked) == 1
