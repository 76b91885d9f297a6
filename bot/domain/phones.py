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


@lru_cache(maxsize=4096)
def region_of(number: str) -> str | None:
    """The country (ISO 3166) of a number in E.164, the largest of those that share its code; None where it has none."""
    import phonenumbers  # noqa: PLC0415 - 50 ms that only whoever has a number to read owes

    try:
        code = phonenumbers.parse(number).country_code
    except phonenumbers.NumberParseException:
        return None
    return None if code is None else str(phonenumbers.region_code_for_country_code(code))
