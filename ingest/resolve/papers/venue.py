"""Where a paper appeared, read for comparison: kind, words, volume and pages."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.resolve.names import normalised
from schema.nodes import PaperType

LONGEST: Final = 300
WITHIN: Final = 0.9  # likeness of a venue and a longer form of it
STEM: Final = 4  # letters of a word that can stand for a longer one

JOURNAL: Final = "journal"
CONFERENCE: Final = "conference"
REPORT: Final = "report"
THESIS: Final = "thesis"
PREPRINT: Final = "preprint"

_KINDS: Final = {  # the first that fits: what a phrase says weighs more than a single name
    THESIS: "thesis theses dissertation",
    PREPRINT: "arxiv preprint preprints biorxiv medrxiv ssrn corr unpublished manuscript hal "
    "zenodo submitted eprint eprints private_correspondence personal_communication",
    REPORT: "technical_report tech_report technical_memo research_report tech_rep report "
    r"(?:tr|tm|rr|crl|memo)_?\d*",
    CONFERENCE: "proc proceedings conf conference symp symposium sympos workshop workshops meeting "
    "congress colloquium",
    JOURNAL: "vldb_endowment sigmod_record sigkdd_explorations j jour journal trans transactions "
    "letters annals magazine quarterly bulletin acta archive archives",
}
_NAMES: Final = {
    CONFERENCE: "colt stoc focs soda nips neurips icml iclr aaai ijcai uai sigir sigmod vldb icde "
    "pods kdd cvpr iccv eccv acl naacl emnlp eacl coling lrec crypto eurocrypt eurocolt findings "
    "advances_in_neural very_large_data_bases management_of_data lecture_notes data_engineering "
    "shared_task",
    JOURNAL: "review record tods tois toplas jacm cacm jcss tkde jmlr tacl machine_learning "
    "information_and_computation computational_linguistics neural_computation nature science "
    "artificial_intelligence communications_of neural_networks inf_comput surveys",
}
_KIND: Final = [
    (kind, re.compile(rf"\b(?:{words.replace(' ', '|').replace('_', ' ')})\b"))
    for kind, words in (*_KINDS.items(), *_NAMES.items())
]
_OF_TYPE: Final = {
    PaperType.ARTICLE: JOURNAL,
    PaperType.PREPRINT: PREPRINT,
    PaperType.CONFERENCE_PAPER: CONFERENCE,
    PaperType.THESIS: THESIS,
    PaperType.REPORT: REPORT,
}
_PAGES: Final = re.compile(r"(?<![\d.(/-])(\d{1,5})\s*[-–—]+\s*(\d{1,5})(?![\d/-])")
_VOLUME: Final = re.compile(
    r"\bvol(?:ume)?\.?\s*(\d{1,4})\b|\b(\d{1,4})\s*\(\s*\d{1,3}(?:\s*[-/]\s*\d{1,3})?\s*\)"
    r"|,\s*(\d{1,3})\s*[,:]"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FILLERS: Final = frozenset(
    {"a", "acm", "advances", "annual", "annu", "ann", "appear", "and", "appeared"}
    | {"association", "at", "by", "computing", "conf", "conference", "for", "from", "ieee"}
    | {"in", "international", "intl", "int", "j", "journal", "lncs", "meeting", "national"}
    | {"of", "on", "pages", "pp", "press", "proc", "proceedings", "the", "symp", "sympos"}
    | {"symposium", "to", "trans", "transactions", "vol", "volume", "no", "workshop"}
    | {"springer", "issue", "eds", "editors", "editor", "available", "edition", "series"}
    | {"annals", "rev", "letters", "research"}
)
_LONG_FORMS: Final = {  # well-known acronyms that are not initials of what they stand for
    "sigmod": "management data",
    "sigir": "information retrieval",
    "pods": "principles database systems",
    "vldb": "very large data bases",
    "vldbj": "very large data bases",
    "tods": "database systems",
    "stoc": "theory computation",
    "focs": "foundations computer science",
    "colt": "computational learning theory",
    "nips": "neural information processing systems",
    "neurips": "neural information processing systems",
    "kdd": "knowledge discovery data mining",
    "icde": "data engineering",
    "cacm": "communications",
    "acl": "computational linguistics",
}


@dataclass(frozen=True, slots=True)
class Venue:
    """What of a venue is compared; empty strings and none where nothing is known."""

    kind: str | None
    words: str
    initials: str
    volume: str | None
    pages: tuple[str, str] | None
    year: int | None


def read_venue(raw: str, type_: PaperType | None) -> Venue:
    """Read a venue; a type that says the kind goes before what its name says."""
    text = raw[:LONGEST]
    plain = normalised(text)
    words = [w for w in plain.split() if w not in _FILLERS and not w[0].isdigit()]
    pages = _PAGES.search(text)
    volume = _VOLUME.search(text[: pages.start()] + "," if pages else text)
    year = _YEAR.search(_PAGES.sub(" ", text))
    return Venue(
        kind=_OF_TYPE.get(type_) if type_ in _OF_TYPE else _kind(plain, volume is not None),
        words=" ".join(_LONG_FORMS.get(w, w) for w in words),
        initials="".join(w[0] for w in words),
        volume=next(filter(None, volume.groups())) if volume else None,
        pages=(pages[1], pages[2]) if pages else None,
        year=int(year[1]) if year else None,
    )


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """Return the share of two venues' words that both have, from 0 to 1.

    A word and its beginning are one: 'comput' stands for 'computational'. All words of a venue
    of two or more within another's are as good as equal.
    """
    some, others = set(one.split()), set(other.split())
    met = sum(any(_abbreviates(word, other) for other in others) for word in some)
    back = sum(any(_abbreviates(word, other) for other in some) for word in others)
    shorter = min(len(some), len(others))
    within = shorter > 1 and shorter in {met, back}
    return max((met + back) / (len(some) + len(others)), WITHIN if within else 0.0)


def _abbreviates(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= STEM and long.startswith(short[:-1] or short))


def same_venue(one: Venue, other: Venue) -> float | None:
    """Return how likely two venues are one, 0 to 1; none if one is unknown."""
    if not one.words or not other.words:
        return None
    if {one.words, other.words} & {one.initials, other.initials}:
        return 1.0
    return likeness(one.words, other.words)


@lru_cache(maxsize=50_000)
def _kind(plain: str, has_volume: bool) -> str | None:  # noqa: FBT001 - a key of the cache
    for kind, pattern in _KIND:
        if pattern.search(plain):
            return kind
    return JOURNAL if has_volume else None
