/* The studio's page: sends a file or the form to the server on this computer, and shows what that says.
   It asks nobody else, and keeps nothing: no storage, no cookie. */
"use strict";

const at = (id) => document.getElementById(id);
const words = document.body.dataset;
const form = at("form");
let unsaved = false;
let answered = Promise.resolve(); // when the server has answered all that it was sent
let unchecked = false; // whether the form has changed since it was last checked

function say(text) {
  at("state").textContent = text;
}

function step(number) {
  for (const [index, each] of [...at("steps").children].entries()) {
    if (index === number) each.setAttribute("aria-current", "step");
    else each.removeAttribute("aria-current");
  }
}

// One after the other: on the desk of the server lies what it was sent last, and so it is what the page shows.
function check(body, kind) {
  answered = answered.then(() => post(body, kind));
  return answered;
}

async function post(body, kind) {
  const language = document.documentElement.lang;
  try {
    const answer = await fetch(`check?l=${language}`, { method: "POST", body, headers: { "Content-Type": kind } });
    return answer.headers.get("Content-Type")?.startsWith("text/html") ? await answer.text() : "";
  } catch {
    return "";
  }
}

/* ------------------------------------------------------------------ what comes back */

function clear() {
  for (const each of document.querySelectorAll(".result, .at")) each.replaceChildren();
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
}

function show(html, where, focus = true) {
  clear();
  say(html ? "" : words.lost);
  if (!html) return;
  where.innerHTML = html; // made by our own server, which escapes what an author has typed
  for (const each of where.querySelectorAll("[data-at]")) {
    const name = each.dataset.at;
    at(`at-${name}`).append(...each.childNodes);
    if (at(`at-${name}`).querySelector(".error")) for (const input of form.querySelectorAll(`[name="${name}"]`)) input.setAttribute("aria-invalid", "true");
    each.remove();
  }
  at("anew").hidden = false;
  step(where.querySelector(".good") ? 2 : 1);
  if (focus) where.querySelector("h2").focus();
}

function look(button) {
  const frame = button.closest("section").querySelector(".frame");
  const open = button.getAttribute("aria-expanded") === "false";
  button.setAttribute("aria-expanded", String(open));
  frame.replaceChildren();
  if (!open) return;
  const page = document.createElement("iframe");
  page.src = button.dataset.show;
  page.title = button.textContent;
  frame.append(page);
}

document.addEventListener("click", (event) => {
  const hit = (selector) => event.target.closest(selector);
  if (hit("[data-chooses]")) at(hit("[data-chooses]").dataset.chooses).click(); // the browser's own button speaks its own language
  if (hit("[data-show]")) look(hit("[data-show]"));
  if (hit("[data-save]")) {
    event.preventDefault();
    save(hit("[data-save]"));
  }
  if (hit("[data-first]")) {
    event.preventDefault();
    const first = [...document.querySelectorAll(".at")].find((each) => each.firstChild);
    first?.closest(".field").querySelector("input, select, textarea").focus();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-whole]")) document.querySelector(".text").classList.toggle("brief", !event.target.checked);
});

/* ------------------------------------------------------------------ what is saved */

// What is saved is what stands in the form now: the server has only what was checked last, in whichever tab.
async function save(link) {
  const written = !form.hidden;
  if (written && unchecked) await send(false);
  let kept = await download(written ? at("form-result").querySelector("[data-save]") : link);
  if (!kept && written) {
    await send(false);
    kept = await download(at("form-result").querySelector("[data-save]"));
  }
  if (!kept) {
    say(words.lost);
    return;
  }
  unsaved = unchecked;
  step(3);
}

async function download(link) {
  if (!link) return false;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) return false;
    const made = document.createElement("a");
    made.href = URL.createObjectURL(await answer.blob());
    made.download = decodeURIComponent(new URL(link.href).pathname.split("/").pop());
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), 60000);
    return true;
  } catch {
    return false;
  }
}

/* ------------------------------------------------------------------ a file */

async function take(file) {
  if (!file) return;
  if (file.size > Number(words.most)) {
    clear();
    say(words.large);
    return;
  }
  if (unsaved && !confirm(words.anew)) return;
  say(words.reading);
  const html = await check(file, "application/octet-stream");
  const made = new DOMParser().parseFromString(html, "text/html").querySelector("[data-form]");
  const saved = made?.dataset.form;
  if (saved) fill(JSON.parse(saved));
  else {
    form.hidden = true;
    at("begin").hidden = false;
  }
  unsaved = false;
  show(html, saved ? at("form-result") : at("file-result"));
  if (saved) at("form-title").focus();
}

for (const input of document.querySelectorAll('[type="file"]')) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = ""; // so that the same file, mended, can be chosen again
    take(file);
  });
}

// A file that is let go beside the frame must not be opened in place of this page.
for (const kind of ["dragenter", "dragover", "drop"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    at("drop").classList.toggle("over", kind !== "drop");
    if (kind === "drop") take(event.dataTransfer.files[0]);
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) at("drop").classList.remove("over");
});

/* ------------------------------------------------------------------ the form */

function fill(saved) {
  form.reset();
  for (const [name, text] of Object.entries(saved)) {
    const boxes = form.querySelectorAll(`[type="checkbox"][name="${name}"]`);
    for (const each of boxes) each.checked = text.split("\n").includes(each.value);
    if (!boxes.length && form.elements[name]) form.elements[name].value = text;
  }
  write();
}

function answers() {
  const made = {};
  for (const [name, text] of new FormData(form)) made[name] = name in made ? `${made[name]}\n${text}` : text;
  return made;
}

// What was agreed is only asked where people told the story; what was answered stays in sight.
function ask() {
  const told = JSON.parse(at("agreed").dataset.told).includes(form.elements.C6.value);
  at("agreed").hidden = !told && !at("agreed").querySelector(":checked");
}

// A button of choice cannot be let go again: what was answered by mistake goes all at once.
at("unsay").addEventListener("click", () => {
  for (const each of at("agreed").querySelectorAll(":checked")) each.checked = false;
  form.querySelector('[name="C6"]').focus();
  form.dispatchEvent(new Event("input"));
});

function write() {
  ask();
  form.hidden = false;
  at("begin").hidden = true;
  at("anew").hidden = false;
  at("form-title").focus();
}

at("write").addEventListener("click", write);

form.addEventListener("input", () => {
  unsaved = true;
  unchecked = true;
  ask();
});

async function send(focus) {
  unchecked = false;
  say(words.checking);
  show(await check(JSON.stringify(answers()), "application/json"), at("form-result"), focus);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(true);
});

// Who saves stays where she is; the remarks appear beside the text.
at("save").addEventListener("click", async () => {
  await send(false);
  const saved = at("form-result").querySelector("[data-save]");
  if (saved) saved.click();
  else at("form-result").querySelector("h2")?.focus(); // it was not received, and it is said why
});

at("anew").addEventListener("click", () => {
  if (unsaved && !confirm(words.anew)) return;
  unsaved = false;
  clear();
  form.reset();
  form.hidden = true;
  at("begin").hidden = false;
  at("anew").hidden = true;
  step(0);
  say("");
  document.querySelector("[data-chooses]").focus();
});

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
