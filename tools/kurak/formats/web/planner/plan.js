/* A plan ↔ its file in curriculum/workshops/. What is written here `kurak check` reads, and so does `read`:
   also what people write by hand, as long as they keep to blocks, [lists], {maps}, "quotes" and `>-`. */
const Plan = (() => {
  "use strict";

  const WORDS_OF_YAML = /^(y|n|yes|no|on|off|true|false|null)$/;
  // What no file may hold, and what YAML would take for the end of a line.
  const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+/gu; // halves of letters, too
  const HEAD = ["id", "title", "kind", "parent_event", "summary", "published", "languages", "interpretation", "participants", "facilitators", "begins", "forms", "notes"];
  const DAY = ["title", "start", "end", "buffer"];
  const PIN = ["at", "minutes", "kind", "title", "uses", "how", "materials"];
  const ITEM = ["session", "variant", "steps", "case_study", "lead", "room", "parallel", "practice", "note"];

  /* Return a plan with nothing in it but a day. */
  function blank(title, language) {
    return filled({ title, kind: "grassroots", languages: [language], days: [day()] });
  }

  function day() {
    return { title: "", start: "09:00", end: "16:30", buffer: 15, pinned: [], items: [] };
  }

  /* Return a plan whose every field is there and of its kind, whatever was left out. */
  function filled(given) {
    const interpretation = given.interpretation || {};
    return {
      ...given,
      id: identifier(given.id),
      title: given.title || "",
      summary: given.summary || "",
      published: String(given.published) === "false" ? false : undefined,
      participants: given.participants || 20,
      facilitators: list(given.facilitators),
      interpretation: { kind: interpretation.kind || "none", factor: interpretation.factor || 1 },
      days: list(given.days).map((each) => ({
        ...day(), ...each,
        pinned: list(each.pinned).map((pin) => ({ title: "", ...pin })),
        items: list(each.items).map((item) => ({ variant: "full", lead: "", room: "", ...item, steps: list(item.steps) })),
      })),
    };
  }

  /* Let sessions run in parallel only side by side: a group that was parted becomes several, or none. */
  function settle(items) {
    const used = new Set();
    for (const group of Schedule.groups(items)) {
      let name = group[0].parallel;
      if (!name) continue;
      for (let number = 1; used.has(name); number += 1) name = `group-${number}`;
      used.add(name);
      for (const item of group) {
        if (group.length > 1) item.parallel = name;
        else delete item.parallel;
      }
    }
  }

  const list = (value) => (Array.isArray(value) ? [...value] : []);

  /* Return what may be the name of a file and an id: small letters, digits and hyphens. */
  function identifier(text) {
    const plain = String(text || "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    return plain || "my-workshop";
  }

  /* Return the text of a plan's file. */
  function write(plan) {
    const lines = pairs(plan, HEAD).map(([key, value]) => `${key}: ${flow(value)}`);
    lines.push("days:");
    for (const each of plan.days) {
      const head = pairs(each, DAY).map(([key, value]) => `${key}: ${flow(value)}`);
      head.forEach((line, index) => lines.push(`${index ? "    " : "  - "}${line}`));
      if (each.pinned.length) lines.push("    pinned:");
      for (const pin of each.pinned) lines.push(`      - ${flow(Object.fromEntries(pairs(pin, PIN)))}`);
      lines.push(each.items.length ? "    items:" : "    items: []");
      for (const item of each.items)
        pairs(item, ITEM).forEach(([key, value], index) => lines.push(`      ${index ? "  " : "- "}${key}: ${flow(value)}`));
    }
    return `${lines.join("\n")}\n`;
  }

  /* Return the keys of a map that say something, in order. */
  function pairs(map, keys) {
    return keys.map((key) => [key, map[key]]).filter(([key, value]) => {
      if (typeof value === "string") return printable(value) !== "";
      if (Array.isArray(value)) return value.length || key === "forms"; // none is a wish, too
      return value !== undefined && value !== null;
    });
  }

  function flow(value) {
    if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
    if (typeof value === "object") return `{${Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`).join(", ")}}`;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    const plain = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) && !WORDS_OF_YAML.test(value);
    return plain ? value : JSON.stringify(printable(value));
  }

  const printable = (text) => text.replace(UNPRINTABLE, " ").trim();

  /* Return the plan that a file holds. Throw an error where it holds none. */
  function read(text) {
    const lines = text.replace(/^\ufeff/, "").split(/\r?\n/)
      .map((line) => ({ indent: line.search(/\S/), text: line.trim() }))
      .filter((line) => line.indent >= 0 && !line.text.startsWith("#"));
    const plan = block(lines, -1);
    if (lines.length) unreadable();
    checkPlan(plan);
    return filled(plan);
  }

  /* Tell whether somebody wrote beside a plan what only people read. */
  const hasComments = (text) => /^\s*#/m.test(text) || text.split("\n").some((line) => / #/.test(line.replace(/"[^"]*"|'[^']*'/g, "")));

  /* Return the value that the first lines hold which stand further in than `outer`, and take them away. */
  function block(lines, outer) {
    if (!lines.length || lines[0].indent <= outer) return null;
    const { indent } = lines[0];
    if (lines[0].text.startsWith("- ")) {
      const found = [];
      while (lines.length && lines[0].indent === indent && lines[0].text.startsWith("- ")) {
        const rest = lines[0].text.slice(2).trim();
        lines[0] = { indent: lines[0].indent + lines[0].text.length - rest.length, text: rest };
        if (/^[a-z_]+:( |$)/.test(rest)) found.push(block(lines, indent));
        else if (rest === ">-" || rest === ">") {
          lines.shift();
          found.push(folded(lines, indent));
        }
        else found.push(scalar(lines.shift().text));
      }
      return found;
    }
    const found = {};
    while (lines.length && lines[0].indent === indent) {
      const [, key, value] = /^([a-z_]+):(?: +(.*))?$/.exec(lines[0].text) || unreadable();
      lines.shift();
      if (value === ">-" || value === ">") found[key] = folded(lines, indent);
      else found[key] = value ? scalar(value) : block(lines, lines.length && lines[0].text.startsWith("- ") ? indent - 1 : indent);
    }
    return found;
  }

  function folded(lines, outer) {
    const found = [];
    while (lines.length && lines[0].indent > outer) found.push(lines.shift().text);
    return found.join(" ");
  }

  /* Return what stands on one line: a number, a text, a [list] or a {map}. */
  function scalar(text) {
    const reader = { text, at: 0 };
    const value = inner(reader, "");
    const rest = text.slice(reader.at).trim();
    return rest && !rest.startsWith("#") ? unreadable() : value;
  }

  function inner(reader, stops) {
    skip(reader);
    const first = reader.text[reader.at];
    if (first === "[") return many(reader, "]", (found) => [...found, inner(reader, ",]")], []);
    if (first === "{")
      return many(reader, "}", (found) => {
        const [whole, key] = /^([a-z_]+): */.exec(reader.text.slice(reader.at)) || unreadable();
        reader.at += whole.length;
        return { ...found, [key]: inner(reader, ",}") };
      }, {});
    if (first === '"') {
      const [quoted] = /^"(?:[^"\\]|\\.)*"/.exec(reader.text.slice(reader.at)) || unreadable();
      reader.at += quoted.length;
      return JSON.parse(quoted);
    }
    if (first === "'") {
      const [quoted] = /^'(?:[^']|'')*'/.exec(reader.text.slice(reader.at)) || unreadable();
      reader.at += quoted.length;
      return quoted.slice(1, -1).replace(/''/g, "'");
    }
    const rest = reader.text.slice(reader.at);
    const end = stops ? rest.search(/[,\]}]/) : rest.search(/ #|$/);
    const plain = end < 0 ? unreadable() : rest.slice(0, end).trim();
    reader.at += end;
    if (plain === "true" || plain === "false") return plain === "true";
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
  }

  function many(reader, end, add, nothing) {
    let found = nothing;
    reader.at += 1;
    for (skip(reader); reader.text[reader.at] !== end; skip(reader)) {
      found = add(found);
      skip(reader);
      if (reader.text[reader.at] === ",") reader.at += 1;
      else if (reader.text[reader.at] !== end) unreadable();
      skip(reader);
    }
    reader.at += 1;
    return found;
  }

  const skip = (reader) => {
    while (reader.text[reader.at] === " ") reader.at += 1;
  };

  /* Let nothing in that the page could not show: what a person wrote by hand may be anything. */
  function checkPlan(plan) {
    const clock = (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
    const whole = (number, least) => Number.isInteger(number) && number >= least;
    const texts = (map, keys) => keys.every((key) => ["undefined", "string"].includes(typeof map[key]));
    const lists = (map, ...keys) => keys.every((key) => (map[key] ?? null) === null || Array.isArray(map[key]));
    const isText = (value) => typeof value === "string";
    const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
    const { interpretation = {} } = plan || {};
    const good =
      plan && texts(plan, ["title", "kind", "summary"]) && Array.isArray(plan.days) && plan.days.length &&
      lists(plan, "facilitators") && list(plan.facilitators).every(isText) && isMap(interpretation) &&
      (plan.participants === undefined || whole(plan.participants, 1)) &&
      (interpretation.factor === undefined || (interpretation.factor >= 1 && interpretation.factor <= 3)) &&
      plan.days.every((each) =>
        each && clock(each.start) && clock(each.end) && texts(each, ["title"]) && whole(each.buffer || 0, 0) &&
        lists(each, "pinned", "items") &&
        list(each.pinned).every((pin) => pin && clock(pin.at) && whole(pin.minutes, 1) && texts(pin, ["kind", "title"])) &&
        list(each.items).every((item) => item && isText(item.session) && texts(item, ["lead", "room"]) &&
          lists(item, "steps") && list(item.steps).every(isText)));
    if (!good) unreadable();
  }

  function unreadable() {
    throw new Error("this file holds no plan");
  }

  return { blank, day, filled, hasComments, identifier, read, settle, write };
})();
