"""A learning platform that speaks xAPI 1.0.3 and cmi5, as small as will do, and a judge of what it is told.

The platform takes only what xAPI lets it take, and complains of the rest. `faults` holds what it was told
against cmi5 (Quartz, 1st edition); the numbers are its sections.
"""

import json
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID, uuid4

Json = Any
VERB = "http://adlnet.gov/expapi/verbs/"
CONTEXT = "https://w3id.org/xapi/cmi5/context/"
CMI5, MOVE_ON = (f"{CONTEXT}categories/{name}" for name in ("cmi5", "moveon"))
SESSION, MASTERY = (f"{CONTEXT}extensions/{name}" for name in ("sessionid", "masteryscore"))
PREFERENCES = "cmi5LearnerPreferences"
LAUNCH_DATA = "LMS.LaunchData"
_DURATION = re.compile(r"PT\d+(\.\d+)?S")


@dataclass
class Session:
    """One launch of a unit (AU), and what came of it."""

    actor: Json
    registration: str
    activity: str
    publisher: str
    mode: str
    mastery: float | None
    id: str = field(default_factory=lambda: str(uuid4()))
    token: str = field(default_factory=lambda: uuid4().hex)
    fetched: int = 0
    preferences_read: int = 0
    statements: list[Json] = field(default_factory=list)

    @property
    def verbs(self) -> list[str]:
        return [each["verb"]["id"].removeprefix(VERB) for each in self.told]

    @property
    def told(self) -> list[Json]:
        """What it was told, in the order in which it happened (9.3)."""
        return sorted(self.statements, key=lambda each: each["timestamp"])


class Lrs:
    """What the platform knows, has heard, and complains of."""

    address = ""

    def __init__(self) -> None:
        self.sessions: list[Session] = []
        self.documents: dict[tuple[str, ...], Json] = {}
        self.complaints: list[str] = []
        self.failing = False
        self.asked: list[str] = []

    def launch(
        self,
        page: str,
        registration: str,
        mode: str = "Normal",
        mastery: float | None = None,
        back: str | None = None,
    ) -> tuple[str, Session]:
        """Return the address that launches a page (8.1), and its session."""
        unit = page.rpartition("/")[2].removesuffix(".html")
        actor = {
            "objectType": "Agent",
            "account": {"homePage": "https://lms.invalid", "name": "7 ж"},
        }
        activity = f"https://lms.invalid/activity/{unit}"
        session = Session(actor, registration, activity, f"urn:unit:{unit}", mode, mastery)
        self.sessions.append(session)
        data = {
            "contextTemplate": {
                "contextActivities": {"grouping": [{"id": session.publisher}]},
                "extensions": {SESSION: session.id, "https://lms.invalid/own": 1},
            },
            "launchMode": mode,
            "moveOn": "Passed",
            **({} if mastery is None else {"masteryScore": mastery}),
            **({} if back is None else {"returnURL": back}),
        }
        self.documents[(activity, registration, LAUNCH_DATA)] = data
        asked = {
            "endpoint": f"{self.address}/xapi",
            "fetch": f"{self.address}/fetch?k={session.token}",
            "actor": json.dumps(actor),
            "registration": registration,
            "activityId": activity,
        }
        return f"{page}?{urlencode(asked)}", session

    def kept(self, session: Session) -> Json:
        """Return what a unit keeps for its next visit."""
        return self.documents.get((session.activity, session.registration, "kurak"))


@contextmanager
def platform() -> Iterator[Lrs]:
    """Run a platform on an address of its own, so that the pages ask another origin."""
    lrs = Lrs()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lrs))
    lrs.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield lrs
    finally:
        server.shutdown()
        thread.join()


def _handler(lrs: Lrs) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def answer(self, status: int, body: Json = None) -> None:
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT")
            allowed = "authorization, content-type, x-experience-api-version"
            self.send_header("Access-Control-Allow-Headers", allowed)
            self.send_header("X-Experience-API-Version", "1.0.3")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_OPTIONS(self) -> None:
            self.answer(204)

        def do_GET(self) -> None:
            self.hear("GET")

        def do_PUT(self) -> None:
            self.hear("PUT")

        def do_POST(self) -> None:
            self.hear("POST")

        def hear(self, method: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            url = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            lrs.asked.append(f"{method} {url.path}")
            if url.path == "/fetch":
                self.give_token(method, asked)
            elif lrs.failing:
                self.answer(500)
            else:
                self.answer(*self.resource(method, url.path, asked, body))

        def give_token(self, method: str, asked: dict[str, str]) -> None:
            (session,) = (each for each in lrs.sessions if each.token == asked["k"])
            session.fetched += 1
            if method != "POST":
                lrs.complaints.append("the token is to be asked for with POST (8.2.1)")
            once = {"auth-token": session.token}
            again = {"error-code": "1", "error-text": "The token has already been returned."}
            self.answer(200, once if session.fetched == 1 else again)

        def resource(
            self, method: str, path: str, asked: dict[str, str], body: bytes
        ) -> tuple[Any, ...]:
            authorization = self.headers.get("Authorization") or ""
            found = [each for each in lrs.sessions if authorization == f"Basic {each.token}"]
            if not found or not found[0].fetched:
                return self.complain(401, f"{path}: no session has {authorization!r} (8.2.2)")
            if self.headers.get("X-Experience-API-Version") != "1.0.3":
                return self.complain(400, f"{path}: no version (xAPI 3.3)")
            if body and self.headers.get("Content-Type") != "application/json":
                return self.complain(400, f"{path}: {self.headers.get('Content-Type')} is no JSON")
            (session,) = found
            if (method, path) == ("POST", "/xapi/statements"):
                return self.statements(session, json.loads(body), asked)
            if path == "/xapi/activities/state":
                return self.state(method, session, asked, body)
            if (method, path) == ("GET", "/xapi/agents/profile"):
                if json.loads(asked["agent"]) != session.actor or asked["profileId"] != PREFERENCES:
                    return self.complain(400, f"{asked} is no preference of hers (11.0)")
                session.preferences_read += 1
                return (404,)
            return self.complain(404, f"{method} {path} is not of xAPI")

        def statements(
            self, session: Session, sent: Json, asked: dict[str, str]
        ) -> tuple[Any, ...]:
            batch = sent if isinstance(sent, list) else [sent]
            if not batch or asked:
                return self.complain(400, "an empty batch, or parameters to a POST (xAPI 2.1.2)")
            known = {each["id"] for each in session.statements}
            if known & {each["id"] for each in batch}:
                return 409, {"error": "known"}  # the strictest answer that xAPI allows (2.1.2)
            session.statements += batch
            return 200, [each["id"] for each in batch]

        def state(
            self, method: str, session: Session, asked: dict[str, str], body: bytes
        ) -> tuple[Any, ...]:
            right = {"activityId": session.activity, "registration": session.registration}
            if json.loads(asked["agent"]) != session.actor or not right.items() <= asked.items():
                return self.complain(400, f"{asked} is not the state of this session (10.0)")
            key = (session.activity, session.registration, asked["stateId"])
            if method == "GET":
                return (200, lrs.documents[key]) if key in lrs.documents else (404,)
            if asked["stateId"] == LAUNCH_DATA:
                return self.complain(403, "the launch data are the platform's own (10.0)")
            lrs.documents[key] = json.loads(body)
            return (204,)

        def complain(self, status: int, words: str) -> tuple[Any, ...]:
            lrs.complaints.append(words)
            return status, {"error": words}

    return Handler


# ---------------------------------------------------------------- cmi5


def faults(sessions: Iterable[Session]) -> list[str]:
    """Return what cmi5 has against what the sessions of one unit and one registration have told."""
    found: list[str] = []
    before: list[str] = []
    for session in sessions:
        told = session.told
        for each in told:
            found += (f"{each['verb']['id']}: {fault}" for fault in _faults(each, session))
        verbs = [_verb(each) for each in told if _is_defined(each)]
        if session.fetched != 1:
            found.append("the token is fetched once (8.2)")
        if session.preferences_read != 1:
            found.append("the learner's preferences are read (11.0)")
        ends = [_verb(each) for each in (told[:1] + told[-1:]) if _is_defined(each)]
        if ends != ["initialized", "terminated"]:
            found.append("initialized comes first and terminated last (9.3)")
        if len(set(verbs)) < len(verbs) or {"passed", "failed"} <= set(verbs):
            found.append("no verb comes twice, and one verdict alone (9.3)")
        if session.mode != "Normal" and verbs != ["initialized", "terminated"]:
            found.append(f"nothing is recorded in the mode {session.mode} (10.0)")
        if {"completed", "passed"} & set(before) & set(verbs):
            found.append("completed and passed come once in a registration (9.3)")
        if "passed" in before and "failed" in verbs:
            found.append("nobody fails who has passed (9.3)")
        before += verbs
    return found


def _verb(statement: Json) -> str:
    return str(statement["verb"]["id"]).removeprefix(VERB)


def _categories(statement: Json) -> set[str]:
    listed = statement["context"].get("contextActivities", {}).get("category", [])
    return {each["id"] for each in listed}


def _is_defined(statement: Json) -> bool:
    return CMI5 in _categories(statement)


def _faults(statement: Json, session: Session) -> Iterator[str]:
    context, result = statement["context"], statement.get("result", {})
    if str(UUID(statement["id"])) != statement["id"]:
        yield "its id is no UUID (9.1)"
    if statement["actor"] != session.actor:
        yield "the actor is another one's (9.2)"
    if context.get("registration") != session.registration:
        yield "the registration is another one's (9.6.1)"
    if context.get("extensions", {}).get(SESSION) != session.id:
        yield "the session's id is missing (9.6.3.1)"
    if "https://lms.invalid/own" not in context.get("extensions", {}):
        yield "something of the template is lost (10.0)"
    if {"id": session.publisher} not in context.get("contextActivities", {}).get("grouping", []):
        yield "the publisher's id is missing (9.6.2.3)"
    if not statement["timestamp"].endswith("Z") or not datetime.fromisoformat(
        statement["timestamp"]
    ):
        yield "the time is not UTC (9.7)"
    if not _is_defined(statement):
        if MOVE_ON in _categories(statement):
            yield "it has a category of what is defined (9.6.2.2)"
        return
    verb = _verb(statement)
    if verb not in ("initialized", "completed", "passed", "failed", "terminated"):
        yield "no verb of cmi5 for a unit (9.3)"
    if statement["object"]["id"] != session.activity:
        yield "the object is not the unit (9.4)"
    if (MOVE_ON in _categories(statement)) != bool({"success", "completion"} & result.keys()):
        yield "the category moveOn is for success and completion (9.6.2.2)"
    if result.get("success") != {"passed": True, "failed": False}.get(verb):
        yield "success belongs to a verdict (9.5.2)"
    if result.get("completion") != {"completed": True}.get(verb):
        yield "completion belongs to completed (9.5.3)"
    if verb != "initialized" and not _DURATION.fullmatch(result.get("duration", "")):
        yield "the duration is missing (9.5.4)"
    if "score" in result:
        score = result["score"]
        if verb not in ("passed", "failed"):
            yield "a score belongs to a verdict (9.5.1)"
        if not 0 <= score["scaled"] <= 1 or not score["min"] <= score["raw"] <= score["max"]:
            yield "the score is out of its bounds (9.5.1)"
        if session.mastery is not None and (score["scaled"] >= session.mastery) != (
            verb == "passed"
        ):
            yield "the verdict is not the platform's (9.3.4, 9.3.5)"
    if verb in ("passed", "failed") and context["extensions"].get(MASTERY) != session.mastery:
        yield "the mastery score is missing (9.6.3.2)"
