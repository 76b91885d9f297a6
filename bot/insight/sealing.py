"""Copies that open with a passphrase only: scrypt makes the key, AES-GCM locks the file.

What is kept for locking is the key, not the passphrase; the file says with which salt the key was made.
"""

import base64
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bot.files.kinds import SEALED

_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32
#: A quarter of a second and 32 MB a guess.
_COST, _BLOCK, _LANES = 2**15, 8, 1


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
    locked = AESGCM(base64.b64decode(kept["key"])).encrypt(nonce, content, SEALED + salt)
    return SEALED + salt + nonce + locked


def is_sealed(content: bytes) -> bool:
    """Whether a file is one of these."""
    return content.startswith(SEALED)


def unsealed(content: bytes, passphrase: str) -> bytes:
    """The file again. Raises `WrongPassphraseError`."""
    salt, nonce = len(SEALED), len(SEALED) + _SALT_BYTES
    body = nonce + _NONCE_BYTES
    try:
        key = AESGCM(_key(passphrase, content[salt:nonce]))
        return key.decrypt(content[nonce:body], content[body:], content[:nonce])
    except (InvalidTag, ValueError):
        raise WrongPassphraseError from None


def _key(passphrase: str, salt: bytes) -> bytes:
    plain = " ".join(passphrase.split()).encode()
    return Scrypt(salt=salt, length=_KEY_BYTES, n=_COST, r=_BLOCK, p=_LANES).derive(plain)
