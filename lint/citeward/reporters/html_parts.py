"""The looks of the HTML report, and its filter: the page holds all of it, and fetches nothing."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1d2129; --paper: #fff; --soft: #5b6472; --line: #d9dee6; --panel: #f6f8fa;
  --error: #b42318; --warning: #8a5a00; --info: #1f5fbf; --mark: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --paper: #14171c; --soft: #9aa5b5; --line: #2f3641;
  --panel: #1c2129; --error: #ff8a80; --warning: #f2c14e; --info: #8ab8ff; --mark: #6b5200; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 2.25rem 0 .5rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .25rem 0; }
a { color: inherit; }
small { color: var(--soft); }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; font-size: .925rem; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.count, th.count { text-align: right; width: 5.5rem; font-variant-numeric: tabular-nums; }
td.name, th { white-space: nowrap; }
code, pre { font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: .5rem 0 .25rem; padding: .5rem .75rem; background: var(--panel); border-radius: .35rem;
  white-space: pre-wrap; }
pre .line { color: var(--soft); user-select: none; }
mark { background: var(--mark); color: inherit; border-radius: .15rem; padding: .05rem 0;
  text-decoration: underline 2px; text-underline-offset: .2em; }
mark:empty { padding: 0 .1rem; border-left: 2px solid; }
.finding { padding: .6rem 0 .6rem .8rem; margin: .6rem 0; border-left: 4px solid; border-color: var(--line); }
.finding.error { border-color: var(--error); }
.finding.warning { border-color: var(--warning); }
.finding.info { border-color: var(--info); }
.severity { font-weight: 600; }
.error > p > .severity { color: var(--error); }
.warning > p > .severity { color: var(--warning); }
.info > p > .severity { color: var(--info); }
.message { font-weight: 600; }
.notes { margin: .25rem 0 0; padding: 0; list-style: none; font-size: .875rem; color: var(--soft); }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: 1rem 0 0; }
.filter label { display: inline-flex; gap: .4rem; align-items: center; }
.filter select { font: inherit; max-width: 100%; }
[hidden] { display: none !important; }
"""

SCRIPT = """
"use strict";
const findings = [...document.querySelectorAll(".finding")];
const form = document.createElement("form");
form.className = "filter";
const add = (text, field) => {
  const label = document.createElement("label");
  label.append(...(field.type === "checkbox" ? [field, text] : [text, field]));
  form.append(label);
};
for (const name of ["error", "warning", "info"]) {
  const count = findings.filter((each) => each.dataset.severity === name).length;
  if (!count) continue;
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, checked: true });
  add(`${name} (${count})`, box);
}
const select = Object.assign(document.createElement("select"), { name: "rule" });
select.add(new Option("all rules", ""));
for (const rule of [...new Set(findings.map((each) => each.dataset.rule))].sort()) select.add(new Option(rule, rule));
add("rule", select);
const shown = document.createElement("output");
form.append(shown);
const apply = () => {
  let count = 0;
  for (const each of findings) {
    const box = form.elements.namedItem(each.dataset.severity);
    each.hidden = !box.checked || (select.value !== "" && select.value !== each.dataset.rule);
    count += each.hidden ? 0 : 1;
  }
  for (const file of document.querySelectorAll(".file")) {
    file.hidden = !file.querySelector(".finding:not([hidden])");
  }
  shown.textContent = `${count} of ${findings.length} shown`;
};
form.addEventListener("change", apply);
form.addEventListener("submit", (event) => event.preventDefault());
if (findings.length) {
  document.querySelector("#filter").append(form);
  apply();
}
"""
