"""One run of the resolver over the graph: papers first, for names are compared across papers."""

import asyncio
import threading
import time
from collections.abc import Callable, Collection
from typing import Final, Literal, get_args

from ingest.identity.carry_out import CarryOut
from ingest.identity.jobs.author_job import Names, clustered, resolve_authors
from ingest.identity.jobs.paper_job import Papers, plan, resolve_papers
from ingest.identity.jobs.place_job import Places, Printed, place, printed
from ingest.identity.jobs.reading import standing
from ingest.interpreter import give_arrays_back, give_memory_back
from ingest.load.turn import Turn
from ingest.match.registry import dump_path, index_of
from ingest.resolve.institutions.matcher import Matcher
from ingest.resolve.names import normalised
from ingest.resolve.papers.venue import likeness
from ingest.signals import stop_wished
from kg.config import Settings, load_settings
from kg.errors import InterruptedRunError
from kg.graph import Graph
from schema.base import Row

SOURCE: Final = "resolver"
"""The name under which runs of the resolver stand in the graph."""

What = Literal["papers", "institutions", "authors"]
EVERYTHING: Final[tuple[What, ...]] = get_args(What)
NO_REGISTRY: Final = (
    "affiliations were left as they are: KG_ROR names no dump of the registry of institutions"
)
Watch = Callable[[str, int, int | None], None]
"""Told the stage, and how many of how many decisions are carried out; none while it thinks."""


class Settled(Row):
    """What became of the entities of one kind."""

    what: What
    looked_at: int
    """Papers, or names on papers; of institutions, names whose affiliations no source placed."""
    merged: int
    moved: int
    """Groups of papers that an author gave to another, or names placed at institutions."""
    questions: int
    """Open ones, for `kg review list`."""
    new_questions: int
    seconds: float


class Resolved(Row):
    """How a run ended."""

    run_id: str | None
    """None if nothing changed: then no run is kept."""
    settled: list[Settled]
    seconds: float
    dry_run: bool
    notes: list[str]


async def resolve(
    graph: Graph,
    *,
    what: Collection[What] = EVERYTHING,
    settings: Settings | None = None,
    dry_run: bool = False,
    command: str | None = None,
    watch: Watch = lambda _stage, _done, _total: None,
) -> Resolved:
    """Decide who is who in the whole graph; resolving twice changes nothing.

    Affiliations are placed where the settings name the registry's dump. What people have decided
    stands. InterruptedRunError after Ctrl-C: what is carried out stays,
    and the same command does the rest.
    """
    started = time.monotonic()
    give_arrays_back()
    give_memory_back()  # that of a load, if there was one before
    turn = Turn(graph, SOURCE, command=command)
    await turn.look()
    with stop_wished(threading.Event()) as stop:
        known = settings or load_settings()
        run = _Run(CarryOut(graph, turn), known, dry_run=dry_run, stop=stop, watch=watch)
        wanted = [one for one in EVERYTHING if one in what]
        notes = [] if known.ror or "institutions" not in wanted else [NO_REGISTRY]
        if not known.ror:
            wanted = [one for one in wanted if one != "institutions"]
        try:
            settled = [await run.settle(one) for one in wanted]
        except InterruptedRunError:
            await run.end("incomplete")
            raise
        await run.end("complete")
    return Resolved(
        run_id=turn.run_id if turn.written else None,
        settled=settled,
        seconds=round(time.monotonic() - started, 3),
        dry_run=dry_run,
        notes=notes,
    )


class _Run:
    def __init__(
        self,
        carry_out: CarryOut,
        settings: Settings,
        *,
        dry_run: bool,
        stop: asyncio.Event,
        watch: Watch,
    ) -> None:
        self._carry_out = carry_out
        self._settings = settings
        self._dry_run = dry_run
        self._stop = stop
        self._watch = watch

    async def settle(self, what: What) -> Settled:
        """Resolve the entities of one kind."""
        started = time.monotonic()
        self._watch(what, 0, None)
        ways = {
            "papers": self._papers,
            "institutions": self._institutions,
            "authors": self._authors,
        }
        found = await ways[what]()
        for remembered in (normalised, likeness):  # a few texts in each piece of memory hold it all
            remembered.cache_clear()
        give_memory_back()
        return found.model_copy(update={"seconds": round(time.monotonic() - started, 3)})

    async def end(self, status: Literal["complete", "incomplete"]) -> None:
        """Settle the run's node, if there is one."""
        turn, counts = self._carry_out.turn, self._carry_out.counts
        if turn.written or (status == "complete" and not turn.latest_is_complete):
            await turn.settle(lambda: turn.write([], counts, status=status))

    async def _papers(self) -> Settled:
        read = Papers()
        await read.read(self._carry_out.graph)
        decided = await standing(self._carry_out.graph, "Paper")
        found = await asyncio.to_thread(plan, read, decided)
        open_, new = len(found.questions), 0
        if not self._dry_run:
            open_, new = await resolve_papers(self._carry_out, found, watch=self._step("papers"))
        return Settled(
            what="papers",
            looked_at=len(read.by_id),
            merged=len(found.merges),
            moved=0,
            questions=open_,
            new_questions=new,
            seconds=0,
        )

    async def _institutions(self) -> Settled:
        dump = dump_path(self._settings.ror)
        folder = self._settings.home / "cache"
        index = await asyncio.to_thread(index_of, dump, folder=folder)
        places = Places(Matcher(index))
        names = list[Printed]()
        async for page in printed(self._carry_out.graph):
            texts = [text for one in page for text in one.affiliations]
            await asyncio.to_thread(places.learn, texts)
            names += page
            self._step("institutions")(len(names), len(names))
        placed, new = sum(bool(places.of(one)) for one in names), 0
        if not self._dry_run:
            step = self._step("institutions")
            placed, new = await place(self._carry_out, names, places, watch=step)
        return Settled(
            what="institutions",
            looked_at=len(names),
            merged=0,
            moved=placed if self._dry_run else new,
            questions=0,
            new_questions=0,
            seconds=0,
        )

    async def _authors(self) -> Settled:
        names = Names()
        await names.read(self._carry_out.graph)
        found, wanted = await asyncio.to_thread(clustered, names)
        open_, new = len(found.doubts), 0
        if not self._dry_run:
            step = self._step("authors")
            open_, new = await resolve_authors(self._carry_out, found, wanted, watch=step)
        return Settled(
            what="authors",
            looked_at=len(names.authors),
            merged=len(wanted.joins),
            moved=len(wanted.moves),
            questions=open_,
            new_questions=new,
            seconds=0,
        )

    def _step(self, stage: What) -> Callable[[int, int], None]:
        def _told(done: int, total: int) -> None:
            self._watch(stage, done, total)
            if self._stop.is_set():
                raise InterruptedRunError(
                    f"stopped after {done} of {total} decisions about {stage}; what is carried "
                    "out stays, and the same command does the rest"
                )

        return _told
