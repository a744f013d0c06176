"""Rough paper: what a telephone still reads, ours never fewer than those of qrencode and segno."""

import pytest

import rough

ORDERS = 16


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    made = rough.prints(rough.Shop(tmp_path_factory.mktemp("rough")), ORDERS)
    severities = rough.severities()
    read = rough.rates(made, severities)
    print(rough.table(read, [how.name for how in severities], ORDERS))
    return read


@pytest.mark.parametrize("reader", rough.READERS)
@pytest.mark.parametrize("maker", ["qrencode", "segno"])
def test_ours_are_read_at_least_as_often(maker, reader, read):
    photographs = ORDERS * len(rough.severities())
    ours, theirs = rough.total(read, reader, "paylink"), rough.total(read, reader, maker)
    # Neither so rough that nothing is read nor so kind that everything is.
    assert 0.1 * photographs < theirs < 0.9 * photographs
    assert ours >= theirs


def test_clean_paper_is_read(tmp_path):
    made = rough.prints(rough.Shop(tmp_path), 12)
    read = rough.rates(made, [rough.Photograph("clean", pixels=4)])
    assert rough.total(read, "zbar", "paylink") == 12
