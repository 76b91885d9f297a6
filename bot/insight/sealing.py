"""Copies that open with a passphrase only: scrypt makes the key, AES-GCM locks the file.

What is kept for locking is the key, not the passphrase; the file says with which salt the key was made.
"""

import base64
import hashlib
import json
import secrets
from typing import TYPE_CHECKING

from bot.files.kinds import SEALED

if TYPE_CHECKING:
    from Crypto.Cipher._mode_gcm import GcmMode

_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES, _KEY_BYTES = 16, 12, 16, 32
#: A quarter of a second and 32 MB a guess; hashlib refuses that much unless it is told.
_COST, _BLOCK, _LANES, _MOST_BYTES = 2**15, 8, 1, 2**26


class WrongPassphraseError(Exception):
    """The file was locked with another passphrase, or is not whole."""


def lock_of(passphrase: str) -> str:
    """What copies are locked with, to be kept."""
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _key(passphrase, salt)
    return json.dumps({"salt": base64.b64encode(salt).decode(), "key": base64.b64encode(key).decode()})


def sealed(content: bytes, lock: str) -> bytes:
    """A file that opens with the passphrase that `lock` was made of."""
    kept = json.loads(lock)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    salt = base64.b64decode(kept["salt"])
    cipher = _cipher(base64.b64decode(kept["key"]), nonce, head=SEALED + salt)
    locked, tag = cipher.encrypt_and_digest(content)
    return SEALED + salt + nonce + locked + tag


def is_sealed(content: bytes) -> bool:
    """Whether a file is one of these."""
    return content.startswith(SEALED)


def unsealed(content: bytes, passphrase: str) -> bytes:
    """The file again. Raises `WrongPassphraseError`."""
    salt, nonce = len(SEALED), len(SEALED) + _SALT_BYTES
    body, tag = nonce + _NONCE_BYTES, len(content) - _TAG_BYTES
    try:
        cipher = _cipher(_key(passphrase, content[salt:nonce]), content[nonce:body], head=content[:nonce])
        return cipher.decrypt_and_verify(content[body:tag], content[max(body, tag) :])
    except ValueError:
        raise WrongPassphraseError from None


def _cipher(key: bytes, nonce: bytes, *, head: bytes) -> "GcmMode":
    """AES-256-GCM that also vouches for `head`."""
    from Crypto.Cipher import AES  # noqa: PLC0415 - 8 MB that a bot whose shops lock no copies does not owe

    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
    cipher.update(head)
    return cipher


def _key(passphrase: str, salt: bytes) -> bytes:
    plain = " ".join(passphrase.split()).encode()
    return hashlib.scrypt(plain, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MOST_BYTES, dklen=_KEY_BYTES)
