"""What is said of names themselves is read, and nothing that only looks like it."""

from datetime import date

import pytest

from bot.domain.intents import (
    AddNickname,
    Intent,
    LogContact,
    MergeCustomers,
    MessagesEffect,
    Person,
    RenameCustomer,
    SetConsent,
    ShowDuplicates,
    WhyNamed,
)
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand

_CUSTOMERS = ("Maria", "Maria Rosi", "Tom", "Luca", "Gigi", "小王", "王芳", "老李")


def _read(text: str, language: str) -> Intent:
    known = load_languages()
    context = Context(
        languages=(known[language], *(other for code, other in known.items() if code != language)),
        today=date(2026, 11, 20),
        currency=known[language].currency,
        lexicon=Lexicon.of(_CUSTOMERS, ["cappuccino"]),
    )
    return understand(text, context).intent


def _who(name: str) -> Person:
    return Person(name=name, known=True)


def _quiet(name: str) -> SetConsent:
    return SetConsent(customer=_who(name), contact=False)


@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [
        ("en", "do not contact Maria", _quiet("Maria")),
        ("en", "don't call Tom anymore", _quiet("Tom")),
        ("en", "Tom doesn't want messages", _quiet("Tom")),
        ("en", "Tom may be contacted again", SetConsent(customer=_who("Tom"), contact=True)),
        ("it", "non contattare più Luca", _quiet("Luca")),
        ("it", "Luca non vuole messaggi", _quiet("Luca")),
        ("it", "niente più messaggi a Luca", _quiet("Luca")),
        ("it", "Luca accetta messaggi", SetConsent(customer=_who("Luca"), contact=True)),
        ("zh", "不要联系小王", _quiet("小王")),
        ("zh", "小王不想收消息", _quiet("小王")),
        ("zh", "可以联系小王了", SetConsent(customer=_who("小王"), contact=True)),
        ("en", "rename Maria to Maria Rossi", RenameCustomer(customer=_who("Maria"), name="Maria Rossi")),
        ("en", "Tom is actually called Thomas", RenameCustomer(customer=_who("Tom"), name="Thomas")),
        ("it", "Maria si chiama Maria Rossi", RenameCustomer(customer=_who("Maria"), name="Maria Rossi")),
        ("it", "cambia il nome di Luca in Luca Verdi", RenameCustomer(customer=_who("Luca"), name="Luca Verdi")),
        ("zh", "把小王改成王小芳", RenameCustomer(customer=_who("小王"), name="王小芳")),
        ("zh", "小王全名是王小芳", RenameCustomer(customer=_who("小王"), name="王小芳")),
        ("en", "Tom is also called Tommy", AddNickname(customer=_who("Tom"), nickname="Tommy")),
        ("it", "Luca si chiama anche Luchino", AddNickname(customer=_who("Luca"), nickname="Luchino")),
        ("zh", "小王也叫王姐", AddNickname(customer=_who("小王"), nickname="王姐")),
        ("zh", "胖子是小王的外号", AddNickname(customer=_who("小王"), nickname="胖子")),
        ("en", "merge Maria Rosi into Maria", MergeCustomers(customer=_who("Maria Rosi"), other=_who("Maria"))),
        ("it", "Gigi e Luca sono la stessa persona", MergeCustomers(customer=_who("Gigi"), other=_who("Luca"))),
        ("zh", "小王和王芳是同一个人", MergeCustomers(customer=_who("小王"), other=_who("王芳"))),
        ("en", "any duplicates?", ShowDuplicates()),
        ("it", "ci sono doppioni?", ShowDuplicates()),
        ("zh", "有没有重复的客人", ShowDuplicates()),
        ("en", "why Maria?", WhyNamed(customer=_who("Maria"))),
        ("en", "Why is Maria on the list today?", WhyNamed(customer=_who("Maria"))),
        ("it", "perché Luca?", WhyNamed(customer=_who("Luca"))),
        ("it", "Perché Luca è tra i nomi?", WhyNamed(customer=_who("Luca"))),
        ("zh", "为什么是小王？", WhyNamed(customer=_who("小王"))),
        ("zh", "小王为什么在名单上", WhyNamed(customer=_who("小王"))),
        ("en", "did the messages work?", MessagesEffect()),
        ("en", "who came back?", MessagesEffect()),
        ("it", "i messaggi hanno funzionato?", MessagesEffect()),
        ("it", "cosa hanno portato i messaggi?", MessagesEffect()),
        ("zh", "发的消息有用吗？", MessagesEffect()),
        ("zh", "谁回来了", MessagesEffect()),
    ],
)
def test_orders(language: str, text: str, intent: Intent) -> None:
    """In three languages, and in several ways."""
    assert _read(text, language) == intent


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tom called"),
        ("en", "Tom also called yesterday"),
        ("en", "rename Maria to 30"),
        ("en", "do not contact Nobody"),
        ("it", "Luca ha detto che lo spritz era acqua"),
        ("it", "chiama Luca"),
        ("zh", "联系了小王"),
        ("zh", "把小王改成30"),
        ("zh", "小王又叫了拿铁"),
        ("en", "why does Maria come here"),
        ("it", "perché viene Luca"),
        ("zh", "小王为什么来"),
    ],
)
def test_what_only_looks_like_it(language: str, text: str) -> None:
    """Calls made, remarks, sums and unknown names are read as before."""
    orders = (SetConsent, RenameCustomer, AddNickname, MergeCustomers, ShowDuplicates, WhyNamed, MessagesEffect)
    assert not isinstance(_read(text, language), orders)
    assert isinstance(_read("Tom called", "en"), LogContact)
