"""Which language a customer reads, where nobody has said so."""

from bot.domain.phones import region_of
from bot.languages import load_languages
from bot.languages.text import has_cjk
from bot.languages.texts import load_texts


def language_read(stored: str | None, name: str, phone: str | None, otherwise: str) -> str:
    """As noted; else by the script of the name, by the country of the number; `otherwise` where these say nothing."""
    texts = load_texts()
    if stored in texts and stored is not None:
        return stored
    languages = {code: language for code, language in load_languages().items() if code in texts}
    unspaced = [code for code, language in languages.items() if not language.spaces]
    if has_cjk(name) and unspaced:
        return unspaced[0]
    region = region_of(phone) if phone else None
    spoken = [code for code, language in languages.items() if region in {language.region, *language.regions}]
    return spoken[0] if spoken and otherwise not in spoken else otherwise
