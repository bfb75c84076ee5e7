"""Where a request comes from: the neighbour on the line, or whom a proxy of ours says; kept in memory, for limits only."""

from collections.abc import Sequence
from functools import cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from sanic import Request

Network = IPv4Network | IPv6Network

HOME = 64  # bits of an IPv6 address that one subscriber has; the rest he changes at will


@cache
def networks(text: str) -> tuple[Network, ...]:
    """The networks of RELAIS_PROXIES, separated by spaces; raises ValueError on what is none."""
    try:
        return tuple(ip_network(part) for part in text.split())
    except ValueError as error:
        raise ValueError(f"RELAIS_PROXIES: {error}") from None


def address_of(request: Request) -> str:
    """Who asks, as limits count them."""
    forwarded = ",".join(request.headers.getall("x-forwarded-for", [])).split(",")
    return counted(believed(request.ip, [one.strip() for one in forwarded if one.strip()], networks(request.app.ctx.settings.proxies)))


def believed(neighbour: str, forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The first address from the right that is not a proxy of ours: what stands left of it, anyone may have written."""
    seen = neighbour
    for claimed in [*reversed(forwarded), None]:
        if claimed is None or not _is_of(seen, proxies):
            return seen
        if _parsed(claimed) is None:
            return seen
        seen = claimed
    return seen


def counted(address: str) -> str:
    """What one line has in common: the whole IPv4 address, the first half of an IPv6 one."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, HOME), strict=False))
    return address


def _is_of(address: str, proxies: Sequence[Network]) -> bool:
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return parsed is not None and any(parsed in network for network in proxies if network.version == parsed.version)


def _parsed(address: str):  # type: ignore[no-untyped-def]
    try:
        return ip_address(address)
    except ValueError:
        return None
