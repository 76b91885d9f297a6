"""Texts that owners send, in three languages."""

import pytest

from bot.domain.texts import (
    OwnTextAsked,
    OwnTextLine,
    OwnTextRefused,
    OwnTextRemoved,
    OwnTextSaved,
    OwnTextShown,
    OwnTextsShown,
    TextOffered,
)
from tests.i18n.speaking import Spoken, expected, heard

_LINE = OwnTextLine(id=7, text="Ciao {nome}, come va?", language="it")
SPOKEN = [
    Spoken(
        reply=OwnTextsShown(shop=1, texts=()),
        en="No texts of your own yet: the notebook's take turns. One that you add comes first.\n[Add a text]",
        it="Nessun testo tuo per ora: si usano a turno quelli del taccuino. Se ne aggiungi uno, viene prima.\n"
        "[Nuovo testo]",
        zh="你自己还没写过，现在轮着用本子里的。自己加一条，就先用你的。\n[加一条]",
    ),
    Spoken(
        reply=OwnTextsShown(shop=1, texts=(_LINE,)),
        en="Your own texts. They come first, then the notebook's take turns:\n1 · Italian · “Ciao {nome}, come va?”\n"
        "[Add a text]\n[1 · Ciao {nome}, come va?]",
        it="I tuoi testi. Vengono prima; poi, a turno, quelli del taccuino:\n1 · italiano · “Ciao {nome}, come va?”\n"
        "[Nuovo testo]\n[1 · Ciao {nome}, come va?]",
        zh="你自己写的消息，先用这些，再轮到本子里的：\n1 · 意大利语 · “Ciao {nome}, come va?”\n"
        "[加一条]\n[1 · Ciao {nome}, come va?]",
    ),
    Spoken(
        reply=OwnTextShown(shop=1, line=_LINE),
        en="Text to send · Italian · “Ciao {nome}, come va?”\n[Change] [Remove] [Back]",
        it="Messaggio pronto · italiano · “Ciao {nome}, come va?”\n[Cambia] [Togli] [Indietro]",
        zh="写好的消息 · 意大利语 · “Ciao {nome}, come va?”\n[改一下] [拿掉] [返回]",
    ),
    Spoken(
        reply=OwnTextAsked(text="Hi {name}"),
        en="📝 Now: “Hi {name}”\nWrite the text as you'd send it. {name} becomes the customer's first name, {item} "
        "what they had last, {shop} the shop's name.",
        it="📝 Ora: “Hi {name}”\nScrivi il testo come lo manderesti. {nome} diventa il nome, {solito} quello che ha "
        "preso l'ultima volta, {negozio} il nome del tuo posto.",
        zh="📝 现在是：“Hi {name}”\n把要发的话写下来。{名字}会换成客人的称呼，{老样子}换成上次买的，{店名}换成店名。",
    ),
    Spoken(
        reply=OwnTextSaved(shop=1, entry=2, line=_LINE),
        en="✅ Text to send · Italian · “Ciao {nome}, come va?”\n[Undo]",
        it="✅ Messaggio pronto · italiano · “Ciao {nome}, come va?”\n[Annulla]",
        zh="✅ 写好的消息 · 意大利语 · “Ciao {nome}, come va?”\n[撤销]",
    ),
    Spoken(
        reply=OwnTextRemoved(shop=1, entry=2, line=_LINE),
        en="↩️ Taken out: Text to send · Italian · “Ciao {nome}, come va?”.\n[Undo]",
        it="↩️ Tolto: Messaggio pronto · italiano · “Ciao {nome}, come va?”.\n[Annulla]",
        zh="↩️ 已拿掉：写好的消息 · 意大利语 · “Ciao {nome}, come va?”。\n[撤销]",
    ),
    Spoken(
        reply=OwnTextRefused(unknown="nme"),
        en="⚠️ Not saved: “{nme}” stands for nothing. In braces there can be {name}, {item} or {shop}.",
        it="⚠️ Non salvato: “{nme}” non corrisponde a niente. Tra graffe possono stare {nome}, {solito} o {negozio}.",
        zh="⚠️ 没有保存：不认识“{nme}”。花括号里只能写{名字}、{老样子}或{店名}。",
    ),
    Spoken(
        reply=TextOffered(
            shop=1,
            tag=3,
            word="jazz",
            customer=2,
            name="Maria",
            place=1,
            of=2,
            draft="Ciao Maria, tutto bene?",
            phone="+393331234567",
            following=5,
        ),
        en="Maria · jazz · 1/2\nReady to send:\nCiao Maria, tutto bene?\n[Copy] [WhatsApp] [Sent ✓]\n"
        "[Other text] [Next]",
        it="Maria · jazz · 1/2\nPronto da inviare:\nCiao Maria, tutto bene?\n[Copia] [WhatsApp] [Inviato ✓]\n"
        "[Altro testo] [Avanti]",
        zh="Maria · jazz · 1/2\n可以直接发：\nCiao Maria, tutto bene?\n[复制] [WhatsApp] [我发了 ✓]\n[换一条] [下一位]",
    ),
    Spoken(
        reply=OwnTextRefused(length=300, limit=240),
        en="⚠️ Not saved: 300 characters, and a text has room for 240.",
        it="⚠️ Non salvato: sono 300 caratteri e in un messaggio ce ne stanno 240.",
        zh="⚠️ 没有保存：一共300个字，一条消息最多240个字。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_what_is_said_of_texts(spoken: Spoken) -> None:
    """Whole, with whom it is for, and what can be done with it."""
    assert heard(spoken) == expected(spoken)
