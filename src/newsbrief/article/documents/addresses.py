"""Which addresses a page may be fetched from: those of the public internet. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NAT64 = ip_network("64:ff9b::/96")
_SPECIAL = tuple(
    ip_network(one)
    for one in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # a cloud's own services, though the address looks public
        "64:ff9b:1::/48",  # translation inside a network
        "100::/64",  # thrown away
        "2001::/23",  # Teredo and other assignments
        "2002::/16",  # 6to4, which may lead anywhere
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
    )
)
"""Ranges that Python counts as public, some of its versions at least, and that are not."""


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet, and to one host there.

    Not public are private, loopback, link-local, multicast and reserved ones, also as IPv4 inside
    IPv6. A text that is no IP address is not public.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public(found)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_public(address.ipv4_mapped)
        if address in _NAT64:
            return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.is_site_local:
            return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address.version == one.version and address in one for one in _SPECIAL)
