/* A day of a plan → what `kurak check` would say about it: the rules K331 to K340, K322, K344, K345, K347
   and K348.

   A test holds the two together (tests/web/test_planner_law.py). Each remark is {rule, …facts}; the words are
   in the page. */
const Advice = (() => {
  "use strict";

  const { clock, groups, held, minutesOf, sum, timetable } = Schedule;
  const REST = ["break", "lunch", "prayer"];
  const PAUSE = 10; // minutes of nothing that are a rest, too
  const LONGEST = 100; // minutes of sessions without a break
  const LONG_DAY = 300;
  const PRACTICE = "role-play"; // the method of the steps in which people practise

  /* Return all remarks on a day, what makes it impossible first. */
  function advice(day, plan, sessions) {
    const made = timetable(day, sessions, plan.interpretation.factor);
    const forwards = minutesOf(day.end) > minutesOf(day.start);
    return [
      ...(forwards ? over(made) : [{ rule: "K331", backwards: true }]),
      ...unknown(day, sessions), ...apart(day), ...empty(day, sessions), ...practised(day),
      ...outside(day), ...together(day), ...twice(day), ...crowded(day, plan, sessions), ...buffer(day),
      ...(forwards ? breaks(made) : []), ...oneLead(day, plan), ...(forwards ? energiser(made) : []),
      ...(forwards ? closing(made) : []),
    ];
  }

  const over = (made) => (made.over ? [{ rule: "K331", minutes: made.over }] : []);

  function outside(day) {
    return day.pinned
      .filter((pin) => minutesOf(pin.at) < minutesOf(day.start) || ends(pin) > minutesOf(day.end))
      .map((pin) => ({ rule: "K332", what: pin, from: pin.at, to: clock(ends(pin)) }));
  }

  function together(day) {
    const found = [];
    let latest = null;
    for (const pin of [...day.pinned].sort((one, other) => minutesOf(one.at) - minutesOf(other.at))) {
      if (latest && minutesOf(pin.at) < ends(latest))
        found.push({ rule: "K333", what: pin, from: pin.at, other: latest, to: clock(ends(latest)) });
      if (!latest || ends(pin) > ends(latest)) latest = pin;
    }
    return found;
  }

  function unknown(day, sessions) {
    return day.items.filter((item) => !sessions[item.session]).map((what) => ({ rule: "K322", what }));
  }

  function apart(day) {
    const last = {};
    return day.items.flatMap((item, index) => {
      const name = item.parallel;
      const parted = name && last[name] !== undefined && last[name] !== index - 1;
      if (name) last[name] = index;
      return parted ? [{ rule: "K344", what: item }] : [];
    });
  }

  function empty(day, sessions) {
    return day.items
      .filter(({ session, steps, ...rest }) => {
        const known = sessions[session] && sessions[session].steps.map((step) => step.id);
        const named = steps || [];
        return known && named.every((id) => known.includes(id)) && !sum(held({ steps, ...rest }, sessions[session]));
      })
      .map((what) => ({ rule: "K345", what }));
  }

  function practised(day) {
    return groups(day.items)
      .filter((group) => group.length > 1)
      .flatMap((group) => group.filter((item) => item.practice).map((what) => ({ rule: "K347", what })));
  }

  function twice(day) {
    const found = [];
    for (const group of groups(day.items))
      group.forEach((item, index) => {
        for (const key of ["lead", "room"])
          if (item[key] && group.slice(0, index).some((other) => other[key] === item[key]))
            found.push({ rule: "K334", key, name: item[key] });
      });
    return found;
  }

  function crowded(day, plan, sessions) {
    return groups(day.items).flatMap((group) => group.flatMap((item) => {
      const most = sessions[item.session] && sessions[item.session].most;
      const people = Math.ceil(plan.participants / group.length);
      return most && people > most ? [{ rule: "K336", what: item, people, most }] : [];
    }));
  }

  /* Return what the whole plan lacks: a turn to practise for each pair. */
  function seats(plan, sessions) {
    const items = plan.days.flatMap((day) => day.items).filter((item) => item.practice);
    if (!items.length) return [];
    const wanted = Math.max(1, Math.floor(plan.participants / (items[0].practice.together || 2)));
    const found = items.reduce((all, { practice, ...item }) => {
      const steps = held(item, sessions[item.session]).filter(({ step }) => step.method === PRACTICE);
      return all + practice.rooms * steps.reduce((turns, { minutes }) => turns + Math.floor(minutes / practice.turn), 0);
    }, 0);
    return found < wanted ? [{ rule: "K335", wanted, found }] : [];
  }

  function buffer(day) {
    const length = minutesOf(day.end) - minutesOf(day.start);
    const wanted = length > LONG_DAY ? 15 : 10;
    return length > 0 && day.buffer < wanted ? [{ rule: "K337", minutes: wanted }] : [];
  }

  function breaks(made) {
    return runs(made).flatMap((run) => {
      const [begins, end] = [run[0].start, latest(run)];
      return end - begins > LONGEST
        ? [{ rule: "K338", from: clock(begins), to: clock(end), minutes: end - begins }]
        : [];
    });
  }

  function oneLead(day, plan) {
    const leads = new Set(day.items.map((item) => item.lead || ""));
    const [lead] = leads;
    const alone = plan.facilitators.length > 1 && day.items.length > 2 && leads.size === 1 && lead;
    return alone ? [{ rule: "K339", name: lead }] : [];
  }

  function energiser(made) {
    const lunch = made.slots.filter((slot) => slot.what.kind === "lunch").pop();
    if (!lunch) return [];
    const after = made.slots.filter((slot) => slot.start >= slotEnd(lunch));
    const work = after.filter((slot) => !slot.what.kind);
    const minutes = work.reduce((all, slot) => all + slot.minutes, 0);
    const moves = after.some(
      (slot) => slot.what.kind === "energiser" || slot.steps.some(({ step }) => step.method === "energiser"));
    return minutes > LONGEST && !moves ? [{ rule: "K340", minutes }] : [];
  }

  /* Return the first session that comes after the closing: the last ceremony, with the meal that may follow it. */
  function closing(made) {
    const found = [];
    for (const slot of made.slots.filter((each) => each.what.kind).reverse()) {
      if (!["ceremony", "lunch"].includes(slot.what.kind) || (found.length && slotEnd(slot) !== found[0].start)) break;
      found.unshift(slot);
    }
    const first = found.find((slot) => slot.what.kind === "ceremony");
    const held = made.slots.filter((slot) => !slot.what.kind && slot.minutes);
    if (!first || !held.some((slot) => slot.start < first.start)) return [];
    return held.filter((slot) => slot.start >= first.start).slice(0, 1)
      .map(({ what }) => ({ rule: "K348", what, from: clock(first.start) }));
  }

  /* Return the sessions that follow one another with no rest between. */
  const latest = (run) => Math.max(...run.map(slotEnd));

  function runs(made) {
    const found = [];
    let run = [];
    for (const slot of made.slots) {
      const gap = run.length ? slot.start - latest(run) : 0;
      if (run.length && (REST.includes(slot.what.kind) || gap >= PAUSE)) {
        found.push(run);
        run = [];
      }
      if (!slot.what.kind) run.push(slot);
    }
    return run.length ? [...found, run] : found;
  }

  const ends = (pin) => minutesOf(pin.at) + pin.minutes;
  const slotEnd = (slot) => slot.start + slot.minutes;

  return { advice, seats };
})();
