// The form itself: what it says, filling it again, and the small things that follow a choice.
const NOT_WRITTEN = new Set(["csrfmiddlewaretoken", "opening"]);

export function said(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (!NOT_WRITTEN.has(name)) (fields[name] ??= []).push(value);
  }
  return fields;
}

// Puts words back into the form. What has no control yet (a module's questions) waits in hidden ones, and goes to
// the server with the question of which questions to show.
export function fill(form, fields) {
  for (const control of form.elements) {
    if (!control.name || NOT_WRITTEN.has(control.name) || control.name === "version") continue;
    const values = fields[control.name] ?? [];
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.tagName !== "BUTTON") control.value = values.at(-1) ?? "";
  }
  for (const [name, values] of Object.entries(fields)) {
    if (name.startsWith("q-") && !form.elements[name]) for (const value of values) form.append(waiting(name, value));
  }
  for (const module of form.querySelectorAll("input[name=module]:checked")) {
    module.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const details of form.querySelectorAll("details:not([open])")) {
    details.open = [...details.querySelectorAll("input:not([type=checkbox]):not([type=radio]), textarea")].some(
      (each) => each.value && each.name !== "time",
    );
  }
}

function waiting(name, value) {
  const hidden = document.createElement("input");
  Object.assign(hidden, { type: "hidden", name, value });
  hidden.dataset.waiting = "";
  return hidden;
}

export function questionsHaveCome(form) {
  for (const hidden of form.querySelectorAll("[data-waiting]")) {
    if (form.querySelector(`[name="${CSS.escape(hidden.name)}"]:not([data-waiting])`)) hidden.remove();
  }
}

// Conditions of questions, in the form that the page carries them; the server decides again when it is saved.
function holds([sign, ...rest], fields) {
  const given = () => fields[rest[0]] ?? [];
  if (sign === "not") return !holds(rest[0], fields);
  if (sign === "and") return holds(rest[0], fields) && holds(rest[1], fields);
  if (sign === "or") return holds(rest[0], fields) || holds(rest[1], fields);
  if (sign === "=") return given().includes(rest[1]);
  if (sign === "answered") return given().some((text) => text.trim());
  return true;
}

export function follow(form) {
  const fields = said(form);
  for (const question of form.querySelectorAll("[data-when]")) {
    question.hidden = !holds(JSON.parse(question.dataset.when), fields);
  }
  for (const about of form.querySelectorAll("[data-about]")) {
    about.hidden = !(fields.who ?? []).includes(about.dataset.about);
  }
  for (const module of form.querySelectorAll(".asks")) {
    module.hidden = !(fields.module ?? []).includes(module.dataset.module);
  }
  tellWhen(form, fields);
}

function tellWhen(form, fields) {
  const words = document.getElementById("when-words");
  const chosen = form.querySelector("input[name=day]:checked");
  if (!words || !chosen) return;
  const typed = [0, 1, 2].map((place) => fields[`day_${place}`]?.[0]).filter(Boolean).join(" ");
  const day = chosen.value === "other" ? typed || "Another day" : chosen.nextElementSibling.textContent;
  words.textContent = `${day}, ${fields.time?.[0] ?? ""}`;
}

// A person who is chosen was there in the way that claims least, until something else is said.
export function chooseWay(box) {
  const ways = [...box.closest(".there__one").querySelectorAll(".there__how input[type=radio]")];
  const offered = ways.filter((way) => getComputedStyle(way.parentElement).display !== "none");
  if (!box.checked || offered.some((way) => way.checked)) return;
  const least = offered.find((way) => way.value === "seen") ?? offered[0];
  if (least) least.checked = true;
}
