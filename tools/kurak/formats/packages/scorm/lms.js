/* The learning platform, if there is one: SCORM 1.2 (RTE 3.4) or SCORM 2004 (RTE 3 and 4), told apart by the API
   that is found. Without a platform, and with one that answers nothing but errors, the page is read all the same:
   every call is tried, none is trusted. */
const Lms = await (async () => {
  "use strict";

  const PATIENCE = 3000; // milliseconds: some platforms make their API when the page is there already
  const DEEP = 10; // parents that are asked for an API (RTE 3.3.6.1 has 500 and loops for ever on some)
  const NAMES = {
    // SCORM 1.2 → what 2004 calls the same
    "cmi.core.lesson_location": "cmi.location",
    "cmi.core.score.raw": "cmi.score.raw",
    "cmi.core.score.min": "cmi.score.min",
    "cmi.core.score.max": "cmi.score.max",
    "cmi.core.session_time": "cmi.session_time",
    "cmi.core.exit": "cmi.exit",
  };
  const LONGEST = { suspend: [4096, 64000], location: [255, 1000] };
  /* Kolibri takes a score for how far one has come, and does not know "completed" (0.19, SCORM.js). */
  const isApp = "app" in document.body.dataset;
  const began = Date.now();

  let api = null;
  let is2004 = false;
  let open = false;
  let lost = false; // a platform is there, and does not begin
  let refused = 0; // calls in a row that the platform did not take
  const interactions = new Map(); // numbers by their ids

  /* Look for a platform in the frames around this page and in the window that opened it, and begin. */
  async function start() {
    const isAlone = window.parent === window && !opener();
    for (const until = Date.now() + PATIENCE; !find() && !isAlone && Date.now() < until; ) await new Promise((wake) => setTimeout(wake, 100));
    open = Boolean(api) && call("Initialize", "") === "true";
    lost = Boolean(api) && !open;
    if (!open) return;
    if (["not attempted", "unknown", ""].includes(status())) complete("incomplete");
    set("cmi.core.exit", "suspend");
    commit();
  }

  function find() {
    for (const name of ["API_1484_11", "API"]) {
      api = upwards(window, name) || upwards(opener(), name);
      is2004 = name === "API_1484_11";
      if (api) break;
    }
    return api;
  }

  function opener() {
    try {
      return window.opener || (window.top && window.top.opener);
    } catch {
      return null; // another site's
    }
  }

  function upwards(from, name) {
    let here = from;
    for (let depth = 0; here && depth < DEEP; depth += 1) {
      try {
        if (here[name]) return here[name];
        if (!here.parent || here.parent === here) return null;
        here = here.parent;
      } catch {
        return null; // a frame of another site
      }
    }
    return null;
  }

  const OLD = { Initialize: "LMSInitialize", GetValue: "LMSGetValue", SetValue: "LMSSetValue", Commit: "LMSCommit", Terminate: "LMSFinish" };

  function call(method, ...given) {
    try {
      return String(api[is2004 ? method : OLD[method]](...given));
    } catch {
      return "false";
    }
  }

  const named = (key) => (is2004 ? NAMES[key] || key : key);

  const get = (key) => (open ? call("GetValue", named(key)).replace(/^(null|undefined|false)$/, "") : "");

  function set(key, value) {
    if (!open) return false;
    const taken = call("SetValue", named(key), String(value)) === "true";
    refused = taken ? 0 : refused + 1;
    return taken;
  }

  function commit() {
    if (open) refused = call("Commit", "") === "true" ? refused : refused + 1;
  }

  const status = () => get(is2004 ? "cmi.completion_status" : "cmi.core.lesson_status");

  function complete(word) {
    set(is2004 ? "cmi.completion_status" : "cmi.core.lesson_status", word);
  }

  /* Say that the learner has done it, and how well: `right` of `all` questions, passed or not where that counts.
     Who has passed and tries again, has passed. */
  function done(right, all, passed) {
    if (all) score(right, all);
    const verdict = passed === undefined ? "" : passed || hasPassed() ? "passed" : "failed";
    if (is2004) {
      complete("completed");
      if (verdict) set("cmi.success_status", verdict);
    } else complete(isApp ? "passed" : verdict || "completed");
    commit();
  }

  const hasPassed = () => (is2004 ? get("cmi.success_status") : status()) === "passed";

  /* Tell the score; the best one stays. */
  function score(right, all) {
    if (isApp) return;
    const best = Math.max(Math.round((100 * right) / all), Number(get("cmi.core.score.raw")) || 0);
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    set("cmi.core.score.raw", best);
    if (is2004) set("cmi.score.scaled", best / 100);
  }

  /* Tell what was answered: `type` and identifiers in the words of SCORM 2004, all in printable ASCII. */
  function interaction({ id, type, response, pattern, right }) {
    if (!open) return;
    if (!interactions.has(id)) interactions.set(id, Number(get("cmi.interactions._count")) || interactions.size);
    const place = `cmi.interactions.${interactions.get(id)}`;
    set(`${place}.id`, id);
    set(`${place}.type`, type);
    set(`${place}.${is2004 ? "learner_response" : "student_response"}`, is2004 ? response : short(response));
    set(`${place}.correct_responses.0.pattern`, is2004 ? pattern : short(pattern));
    set(`${place}.result`, right ? "correct" : is2004 ? "incorrect" : "wrong");
  }

  /* Return a response as SCORM 1.2 has it: `c1[,]c3` is `1,3`, and no more than 255 letters. */
  const short = (response) => response.split("[,]").map((each) => each.replace(/^c(?=\d+$)/, "")).join(",").slice(0, 255);

  /* Keep a text for the next visit; false where it is too long for the platform, and nothing is kept then. */
  function suspend(text) {
    if (text.length > LONGEST.suspend[Number(is2004)]) return false;
    return set("cmi.suspend_data", text);
  }

  const resume = () => get("cmi.suspend_data");

  const bookmark = (place) => set("cmi.core.lesson_location", place.slice(0, LONGEST.location[Number(is2004)]));

  const place = () => get("cmi.core.lesson_location");

  /* Return the share of right answers that passes: of the manifest, from which the platform has it. */
  const mastery = (ours) => ours;

  /* Tell how long the visit took, and end it; once. Leaving is never a reason to pass. */
  function finish() {
    if (!open) return;
    const seconds = Math.round((Date.now() - began) / 1000);
    set("cmi.core.session_time", is2004 ? `PT${seconds}S` : clock(seconds));
    commit();
    call("Terminate", "");
    open = false;
  }

  const two = (number) => String(number).padStart(2, "0");
  const clock = (seconds) => `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.00`;

  /* What it has to say, it has said when a call returns. */
  const watch = () => null;

  await start();

  return { bookmark, commit, done, finish, interaction, isDeaf: () => lost || refused > 5, isThere: () => open, mastery, place, resume, score, status, suspend, watch };
})();
