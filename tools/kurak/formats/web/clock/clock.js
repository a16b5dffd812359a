/* A session by the clock. All of it lives in this page and ends with it.

   By the plan, steps follow one another from the start. Once she says in which step she is (“Here now”), the page
   knows how late she is: by how much she began that step later than planned, and by how long it goes on beyond
   its minutes. */
(() => {
  "use strict";

  const clock = document.querySelector('[data-part="clock"]');
  if (!clock) return;
  const MINUTE = 60000;
  const HALF_DAY = 720 * MINUTE;
  const part = (name, within = clock) => within.querySelector(`[data-part="${name}"]`);
  const way = part("way", document);
  const bar = part("bar", document); // what the clock says, in sight wherever she is on the page
  const rows = [...clock.querySelectorAll("tbody tr")];
  let start = null; // when the session begins, in milliseconds; null while she has not said so
  let here = null; // the step that she is in, as {row, since}
  let told = "";

  /* Return the steps of the chosen form with their times: [{row, name, begins, ends}]. A step of no minutes is left out. */
  function planned() {
    const form = clock.querySelector("input[type=radio]:checked");
    let now = start;
    return rows.flatMap((row) => {
      const minutes = Number(form && form.value === "short" ? row.dataset.short : row.dataset.minutes);
      if (!minutes) return [];
      const begins = now;
      now += minutes * MINUTE;
      return [{ row, name: row.querySelector("a").textContent, begins, ends: now }];
    });
  }

  /* Return by how many milliseconds she is behind the plan; less than nothing where she is ahead. */
  function behind(steps, now) {
    const step = here && steps.find(({ row }) => row === here.row);
    if (!step) return 0;
    const over = now - (here.since + step.ends - step.begins);
    return here.since - step.begins + Math.max(0, over);
  }

  const time = (moment) => {
    const date = new Date(moment);
    return [date.getHours(), date.getMinutes()].map((each) => String(each).padStart(2, "0")).join(":");
  };

  /* A few seconds are no delay. */
  const inMinutes = (milliseconds) => Math.round(milliseconds / MINUTE);

  function draw() {
    if (start === null) return;
    const now = Date.now();
    const steps = planned();
    const byPlan = steps.find(({ begins, ends }) => begins <= now && now < ends);
    const hers = here && steps.find(({ row }) => row === here.row);
    const on = hers || byPlan;
    const late = inMinutes(behind(steps, now));
    for (const row of rows) {
      const step = steps.find((each) => each.row === row);
      row.hidden = !step;
      if (!step) continue;
      part("times", row).textContent = `${time(step.begins)}–${time(step.ends)}`;
      const comes = hers && late && step.begins > hers.begins;
      part("expected", row).textContent = comes ? Words.say("clock-expected", { time: time(step.begins + late * MINUTE) }) : "";
      part("now", row).textContent = step === on ? Words.say("clock-now") : "";
      if (step === on) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      row.querySelector("button").setAttribute("aria-pressed", step === hers);
    }
    const state = hers ? hersInWords(steps, hers, late) : planInWords(steps, byPlan, now);
    part("state").textContent = state;
    part("running").hidden = false;
    bar.hidden = false;
    bar.firstElementChild.textContent = state;
    say(on, state);
  }

  function planInWords(steps, on, now) {
    const last = steps[steps.length - 1];
    if (on) return Words.say("clock-on", { step: on.name, time: time(on.ends) });
    if (now >= last.ends) return Words.say("clock-over", { time: time(last.ends) });
    return Words.say("clock-waits", { minutes: Math.ceil((start - now) / MINUTE), time: time(start) });
  }

  function hersInWords(steps, hers, late) {
    const how = late > 0 ? "clock-late" : late < 0 ? "clock-early" : "clock-in-time";
    const ends = time(steps[steps.length - 1].ends + late * MINUTE);
    return [
      Words.say("clock-here", { step: hers.name }),
      Words.say(how, { minutes: Math.abs(late) }),
      Words.say("clock-ends", { time: ends }),
    ].join(" ");
  }

  /* Say it to those who hear the page when another step is on or she has done something: not each minute. */
  function say(on, state) {
    const what = `${start} ${on ? on.name : state.replace(/\d+/, "")} ${here ? here.since : ""}`;
    if (what === told) return;
    told = what;
    part("said").textContent = state;
  }

  function begin(moment) {
    start = moment;
    here = null;
    draw();
  }

  clock.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-do]");
    if (!button) return;
    const now = Date.now();
    if (button.dataset.do === "start-now") {
      const minute = Math.floor(now / MINUTE) * MINUTE;
      part("start").value = time(minute);
      begin(minute);
    }
    if (button.dataset.do === "here") {
      here = { row: button.closest("tr"), since: now };
      draw();
    }
    if (button.dataset.do === "print-clock") {
      document.documentElement.classList.add("clock-alone");
      print();
    }
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("clock-alone"));

  part("start").addEventListener("change", ({ target }) => {
    if (!target.value) return;
    const [hours, minutes] = target.value.split(":").map(Number);
    const now = Date.now();
    const moment = new Date(now).setHours(hours, minutes, 0, 0);
    // Around midnight the time that is nearest is meant.
    const days = moment - now > HALF_DAY ? -1 : now - moment > HALF_DAY ? 1 : 0;
    begin(days ? new Date(moment).setDate(new Date(moment).getDate() + days) : moment);
  });
  clock.querySelectorAll("input[type=radio]").forEach((each) => each.addEventListener("change", draw));

  const plan = document.querySelector(".md-content .plan");
  if (plan) plan.after(clock);
  clock.hidden = way.hidden = false;
  document.body.append(bar);
  setInterval(draw, 5000);
})();
