"""The tokens of Typst: one pattern for each mode, and what opens and closes a region."""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"""
    (?P<url>https?://[^\s\[\]()"<>]{1,2000}+)
  | (?P<escape>\\(?:u\{[0-9a-fA-F]{1,6}\}|\S))
  | (?P<comment>//[^\r\n]*+)
  | (?P<region>/\*)
  | (?P<raw>`++)
  | (?P<math>\$)
  | (?P<ref>(?<!\w)@[\w\-:.]{1,200}+)
  | (?P<label><[\w\-:.]{1,200}+>)
  | (?P<keyword>\#(?:let|set|show|import|include|context|return|if|for|while|else)(?![\w-]))
  | (?P<call>\#[^\W\d][\w-]{0,99}+(?:\.[^\W\d][\w-]{0,99}+){0,9}+)
  | (?P<code>\#[({\["])
  | (?P<open>\[)
  | (?P<close>\])
  | (?P<emphasis>(?<!\w)[*_]|[*_](?!\w))
  | (?P<tie>~)
  | (?P<blank>(?:\r\n|\r|\n)(?:[ \t]*+(?:\r\n|\r|\n))++[ \t]*+)
  | (?P<heading>(?:(?<=[\r\n])|^)[ \t]*+=++(?=[ \t]))
  | (?P<item>(?:(?<=[\r\n])|^)[ \t]*+(?:[-+]|\d{1,9}+\.|/)(?=[ \t]))
  | (?P<newline>\r\n|\r|\n)
    """,
    re.VERBOSE,
)
"""What ends plain text in markup."""

CODE = re.compile(
    r"""
    (?P<string>"(?:[^"\\]|\\.){0,100000}+")
  | (?P<comment>//[^\r\n]*+)
  | (?P<region>/\*)
  | (?P<raw>`++)
  | (?P<math>\$)
  | (?P<ref>(?<!\w)@[\w\-:.]{1,200}+)
  | (?P<label><[\w\-:.]{1,200}+>)
  | (?P<named>[^\W\d][\w-]{0,99}+[ \t]{0,9}:(?!:))
  | (?P<call>[^\W\d][\w-]{0,99}+(?:\.[^\W\d][\w-]{0,99}+){0,9}+)
  | (?P<opener>[(\[{])
  | (?P<closer>[)\]}])
  | (?P<separator>[;,\r\n])
    """,
    re.VERBOSE | re.DOTALL,
)
"""What matters in code: everything else is skipped."""

CALL_GOES_ON = re.compile(r"[(\[]|(?:\.[^\W\d][\w-]{0,99}+){1,9}+(?=[(\[])")
"""What, straight after a call, still belongs to it."""

MATH_END = re.compile(r"\\.|\"(?:[^\"\\\r\n]|\\.){0,5000}+\"|\$", re.DOTALL)
"""What matters inside a formula: escapes and strings that may hide a dollar, and the dollar."""

INCLUDE = re.compile(r"(?<![\w.-])include[ \t(]{0,9}\"([^\"\r\n]{1,300}\.typ)\"")
"""Another file that is taken in, in markup or in code."""
