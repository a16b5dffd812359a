/* The certificate. Its name is in its field and on its sheet, and nowhere else; both are empty when she leaves. */
(() => {
  "use strict";

  const page = document.getElementById("notebook-app");
  if (!page) return;
  const part = (name) => page.querySelector(`[data-part="${name}"]`);
  const [name, declared, sheet] = ["name", "declared", "certificate"].map(part);
  const named = part("named");
  const preview = sheet.parentElement;

  function show() {
    part("own").hidden = Progress.isComplete();
    part("certified").hidden = !Progress.isComplete() && !declared.checked;
    if (part("certified").hidden) clear();
  }

  function write() {
    named.textContent = name.value.trim();
    named.classList.toggle("certificate-long", name.value.trim().length > 32);
  }

  function clear() {
    name.value = "";
    write();
  }

  /* Print the sheet alone. Telephones print after `print()` is over: the page comes back when it is used again. */
  function printSheet() {
    const back = () => {
      document.body.classList.remove("certificate-only");
      preview.append(sheet);
      for (const event of ["pointerdown", "keydown"]) removeEventListener(event, back, true);
    };
    document.body.classList.add("certificate-only");
    document.body.append(sheet);
    for (const event of ["pointerdown", "keydown"]) addEventListener(event, back, true);
    print();
  }

  name.addEventListener("input", write);
  declared.addEventListener("change", show);
  page.querySelector('[data-do="certificate"]').addEventListener("click", printSheet);
  addEventListener("pagehide", () => {
    declared.checked = false;
    clear();
    show();
  });
  Keep.watch(show);
  show();
})();
