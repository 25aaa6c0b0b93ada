"""What a person configures: plain values here; pydantic only where a configuration file is read."""

from citeward.settings.find import ConfigurationFile, find_configuration
from citeward.settings.values import FailOn, Settings, SettingsError

__all__ = ["ConfigurationFile", "FailOn", "Settings", "SettingsError", "find_configuration", "load_settings"]


def load_settings(file: ConfigurationFile | None) -> Settings:
    """The settings in a configuration file, or the defaults where there is none.

    Raises:
        SettingsError: with file and line, when the file cannot be understood.
    """
    if file is None:
        return Settings()
    from citeward.settings.read import read_settings

    return read_settings(file)
