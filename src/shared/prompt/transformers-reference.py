"""Renders chat templates as Hugging Face transformers does, for transformers.test.ts.

One JSON object per line on stdin ({"template", "variables", "nowMs"}), one per line on stdout ({"text"} or {"error"}).
"""

import json
import sys
from datetime import datetime

from jinja2 import TemplateError, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(Extension):
    """`{% generation %}` marks what the assistant wrote and leaves the text as it is."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("unchanged"), [], [], body).set_lineno(line)

    def unchanged(self, caller):
        return caller()


def refuse(message):
    raise TemplateError(message)


def to_json(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    options = {"ensure_ascii": ensure_ascii, "indent": indent, "separators": separators, "sort_keys": sort_keys}
    return json.dumps(value, **options)


def render(template, variables, nowMs):
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols]
    )
    environment.filters["tojson"] = to_json
    environment.globals["raise_exception"] = refuse
    environment.globals["strftime_now"] = datetime.fromtimestamp(nowMs / 1000).strftime
    return environment.from_string(template).render(**variables)


for line in sys.stdin:
    try:
        answer = {"text": render(**json.loads(line))}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
