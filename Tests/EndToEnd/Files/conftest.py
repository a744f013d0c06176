"""What the tests of files share with those of mail: shops and a mail server."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve()
for name in ("Browser", "Mail"):
    sys.path.append(str(HERE.parents[1] / name))

from mailshop import MailShop  # noqa: E402
from server import MailServer  # noqa: E402


@pytest.fixture
def server():
    """A mail server that takes everything."""
    with MailServer() as server:
        yield server


@pytest.fixture
def shop(tmp_path, server):
    """A shop that sends through that server."""
    return MailShop(tmp_path / "shop", server)
