"""What may follow a load in the same command: who is who, and the derived edges."""

from ingest.identity.jobs.cli import print_resolved, resolve_shown
from ingest.identity.jobs.run import Resolved
from ingest.progress import summary_table
from ingest.run import Summary
from kg.console import out, table
from kg.graph import Graph
from queries.derive.cli import derive_shown, print_derivation
from queries.derive.run import Derivation
from schema.base import Row


class Finished(Row):
    """A load and what followed it; none where it was not asked for."""

    load: Summary
    resolve: Resolved | None
    derive: Derivation | None

    @property
    def seconds(self) -> dict[str, float]:
        """Seconds by stage, and in all."""
        stages = {"load": self.load.seconds}
        if self.resolve:
            stages |= {f"resolve {one.what}": one.seconds for one in self.resolve.settled}
        if self.derive:
            stages |= {
                f"derive {one.edge}": one.seconds
                for one in (self.derive.closeness, self.derive.adjacency)
            }
        return stages | {"in all": round(sum(stages.values()), 3)}


async def finish(graph: Graph, summary: Summary, *, resolve: bool, derive: bool) -> Finished:
    """Do what is asked for after a load; nothing after a dry run."""
    goes_on = not summary.dry_run
    return Finished(
        load=summary,
        resolve=await resolve_shown(graph) if resolve and goes_on else None,
        derive=await derive_shown(graph) if derive and goes_on else None,
    )


def print_finished(done: Finished) -> None:
    """Print each stage, and how long it took."""
    out.print(summary_table(done.load))
    if done.resolve:
        print_resolved(done.resolve)
    if done.derive:
        print_derivation(done.derive)
    if done.resolve or done.derive:
        out.print(table("Time", "stage", "seconds", rows=list(done.seconds.items())))
