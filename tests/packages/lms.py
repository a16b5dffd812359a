"""A learning platform that plays SCORM: scorm-again, in a page around the frame of an object."""

import json
from pathlib import Path

RUNTIME = "scorm-again.min.js"
"""Where a page expects the runtime: beside it."""
API = {"12": "API", "2004": "API_1484_11"}
"""What the standard has the platform call itself, by version."""
_CLASSES = {"12": "Scorm12API", "2004": "Scorm2004API"}
_CALLS = {
    "12": ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"],
    "2004": ["Initialize", "SetValue", "Commit", "Terminate"],
}
_PAGE = """<!doctype html><title>A platform</title><script src="{runtime}"></script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ margin: 0 }} iframe {{ display: block; width: 100%; height: 100vh; border: 0 }}</style>
<script>
const kept = JSON.parse(window.name || "null"); // a platform keeps what was committed
const settings = {{ autocommit: false, logLevel: 5 }};
const lms = new {api}(settings);
if (kept) lms.loadFromJSON(kept, "");
window.{name} = lms;
window.calls = [];
for (const call of {calls}) {{
  const real = lms[call].bind(lms);
  lms[call] = (...given) => {{ window.calls.push([call, ...given]); return {answer}; }};
}}
window.state = () => JSON.parse(JSON.stringify(lms.cmi));
</script>
<iframe name="sco" src="{sco}"></iframe>"""


def runtime(judges: Path) -> bytes:
    """Return the script of the runtime, from the folder of the judges."""
    return (judges / "scorm-again/dist" / RUNTIME).read_bytes()


def page(version: str, sco: str, deaf: bool = False) -> str:
    """Return a page that plays an object; a deaf platform answers every call with an error."""
    return _PAGE.format(
        runtime=RUNTIME,
        api=_CLASSES[version],
        name=API[version],
        calls=json.dumps(_CALLS[version]),
        answer='"false"' if deaf else "real(...given)",
        sco=sco,
    )
