"""Whatever lies in the output folder: nothing outside is written, removed or given other permissions."""

import os
import stat

import pytest

from calls import STRACE, traced
from mailshop import order
from shop import PAYLINK

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not there: it is for Linux (.ci/install test)")

ROWS = [order(number) for number in (1, 2, 3)]


class TrappedShop:
    """A shop that has generated, printed and drafted once; `elsewhere` beside it must stay as it is."""

    def __init__(self, shop, tmp_path):
        self.shop, self.tmp = shop, tmp_path / "temporary"
        self.elsewhere = tmp_path / "elsewhere"
        self.logs = tmp_path / "logs"
        for folder in (self.tmp, self.elsewhere, self.logs, self.elsewhere / "folder"):
            folder.mkdir()
        self.links = shop.generate(ROWS)
        shop.run("print", "labels")
        shop.run("mail", "draft")
        shop.run("mail", "draft", "--mbox")
        shop.write([ROWS[0], {**ROWS[1], "description": "Another one"}], "fewer.csv")
        self.before = None

    @property
    def out(self):
        return self.shop.out

    def token(self, number):
        return self.out / os.path.dirname(self.links[ROWS[number]["reference_id"]]["files"]["page"])

    def victim(self, name):
        """A file elsewhere that others may write."""
        path = self.elsewhere / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} is not paylink's\n", "utf-8")
        path.chmod(0o666)
        return path

    def link(self, name, target=None):
        """Puts a link into the output folder, in the place of what is there."""
        path = self.out / name
        if path.is_dir() and not path.is_symlink():
            path.rename(self.elsewhere / ("was-" + path.name))
        path.unlink(missing_ok=True)
        path.symlink_to(target or self.victim("for-" + path.name))

    def state(self):
        """Everything outside, as far as it must not change."""
        found = {}
        for folder, _, names in os.walk(self.elsewhere):
            for path in [folder] + [os.path.join(folder, name) for name in names]:
                status = os.lstat(path)
                data = open(path, "rb").read() if stat.S_ISREG(status.st_mode) else b""
                found[path] = (status.st_ino, status.st_mode, status.st_mtime_ns if data else 0, data)
        return found

    def run(self, *arguments):
        """Runs a command under strace; gives how it ended. Nothing outside has changed, and nothing was tried there."""
        before = self.state()
        run, changes = traced(
            [PAYLINK, *arguments], self.logs / str(len(os.listdir(self.logs))), cwd=self.shop.folder,
            env=self.shop.environment | {"TMPDIR": str(self.tmp)}, timeout=300)
        assert self.state() == before, f"{arguments}: {run.stderr}"
        allowed = [str(self.out.resolve()), str(self.tmp.resolve()), str(self.shop.folder.resolve() / "paylink.sqlite")]
        strange = {
            change for change in changes
            if not any(change.path == path or change.path.startswith((path + "/", path + "-")) for path in allowed)
            and not change.path.startswith(("/dev/null", "/dev/tty", "/proc/self/"))}
        assert strange == set(), f"{arguments}: {run.stderr}"
        assert run.returncode in (0, 1), f"{arguments}: {run.returncode}\n{run.stderr}"
        return run

    def whole_run(self):
        """Every command that writes to the output folder; gives their exit codes."""
        return [
            self.run(*arguments).returncode
            for arguments in [
                ("generate", "orders.csv"), ("print", "labels"), ("mail", "draft"), ("mail", "draft", "--mbox"),
                ("mail", "send", "--send", "--all"), ("generate", "fewer.csv"), ("generate", "--prune", "fewer.csv"),
            ]]


@pytest.fixture
def trapped(shop, tmp_path):
    return TrappedShop(shop, tmp_path)


def test_links_and_odd_files_in_the_place_of_files_are_replaced_or_stay(trapped):
    first, second, third = (row["reference_id"] for row in ROWS)
    out = trapped.out
    for name in (
            f"buttons/{first}.html", f"buttons/{third}.html", f"mail/{first}.eml", f"mail/{third}.eml", "mail/drafts.mbox",
            "print/labels-L7160.pdf", "links.csv", "index.html", "site/robots.txt", "rejected.csv", "index-2.html",
            ".links.csv.partial", ".links.jsonl.partial", f"buttons/.{first}.html.partial", "print/.labels-L7160.pdf.partial",
            f"mail/.{second}.eml.partial", ".paylink-1.partial"):
        trapped.link(name)
    trapped.link(f"qr/{first}.svg", trapped.elsewhere / "dangling")
    trapped.link(trapped.token(1) / "index.html")
    for number, name in enumerate((f"qr/{second}.svg", f"buttons/{second}.html", "site/_headers")):
        (out / name).unlink()
        os.link(trapped.victim(f"hard-{number}"), out / name)
    (out / f"qr/{first}.png").unlink()
    os.mkfifo(out / f"qr/{first}.png")
    odd = ["notes.txt", "-rf", "a\nb.html", "п.html", "buttons/-rf", "buttons/mine\x1b.html", "qr/folder.partial/", "site/.git/"]
    for name in odd:
        (out / name).mkdir() if name.endswith("/") else (out / name).write_text("mine", "utf-8")
    (out / ".folder.partial").mkdir()
    # As a version left it that had fixed temporary names.
    (out / ".lock").write_text("")
    assert trapped.whole_run() == [0] * 7
    assert all((out / name).exists() for name in odd)
    for path in [out / "links.csv", out / f"buttons/{first}.html", out / f"qr/{first}.svg", out / f"qr/{first}.png"]:
        assert stat.S_ISREG(path.lstat().st_mode) and path.lstat().st_mode & 0o777 == 0o600, path
    assert not os.path.lexists(out / f"buttons/{third}.html") and not trapped.token(2).exists()
    assert [name for name in os.listdir(out) if name.startswith(".")] in [[".folder.partial", ".lock"], [".lock", ".folder.partial"]]


@pytest.mark.parametrize("name", ["site", "buttons", "qr", "mail", "print", "token", ".lock"])
def test_a_link_in_the_place_of_a_folder_ends_the_run(trapped, name):
    if name == "token":
        name = trapped.token(0).relative_to(trapped.out)
    trapped.link(name, trapped.victim("lock") if name == ".lock" else trapped.elsewhere / "folder")
    codes = trapped.whole_run()
    assert 1 in codes
    said = "".join(
        trapped.run(*arguments).stderr
        for arguments in [("generate", "orders.csv"), ("print", "labels"), ("mail", "draft")])
    assert f"out/{name}" in said and "this is a link" in said and "Remove the link, then run again" in said


@pytest.mark.parametrize("name", ["index.html", "links.csv", "links.jsonl", ".lock", "buttons/INV-001.html", "site/robots.txt"])
def test_a_folder_in_the_place_of_a_file_ends_the_run(trapped, name):
    (trapped.out / name).unlink()
    (trapped.out / name / "mine").mkdir(parents=True)
    run = trapped.run("generate", "orders.csv")
    assert run.returncode == 1 and f"out/{name}: a folder has the name of a file of paylink" in run.stderr
    trapped.whole_run()
    assert (trapped.out / name / "mine").exists()


@pytest.mark.parametrize("path", ["buttons/../../elsewhere/x.html", "../elsewhere/x", "/elsewhere/x.html", "buttons/..html"])
@pytest.mark.parametrize("key", ["button", "page"])
def test_paths_in_links_jsonl_lead_nowhere_else(trapped, key, path):
    trapped.victim("x.html"), trapped.victim("x.eml"), trapped.victim("x")
    links = trapped.out / "links.jsonl"
    old = trapped.links["INV-001"]["files"][key]
    text = links.read_text("utf-8")
    assert old in text
    links.write_text(text.replace(old, path), "utf-8")
    for arguments in [("mail", "draft"), ("mail", "draft", "--mbox"), ("print", "labels"), ("generate", "--prune", "fewer.csv")]:
        trapped.run(*arguments)
