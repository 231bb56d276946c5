"""What is to be known of a service before it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Site:
    """A service: where it is, and how often and how patiently it may be asked."""

    name: str
    """As messages call it: 'OpenAlex'."""

    url: str
    """The address that paths are added to."""

    pause_s: float
    """Least time between the beginnings of two requests, in seconds, by the service's rules."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with every request, besides the sender's name and contact."""

    contact_in: str | None = None
    """The query parameter that takes the contact address, where the service has one."""

    timeout_s: float = 60.0
    """Longest wait for an answer to begin or go on; large pages take some seconds to make."""

    backoff_s: float = 1.0
    """The first wait after a fault; it doubles with each further one."""
