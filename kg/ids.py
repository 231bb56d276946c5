"""Identifiers from outside, brought to one canonical form: `scheme:value`.

Known schemes are normalised and checked; the ORCID checksum is ISO 7064 MOD 11-2. A scheme
nobody told us about is kept as it came, so that no identifier is lost.
"""

import re
import secrets
from base64 import b32hexencode
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final
from urllib.parse import unquote

MAX_LENGTH: Final = 512  # longer values are mistakes, and an index key has a bound
LATELY: Final = 64  # lists remembered: what a source has made sure of, the record looks at next

STRENGTH: Final = (  # which identifier names an entity for good: curated registries first
    "doi",
    "orcid",
    "ror",
    "arxiv",
    "pmid",
    "acl",
    "openalex",
    "dblp",
    "s2",
    "hal",
    "isbn",
)

_ARXIV_DOI: Final = "doi:10.48550/arxiv."
_OWN: Final = re.compile(r"[APTI][0-9a-v]{13}")
_PREFIXED: Final = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9-]{1,19}):(?P<value>\S(?:.*\S)?)", re.DOTALL
)
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV: Final = re.compile(r"(?P<key>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?/\d{7})(?:v\d+)?")
_ORCID: Final = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dx])")
_ROR: Final = re.compile(r"0[a-z0-9]{6}\d{2}")
_OPENALEX: Final = re.compile(r"[awits]\d{2,12}|(?:domains|fields|subfields)/\d{1,6}")
_HOSTS: Final = {  # the usual spellings, found without a search
    "https://openalex.org/": "openalex",
    "https://doi.org/": "doi",
    "https://orcid.org/": "orcid",
    "https://ror.org/": "ror",
    "https://pubmed.ncbi.nlm.nih.gov/": "pmid",
}
_PLAIN: Final = re.compile(  # a canonical form a line, but for the checksum of an ORCID iD
    r"(?:(?:openalex:[AWITS]\d{2,12}|ror:0[a-z0-9]{6}\d{2}|orcid:(?:\d{4}-){3}\d{3}[\dX]"
    r"|(?:mag|pmid):\d{1,20}|pmcid:PMC\d{1,20}|arxiv:\d{4}\.\d{4,5}"
    r"|doi:10\.\d{4,9}/[!-$&-@\[-~]{1,400}(?<!\.))(?:\n(?!\Z)|\Z))+",
    re.ASCII,
)
_URLS: Final = (  # host and path in front of a value that says its scheme by where it lives
    (re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE), "doi"),
    (re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/", re.IGNORECASE), "arxiv"),
    (re.compile(r"https?://(?:www\.)?orcid\.org/", re.IGNORECASE), "orcid"),
    (re.compile(r"https?://(?:www\.)?ror\.org/", re.IGNORECASE), "ror"),
    (re.compile(r"https?://(?:api\.)?openalex\.org/", re.IGNORECASE), "openalex"),
    (re.compile(r"https?://pubmed\.ncbi\.nlm\.nih\.gov/", re.IGNORECASE), "pmid"),
    (re.compile(r"https?://aclanthology\.org/", re.IGNORECASE), "acl"),
)


def canonical(raw: str) -> str | None:
    """Return the canonical form of an identifier, none if `raw` is not one.

    Takes `scheme:value`, the address of a record ('https://doi.org/10.1/X') and, where the
    shape leaves no doubt, the bare value (a DOI, an arXiv id, an ORCID iD, a ROR id).
    """
    text = (unquote(raw) if "%" in raw else raw).strip()
    if not text or len(text) > MAX_LENGTH or not text.isprintable():
        return None
    if text[:4].lower() == "http":
        start = text.find("/", len("https://")) + 1
        if scheme := _HOSTS.get(text[:start]):
            return _normalised(scheme, text[start:])
        for pattern, scheme in _URLS:
            if found := pattern.match(text):
                return _normalised(scheme, text[found.end() :])
    if found := _PREFIXED.fullmatch(text):
        return _normalised(found["scheme"].lower(), found["value"])
    return _bare(text)


@lru_cache(maxsize=LATELY)
def are_canonical(texts: tuple[str, ...]) -> bool:
    """Tell whether `texts` are canonical forms, as far as a glance at all of them can tell.

    False means no more than that each is to be looked at. TypeError if one is no text.
    """
    lines = "\n".join(texts)
    if not _PLAIN.fullmatch(lines) or lines.count("\n") != len(texts) - 1:
        return False
    if "orcid:" not in lines:
        return True
    return all(_orcid(text[6:]) for text in texts if text.startswith("orcid:"))


def own_id(label: str, identifiers: Iterable[str]) -> str:
    """Return the stable id of the entity first seen under `identifiers` (canonical, not empty).

    A label's first letter and 64 bits of a hash of the strongest identifier, so that a
    re-ingest into an empty graph gives the same id.
    """
    strongest = min(identifiers, key=_strength)
    return label[0] + _base32(blake2b(strongest.encode(), digest_size=8).digest())


def new_run_id(started_at: datetime) -> str:
    """Return 'R' and 13 characters that sort by time of start; the last 13 bits are random."""
    microseconds = int(started_at.timestamp() * 1_000_000)
    return "R" + _base32((microseconds << 13 | secrets.randbits(13)).to_bytes(8))


def decision_id(kind: str, first: str, second: str) -> str:
    """Return the id of the decision of a kind about two entities, whichever is named first."""
    text = "|".join((kind, *sorted((first, second))))
    return "D" + _base32(blake2b(text.encode(), digest_size=8).digest())


def is_own_id(text: str) -> bool:
    """Tell whether `text` has the shape of an id that `own_id` gives."""
    return _OWN.fullmatch(text) is not None


def arxiv_of(doi: str | None) -> str | None:
    """Return the 'arxiv:…' that a canonical DOI of arXiv stands for; none for any other."""
    if doi is None or not doi.startswith(_ARXIV_DOI):
        return None
    return canonical(f"arxiv:{doi.removeprefix(_ARXIV_DOI)}")


def scheme_of(identifier: str) -> str:
    """Return the scheme of a canonical identifier: 'doi' of 'doi:10.1/x'."""
    return identifier.partition(":")[0]


def _base32(eight: bytes) -> str:
    return b32hexencode(eight).decode().rstrip("=").lower()


def _strength(identifier: str) -> tuple[int, str]:
    scheme = scheme_of(identifier)
    rank = STRENGTH.index(scheme) if scheme in STRENGTH else len(STRENGTH)
    return rank, identifier


def _normalised(scheme: str, value: str) -> str | None:
    normalise = _NORMALISERS.get(scheme)
    kept = normalise(value.strip()) if normalise else value.strip()
    return f"{scheme}:{kept}" if kept else None


def _bare(text: str) -> str | None:
    for scheme in ("doi", "arxiv", "orcid", "ror"):
        if found := _normalised(scheme, text):
            return found
    return None


def _doi(value: str) -> str | None:
    lowered = value.lower().rstrip(".")
    return lowered if _DOI.fullmatch(lowered) else None


def _arxiv(value: str) -> str | None:
    found = _ARXIV.fullmatch(value.lower().removeprefix("arxiv:").removesuffix(".pdf"))
    return found["key"] if found else None


def _orcid(value: str) -> str | None:
    found = _ORCID.fullmatch(value.lower())
    if found is None:
        return None
    digits = "".join(found.groups())
    if int(digits.replace("x", "a"), 13) % 11 != 1:  # powers of 13 are powers of 2 modulo 11
        return None
    return "-".join(found.groups()).upper()


def _ror(value: str) -> str | None:
    lowered = value.lower()
    return lowered if _ROR.fullmatch(lowered) else None


def _openalex(value: str) -> str | None:
    lowered = value.lower()
    if _OPENALEX.fullmatch(lowered) is None:
        return None
    return lowered if "/" in lowered else lowered.upper()


def _pmid(value: str) -> str | None:
    digits = value.rstrip("/")
    return digits if digits.isdecimal() else None


def _acl(value: str) -> str | None:
    return value.rstrip("/").removesuffix(".pdf") or None


_NORMALISERS: Final[dict[str, Callable[[str], str | None]]] = {
    "acl": _acl,
    "arxiv": _arxiv,
    "doi": _doi,
    "openalex": _openalex,
    "orcid": _orcid,
    "pmid": _pmid,
    "ror": _ror,
}
