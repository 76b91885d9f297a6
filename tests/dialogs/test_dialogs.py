"""Every dialogue of every language, played over real HTTP against a bot and a sandbox of their own."""

import pytest

from bot.sandbox.client import Sandbox
from tests.dialogs.play import Player
from tests.dialogs.script import Dialogue, load_dialogues
from tests.dialogs.show import transcript
from tests.living import Living


@pytest.mark.parametrize("dialogue", load_dialogues(), ids=lambda dialogue: dialogue.name)
async def test_the_bot_answers_as_written(living: Living, dialogue: Dialogue) -> None:
    """Whatever a user does, the bot says what the dialogue says, word for word, and nothing more."""
    await play(living, dialogue)


@pytest.mark.parametrize("dialogue", load_dialogues("invited"), ids=lambda dialogue: dialogue.name)
async def test_a_house_by_invitation_answers_as_written(invited_only: Living, dialogue: Dialogue) -> None:
    """The same where shops are opened by invitation; `{link}` is a fresh one of the host's."""
    link = invited_only.run("invite-owner").partition("?start=")[2].split()[0]
    await play(invited_only, dialogue, link=link)


async def play(living: Living, dialogue: Dialogue, **filled: str) -> None:
    """Play a dialogue to its end, or fail at the first turn that goes otherwise."""
    async with Sandbox(living.sandbox.address) as sandbox:
        player = Player(living=living, sandbox=sandbox, dialogue=dialogue)
        await player.begin()
        for turn in dialogue.turns:
            act = {
                key: value.format_map(filled) if filled and isinstance(value, str) else value
                for key, value in turn.act.items()
            }
            came = await player.do(act)
            if came != turn.expected:
                pytest.fail(
                    f"{dialogue.name}\n\n{transcript([turn.act])}\nexpected\n{transcript(turn.expected)}"
                    f"\nbut there came\n{transcript(came)}",
                    pytrace=False,
                )
