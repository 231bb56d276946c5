"""How long searches, completions and lists take."""

import random
from typing import Final

from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.listing import Listing, listing
from queries.lists.listing import Question as ListQuestion
from queries.search.completions import completions
from queries.search.hits import Question, search
from tests.bench.ground import Report
from tests.bench.timed import line

ASKED: Final = 40  # texts of each kind
SEED: Final = 7
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
SURNAMES: Final = ("wang", "li", "zhang", "smith", "kim", "chen", "liu", "müller", "garcia")


async def report(report: Report, graph: Graph) -> None:
    """Report a line for each kind of question; the graph is only read."""
    names = await _called(graph, "Author")
    kinds = {
        "names": names,
        "titles": await _called(graph, "Paper"),
        "beginnings of names": [name[: max(3, len(name) // 2)] for name in names],
        "misspelt names": [_misspelt(name) for name in names],
        "one letter": list(LETTERS),
        "two letters": [name[:2] for name in names],
        "common surnames": list(SURNAMES),
    }
    for kind, texts in kinds.items():
        await line(report, f"search: {kind}", texts, lambda text: _search(graph, text))
    for kind, texts in kinds.items():
        if "misspelt" not in kind:
            await line(report, f"autocomplete: {kind}", texts, lambda text: _complete(graph, text))
    await _lists(report, graph)


async def _lists(report: Report, graph: Graph) -> None:
    topic = (await listing(graph, ListQuestion(label="Topic", max_rows=1))).items[0].id
    author = (await _best(graph)).items[0].id
    asked: dict[str, ListQuestion] = {
        "papers, first page": ListQuestion(label="Paper", max_rows=26),
        "papers, from 2012": ListQuestion(label="Paper", max_rows=26, after=(2012, "Pg")),
        "papers of 2019-2022 and a type": ListQuestion(
            label="Paper", max_rows=26, filter="year:2019-2022,type:article|preprint"
        ),
        "papers of the largest topic": ListQuestion(
            label="Paper", max_rows=26, filter=f"topic:{topic}"
        ),
        "papers of the largest author": ListQuestion(
            label="Paper", max_rows=26, filter=f"author:{author}", sort="-citations"
        ),
        "papers by title": ListQuestion(label="Paper", max_rows=26, sort="title"),
        "authors by name, from M": ListQuestion(
            label="Author", max_rows=26, sort="name", after=("M", "A")
        ),
        "authors by papers": ListQuestion(label="Author", max_rows=26, sort="-papers"),
        "authors of the largest topic": ListQuestion(
            label="Author", max_rows=26, filter=f"topic:{topic}"
        ),
        "facets of all papers by year": ListQuestion(label="Paper", max_rows=1, group_by="year"),
    }
    for kind, question in asked.items():
        await line(report, f"list: {kind}", [question] * 9, lambda asked: listing(graph, asked))


async def _best(graph: Graph) -> Listing:
    return await listing(graph, ListQuestion(label="Author", sort="-papers", max_rows=1))


async def _called(graph: Graph, label: Label) -> list[str]:
    """Return names or titles from all over the graph, the same in each run."""
    field = "title" if label == "Paper" else "name"
    starts = random.Random(SEED).sample(LETTERS, 8)  # noqa: S311 - a sample, not a secret
    found = []
    for letter in starts:
        after = (2015, f"P{letter}") if label == "Paper" else (letter.upper(), "A")
        asked = ListQuestion(
            label=label,
            select=field,
            sort="-year" if label == "Paper" else "name",
            max_rows=ASKED // len(starts),
            after=after,
        )
        found += [str(getattr(card, field)) for card in (await listing(graph, asked)).items]
    return [text[:200] for text in found]


def _misspelt(name: str) -> str:
    place = len(name) - 3
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


async def _search(graph: Graph, text: str) -> object:
    return await search(graph, Question(text=text, max_rows=26))


async def _complete(graph: Graph, text: str) -> object:
    return await completions(graph, text)
