"""The numbers of a large shop, kept by hash."""

from bot.services.packed import Packed


def test_each_value_has_a_number_of_its_own() -> None:
    """Numbers and pairs around nought too, where Python's own hash of -1 is that of -2."""
    numbers = range(-3000, 3000)
    values = [*numbers, *((number, "EUR") for number in numbers)]
    packed = Packed()
    for place, value in enumerate(values):
        assert packed.get(value) is None
        packed.put(value, place)
    assert [packed.get(value) for value in values] == list(range(len(values)))


def test_the_last_number_told_holds() -> None:
    """A value that is told again has the new number, and no other is touched."""
    packed = Packed()
    packed.put(("Maria", -1), 1)
    packed.put(("Maria", -2), 2)
    packed.put(("Maria", -1), 3)
    assert (packed.get(("Maria", -1)), packed.get(("Maria", -2))) == (3, 2)
