"""A small registry of institutions that do not exist, for the tests of the matcher."""

from typing import Any, Final

from ingest.formats.ror_flat import unflattened
from ingest.resolve.institutions.index import Index, built
from ingest.resolve.institutions.organisation import Organisation, organisation

MAIN: Final = "ror:0aaaaaa01"
HOSPITAL: Final = "ror:0aaaaaa02"
OLD: Final = "ror:0aaaaaa03"
NATIONAL_FR: Final = "ror:0aaaaaa04"
NATIONAL_DE: Final = "ror:0aaaaaa05"
CHINESE: Final = "ror:0aaaaaa06"
LOST: Final = "ror:0aaaaaa07"
COMPANY: Final = "ror:0aaaaaa08"


def flat(number: int, name: str, **others: Any) -> dict[str, Any]:  # noqa: ANN401 - fields
    """Return a flattened record of ROR."""
    return {
        "id": f"https://ror.org/0aaaaaa{number:02}",
        "name": name,
        "aliases": [],
        "acronyms": [],
        "labels": [],
        "country": "FR",
        "city": "Exampleville",
        "types": ["education"],
        "status": "active",
        "links": [],
        "ext": {},
        "rel": [],
        **others,
    }


def _related(kind: str, number: int) -> list[str]:
    return [kind, f"https://ror.org/0aaaaaa{number:02}", "Other"]


RECORDS: Final = [
    flat(
        1,
        "University of Zubrowka",
        aliases=["Zubrowka State University"],
        acronyms=["UZBK"],
        labels=[["Universität Zubrowka", "de"]],
        links=["https://www.zubrowka.example"],
        ext={"grid": "grid.100.1", "isni": "000000000000001X"},
        rel=[_related("child", 2)],
    ),
    flat(2, "Zubrowka Children's Hospital", types=["healthcare"], rel=[_related("parent", 1)]),
    flat(
        3,
        "Zubrowka School of Alchemy",
        status="withdrawn",
        rel=[_related("successor", 1)],
    ),
    flat(4, "National Institute of Testing", city="Lutetia"),
    flat(5, "National Institute of Testing", country="DE", city="Musterstadt"),
    flat(6, "Jiangnan Example University", country="CN", labels=[["江南示例大学", "zh"]]),
    flat(7, "Lost College of Nowhere", status="withdrawn"),
    flat(8, "Gizmotron (Germany)", country="DE", city="Musterstadt", types=["company"]),
]


def organisations() -> list[Organisation]:
    """Return the organisations of the registry."""
    return [one for record in RECORDS if (one := organisation(unflattened(record)))]


def registry() -> Index:
    """Return the index of the registry."""
    return built(organisations())
