import pytest

from ingest.resolve.papers.people import agreement, read_people, split_authors
from ingest.resolve.papers.title import read_title
from ingest.resolve.papers.venue import likeness, read_venue, same_venue


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Ada Example; Ben Sample", ("Ada Example", "Ben Sample"), id="semicolons"),
        pytest.param("a. li, b. li and c. ray", ("a. li", "b. li", "c. ray"), id="commas"),
        pytest.param("Example, A., Li, B. C.", ("Example, A.", "Li, B. C."), id="initials after"),
        pytest.param("Example, Ada and Sample, Ben", ("Example, Ada", "Sample, Ben"), id="turned"),
        pytest.param("A. Example & B. Sample", ("A. Example", "B. Sample"), id="ampersand"),
        pytest.param("A. Example et al.", ("A. Example", "et al."), id="et al."),
        pytest.param("", (), id="nobody"),
    ],
)  # fmt: skip
def test_a_cell_of_authors_is_parted(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


def test_one_family_name_with_other_initials_agrees_only_in_part() -> None:
    found = agreement(read_people(("Ada Example",)), read_people(("Zoe Example",)))

    assert found is not None
    assert 0 < found.of_shorter < 1


def test_nothing_is_said_of_unknown_authors() -> None:
    assert agreement(read_people(()), read_people(("Ada Example",))) is None


@pytest.mark.parametrize(
    ("title", "part"),
    [
        pytest.param("On kettles, Part II", 2, id="roman"),
        pytest.param("On kettles. Part 3: lids", 3, id="digit"),
        pytest.param("On kettles IV", 4, id="roman alone"),
        pytest.param("On vitamin C", None, id="a letter that counts nothing"),
        pytest.param("On kettles", None, id="none"),
    ],
)
def test_parts_are_counted(title: str, part: int | None) -> None:
    assert read_title(title).part == part


@pytest.mark.parametrize(
    "title", ["Editorial", "Preface", "Guest Editors' Introduction", "Chair's Message", "Foreword"]
)
def test_titles_that_name_a_kind_of_text_are_known(title: str) -> None:
    assert read_title(title).is_generic
    assert not read_title(f"{title} to whistling kettles").is_generic


def test_authors_and_year_in_front_of_a_title_are_left_out() -> None:
    found = read_title("example, a. (1991). on the whistling of kettles")

    assert (found.compact, found.year) == ("onthewhistlingofkettles", 1991)


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        pytest.param("Proc. 3rd Workshop on Sheep", "conference", id="workshop"),
        pytest.param("Kettle Studies, 5(2) 197-227", "journal", id="volume and pages"),
        pytest.param("PhD thesis", "thesis", id="thesis"),
        pytest.param("Technical report TR-1", "report", id="report"),
        pytest.param("arXiv", "preprint", id="preprint"),
        pytest.param("", None, id="unknown"),
    ],
)
def test_venues_have_a_kind(venue: str, kind: str | None) -> None:
    assert read_venue(venue, None).kind == kind


def test_volume_and_pages_are_read() -> None:
    found = read_venue("Kettle Studies, 5(2) 197--227", None)

    assert (found.volume, found.pages) == ("5", ("197", "227"))


def test_an_acronym_is_its_venue() -> None:
    long, short = read_venue("Very Old Lantern Trimmers", None), read_venue("VOLT", None)

    assert same_venue(long, short) == 1


def test_shared_common_words_do_not_make_venues_alike() -> None:
    assert likeness("kettle learning", "sheep hill learning theory") < 0.5
    assert likeness("inform comput", "information computation") == 1


@pytest.mark.parametrize(
    ("after", "is_left_out"),
    [
        pytest.param(". in proceedings of the 5th kettle days", True, id="proceedings"),
        pytest.param(". In A. Editor, editor, Kettle Days", True, id="a capital"),
        pytest.param(".' tech. rep. tr-91-4", True, id="a report"),
        pytest.param(". Journal of Kettle Studies 4(1)", True, id="a journal"),
        pytest.param(". unpublished manuscript", True, id="a manuscript"),
        pytest.param(". Technical background to the kettle task", False, id="technical"),
        pytest.param(" vs. in-context whistling", False, id="a compound"),
        pytest.param(". Transactions and lids", False, id="transactions alone"),
    ],
)
def test_where_it_appeared_is_left_out_of_a_title(after: str, *, is_left_out: bool) -> None:
    title = "On the whistling of kettles"

    assert (read_title(title + after).words == read_title(title).words) is is_left_out
