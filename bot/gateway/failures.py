"""What went wrong, said so that a log may hold it."""

from traceback import extract_tb

_FRAMES = 6


def frames_of(error: BaseException) -> str:
    """Where an exception came from, innermost last. Never its words: those may repeat a customer's."""
    frames = extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames))
