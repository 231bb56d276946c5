import json
from importlib.resources import files
from string import ascii_lowercase

from ingest.evaluate.authors_cli import DATA, DIGITS
from ingest.evaluate.namesakes import EXPLICIT, INITIALS, MIXED, RENAMED, Made, made
from ingest.resolve.authors import Mention
from ingest.resolve.authors.features import FEATURES
from ingest.resolve.authors.train import FIXED, trained

FAMILIES = [f"{letter}exampl{other}" for letter in ascii_lowercase[:8] for other in "aeiou"]
GIVEN = ("Ada", "Alvara", "Bertha", "Bodil")
MENTIONS = [
    Mention(
        f"{family} {given} {n}",
        f"{given} {family}".title(),
        paper_id=f"{family} {given} {n}",
        title=f"toy {given} {family} {n}",
        coauthors=(f"Cee {given}{family}",),
    )
    for family in FAMILIES
    for given in GIVEN
    for n in range(2)
]


def _both() -> tuple[Made, Made]:
    return made(MENTIONS, {}, held_out=False), made(MENTIONS, {}, held_out=True)


def test_the_halves_share_no_family() -> None:
    families = [{one.mention_id.split()[0] for one in half.mentions} for half in _both()]

    assert all(families)
    assert not families[0] & families[1]


def test_people_keep_who_they_are_under_their_new_names() -> None:
    halves = _both()

    tasks = {task for half in halves for task in half.tasks.values()}
    assert {INITIALS, MIXED, RENAMED} & tasks
    for half in halves:
        assert all(who == " ".join(id_.lower().split()[1::-1]) for id_, who in half.people.items())


def test_the_same_namesakes_are_made_again() -> None:
    assert made(MENTIONS, {}, held_out=True) == made(MENTIONS[::1], {}, held_out=True)


def test_people_known_by_id_stay_as_they_are() -> None:
    known = {one.mention_id: "x" for one in MENTIONS[:2]}

    found = [made(MENTIONS, known, held_out=half) for half in (False, True)]

    tasks = [half.tasks.get(MENTIONS[0].mention_id) for half in found]
    assert set(tasks) == {EXPLICIT, None}


def test_weights_are_learned_that_heed_coauthors() -> None:
    half = max(_both(), key=lambda one: len(one.people))

    model = trained(half.mentions, half.people)

    weights = model.named()
    assert weights["shared coauthor"] > 0
    assert {name: weights[name] for name in FIXED} == dict(FIXED)


def test_the_weights_that_ship_are_as_the_command_writes_them() -> None:
    path = files("ingest.resolve.authors") / "weights.json"

    shipped = json.loads(path.read_text(encoding="utf-8"))

    assert shipped["data"] == DATA
    assert tuple(shipped["weights"]) == FEATURES
    assert all(round(weight, DIGITS) == weight for weight in shipped["weights"].values())
