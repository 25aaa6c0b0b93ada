"""A module that is loaded when it is first asked for something."""

import inspect
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from citeward.cli.deferred import DeferredInspect

START = "import citeward.cli, inspect, sys\n"


def told(code):
    return subprocess.run([sys.executable, "-c", START + code], capture_output=True, text=True, check=True).stdout


def test_importing_the_command_line_does_not_load_inspect():
    assert told("print('ast' in sys.modules, 'dis' in sys.modules)") == "False False\n"


def test_what_is_asked_of_it_is_what_the_module_has():
    assert told("print(inspect.isfunction(inspect.getsource), inspect is sys.modules['inspect'])") == "True False\n"
    assert told("from inspect import signature; print(signature(lambda a: a))") == "(a)\n"


def test_it_lacks_what_the_module_lacks():
    assert told("print(hasattr(inspect, 'whales'), hasattr(inspect, '__path__'))") == "False False\n"


@given(st.text(alphabet="ab \t\n\r", max_size=20))
def test_cleaning_a_text_gives_what_the_module_gives(text):
    assert DeferredInspect("inspect").cleandoc(text) == inspect.cleandoc(text)
