"""Where things lie: what is shipped with the program (`base/shipped.py` knows where), and the user's own folders."""

from collections.abc import Callable
from pathlib import Path

import platformdirs

from jx_desktop.base.shipped import shipped
from jx_desktop.errors import UserError

APPLICATION = "jx_desktop"


def shipped_forms() -> Path:
    """Return the folder with the shipped form definitions."""
    return shipped() / "resources" / "forms"


def shipped_sheet_words() -> Path:
    """Return the file with what offices call the cells of the tables of a year."""
    return shipped() / "resources" / "sheet_words.toml"


def shipped_icons() -> Path:
    """Return the folder with the program's icons."""
    return shipped() / "resources" / "icons"


def shipped_manual() -> Path:
    """Return the folder with the manual."""
    return shipped() / "resources" / "manual"


def translations() -> Path:
    """Return the folder with the compiled translations of the window."""
    return shipped() / "i18n"


def sample_text() -> Path:
    """Return the text of the published sample document."""
    return shipped() / "resources" / "samples" / "julu-wenlian-2024.txt"


def message_file(language: str) -> Path:
    """Return the message file of a language: ``zh`` or ``en``."""
    return shipped() / "i18n" / {"zh": "messages_zh_CN.toml", "en": "messages_en.toml"}[language]


def explanation_file(language: str) -> Path:
    """Return the file that says why findings of a language are brought up: ``zh`` or ``en``."""
    return shipped() / "i18n" / {"zh": "why_zh_CN.toml", "en": "why_en.toml"}[language]


def shipped_rules() -> Path:
    """Return the file that says what each rule is about and where it comes from."""
    return shipped() / "resources" / "rules.toml"


def user_forms() -> Path:
    """Return the folder for a county's own forms; it need not exist."""
    return user_data() / "forms"


def shipped_vocabulary() -> Path:
    """Return the folder with the shipped words of the trade."""
    return shipped() / "resources" / "vocabulary"


def user_vocabulary() -> Path:
    """Return the folder for a county's own words of the trade; it need not exist."""
    return user_data() / "vocabulary"


def starter_library() -> Path:
    """Return the indicator library that is shipped."""
    return shipped() / "resources" / "library" / "starter.toml"


def user_library() -> Path:
    """Return the folder for the user's own indicators; it need not exist."""
    return user_data() / "library"


def user_data() -> Path:
    """Return the user's own data folder; it need not exist."""
    return _own_folder(platformdirs.user_data_dir)


def settings_file() -> Path:
    """Return the file of the user's settings; it need not exist."""
    return _own_folder(platformdirs.user_config_dir) / "settings.json"


def log_folder() -> Path:
    """Return the folder of the log files; it need not exist."""
    return _own_folder(platformdirs.user_log_dir)


def home() -> Path:
    """Return the user's home folder. Raises `UserError` where the system knows of none."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise UserError("start.no_home") from error


def _own_folder(find: Callable[..., str]) -> Path:
    """Return a folder of the user's. Raises `UserError` where there is none, or it would lie in the current folder."""
    try:
        folder = Path(find(APPLICATION, appauthor=False))
    except RuntimeError as error:
        raise UserError("start.no_home") from error
    if not folder.is_absolute():
        raise UserError("start.no_home")
    return folder
