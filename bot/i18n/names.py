"""Names that are one person, and what a customer is called."""

from typing import assert_never

from bot.domain.mornings import Stage
from bot.domain.privacy import (
    KeptApart,
    Merged,
    MergeRefused,
    NamesReply,
    NicknameAdded,
    Pair,
    PairShown,
    PairsShown,
    PressApart,
    PressMerge,
    PressPair,
    Renamed,
)
from bot.i18n.choices import undo_row
from bot.i18n.layout import Button, Rendered, press, rows, said
from bot.i18n.lines import layout, stage_name
from bot.i18n.speech import Speech


def speak_names(reply: NamesReply, speech: Speech) -> Rendered:
    """Whether two are one, and who is called what."""
    match reply:
        case PairShown():
            rendered = _pair(reply, speech)
        case PairsShown():
            rendered = _pairs(reply, speech)
        case Merged():
            rendered = _merged(reply, speech)
        case MergeRefused():
            rendered = said(_refused(reply, speech))
        case KeptApart(shop=shop, entry=entry, name=name, other=other):
            words = speech.say(
                "Two people: {name} and {other}. They won't be offered as one again.",
                name=speech.name(name),
                other=speech.name(other),
            )
            rendered = said(words, buttons=undo_row(shop, entry, speech))
        case Renamed(shop=shop, entry=entry):
            rendered = said(_renamed(reply, speech), buttons=undo_row(shop, entry, speech))
        case NicknameAdded(shop=shop, entry=entry):
            rendered = said(_called(reply, speech), buttons=undo_row(shop, entry, speech))
        case _:
            assert_never(reply)
    return rendered


def pair_button(shop: int, pair: Pair, name: str, speech: Speech) -> tuple[Button]:
    """Asks whether two are one, by the name of one of them, in a row of its own."""
    # i18n: a button that asks whether this customer is the same person as another: Maria Rosi?
    label = speech.label("button-1", "{name}?", name=speech.name(name))
    return (press(label, PressPair(shop=shop, one=pair.keep.id, other=pair.gone.id)),)


def _pair(reply: PairShown, speech: Speech) -> Rendered:
    keep, gone = reply.pair.keep, reply.pair.gone
    name, other = speech.name(keep.name), speech.name(gone.name)
    buttons = [
        press(speech.label("button-2", "Make one"), PressMerge(shop=reply.shop, keep=keep.id, gone=gone.id)),
        press(speech.label("button-2", "Two people"), PressApart(shop=reply.shop, one=keep.id, other=gone.id)),
    ]
    return said(
        speech.say("Are {name} and {other} one person?", name=name, other=other),
        *(layout(speech.name(one.name), _visits(one.visits, speech)) for one in (keep, gone)),
        speech.say("Same phone number.") if reply.pair.why == "phone" else None,
        speech.say("As one, all of it stands under {name}, and both names work. That can be undone.", name=name),
        buttons=rows(buttons),
    )


def _visits(visits: int, speech: Speech) -> str:
    return speech.count("{count} visit", "{count} visits", visits)


def _pairs(reply: PairsShown, speech: Speech) -> Rendered:
    count = speech.count("{count} name in your notebook.", "{count} names in your notebook.", reply.customers)
    stages = layout(*(_stage(stage, number, speech) for stage, number in reply.stages)) or None
    if not reply.pairs:
        return said(count, stages, speech.say("None looks as if it were there twice."))
    lines = [f"{speech.name(pair.keep.name)} · {speech.name(pair.gone.name)}" for pair in reply.pairs]
    more = speech.count("… and {count} more", "… and {count} more", reply.more) if reply.more else None
    buttons = tuple(pair_button(reply.shop, pair, pair.gone.name, speech) for pair in reply.pairs)
    return said(count, stages, speech.say("Perhaps there twice:"), *lines, more, buttons=buttons)


def _stage(stage: Stage, number: int, speech: Speech) -> str:
    # i18n: a stage and how many customers stand there: regular: 12
    return speech.label("line", "{stage}: {number}", stage=stage_name(stage, speech), number=speech.number(number))


def _merged(reply: Merged, speech: Speech) -> Rendered:
    return said(
        layout(speech.name(reply.into), _visits(reply.visits, speech)),
        speech.say("“{text}” is the same person, and both names work.", text=speech.name(reply.name)),
        buttons=undo_row(reply.shop, reply.entry, speech),
    )


def _refused(reply: MergeRefused, speech: Speech) -> str:
    name, other = speech.name(reply.name), speech.name(reply.other)
    if reply.itself:
        return speech.say("Nothing to make one: both names mean {name} already.", name=name)
    return speech.say(
        "Not made one: of {name} and {other}, one sent the other. If they are one person, undo that first.",
        name=name,
        other=other,
    )


def _renamed(reply: Renamed, speech: Speech) -> str:
    name, before = speech.name(reply.name), speech.name(reply.before)
    if reply.entry is None:
        return speech.say("{name} is the name already.", name=name)
    return speech.say("New name: {name} (before: {before}). Both work.", name=name, before=before)


def _called(reply: NicknameAdded, speech: Speech) -> str:
    text, name = speech.name(reply.typed), speech.name(reply.name)
    if reply.entry is None:
        return speech.say("“{text}” means {name} already.", text=text, name=name)
    if reply.before is None:
        return speech.say("“{text}” means {name} too.", text=text, name=name)
    return speech.say(
        "“{text}” means {name}, and no longer {before}.", text=text, name=name, before=speech.name(reply.before)
    )
