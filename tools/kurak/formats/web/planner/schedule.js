/* A day of a plan → clock times: the sums of kurak/schedule/lengths.py and times.py, word for word.

   A test holds the two together (tests/web/test_planner_law.py). All minutes are whole numbers. A plan has
   the shape of its file: {start, end, buffer, pinned: [{at, minutes}], items: [{session, variant, steps,
   parallel}]}. Of the sessions each has {steps: [{id, minutes, short, method}]}. */
const Schedule = (() => {
  "use strict";

  // Methods in which everybody listens to one voice, so that an interpreter's has to be waited for.
  const TOGETHER = new Set(["", "plenary", "presentation", "brainstorm", "case-study", "ceremony"]);

  /* Return minutes times a factor such as 1.25, rounded up: 1.1 means eleven tenths exactly. */
  function stretched(minutes, factor) {
    const [whole, decimals = ""] = String(factor).split(".");
    const numerator = BigInt(whole + decimals);
    const denominator = 10n ** BigInt(decimals.length);
    return Number((BigInt(minutes) * numerator + denominator - 1n) / denominator);
  }

  /* Return the steps that an item holds: all, or those it names; in short those that are left. */
  function held(item, session, factor = 1) {
    const found = [];
    for (const step of session ? session.steps : []) {
      if (item.steps && item.steps.length && !item.steps.includes(step.id)) continue;
      let minutes = step.minutes || 0;
      if (item.variant === "short" && typeof step.short === "number") minutes = step.short;
      if (TOGETHER.has(step.method || "")) minutes = stretched(minutes, factor);
      if (minutes) found.push({ step, minutes });
    }
    return found;
  }

  /* Return the times of a day: its slots in order, by how much it is too short, and what is free. */
  function timetable(day, sessions, factor = 1) {
    const slots = day.pinned.map((pin) => ({ start: minutesOf(pin.at), minutes: pin.minutes, what: pin, steps: [] }));
    const pins = spans(day);
    const blocks = groups(day.items);
    const every = blocks.map((block) => block.map((item) => held(item, sessions[item.session], factor)));
    const lengths = every.map((group) => Math.max(...group.map(sum)));
    const starts = placed(lengths, pins, minutesOf(day.start));
    blocks.forEach((block, b) =>
      block.forEach((item, i) =>
        slots.push({ start: starts[b], minutes: sum(every[b][i]), what: item, steps: every[b][i] })));
    slots.sort((one, other) => one.start - other.start);
    const over = tooShort(lengths, pins, minutesOf(day.start), minutesOf(day.end), day.buffer);
    const planned = total(lengths) + total(pins.map(([start, end]) => end - start));
    const slack = minutesOf(day.end) - minutesOf(day.start) - planned;
    return { slots, over, slack: over ? 0 : slack };
  }

  /* Return when each session begins: at once after the one before, or after the pins in its way. */
  function placed(lengths, pins, start) {
    let now = start;
    return lengths.map((length) => {
      for (const [begins, ends] of pins) if (now < ends && begins < now + length) now = ends;
      const begun = now;
      now += length;
      return begun;
    });
  }

  /* Return by how many minutes a day is too short for these sessions, its pins and its buffer. */
  function tooShort(lengths, pins, start, end, buffer) {
    const needed = total(lengths) + total(pins.map(([begins, ends]) => ends - begins)) + buffer;
    let last = pins.length ? Math.max(...pins.map(([, ends]) => ends)) : start;
    if (lengths.length) last = Math.max(last, placed(lengths, pins, start).pop() + lengths[lengths.length - 1]);
    return Math.max(0, needed - (end - start), last - end);
  }

  /* Return when the pins of a day begin and end, in order. */
  function spans(day) {
    return day.pinned
      .map((pin) => [minutesOf(pin.at), minutesOf(pin.at) + pin.minutes])
      .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  }

  /* Return the items in order, those of one parallel group together. */
  function groups(items) {
    const found = [];
    let before;
    items.forEach((item, index) => {
      const key = item.parallel || index;
      if (found.length && key === before) found[found.length - 1].push(item);
      else found.push([item]);
      before = key;
    });
    return found;
  }

  /* Return the minutes since midnight of a time such as `09:30`. */
  function minutesOf(clock) {
    const [hours, minutes] = clock.split(":");
    return 60 * Number(hours) + Number(minutes);
  }

  /* Return minutes since midnight as a time such as `09:30`. */
  function clock(minutes) {
    return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
  }

  const total = (numbers) => numbers.reduce((all, each) => all + each, 0);
  const sum = (steps) => total(steps.map((each) => each.minutes));

  return { clock, groups, held, minutesOf, sum, timetable };
})();
