"""LaTeX in titles and names, as the text it stands for."""

from __future__ import annotations

import re
import unicodedata

from citeward.patterns import lazy

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "d": "\u0323",
    "r": "\u030a",
    "t": "\u0361",
}
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "SS": "ẞ", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_",
    "textdegree": "°", "degree": "°", "textregistered": "®", "texttrademark": "™", "copyright": "©", "pounds": "£",
    "euro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "ldots": "…", "dots": "…", "textellipsis": "…",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "times": "×", "pm": "±", "cdot": "·", "sim": "~", "approx": "≈",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "infty": "∞", "rightarrow": "→", "to": "→", "circ": "°", "ell": "ℓ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "textmu": "μ", "textalpha": "α", "textbeta": "β", "textgamma": "γ",
    "prime": "′", "slash": "/", "newline": " ", "quad": " ", "qquad": " ", "space": " ", "And": "&",
}  # fmt: skip

_TOKEN = lazy(
    r"\\([`'^\"~=.])\s{0,9}(?:\{\s?(?:\\([ij])\b|([^\W\d_]))?\s?\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"  # \"{o} \'\i
    r"|\\([uvHckbdrt])(?:\s{0,9}\{\s?(?:\\([ij])|([^\W\d_]{0,2}))\s?\}|\s{1,9}(?:\\([ij])|([^\W\d_])))"  # \c{c} \v s
    r"|\\href\s?\{[^{}]{0,2000}+\}"
    r"|\\([A-Za-z]{1,40}+)\*?\s*+"  # \emph \alpha
    r"|\\(.)"  # \& \{
    r"|(---?|``|''|~|[{}$])",
    re.DOTALL,
)
_PLAIN = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " ", "{": "", "}": "", "$": ""}
_ESCAPED = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "/": "", "-": "", "@": "", "\\": " ", "(": "", ")": ""}
_NEEDS = lazy(r"[\\{}~$]|--|``|''")


def latex_to_text(value: str) -> str:
    """`value` without LaTeX: accents and symbols as characters, commands dropped, their arguments kept."""
    if _NEEDS.search(value):
        value = unicodedata.normalize("NFC", _TOKEN.sub(_shown, value))
    return " ".join(value.split())


def _shown(match: re.Match[str]) -> str:
    plain = match[13]
    if plain:
        return _PLAIN[plain]
    if accent := match[1] or match[6]:
        base = next((match[group] for group in (2, 3, 4, 5, 7, 8, 9, 10) if match[group]), "")
        return base[:1] + _ACCENTS[accent] + base[1:] if base else ""
    if command := match[11]:
        return _command(command, match[0])
    return _ESCAPED.get(match[12] or " ", match[12] or "")


def _command(command: str, written: str) -> str:
    letter = _LETTERS.get(command)
    if letter is None:
        return ""
    # TeX eats the blank after a command; authors of symbols and dashes between words did not mean that.
    return letter + " " if written[-1].isspace() and not letter.isalpha() else letter
