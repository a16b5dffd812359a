/* The learning platform, if there is one, as cmi5 has it (Quartz, 1st edition; xAPI 1.0.3): where it is, who learns and in
   which course stands in the page's own address, and that address alone is asked. Without it, and with a platform that
   answers nothing but errors, the page is read all the same. The numbers are the sections of cmi5. */
const Lms = await (async () => {
  "use strict";

  const VERB = "http://adlnet.gov/expapi/verbs/";
  const CONTEXT = "https://w3id.org/xapi/cmi5/context/";
  const KEPT = "kurak"; // how our own document is called there
  const LONGEST = 16000; // letters of answers: the browser sends no more than 64 KB for a page that is left
  const PATIENCE = 8000; // milliseconds

  const launch = launched();
  const began = Date.now();
  const waiting = []; // statements that the platform has not taken yet, in their order
  const told = new Set(); // verbs of this visit: none comes twice (9.3)
  const refusing = new Map(); // what it did not take when it was last asked, and its answer: 0 where there was none
  const watchers = [];

  let token = "";
  let data = {}; // LMS.LaunchData (10.0)
  let kept = {}; // answers, place, completed, passed
  let failed = null; // a verdict that waits: she may still try again, and a visit has one alone
  let open = false;
  let lost = false; // launched by a platform, and not heard by it
  let tried = null; // the statement sent last: without an answer nobody knows whether it has arrived
  let flying = false;
  let saving = false;
  let unsaved = false;

  /* Return the five launch parameters (8.1), or nothing: then it is a page. */
  function launched() {
    const given = new URLSearchParams(location.search);
    const found = ["endpoint", "fetch", "actor", "registration", "activityId"].map((name) => [name, given.get(name)]);
    return found.every(([, value]) => value) ? Object.fromEntries(found) : null;
  }

  /* Let the page speak with the platform from now on, and with nobody else. */
  function bind() {
    const origins = launch ? [launch.endpoint, launch.fetch].map((each) => new URL(each).origin) : ["'none'"];
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = `connect-src ${origins.join(" ")}`;
    document.head.append(policy);
  }

  async function start() {
    const answer = await fetch(launch.fetch, { method: "POST", signal: AbortSignal.timeout(PATIENCE) }); // once (8.2)
    token = (await answer.json())["auth-token"];
    if (!token) throw new Error("no token");
    [data, kept] = await Promise.all([
      ask("GET", "activities/state", mine("LMS.LaunchData")).then(read),
      ask("GET", "activities/state", mine(KEPT)).then((found) => (found.status === 404 ? {} : read(found))),
      // It has to be read (11.0); what it says of languages and of sound is nothing that a page here could heed.
      ask("GET", "agents/profile", { agent: launch.actor, profileId: "cmi5LearnerPreferences" }).catch(() => null),
    ]);
    open = true;
    tell("initialized");
    showWayBack();
  }

  const mine = (stateId) => {
    const { activityId, actor, registration } = launch;
    return { activityId, agent: actor, registration, stateId };
  };

  function read(answer) {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /* Ask the platform, and return its answer. */
  function ask(method, path, query = null, body = null) {
    const text = body && JSON.stringify(body);
    return fetch(`${launch.endpoint.replace(/\/*$/, "/")}${path}${query ? `?${new URLSearchParams(query)}` : ""}`, {
      method,
      body: text,
      cache: "no-store",
      headers: {
        "Authorization": `Basic ${token}`,
        "X-Experience-API-Version": "1.0.3",
        ...(text && { "Content-Type": "application/json" }),
      },
      keepalive: Boolean(text) && text.length < 2 * LONGEST, // it is sent to the end when the page is left
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  /* Give the platform something, and return its answer: 0 where there is none. */
  const give = (...what) =>
    ask(...what).then(
      (answer) => answer.status,
      () => 0,
    );

  const isTaken = (answer) => answer >= 200 && answer < 300;

  const isMarked = () => open && (data.launchMode || "Normal") === "Normal"; // not where she looks around, or back (10.0)

  /* ---------------------------------------------------------------- statements */

  /* Return a statement on the platform's own template, of which nothing is lost (10.0, contextTemplate). */
  function statement(verb, { object = {}, result, categories = [], extensions = {} }) {
    const template = data.contextTemplate;
    const before = template.contextActivities || {};
    const category = [].concat(before.category || [], categories.map((name) => ({ objectType: "Activity", id: `${CONTEXT}categories/${name}` })));
    return {
      id: uuid(),
      actor: JSON.parse(launch.actor),
      verb: { id: VERB + verb, display: { en: verb } },
      object: { objectType: "Activity", id: launch.activityId, ...object },
      ...(result && { result }),
      context: {
        ...template,
        registration: launch.registration,
        contextActivities: { ...before, ...(category.length && { category }) },
        extensions: { ...extensions, ...template.extensions },
      },
      timestamp: new Date().toISOString(),
    };
  }

  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is only there with https
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  const duration = () => `PT${(Date.now() - began) / 1000}S`;

  /* Tell one of the things that cmi5 defines (7.1.3). */
  function tell(verb, result = undefined, extensions = {}) {
    const moves = result && ("success" in result || "completion" in result); // 9.6.2.2
    told.add(verb);
    waiting.push(statement(verb, { result, extensions, categories: moves ? ["cmi5", "moveon"] : ["cmi5"] }));
    send();
  }

  /* Send what waits, one after the other. What is not taken waits for the next occasion. */
  async function send() {
    if (!open || flying || !waiting.length) return;
    flying = true;
    [tried] = waiting;
    const answer = await give("POST", "statements", null, tried);
    flying = false;
    if (isTaken(answer) || answer === 409) {
      waiting.shift(); // or it has it already, and only its first answer was lost
      if (refusing.delete("statements")) unsaved = true; // what counts as told has changed
    } else {
      refusing.set("statements", answer);
      unsaved = true;
    }
    watchers.forEach((each) => each());
    if (!refusing.has("statements")) commit();
  }

  /* ---------------------------------------------------------------- what is kept for the next visit */

  /* What was told once is never told again (9.3). What the platform refuses has not been told; what it has not
     answered may have been. */
  const isTold = (verb) => Boolean(kept[verb]) || (told.has(verb) && !refusing.get("statements"));

  const remembered = () => ({ ...kept, completed: isTold("completed"), passed: isTold("passed") });

  async function save() {
    if (!open || saving || !unsaved) return;
    saving = true;
    unsaved = false;
    const answer = await give("PUT", "activities/state", mine(KEPT), remembered());
    if (isTaken(answer)) refusing.delete("state");
    else {
      unsaved = true;
      refusing.set("state", answer);
    }
    saving = false;
    watchers.forEach((each) => each());
    if (!refusing.has("state")) save();
  }

  function note(name, value) {
    kept[name] = value;
    unsaved = true;
  }

  function suspend(text) {
    if (text.length > LONGEST) return false;
    if (isMarked()) note("answers", text);
    return true;
  }

  function commit() {
    send();
    save();
  }

  /* ---------------------------------------------------------------- what an object tells */

  const mastery = (ours) => (typeof data.masteryScore === "number" ? data.masteryScore : ours);

  function done(right, all, passed) {
    if (!isMarked()) return;
    if (!kept.completed && !told.has("completed")) tell("completed", { completion: true, duration: duration() });
    unsaved = true;
    if (passed === undefined || kept.passed || told.has("passed")) return commit();
    failed = passed ? null : { right, all };
    if (passed) judge("passed", right, all);
    commit();
  }

  function judge(verb, right, all) {
    const score = { scaled: right / all, raw: right, min: 0, max: all };
    const extensions = "masteryScore" in data ? { [`${CONTEXT}extensions/masteryscore`]: data.masteryScore } : {};
    tell(verb, { success: verb === "passed", score, duration: duration() }, extensions);
  }

  /* Tell what was answered, without the category of cmi5: it is allowed and not defined (7.1.3). */
  function interaction({ id, type, response, pattern, right }) {
    if (!isMarked()) return;
    const definition = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: type, correctResponsesPattern: [pattern] };
    const object = { id: `${launch.activityId}/${encodeURIComponent(id)}`, definition };
    waiting.push(statement("answered", { object, result: { response, success: right } }));
    send();
  }

  function status() {
    if (waiting.some((each) => each.verb.id === `${VERB}completed`)) return "incomplete"; // not before it is taken
    return isTold("passed") ? "passed" : isTold("completed") ? "completed" : "incomplete";
  }

  /* Tell how long the visit took, and end it; once. Leaving is never a reason to pass. */
  function finish() {
    if (!open) return;
    open = false; // what is told now goes together
    if (failed) judge("failed", failed.right, failed.all);
    tell("terminated", { duration: duration() });
    // When a page is left, Chromium calls failed what is on its way, before we hear of the leaving or after, and some of
    // it arrives. Sent again in the same batch, such a statement would have the whole batch refused.
    if (!flying && waiting[0] === tried) give("POST", "statements", null, tried);
    give(
      "POST",
      "statements",
      null,
      waiting.filter((each) => each !== tried),
    );
    if (unsaved) give("PUT", "activities/state", mine(KEPT), remembered());
  }

  /* Where the platform has a page to go to afterwards (10.0, returnURL), lead there; the way there ends the visit. */
  function showWayBack() {
    if (!/^https?:/.test(data.returnURL || "")) return;
    const line = document.querySelector(".sco-back");
    line.querySelector("a").href = data.returnURL;
    line.hidden = false;
  }

  try {
    bind();
    if (launch) await start();
  } catch {
    [open, lost, data, kept] = [false, true, {}, {}];
  }

  return {
    bookmark: (place) => isMarked() && note("place", place),
    commit,
    done,
    finish,
    interaction,
    isDeaf: () => lost || refusing.size > 0 || (told.has("terminated") && !open),
    isThere: isMarked,
    mastery,
    place: () => kept.place || "",
    resume: () => kept.answers || "",
    score: () => null, // it belongs to a verdict alone (9.5.1)
    status,
    suspend,
    watch: (heard) => watchers.push(heard),
  };
})();
