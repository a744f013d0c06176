"""What the tests of mail share: mail servers, and shops that send through them."""

import sys
from pathlib import Path

import pytest

# The stand-in for the platform is started in the same way everywhere.
sys.path.append(str(Path(__file__).resolve().parents[1] / "Browser"))

from mailshop import MailShop  # noqa: E402
from server import Certificate, MailServer  # noqa: E402


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server():
    """A mail server that takes everything."""
    with MailServer() as server:
        yield server


@pytest.fixture
def shop(tmp_path, server):
    """A shop that sends through that server."""
    return MailShop(tmp_path / "shop", server)
