"""Telephone numbers in the one form that two spellings of a number share."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def e164(text: str, region: str) -> str | None:
    """`text` as E.164, its country `region` (ISO 3166) where it names none; None for what could not be rung."""
    import phonenumbers  # noqa: PLC0415 - 50 ms that only whoever has a number to read owes

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
