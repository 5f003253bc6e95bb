"""Addresses as pages write them, good and bad."""

import pytest

from alignment.core.links import join_link, same_page, site_of

NO_ADDRESSES = ["https://[nowhere/x", "//]/x", "http://[::1", "https://a\u2100b/"]


@pytest.mark.parametrize("link", NO_ADDRESSES)
def test_what_is_no_address_has_no_site_and_is_no_page(link):
    assert (site_of(link), same_page(link)) == ("", "")
    assert join_link("https://example.org/", link) == link
    assert join_link(link, "/next") == "/next"


def test_a_link_is_read_from_where_it_stands():
    assert (
        join_link("https://example.org/a/b", "c?x=1") == "https://example.org/a/c?x=1"
    )
    assert site_of("https://WWW.example.org:80/") == "example.org"
