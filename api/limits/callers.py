"""Who is asking: the address that a request comes from."""

from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.types import Scope

NOBODY: Final = "-"  # a socket without addresses

_SITE_BITS: Final = 64  # of an IPv6 address; below them one caller has as many as he likes


def address_of(scope: Scope) -> str:
    """Return the address of the client, behind proxies that are trusted that of theirs."""
    client = scope.get("client")
    return client[0] if client else NOBODY


def caller_of(scope: Scope) -> str:
    """Return what stands for one caller: an IPv4 address, or the network of an IPv6 one."""
    address = address_of(scope)
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{int(found) >> _SITE_BITS:x}/{_SITE_BITS}"
