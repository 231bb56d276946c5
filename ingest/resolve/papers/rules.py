"""What no likeness can outweigh: rules that keep papers apart, and what identifiers say."""

from typing import Final, NamedTuple

from ingest.resolve.papers.people import agreement
from ingest.resolve.papers.preprints import SERVERS, may_have_become
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.title import Title
from ingest.resolve.papers.words import own_words
from ingest.resolve.parameters import PAPERS
from ingest.resolve.titles import can_be_one
from schema.nodes import PaperType

REVIEWED: Final = "one title, one author, two identifiers: a person is to judge"
SUBTITLED: Final = "one is a preprint, and only one title goes on after the other ends"

_CORRECTION: Final = "correction"
_SECOND: Final = 2
_SHOWN: Final = 3
_WHOLE: Final = 12  # letters of a title that can go on with a subtitle
_OF_ONE_WORK: Final = ("doi", "arxiv", "pmid", "pmcid")  # registered once for a work
_INNER: Final = ("acl", "openalex", "dblp", "s2", "mag", "hal")  # numbers of one catalogue


class Said(NamedTuple):
    """What identifiers say of a pair: log odds, the fact, and whether they speak against it."""

    weight: float
    told: str
    against: bool = False


def barred(a: Reading, b: Reading) -> str | None:
    """Return the rule that keeps two papers apart, none if no rule does; symmetric."""
    if _mark(a) != _mark(b):
        return f"one is a {_mark(a) or _mark(b)} of a paper, not the paper"
    if _other_part(a.title, b.title):
        return "they are different parts of a series"
    if a.title.is_generic and b.title.is_generic and (told := _generic(a, b)):
        return told
    shared = _shared(a, b)
    if shared and not can_be_one(" ".join(a.title.words), " ".join(b.title.words)):
        return f"they share {shared[0]}, but their titles are altogether different"
    return None


def identifiers_say(a: Reading, b: Reading) -> Said | None:
    """Return what the identifiers of two papers say, none if there is nothing to compare."""
    if not a.identifiers or not b.identifiers:
        return None
    if shared := _shared(a, b):
        return Said(PAPERS.same_identifier, f"both have {', '.join(shared[:_SHOWN])}")
    both = [scheme for scheme in (*_OF_ONE_WORK, *_INNER) if _both(a, b, scheme)]
    if not both:
        return None
    scheme = both[0]
    one, other = min(a.identifiers[scheme]), min(b.identifiers[scheme])
    told = f"{min(one, other)} is not {max(one, other)}"
    declared = scheme != "arxiv" and a.is_preprint != b.is_preprint
    if declared or one.startswith(SERVERS) != other.startswith(SERVERS):
        return Said(PAPERS.preprint_identifier, f"{told}, but one is a preprint server's")
    if scheme in _INNER:
        return Said(PAPERS.other_record, told)
    return Said(PAPERS.other_identifier, told, against=True)


def limited(a: Reading, b: Reading) -> str | None:
    """Return why a pair that is not barred is not for a machine to apply, none if it may be."""
    if for_review(a, b):
        return REVIEWED
    if a.is_preprint != b.is_preprint and _goes_on(a.title, b.title) and not _shared(a, b):
        return SUBTITLED
    mine, yours = own_words(a.title, b.title)
    if not mine or not yours or _shared(a, b):
        return None
    one, other = sorted((" ".join(mine[:_SHOWN]), " ".join(yours[:_SHOWN])))
    return f"each title has words of its own: '{one}' and '{other}'"


def published_says(a: Reading, b: Reading) -> Said | None:
    """Return what it says that one may be the preprint of the other, none if it may not.

    Titles may differ by a subtitle, not by words that each has alone.
    """
    if not may_have_become(a, b) or not a.title.words or not b.title.words:
        return None
    if a.title.compact != b.title.compact and not _goes_on(a.title, b.title):
        return None
    return Said(PAPERS.published, "one is a preprint, and the other may be what it became")


def for_review(a: Reading, b: Reading) -> bool:
    """Tell whether a person is to judge: one title and an author shared, but two identifiers.

    Not where one is a preprint and the other something else.
    """
    said = identifiers_say(a, b)
    if said is None or not said.against or a.title.compact != b.title.compact:
        return False
    found = agreement(a.people, b.people)
    return found is not None and found.of_shorter >= PAPERS.shared_authors


def kept_apart(a: Reading, b: Reading) -> bool:
    """Tell whether no third paper may bring two together: a rule or two identifiers part them."""
    said = identifiers_say(a, b)
    return barred(a, b) is not None or (said is not None and said.against)


def _goes_on(a: Title, b: Title) -> bool:
    """Tell whether one title is the other with a subtitle."""
    shorter, longer = sorted((a.compact, b.compact), key=len)
    return len(longer) > len(shorter) >= _WHOLE and longer.startswith(shorter)


def _mark(one: Reading) -> str | None:
    return _CORRECTION if one.type is PaperType.ERRATUM else one.title.mark


def _other_part(a: Title, b: Title) -> bool:
    """Tell whether titles number different parts; a first part may go without a number."""
    if a.part == b.part:
        return False
    if a.part is not None and b.part is not None:
        return True
    longer = abs(len(a.compact) - len(b.compact)) > PAPERS.numeral_letters
    return not longer and (a.part or b.part or 0) >= _SECOND


def _generic(a: Reading, b: Reading) -> str | None:
    found = agreement(a.people, b.people)
    if found and not found.of_shorter:
        return "the title names a kind of text, and other people wrote it"
    if a.year and b.year and a.year != b.year:
        return "the title names a kind of text, which comes again every year"
    return None


def _shared(a: Reading, b: Reading) -> list[str]:
    if not a.identifiers:
        return []
    schemes = (*_OF_ONE_WORK, *_INNER)
    return sorted(
        key
        for one in schemes
        if _both(a, b, one)
        for key in a.identifiers[one] & b.identifiers[one]
    )


def _both(a: Reading, b: Reading, scheme: str) -> bool:
    return scheme in a.identifiers and scheme in b.identifiers
