// The composer with scripts: what the entry will do follows the words, the draft keeps itself. All of it works without.
import { dropCopy } from "./composer/copy.js";
import { Draft } from "./composer/draft.js";
import { chooseWay, follow, questionsHaveCome } from "./composer/form.js";
import { watchMarks } from "./composer/marks.js";

// What is saved, or joined with another window's words, needs no copy in this browser any more.
const saved = document.querySelector("[data-saved]")?.dataset.saved.split(" ") ?? [];
const joined = new URL(location.href).searchParams;
for (const draft of [...saved, ...(joined.has("joined") ? [joined.get("draft")] : [])]) dropCopy(draft);

const form = document.getElementById("write");
if (form) start(form);

function start(form) {
  const draft = new Draft(form);
  const draw = watchMarks(form);
  follow(form);
  // A page that answered a press (a sentence moved, questions shown) has an address that cannot be opened again.
  if (/\/write\/.+/.test(location.pathname)) draft.dirty = true;
  draft.restore().then(() => follow(form));

  form.addEventListener("input", () => (draft.dirty = true));
  form.addEventListener("change", (event) => {
    draft.dirty = true;
    if (event.target.name === "who") chooseWay(event.target);
    if (event.target.name === "kind") for (const box of form.querySelectorAll("[name=who]:checked")) chooseWay(box);
    follow(form);
  });

  // A save waits until its words are kept: without a connection the page stays, and nothing is lost.
  let sure = false;
  form.addEventListener("submit", async (event) => {
    if (sure || event.submitter?.id === "keep") return;
    event.preventDefault();
    const state = await draft.keep();
    if (state === "away" || state === "awayBare") return;
    sure = true;
    draft.stopped = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", () => (sure = false));

  // A preview that fails, or meets a session that has ended, leaves the page and its words as they are.
  form.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    event.preventDefault();
    draft.copied("out");
  });
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 200 && event.detail.serverResponse.includes(`id="${event.detail.target.id}"`)) return;
    event.detail.shouldSwap = false;
    event.stopPropagation();
  });
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    form.addEventListener(name, (event) => event.stopPropagation());
  }
  form.addEventListener("htmx:afterSettle", () => {
    questionsHaveCome(form);
    follow(form);
    draw();
  });
  form.addEventListener("htmx:oobAfterSwap", draw);
}
