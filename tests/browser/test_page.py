"""A person taps and types on the page, and sees the shop's books go along."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.phone import House, Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A user of the page, and what they write and read."""

    name: str
    greeted: str
    sale: str
    saved: str
    undo: str
    taken_out: str
    redo: str
    put_back: str
    agree: str
    question: str


SPEAKERS = (
    Speaker(
        name="Emma",
        greeted="This is your shop's notebook.",
        sale="Maria 25 cappuccino",
        saved="✅ Maria · £25 · cappuccino",
        undo="Undo",
        taken_out="Taken out: Maria · £25",
        redo="Redo",
        put_back="Back in: Maria · £25",
        agree="Yes",
        question="Is it 09:0",
    ),
    Speaker(
        name="Giulia",
        greeted="Questo è il tuo taccuino.",
        sale="Maria 25 cappuccino",
        saved="✅ Maria · 25\xa0€ · cappuccino",
        undo="Annulla",
        taken_out="Annullato: Maria · 25\xa0€",
        redo="Recupera",
        put_back="Di nuovo nel taccuino: Maria · 25\xa0€",
        agree="Sì",
        question="Ora da te: 10:0",
    ),
    Speaker(
        name="王芳",
        greeted="老板你好，这是店里的小本子。",
        sale="王姐 剪头 50",
        saved="✅ 王姐 · ¥50 · 剪头",
        undo="撤销",
        taken_out="已撤销：王姐 · ¥50",
        redo="恢复",
        put_back="已恢复：王姐 · ¥50",
        agree="是",
        question="店里现在是17:0",
    ),
)


@pytest.mark.parametrize("speaker", SPEAKERS, ids=lambda speaker: speaker.name)
def test_the_first_sale_is_saved_taken_out_and_put_back(phone: Phone, speaker: Speaker) -> None:
    """From Start to Undo and back, in the language that the user's Telegram speaks."""
    phone.becomes(speaker.name)
    phone.starts()
    phone.reads(speaker.greeted)
    phone.writes(speaker.sale)
    phone.taps(speaker.agree, under=speaker.question)
    phone.taps(speaker.undo, under=speaker.saved)
    phone.taps(speaker.redo, under=speaker.taken_out)
    phone.reads(speaker.put_back)
    expect(phone.reads(speaker.question).get_by_role("button", name=speaker.agree)).to_have_count(0)


def test_a_reply_and_an_edit_put_right(phone: Phone) -> None:
    """Both are picked from the menu of a message."""
    phone.becomes("Luca")
    phone.writes("Pina 25 taglio")
    phone.picks("Reply", on="✅ Pina · 25")
    phone.writes("30")
    phone.reads("Corretto: Pina · 30\xa0€ · taglio")
    phone.picks("Edit", on="Pina 25 taglio")
    phone.writes("Pina 32 taglio")
    phone.reads("Corretto: Pina · 32\xa0€ · taglio")
    expect(phone.bubble("Pina 32 taglio").locator(".meta")).to_contain_text("modificato")


def test_a_walk_in_gets_the_name_that_is_tapped(phone: Phone) -> None:
    """The likeliest names stand under it."""
    phone.becomes("Emma")
    phone.writes("yesterday Tom 6.80 flat white")
    phone.reads("Tom · £6.80 · flat white · yesterday")
    phone.writes("walk-in 6.80 flat white")
    phone.taps("Tom", under="Whose was it?")
    phone.reads("✅ Tom · £6.80 · flat white 2nd visit.")


def test_settings_are_changed_by_tapping(phone: Phone) -> None:
    """Another language, seen at once, and undone."""
    phone.becomes("Emma")
    phone.writes("/settings")
    phone.taps("Language", under="The day starts at 04:00")
    phone.taps("Italiano", under="Messages are in English.")
    phone.taps("Annulla", under="Ora i messaggi sono in italiano.")
    phone.reads("Setting undone: Language")


def test_the_export_is_downloaded(phone: Phone, tmp_path: Path) -> None:
    """The file in the chat is the zip with the three tables."""
    phone.becomes("Emma")
    phone.writes("/export")
    phone.reads("The whole notebook as of")
    with phone.page.expect_download() as downloading:
        phone.page.locator("a.file:visible").last.click()
    saved = tmp_path / "export.zip"
    downloading.value.save_as(saved)
    with zipfile.ZipFile(saved) as archive:
        assert archive.namelist() == ["sales.csv", "customers.csv", "notes.csv", "contacts.csv", "shop.json"]


def test_a_group_writes_in_the_notebook(phone: Phone) -> None:
    """Made from the chat's menu and tied by a tap; a sign on the message is its receipt."""
    phone.becomes("Emma")
    phone.writes("Sophie 8")
    phone.reads("✅ Sophie · £8")
    phone.page.once("dialog", lambda dialog: dialog.accept("Bar"))
    phone.page.get_by_role("button", name="Chat menu").locator("visible=true").click()
    phone.page.get_by_role("menuitem", name="New group with the bot").click()
    phone.taps("Emma's notebook", under="Which notebook do this group's sales go into?")
    phone.reads("What this group writes goes into")
    phone.writes("Sophie 9 scone")
    expect(phone.bubble("Sophie 9 scone").locator(".reactions")).to_have_text("👍")
    phone.writes("Sophie")
    phone.reads("The answer is in your private chat")
    phone.page.get_by_role("navigation", name="Chats").locator("visible=true").get_by_role("button").first.click()
    phone.reads("£17 in all.")


def test_a_photo_is_shown_and_not_saved(phone: Phone, tmp_path: Path) -> None:
    """It is chosen as a person chooses it."""
    picture = tmp_path / "cake.png"
    picture.write_bytes(phone.page.screenshot(clip={"x": 0, "y": 0, "width": 60, "height": 60}))
    phone.becomes("Giulia")
    phone.page.get_by_role("button", name="Attach").locator("visible=true").click()
    with phone.page.expect_file_chooser() as choosing:
        phone.page.get_by_role("menuitem", name="Photo").click()
    choosing.value.set_files(picture)
    phone.reads("Non salvato: questo messaggio non si legge.")
    expect(phone.page.locator("li.mine:visible img").last).to_be_visible()


def test_what_is_written_while_the_bot_is_off_is_answered_when_it_is_back(phone: Phone, house: House) -> None:
    """Killed with -9; the page says so, and nothing is lost."""
    phone.becomes("王芳")
    house.kill_bot()
    strip = phone.page.locator("#bot-off")
    expect(strip).to_contain_text("The bot is off.")
    phone.writes("老李 8")
    phone.reads("✅ 老李 · ¥8")
    expect(strip).to_contain_text("The bot is back")


def test_the_next_morning_is_another_day(phone: Phone) -> None:
    """The button moves the clock of Telegram and of the bot."""
    phone.becomes("Giulia")
    phone.page.get_by_role("button", name="Next morning").click()
    phone.writes("Maria 5")
    found = phone.reads("✅ Maria · 5\xa0€ 2ª volta.")
    expect(found.locator(".meta")).to_have_text("09:01")
