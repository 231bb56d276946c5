import pytest

from ingest.resolve.authors.frequency import Frequency
from ingest.resolve.authors.spelling import Form, form_of

NOBODY = Frequency([])


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        pytest.param("Wei Wang", "Ada Example", id="East Asian names"),
        pytest.param("John Smith", "Ada Smith", id="given name"),
        pytest.param("A. Example", "Ada Example", id="initial"),
        pytest.param("Wei Wang", "Xiaoming Wang", id="one syllable"),
        pytest.param("Ada Example", "Ada B. Example", id="middle initial"),
        pytest.param("Ada B. Example", "Ada Bea Example", id="middle name"),
    ],
)
def test_facts_tell_which_name_more_people_bear(common: str, rare: str) -> None:
    assert NOBODY.people(form_of(common)) > NOBODY.people(form_of(rare))


def test_many_names_at_hand_tell_more_than_the_facts() -> None:
    names = [Form((f"given{n}",), ("example",)) for n in range(3000)]
    names += [Form(("given1",), (f"family{n}",)) for n in range(3000)]

    assert Frequency(names).people(names[1]) > 100 * NOBODY.people(names[1])
