"""Every sheet and size: what is drawn lies where the stock says, on whole printer dots, and each code is read for its order."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import measure
import readers
import trade
from measure import Box
from press import sheets

STOCKS = {sheet["name"]: sheet for sheet in sheets()}
LABELS = sorted(name for name, sheet in STOCKS.items() if sheet["kind"] == "labels")
# Sheets by what they are apart from their name: all labels of the first of a kind are read, and one of the others.
SHAPES = {name: tuple(sorted((key, value) for key, value in STOCKS[name].items() if key != "name")) for name in LABELS}
FIRSTS = {name for index, name in enumerate(LABELS) if SHAPES[name] not in [SHAPES[other] for other in LABELS[:index]]}
# What is printed, and how many codes of one order are on it.
OTHERS = [
    ("cards", "--sheet", "a6"), ("cards", "--sheet", "a6-single"), ("cards", "--sheet", "business"),
    ("cards", "--sheet", "business-us"), ("tents", "--paper", "a4"), ("tents", "--paper", "letter"),
    ("signs", "--paper", "a4"), ("signs", "--paper", "a5"), ("signs", "--paper", "letter"),
    ("invoices", "--paper", "a4"), ("invoices", "--paper", "letter"),
]
EXACT = 0.1
OUTCOMES = ["pass", "warn", "fail"]


def cell(stock, index):
    """Where a stock's label is."""
    left = stock["left"] + index % stock["columns"] * stock["column_pitch"]
    top = stock["top"] + index // stock["columns"] * stock["row_pitch"]
    return Box(left, top, left + stock["width"], top + stock["height"])


def differs(one, other):
    """By how much, in millimetres."""
    return max(abs(getattr(one, edge) - getattr(other, edge)) for edge in ("left", "top", "right", "bottom"))


def off_dots(points, dpi):
    """How far the worst corner is from a whole printer dot, in dots."""
    return max(abs(length * dpi / 72 - round(length * dpi / 72)) for point in points for length in point)


def check_code(code, line, link, page):
    """That a code is as its line of the report has it, exact to the dot, black, and a click on it opens its link."""
    modules = 17 + 4 * line["version"]
    module = code.symbol.width / modules
    assert line["link"] == link["link"] and line["order"] == link["order"]
    assert code.symbol.width == pytest.approx(code.symbol.height, abs=0.001)
    assert module == pytest.approx(line["module_mm"], abs=0.001)
    assert module * line["dpi"] / 25.4 == pytest.approx(line["dots_per_module"], abs=0.01)
    assert code.box.width == pytest.approx(line["width_mm"], abs=0.01)
    for edge in ("left", "top", "right", "bottom"):
        assert abs(getattr(code.box, edge) - getattr(code.symbol, edge)) == pytest.approx(4 * module, abs=0.001)
    assert off_dots(code.points, line["dpi"]) < 0.01
    assert code.colors == {0}
    assert any(differs(code.box, clickable) < EXACT for clickable in page.links[link["link"]])


def read(places, dpis):
    """Reads what is at each place (PDF, page, box, link), drawn at each of the resolutions; tells what is not its link."""
    paths = sorted({path for path, *_ in places})
    jobs = [(path, dpi) for path in paths for dpi in dpis]
    with ThreadPoolExecutor(readers.CORES) as pool:
        drawn = dict(zip(jobs, pool.map(lambda job: readers.render(*job), jobs), strict=True))
    wanted, pictures = [], []
    for path, number, box, link in places:
        for dpi in dpis:
            wanted.append((path.name, number, dpi, link))
            pictures.append(drawn[path, dpi][number][box.pixels(dpi)])
    return [(want, texts) for want, texts in zip(wanted, readers.zbar(pictures), strict=True) if texts != {want[-1]}]


def print_what_passes(shop, arguments, count):
    """Prints at 300 dpi, or at 600 where only that passes, and then there is no file of 300: the run, and the resolution."""
    name = "-".join(arguments).replace("--", "")
    for dpi in (300, 600):
        run = shop.print(*arguments, "--outline", "--dpi", dpi, shop.first(count), name=f"{name}-{dpi}.pdf", code=None)
        failed = [line for line in run.codes if line["verdict"] == "fail"]
        assert len(run.codes) == count
        for line in run.codes:
            worst = max((check["outcome"] for check in line["checks"]), key=OUTCOMES.index, default="pass")
            assert line["verdict"] == worst
        if not failed:
            assert run.code == 0 and run.path.exists(), run.errors
            return run, dpi
        assert run.code == 1 and not run.path.exists(), "a code that fails is printed"
    pytest.fail(f"{arguments} can't be printed at 600 dpi either: {run.errors}")


@pytest.mark.parametrize("name", LABELS)
def test_labels_lie_where_the_stock_says_and_are_read(name, full_shop):
    stock = STOCKS[name]
    places = stock["columns"] * stock["rows"]
    # Two pages of the first.
    count = places + 2 if name == LABELS[0] else places if name in FIRSTS else 1
    run, dpi = print_what_passes(full_shop, ("labels", "--sheet", name), count)
    pages = measure.pages(run.path)
    assert len(pages) == (2 if count > places else 1)
    wanted = []
    for index, (link, line) in enumerate(zip(full_shop.links, run.codes)):
        page, here = pages[index // places], cell(stock, index % places)
        assert page.width == pytest.approx(stock["paper_width"], abs=EXACT)
        assert page.height == pytest.approx(stock["paper_height"], abs=EXACT)
        assert min(differs(here, outline) for outline in page.outlines) < EXACT
        code = page.codes[index % places]
        assert here.holds(code.box)
        check_code(code, line, link, page)
        wanted.append((run.path, index // places, here, link["link"]))
    assert sum(len(page.codes) for page in pages) == count
    assert read(wanted, (dpi, dpi // 2)) == []


@pytest.mark.parametrize("arguments", OTHERS, ids=lambda arguments: "-".join(arguments).replace("--", ""))
def test_cards_tents_signs_and_invoices_are_read(arguments, full_shop):
    run, dpi = print_what_passes(full_shop, arguments, 3)
    codes = [(number, page, code) for number, page in enumerate(measure.pages(run.path)) for code in page.codes]
    faces = 2 if arguments[0] == "tents" else 1
    assert dpi == 300
    assert len(codes) == 3 * faces
    wanted = []
    for index, (number, page, code) in enumerate(codes):
        assert Box(0, 0, page.width, page.height).holds(code.box)
        check_code(code, run.codes[index // faces], full_shop.links[index // faces], page)
        wanted.append((run.path, number, code.box, full_shop.links[index // faces]["link"]))
    assert read(wanted, (300, 150)) == []


@pytest.mark.parametrize("name", sorted(trade.SHEETS))
def test_a_sheet_is_as_the_trade_has_it(name):
    ours, theirs = STOCKS[name], trade.SHEETS[name]
    assert (ours["columns"], ours["rows"]) == (theirs.columns, theirs.rows)
    assert (ours["paper_width"], ours["paper_height"]) == pytest.approx(theirs.paper, abs=EXACT)
    for length in ("width", "height", "column_pitch", "row_pitch"):
        assert ours[length] == pytest.approx(getattr(theirs, length), abs=EXACT)
    assert ours["left"] == pytest.approx(margin(theirs.paper[0], theirs.columns, theirs.width, theirs.column_pitch), abs=0.5)
    assert ours["top"] == pytest.approx(margin(theirs.paper[1], theirs.rows, theirs.height, theirs.row_pitch), abs=0.5)


def margin(paper, count, label, pitch):
    return (paper - (count - 1) * pitch - label) / 2


@pytest.mark.parametrize("name", sorted(trade.SQUARES))
def test_a_sheet_of_squares_is_as_the_trade_has_it(name):
    stock, (count, side) = STOCKS[name], trade.SQUARES[name]
    assert stock["columns"] * stock["rows"] == count
    assert (stock["width"], stock["height"]) == pytest.approx((side, side), abs=EXACT)


@pytest.mark.parametrize("name", sorted(STOCKS))
def test_cells_are_on_the_paper_and_not_on_each_other(name):
    stock = STOCKS[name]
    cells = [cell(stock, index) for index in range(stock["columns"] * stock["rows"])]
    paper = Box(0, 0, stock["paper_width"], stock["paper_height"])
    assert all(paper.holds(one) for one in cells)
    assert not any(one.overlaps(other) for index, one in enumerate(cells) for other in cells[:index])


def test_every_verdict_says_by_which_rules(full_shop):
    run = full_shop.print("labels", "--sheet", "L7160", full_shop.first(2), name="rules.pdf")
    for line in run.codes:
        assert line["payload_bytes"] == len(line["link"])
        assert len(line["checks"]) >= 3
        assert all(check["id"] and check["message"] and check["source"] for check in line["checks"])
        assert {check["outcome"] for check in line["checks"]} <= set(OUTCOMES)


def test_a_code_that_would_not_be_read_is_not_printed(full_shop):
    # Half an inch high: three dots a module.
    run = full_shop.print("labels", "--sheet", "5167", "--dpi", 300, full_shop.first(2), name="small.pdf", code=1)
    assert not run.path.exists()
    for line in run.codes:
        assert line["verdict"] == "fail" and line["dots_per_module"] < 4
        [failed] = [check for check in line["checks"] if check["outcome"] == "fail"]
        assert "larger" in failed["message"] and failed["source"]


def test_a_used_sheet_begins_at_its_first_free_label(full_shop):
    run = full_shop.print("labels", "--sheet", "L7160", "--start", 5, full_shop.first(3), name="used.pdf")
    [page] = measure.pages(run.path)
    assert len(page.codes) == 3
    for index, code in enumerate(page.codes):
        assert cell(STOCKS["L7160"], 4 + index).holds(code.box)


def test_copies_stand_beside_each_other(full_shop):
    run = full_shop.print("labels", "--sheet", "L7160", "--copies", 3, full_shop.first(2), name="copies.pdf")
    [page] = measure.pages(run.path)
    wanted = [(run.path, 0, code.box, full_shop.links[index // 3]["link"]) for index, code in enumerate(page.codes)]
    assert len(wanted) == 6
    assert read(wanted, (300,)) == []


def test_a_printer_that_drifts_is_made_up_for_and_codes_stay_on_whole_dots(full_shop):
    run = full_shop.print(
        "labels", "--sheet", "L7160", "--offset", "1.2mm,-0.5mm", "--scale", "100.5%", "--outline", full_shop.first(21),
        name="drifts.pdf")
    [page] = measure.pages(run.path)
    for index, (code, line) in enumerate(zip(page.codes, run.codes, strict=True)):
        nominal = cell(STOCKS["L7160"], index)
        # Every place moves, and stays as large as it is.
        left = (nominal.left + nominal.right) / 2 * 1.005 + 1.2 - nominal.width / 2
        top = (nominal.top + nominal.bottom) / 2 * 1.005 - 0.5 - nominal.height / 2
        moved = Box(left, top, left + nominal.width, top + nominal.height)
        assert min(differs(moved, outline) for outline in page.outlines) < EXACT
        assert moved.holds(code.box)
        assert off_dots(code.points, line["dpi"]) < 0.01


def test_only_the_orders_asked_for_are_printed(full_shop):
    chosen = full_shop.links[6]
    run = full_shop.print("labels", "--sheet", "L7160", "--order", chosen["order"], full_shop.first(21), name="one.pdf")
    [page] = measure.pages(run.path)
    assert list(page.links) == [chosen["link"]] and len(page.codes) == 1


def test_the_calibration_page_shows_the_sheet(full_shop):
    full_shop.run("print", "labels", "--sheet", "L7160", "--calibration")
    [page] = measure.pages(full_shop.folder / "out/print/calibration-L7160.pdf")
    for index in range(21):
        assert min(differs(cell(STOCKS["L7160"], index), outline) for outline in page.outlines) < EXACT
