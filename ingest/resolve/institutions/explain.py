"""Why an affiliation is, or is not, taken to name an institution."""

from collections.abc import Iterator, Mapping
from typing import Final

from ingest.resolve.institutions.index import Index, Kind
from ingest.resolve.institutions.matcher import Judged, Matcher, apart, parted
from ingest.resolve.parameters import INSTITUTIONS
from ingest.resolve.verdict import Evidence, Judgement, Outcome, outcome_of

SHOWN: Final = 0.005  # log odds; what adds less is summed up

_KINDS: Final = {
    Kind.LABEL: "its name",
    Kind.ALIAS: "an alias",
    Kind.ACRONYM: "its acronym",
    Kind.FORMER: "a name of what it took the place of",
    Kind.BARE: "a shorter form of its name",
    Kind.CORE: "the core of its name",
}
_TOLD: Final[Mapping[str, str]] = {
    "": "how seldom a candidate is right before anything is known of it",
    "city": "its city is named beside it",
    "other city": "another city is named beside it",
    "country": "its country is named",
    "other country": "another country is named, its own is not",
    "host": "an address in the text is of its web site",
    "inactive": "the institution is no longer active",
    "mended": "a misprint was mended",
    "literal": "the name stands in the text letter by letter",
    "order": "the words stand in the order of the name",
    "holders": "how many bear the name, as a logarithm",
    "weight": "how rare the words of the name are",
    "covered": "share of the name that is there",
    "alike": "likeness of the name and the words, letter by letter",
    "registered": "how many registries know it",
    "children": "how many institutions are part of it, as a logarithm",
    "its kind beside": "a word for its kind of institution stands beside the name",
    "other kind beside": "a word for another kind of institution stands beside the name",
    "only kinds missing": "the words of the name that are not there tell only its kind or field",
    "beside: parent of same": "how many that it is the parent of bear the name too",
    "beside: child of same": "its parent bears the name too",
    "beside: alone": "what speaks for it by itself",
    "beside: ahead of rival": "how far it is ahead of the next that these words could mean",
    "beside: ahead of other": "how far it is ahead of the best that other words name",
    "beside: other likely": "how likely other words name another institution",
    "beside: parent": "how likely its parent is named too",
    "beside: child": "how likely a part of it is named too",
}


def explain(matcher: Matcher, text: str, ror_id: str, country: str | None = None) -> Judgement:
    """Judge whether a text names the institution of a canonical ROR id.

    `country` is a code known beside the text. A withdrawn record is judged as its successor. The
    weights of the evidence add up to the log odds of the score; there is none where no name of the
    institution is like the text, or the loaded data does not hold it.
    """
    index = matcher.index
    number = index.number.get(ror_id)
    if number is None:
        return _apart("the loaded data of ROR holds no such record")
    number = index.successor.get(number, number)
    best = max(
        (found for piece in parted(text) if (found := _of(matcher, piece, number, country))),
        key=lambda one: one[0].score,
        default=None,
    )
    if best is None:
        return _apart("no name of it is like the text")
    one, rival = best
    barred = None if rival is None else f"the same words rather name {_named(index, rival)}"
    return Judgement(
        score=round(one.score, 3),
        outcome=Outcome.APART if barred else _outcome(one.score),
        apply_at=INSTITUTIONS.apply_at,
        review_at=INSTITUTIONS.review_at,
        barred=barred,
        evidence=tuple(_evidence(matcher, one)),
    )


def _of(
    matcher: Matcher, text: str, number: int, country: str | None
) -> tuple[Judged, Judged | None] | None:
    """Return what is thought of an organisation, and the better one that has its words."""
    every = matcher.judged(text, country)
    mine = next((one for one in every if one.candidate.owner == number), None)
    if mine is None:
        return None
    found = [one.candidate for one in every]
    kept = [every[at] for at in apart(found, [one.score for one in every])]
    if mine in kept:
        return mine, None
    return mine, next(one for one in kept if _overlap(one, mine))


def _overlap(one: Judged, other: Judged) -> bool:
    mine, its = one.candidate, other.candidate
    return mine.start < its.stop and its.start < mine.stop


def _outcome(score: float) -> Outcome:
    return outcome_of(score, apply_at=INSTITUTIONS.apply_at, review_at=INSTITUTIONS.review_at)


def _apart(reason: str) -> Judgement:
    return Judgement(
        score=0.0,
        outcome=Outcome.APART,
        apply_at=INSTITUTIONS.apply_at,
        review_at=INSTITUTIONS.review_at,
        barred=reason,
        evidence=(),
    )


def _evidence(matcher: Matcher, one: Judged) -> Iterator[Evidence]:
    """Yield what adds to the log odds, the weightiest first; the small rest as one."""
    shares = matcher.model.shares(one.values)
    told = {**_TOLD, **_name_told(matcher.index, one)}
    rest = 0.0
    for name, weight in sorted(shares.items(), key=lambda share: (-abs(share[1]), share[0])):
        if abs(weight) < SHOWN:
            rest += weight
            continue
        value = one.values.get(name, 0.0)
        fact = told.get(name, name.removeprefix("beside: "))
        yield Evidence(
            feature=name or "base",
            value=round(value, 3),
            weight=round(weight, 4),
            told=fact if value or not name else f"nothing of: {fact}",
        )
    yield Evidence(feature="rest", value=0.0, weight=round(rest, 4), told="all else together")


def _name_told(index: Index, one: Judged) -> dict[str, str]:
    entry = index.entries[one.candidate.entry]
    how = "are" if one.candidate.exact else "are in part"
    told = f"words of the text {how} {_KINDS[entry.kind]}: {entry.literal!r}"
    start = "exact" if one.candidate.exact else "part of"
    return {f"{start} {entry.kind.name.lower()}": told, "exact, weight": told}


def _named(index: Index, one: Judged) -> str:
    organisation = index.organisations[one.candidate.owner]
    return f"{organisation.name} ({organisation.id})"
