"""What the tests of paper share: shops with orders, and every product that can be printed."""

import pytest

from press import Shop, order

ORDERS = 120


@pytest.fixture
def shop(tmp_path):
    return Shop(tmp_path)


@pytest.fixture(scope="session")
def full_shop(tmp_path_factory):
    """One with more orders than any two sheets have places; print into files of your own."""
    shop = Shop(tmp_path_factory.mktemp("shop"))
    shop.generate([order(number) for number in range(1, ORDERS + 1)])
    return shop
