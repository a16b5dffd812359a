/* The page: what is chosen on it changes the plan, and the plan is shown. Nothing is stored or sent.

   `draw` makes the fields of the chosen day anew, when something comes, goes or changes places; `refresh`
   shows what follows from them, and leaves every field alone, so that nobody loses her place while typing. */
(() => {
  "use strict";

  const { clock, minutesOf, timetable } = Schedule;
  const { modules, name, page, part, plans, say, sessions, textIn, words } = Known;
  const GRAVE = ["K322", "K332", "K333", "K334", "K335", "K344", "K345", "K347"]; // what `kurak check` calls an error
  const MINUTES = { registration: 30, break: 15, lunch: 60, prayer: 15, ceremony: 15, energiser: 5 };

  let plan;
  let chosen = 0; // the number of the day that is shown
  let changed = false;

  const day = () => plan.days[chosen];
  const times = (each = day()) => timetable(each, sessions, plan.interpretation.factor);
  const ends = (slot) => slot.start + slot.minutes;
  const isBackwards = (each) => minutesOf(each.end) <= minutesOf(each.start);

  /* ---------------------------------------------------------------- what follows from the plan */

  function refresh() {
    const made = times();
    showDays();
    showStatus(made);
    showItems(made);
    day().pinned.forEach((pin, index) => {
      const until = clock(minutesOf(pin.at) + pin.minutes);
      part("name", part("pins").children[index]).textContent = `${pin.at}–${until} ${name(pin)}`;
    });
    Rail.show(part("rail"), day(), made, name);
    Table.show(plan);
  }

  function showDays() {
    plan.days.forEach((each, index) => {
      const { over } = times(each);
      const state = isBackwards(each) ? "⚠"
        : over ? `⚠ ${say("too-long-short", { minutes: over })}` : `✓ ${words["fits-short"]}`;
      const button = part("days").children[index];
      button.textContent = `${say("day", { number: index + 1 })} ${state}`;
      button.setAttribute("aria-pressed", index === chosen);
    });
  }

  function showStatus(made) {
    const isWrong = isBackwards(day()) || made.over > 0 || advice().some(({ rule }) => GRAVE.includes(rule));
    const all = remarks();
    const count = all.length > 1 ? ` ${say("remarks", { count: all.length })}` : "";
    const first = all.length ? ` ${all[0]}` : "";
    part("status").textContent = `${isWrong ? "⚠" : "✓"} ${state(made)}${first}${count}`;
    part("status").classList.toggle("planner-wrong", isWrong);
    part("advice").replaceChildren(...all.map((text) => textIn("li", text)));
    part("advice").hidden = !all.length;
  }

  function state(made) {
    if (isBackwards(day())) return words["K331-backwards"];
    return made.over ? say("too-long", { minutes: made.over }) : say("fits", { minutes: made.slack });
  }

  const advice = () => [...Advice.advice(day(), plan, sessions), ...Advice.seats(plan, sessions)];

  /* Return what `kurak check` would say, in words; that the day is too long is said elsewhere, and what helps here. */
  function remarks() {
    return advice().filter((each) => !each.backwards).map((each) => {
      const end = clock(minutesOf(day().end) + (each.minutes || 0));
      const facts = { ...each, end, what: called(each), other: each.other && name(each.other) };
      return say(each.key ? `${each.rule}-${each.key}` : each.rule, facts);
    });
  }

  /* Return what to call that which a remark is about: what is not in the course has only its id. */
  const called = ({ rule, what }) => what && (rule === "K322" ? what.session : name(what));

  function showItems(made) {
    day().items.forEach((item, index) => {
      const card = part("items").children[index];
      const slot = made.slots.find((each) => each.what === item);
      const { steps } = sessions[item.session] || { steps: [] };
      part("time", card).textContent = `${clock(slot.start)}–${clock(slot.start + slot.minutes)}`;
      tellWait(card, slot, made);
      card.classList.toggle("planner-late", slot.start + slot.minutes > minutesOf(day().end));
      Cards.tellForms(card, item, plan.interpretation.factor);
      part("count", card).textContent = say("steps", { held: slot.steps.length, all: steps.length });
      let now = slot.start;
      steps.forEach((step, number) => {
        const row = part("steps", card).children[number];
        const { minutes } = slot.steps.find((each) => each.step === step) || { minutes: 0 };
        part("time", row).textContent = minutes ? clock(now) : "–";
        part("minutes", row).textContent =
          say("minutes", { count: minutes }) + (step.optional ? ` · ${words.optional}` : "");
        row.classList.toggle("planner-left-out", !minutes);
        const isInForm = Cards.isInForm(item, step);
        part("held", row).checked = isInForm && Cards.isHeld(item, step);
        part("held", row).disabled = !isInForm; // a tick would bring nothing of it
        now += minutes;
      });
    });
  }

  /* Say on a card for what its session had to wait, and how long nothing happens before that. */
  function tellWait(card, slot, made) {
    const pins = made.slots.filter((each) => each.what.kind);
    let first = { start: slot.start };
    for (const pin of [...pins].reverse()) if (ends(pin) === first.start) first = pin;
    const before = made.slots.filter((each) => each.start < first.start);
    const minutes = first.start - Math.max(minutesOf(day().start), ...before.map(ends));
    const waits = Boolean(first.what) && minutes > 0;
    part("wait", card).hidden = !waits;
    part("wait", card).textContent = waits ? say("wait", { minutes, what: name(first.what) }) : "";
  }

  function announce(text) {
    Voice.announce(text, () => [state(times()), ...remarks()]);
  }

  /* ---------------------------------------------------------------- the fields */

  function draw() {
    const focused = document.activeElement.dataset.key;
    part("days").replaceChildren(...plan.days.map((_, index) => {
      const button = Object.assign(textIn("button", ""), { type: "button" });
      button.dataset.key = `day-${index}`;
      button.addEventListener("click", () => choose(index));
      return button;
    }));
    page.querySelector('[data-do="remove-day"]').hidden = plan.days.length < 2;
    page.querySelectorAll("[data-head]").forEach((input) => (input.value = plan[input.dataset.head]));
    page.querySelectorAll("[data-day]").forEach((input) => (input.value = day()[input.dataset.day]));
    part("id").value = plan.id;
    part("facilitators").value = plan.facilitators.join(", ");
    part("interpretation").value = plan.interpretation.kind;
    part("factor").value = plan.interpretation.factor;
    part("factor").disabled = plan.interpretation.kind === "none";
    showLeads();
    day().pinned.sort((one, other) => minutesOf(one.at) - minutesOf(other.at));
    part("items").replaceChildren(...day().items.map((each, index) => Cards.item(act, each, index)));
    part("pins").replaceChildren(...day().pinned.map((each, index) => Cards.pin(act, each, index)));
    Rail.draw(part("rail"), day(), (pin, at) => {
      pin.at = at;
      part("at", part("pins").children[day().pinned.indexOf(pin)]).value = at;
      touch();
    });
    refresh();
    const again = focused && page.querySelector(`[data-key="${focused}"]`);
    if (again) again.focus();
  }

  function showLeads() {
    const made = plan.facilitators.map((value) => Object.assign(document.createElement("option"), { value }));
    document.getElementById("planner-leads").replaceChildren(...made);
  }

  /* ---------------------------------------------------------------- what is done */

  const act = { day, touch, draw, swap, remove, placed, announce };

  function touch(told = "") {
    changed = true;
    part("done").hidden = true;
    refresh();
    announce(told);
  }

  function placed(item) {
    const slot = times().slots.find((each) => each.what === item);
    return say("from-to", { what: name(item), from: clock(slot.start), to: clock(slot.start + slot.minutes) });
  }

  function swap(from, to) {
    const [item] = day().items.splice(from, 1);
    day().items.splice(to, 0, item);
    Plan.settle(day().items);
    draw();
    touch(placed(item));
  }

  function remove(things, index) {
    const [gone] = things.splice(index, 1);
    Plan.settle(day().items);
    const next = things[Math.min(index, things.length - 1)];
    draw();
    const place = next && page.querySelector(`[data-key="${Cards.key(next)}-head"]`); // not the next ×: one press too many
    (place || part(gone.kind ? "new-kind" : "new-session")).focus();
    touch(say("removed", { what: name(gone) }));
  }

  function addItem() {
    const item = { session: part("new-session").value, variant: "full", steps: [], lead: "", room: "" };
    day().items.push(item);
    draw();
    touch(placed(item));
  }

  function addPin() {
    const kind = part("new-kind").value;
    const pin = { at: clock(freeTime(kind)), minutes: MINUTES[kind], kind, title: "" };
    day().pinned.push(pin);
    draw();
    touch(say("from-to", { what: name(pin), from: pin.at, to: clock(minutesOf(pin.at) + pin.minutes) }));
  }

  /* Return when something may begin: where it is wanted, and behind what is there already. */
  function freeTime(kind) {
    const [start, end] = [minutesOf(day().start), minutesOf(day().end)];
    const long = Advice.advice(day(), plan, sessions).find((each) => each.rule === "K338");
    const middle = long ? (minutesOf(long.from) + minutesOf(long.to)) / 2 : (start + end) / 2;
    const wanted = { registration: start, lunch: 12 * 60 + 30 }[kind] || middle;
    let at = Math.max(start, Math.min(5 * Math.round(wanted / 5), end - MINUTES[kind]));
    for (const pin of [...day().pinned].sort((one, other) => minutesOf(one.at) - minutesOf(other.at))) {
      const ends = minutesOf(pin.at) + pin.minutes;
      if (at < ends && minutesOf(pin.at) < at + MINUTES[kind]) at = ends;
    }
    return Math.min(at, 24 * 60 - 1);
  }

  function choose(index) {
    chosen = index;
    draw();
    announce();
  }

  function addDay() {
    const { start, end, buffer } = day();
    plan.days.push({ ...Plan.day(), start, end, buffer });
    changed = true;
    choose(plan.days.length - 1);
  }

  function removeDay() {
    if ((day().items.length || day().pinned.length) && !confirm(words["discard-day"])) return;
    plan.days.splice(chosen, 1);
    changed = true;
    choose(Math.max(0, chosen - 1));
    part("days").children[chosen].focus();
  }

  /* ---------------------------------------------------------------- plans come and go */

  function begin(made) {
    [plan, chosen, changed] = [made, 0, false];
    part("done").hidden = part("opened").hidden = true;
    draw();
  }

  /* Begin with an empty day, or with a plan of the course as one's own. */
  function start() {
    const given = plans[part("start").value];
    if (!given) {
      begin(Plan.blank(words.untitled, document.documentElement.lang));
      return;
    }
    const { begins, ...copied } = JSON.parse(JSON.stringify(given)); // another workshop has another date
    begin(Plan.filled({ ...copied, id: `my-${given.id}` }));
  }

  const mayLeave = () => !changed || confirm(words.discard);

  async function load(input) {
    const [file] = input.files;
    const text = file && (await file.text());
    input.value = ""; // so that the same file can be chosen again
    if (!file || !mayLeave()) return;
    try {
      begin(Plan.read(text));
    } catch {
      part("status").textContent = `⚠ ${words.unreadable}`;
      part("status").classList.add("planner-wrong");
      announce(words.unreadable);
      return;
    }
    announce(say("began", { what: plan.title }));
    if (Plan.hasComments(text)) show("opened", words.comments);
  }

  function show(where, text) {
    part(where).textContent = text;
    part(where).hidden = false;
    announce(text);
  }

  function save() {
    const text = Plan.write({ ...plan, title: plan.title.trim() || words.untitled });
    const href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    const link = Object.assign(document.createElement("a"), { href, download: `${plan.id}.yml` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 10000); // the browser needs it for a moment
    changed = false;
    show("done", say("saved", { what: link.download }));
  }

  /* ---------------------------------------------------------------- once, when the page opens */

  function listSessions() {
    for (const module of modules) {
      const group = Object.assign(document.createElement("optgroup"), { label: module.title });
      for (const id of module.sessions) {
        const [full, short] = ["full", "short"].map((form) => Cards.lengthOf({ session: id }, form));
        const minutes = full === short ? say("minutes", { count: full }) : say("both-forms", { full, short });
        const option = textIn("option", `${name({ session: id })} (${minutes})`, sessions[id].lang);
        option.value = id;
        group.append(option);
      }
      part("new-session").append(group);
    }
  }

  function wire() {
    const acts = {
      start: () => mayLeave() && (start(), announce(say("began", { what: plan.title }))),
      save, print: () => print(), "add-item": addItem, "add-pin": addPin, "add-day": addDay, "remove-day": removeDay,
    };
    for (const [what, press] of Object.entries(acts))
      page.querySelector(`[data-do="${what}"]`).addEventListener("click", press);
    const on = (what, event, then) => part(what).addEventListener(event, ({ target }) => then(target));
    page.querySelectorAll("[data-head]").forEach((input) => Cards.field(input, () => plan, input.dataset.head, touch));
    page.querySelectorAll("[data-day]").forEach((input) => Cards.field(input, day, input.dataset.day, touch));
    on("facilitators", "input", ({ value }) => {
      plan.facilitators = value.split(",").map((each) => each.trim()).filter(Boolean);
      showLeads();
      touch();
    });
    on("interpretation", "change", ({ value }) => {
      plan.interpretation = { kind: value, factor: value === "consecutive" ? 1.5 : 1 };
      draw();
      touch();
    });
    on("factor", "change", (input) => {
      if (input.value && input.validity.valid) plan.interpretation.factor = Number(input.value);
      draw();
      touch();
    });
    on("id", "change", (input) => {
      plan.id = input.value = Plan.identifier(input.value);
      changed = true;
    });
    on("file", "change", load);
    on("with-steps", "change", ({ checked }) => part("timetable").classList.toggle("planner-with-steps", checked));
    addEventListener("beforeunload", (event) => {
      if (!changed) return;
      event.preventDefault();
      event.returnValue = true; // what older browsers look at
    });
  }

  listSessions();
  const asked = location.hash.slice(1);
  if (plans[asked]) part("start").value = asked;
  start();
  wire();
  document.getElementById("planner-not").remove();
  page.hidden = false;
  Voice.announce("", () => [state(times()), ...remarks()]);
})();
