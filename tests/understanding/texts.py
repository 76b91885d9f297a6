"""Texts that nobody would think of: examples damaged, joined and stretched, and whatever Unicode holds."""

from hypothesis import strategies as st

from bench.shops import Example, examples

EXAMPLES = examples()
#: What hurried thumbs, other keyboards and other programs put between the characters of a message.
_STRAY = st.sampled_from(
    [
        *" ,.;:-–/x@%€$£¥0123456789eoa'\"()",
        "块",
        "半",
        "一",
        "两",
        "百",
        "毛",
        "折",
        "号",
        "\u200b",
        "\n",
        "\u3000",
        "１",
        "²",
        "½",
        "٣",
    ]
)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """`text` with up to four characters dropped, doubled, swapped or put in."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        match draw(st.sampled_from(["drop", "double", "swap", "put", "cut"])):
            case "drop":
                text = text[:at] + text[at + 1 :]
            case "double":
                text = text[: at + 1] + text[at:]
            case "swap":
                text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
            case "put":
                text = text[:at] + draw(_STRAY) + text[at:]
            case _:
                text = text[at:]
    return text


@st.composite
def mutated_examples(draw: st.DrawFn) -> tuple[Example, str]:
    """An example, and its text damaged, or joined to another one of any language."""
    example = draw(st.sampled_from(EXAMPLES))
    text = example.text
    if draw(st.integers(0, 3)) == 0:
        text += draw(st.sampled_from([" ", "", ", ", " e ", "，"])) + draw(st.sampled_from(EXAMPLES)).text
    return example, draw(damaged(text))


@st.composite
def shuffled_examples(draw: st.DrawFn) -> tuple[Example, str]:
    """An example with its words in another order, some of them from elsewhere."""
    example = draw(st.sampled_from(EXAMPLES))
    words = draw(st.permutations(example.text.split()))
    return example, " ".join(
        [*words, *draw(st.lists(st.sampled_from(draw(st.sampled_from(EXAMPLES)).text.split()), max_size=3))]
    )


@st.composite
def any_texts(draw: st.DrawFn) -> tuple[Example, str]:
    """A shop, and any Unicode."""
    return draw(st.sampled_from(EXAMPLES)), draw(st.text(max_size=120))


@st.composite
def long_texts(draw: st.DrawFn) -> tuple[Example, str]:
    """A shop, and as much as Telegram lets through of one thing over and over."""
    piece = draw(st.one_of(st.sampled_from(EXAMPLES).map(lambda e: e.text), st.text(min_size=1, max_size=12)))
    between = draw(st.sampled_from(["", " ", ", "]))
    return draw(st.sampled_from(EXAMPLES)), ((piece + between) * 4096)[:4096]
