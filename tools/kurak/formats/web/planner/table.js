/* A plan → its timetables, as they are printed. */
const Table = (() => {
  "use strict";

  const { clock, timetable } = Schedule;
  const { clone, part, say, sessions, textIn, titled, words } = Known;

  function show(plan) {
    part("printed-title").textContent = plan.title;
    const made = plan.days.map((each, index) => {
      const table = clone("planner-table");
      const title = say("day", { number: index + 1 });
      const { slots, over } = timetable(each, sessions, plan.interpretation.factor);
      const named = each.title ? `${title}: ${each.title}` : title;
      table.querySelector("h3").textContent = over ? `${named} – ⚠ ${say("too-long", { minutes: over })}` : named;
      table.querySelector("tbody").append(...slots.map(row), cells(each.end, [words.end], ""));
      return table;
    });
    part("timetable").replaceChildren(...made);
  }

  function row(slot) {
    const what = [titled("span", slot.what)];
    if (slot.what.variant === "short") what.push(` (${words.short})`);
    if (slot.steps.length) {
      const steps = document.createElement("ul");
      let now = slot.start;
      for (const { step, minutes } of slot.steps) {
        steps.append(textIn("li", `${clock(now)} ${step.title}`, step.lang));
        now += minutes;
      }
      what.push(steps);
    }
    const where = [slot.what.lead, slot.what.room].filter(Boolean).join(", ");
    return cells(`${clock(slot.start)}–${clock(slot.start + slot.minutes)}`, what, where);
  }

  function cells(...contents) {
    const made = document.createElement("tr");
    for (const content of contents) {
      const cell = document.createElement("td");
      cell.append(...[content].flat());
      made.append(cell);
    }
    return made;
  }

  return { show };
})();
