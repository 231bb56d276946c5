"""Pages from templates: everything escaped, no script, every missing name an error."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.ids import scheme_of
from queries.search.words import MAX_TEXT

PATHS: Final[Mapping[str, str]] = {
    "Author": "authors",
    "Paper": "papers",
    "Topic": "topics",
    "Institution": "institutions",
}
_REGISTERS: Final[Mapping[str, str]] = {  # where a scheme's identifiers lead to a record
    "acl": "https://aclanthology.org/",
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "openalex": "https://openalex.org/",
    "orcid": "https://orcid.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "ror": "https://ror.org/",
}


def page(template: str, /, status: int = HTTPStatus.OK, **values: object) -> HTMLResponse:
    """Return a page made from a template of this package."""
    return HTMLResponse(_ENVIRONMENT.get_template(template).render(values), status)


def href(type_: str, key: str) -> str:
    """Return the address of a node's page."""
    return f"/{PATHS[type_]}/{quote(key, safe='')}"


def register(identifier: str) -> str | None:
    """Return the address of an identifier's record outside, none if its scheme has no register."""
    root = _REGISTERS.get(scheme_of(identifier))
    return root + quote(identifier.partition(":")[2], safe="/()") if root else None


_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("api.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(href=href, register=register, max_text=MAX_TEXT)
