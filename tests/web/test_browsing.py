"""The pages in a real browser: readable by all, on any screen, without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_up_site import EXAMPLES, TOKEN

from reportedly.web.site import LIT

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


BUT_CONTRAST = RULES | {"rules": {"color-contrast": {"enabled": False}}}
"""Contrast is half of the time, and told for every width and scheme by `faint`."""

_PATIENCE = 90_000
"""Milliseconds: a machine may be busy with other tests."""


@pytest.fixture(scope="module")
def violations():
    """What a page does against the rules."""
    axe = Axe()

    def found(page, rules):
        told = axe.run(page, options=rules | {"resultTypes": ["violations"], "preload": False})
        return [(v["id"], v["nodes"][0]["html"][:200]) for v in told.response["violations"]]

    return found


@pytest.fixture
def window(browser):
    """Opens addresses in a window; notes what goes wrong there."""
    contexts = []

    def make(width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        return page

    yield make
    for context in contexts:
        context.close()


def everywhere(places):
    hostile = f"/article/{places.hostile}", f"/statement/{places.hostile}-a1"
    return [*places.pages.values(), *hostile, "/article/none"]


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(320, "dark", RULES), (1280, "light", BUT_CONTRAST)],
    ids=["320-dark", "1280-light"],
)
def test_every_page_is_for_all(window, server, places, violations, width, scheme, rules):
    page = window(width, color_scheme=scheme)
    for path in everywhere(places):
        page.goto(server.address + path)
        assert violations(page, rules) == [], path


def test_nothing_sticks_out_or_comes_from_elsewhere(window, server, places, faint):
    page = window()
    for path in everywhere(places):
        page.goto(server.address + path)
        for width in (320, 700, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert faint(page) == [], (path, width, scheme)
    assert not [said for said in page.said if "404" not in said]
    assert all(asked.startswith((server.address, "data:")) for asked in page.asked)


def test_the_pages_of_editors_are_for_all(window, editing, places, violations):
    page = window(320)

    def look(path):
        assert page.goto(editing.address + path).ok
        page.mouse.move(0, 0)  # nothing is pointed at
        for width, rules in ((320, RULES), (1280, BUT_CONTRAST)):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page, rules) == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    look("/sign-in")
    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_label("The token").fill(TOKEN)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{editing.address}/")
    page.get_by_role("button", name="Sign out").wait_for()
    for path in ("/add", places.pages["statement"], places.pages["speaker"]):
        look(path)
    assert page.get_by_role("button", name="different").first.is_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").wait_for()


def test_an_editor_judges_a_speaker_on_its_page(window, editing):
    page = window(320)
    page.goto(f"{editing.address}/sign-in")
    page.get_by_label("Your name").fill("Bo Lind")
    page.get_by_label("The token").fill(TOKEN)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{editing.address}/")
    page.goto(f"{editing.address}/speaker/tomas-pell")
    other = page.get_by_role("group", name="Another speaker")
    other.get_by_label("Its key").fill("dov-harrick")
    other.get_by_label("Why").fill("two who were in the room")
    other.get_by_role("button", name="different").click()
    told = page.get_by_role("region", name="Judged by people").get_by_role("listitem")
    told.filter(has_text="two who were in the room").wait_for()
    assert page.url == f"{editing.address}/speaker/tomas-pell"
    assert "Bo Lind on " in told.first.inner_text()
    told.get_by_role("link", name="Dov Harrick").first.click()
    page.wait_for_url(f"{editing.address}/speaker/dov-harrick")
    assert told.filter(has_text="two who were in the room").is_visible()


def test_the_keyboard_goes_through_all_spans_in_their_order(window, server, places):
    page = window()
    page.goto(server.address + places.pages["article"])
    numbers = page.locator(".prose .number, .title .number")
    expected = [numbers.nth(n).inner_text() for n in range(numbers.count())]
    statements = page.locator(".statements li[data-n]").count()
    assert {int(n) for n in expected} == set(range(1, statements + 1))
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "[document.activeElement.className, document.activeElement.textContent,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if told[0] == "number":
            assert told[2] == "solid"
            reached.append(told[1])
        elif reached and told[0] == "back":
            break
    assert reached == expected


def test_skipping_goes_to_the_content(window, server, places):
    page = window()
    page.goto(server.address + places.pages["article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_a_span_has_an_address_and_lights_up(window, server, places):
    page = window()
    page.goto(f"{server.address}{places.pages['article']}#a3")
    number = page.locator("#a3")
    assert number.is_visible()
    shade = page.locator(f".content.n{number.inner_text()}").first
    lit = page.evaluate("e => getComputedStyle(e).backgroundColor", shade.element_handle())
    assert lit != "rgba(0, 0, 0, 0)"
    number.click()
    assert re.fullmatch(r".*#n\d+", page.url)
    assert int(number.inner_text()) <= LIT


def test_without_a_script_all_is_there(window, server, places):
    """No page but that of a recording has a script at all."""
    page = window(java_script_enabled=False)
    for name in "start search article statement speaker story outlet".split():
        page.goto(server.address + places.pages[name])
        assert page.locator("script").count() == 0, name
        assert page.locator("h1").count() == 1, name
        assert page.locator("main").inner_text().strip(), name


def test_a_recording_is_a_plain_page_without_its_script(window, server, places):
    page = window(java_script_enabled=False)
    page.goto(server.address + places.pages["recording"])
    assert page.locator("audio[controls]").is_visible()
    assert page.locator(".transcript").is_visible()
    link = page.locator("a.time").first
    assert re.search(r"/sound#t=[\d.]+$", link.get_attribute("href"))


def test_a_click_plays_what_was_said(window, server, places):
    page = window()
    page.goto(server.address + places.pages["recording"])
    page.wait_for_function("document.querySelector('audio').readyState > 0")
    page.locator("button.play:visible").first.click()
    page.wait_for_function("document.querySelector('audio').currentTime > 1")
    assert page.said == []
    size = len((EXAMPLES / "recording.opus").read_bytes())
    assert size > 100_000


def test_a_hostile_report_neither_runs_nor_breaks_out(window, server, places):
    page = window()
    hostile = places.hostile
    paths = [f"/{kind}/{hostile}" for kind in ("article", "story")]
    for path in (*paths, f"/recording/{places.attacking}", "/search?q=owned", "/"):
        page.goto(server.address + path)
        assert "Reportedly" in page.title()
        assert page.locator("main").count() == 1
        assert page.locator("img").count() == 0
        assert page.evaluate("document.querySelectorAll('a[href^=javascript i]').length") == 0
        assert page.said == []


def test_searching_reading_and_coming_back(window, server):
    page = window()
    page.goto(server.address)
    page.get_by_label("Search what was said").fill("mother valley")
    page.get_by_role("button", name="Search").click()
    assert "mother" in page.locator("mark").all_inner_texts()
    page.locator(".hits h2 a").first.click()
    assert page.locator(".number:target").count() == 1
    page.locator(".statements").get_by_role("link", name="all wordings").first.click()
    assert page.locator(".timeline li").count() >= 1
