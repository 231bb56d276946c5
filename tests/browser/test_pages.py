import json
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from kg.graph import Graph
from tests.browser.conftest import load

pytestmark = pytest.mark.graph

RESEARCHER = "/authors/name%3Adamien%20querlioz"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


async def test_the_researchers_page_shows_who_with_whom_and_what(page: Page, site: str) -> None:
    await page.goto(site + RESEARCHER)

    await expect(page.get_by_role("heading", level=1)).to_have_text("Damien Querlioz")
    assert await page.locator(".counters dd").all_inner_texts() == ["17", "0", "13", "4"]
    await expect(page.get_by_text("Unclaimed author")).to_be_visible()
    await expect(page.get_by_role("row", name="Julie Grollier").first).to_contain_text("9")
    assert await page.locator("ol.works > li").count() == 17


async def test_the_picture_and_the_list_show_the_same_nodes(page: Page, site: str) -> None:
    await page.goto(site + RESEARCHER)
    await page.get_by_text("The same as a list").click()

    drawn = await page.locator("svg.picture a").evaluate_all("all => all.map(a => a.href.baseVal)")
    listed = await page.locator("details li a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert sorted(listed) == sorted(drawn[1:])
    assert len(drawn) > 20


async def test_the_reference_leads_from_an_address_to_what_it_answers(
    page: Page, site: str
) -> None:
    await page.goto(site)
    await page.get_by_role("link", name="the API").click()

    await page.get_by_role("link", name="GET /v1/graph/slice").click()
    answer = page.locator("#show_slice")
    await expect(answer).to_be_in_viewport()
    await answer.get_by_text("Example", exact=True).click()
    await expect(answer.locator("pre")).to_contain_text('"nodes"')
    await answer.get_by_role("link", name="Slice", exact=True).first.click()
    await expect(page.locator("#schema-Slice")).to_be_in_viewport()


@pytest.mark.parametrize("width", [pytest.param(1280, id="wide"), pytest.param(360, id="phone")])
@pytest.mark.parametrize("path", ["/", RESEARCHER, "/docs"])
async def test_a_page_fits_its_window(page: Page, site: str, path: str, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})

    await page.goto(site + path)

    assert await page.evaluate("document.scrollingElement.scrollWidth") == width


@pytest.mark.parametrize("path", [RESEARCHER, "/docs"])
async def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(
    page: Page, site: str, path: str
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    await page.goto(site + path)

    assert all(url.startswith((site, "data:")) for url in asked)
    assert complaints == []
    assert await page.locator("script").count() == 0


async def test_a_search_leads_to_the_researcher(page: Page, site: str) -> None:
    await page.goto(site)
    await page.get_by_role("searchbox").fill("querlioz")
    await page.get_by_role("button", name="Search").click()

    await page.get_by_role("link", name="Damien Querlioz").first.click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("Damien Querlioz")


@pytest.mark.parametrize("kind", ["Paper", "Topic", "Institution", "Author"])
async def test_every_kind_of_node_has_a_page(page: Page, site: str, kind: str) -> None:
    await page.goto(site + RESEARCHER)
    mark = page.locator(f"svg.picture a.{kind}:not(.centre)").first
    name = (await mark.locator("title").text_content() or "").partition(": ")[2]

    reply = await page.goto(site + str(await mark.get_attribute("href")))

    assert reply
    assert reply.status == 200
    await expect(page.get_by_role("heading", level=1)).to_have_text(name)


async def test_hostile_text_is_shown_as_text(
    page: Page, site: str, graph: Graph, tmp_path: Path
) -> None:
    record = {"title": HOSTILE, "authorships": [{"raw_name": HOSTILE}], "source": HOSTILE}
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    await load(graph, path, tmp_path)

    await page.goto(f"{site}/?q=alert")
    await page.get_by_role("link", name=HOSTILE).first.click()

    await expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    assert await page.locator("main img, main script").count() == 0


async def test_an_unknown_id_is_told_on_a_page(page: Page, site: str) -> None:
    reply = await page.goto(f"{site}/authors/nobody")

    assert reply
    assert reply.status == 404
    await expect(page.get_by_role("main")).to_contain_text("nobody")
