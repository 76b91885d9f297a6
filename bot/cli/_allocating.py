"""How the C library keeps memory that was freed: one store for all threads, and large pieces given back at once."""

import ctypes
from contextlib import suppress

#: `mallopt`'s own numbers: bytes at the top worth giving back, bytes that are a piece of their own, stores.
_TRIM, _APART, _STORES = -1, -3, -8


def share_freed_memory() -> None:
    """Ask for it; a C library that knows no `mallopt` does as it likes.

    By default each of a dozen threads keeps what it freed for itself: ten megabytes, once a large file came in.
    """
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_STORES, 1)
        mallopt(_APART, 256 * 1024)
        mallopt(_TRIM, 1024 * 1024)
