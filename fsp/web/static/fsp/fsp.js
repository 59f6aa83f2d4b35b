// Makes pages better where scripts run; every page works without. No library but GOV.UK Frontend is started here.
import { initAll } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// A list's filters apply as soon as one is chosen; the button stays for those without scripts.
for (const form of document.querySelectorAll("form[data-apply-on-change]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
  });
}

// Copy buttons appear only where copying works.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  });
}

// The two texts of a stale edit can be put into the joined one with a press.
for (const button of document.querySelectorAll("button[data-take]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const into = document.getElementById(button.dataset.into);
    into.value = document.getElementById(button.dataset.take).textContent;
    into.focus();
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Only the results of a list are replaced by htmx; where it fails, the form is sent in the plain way.
document.body.addEventListener("htmx:responseError", (event) => {
  if (event.target instanceof HTMLFormElement) event.target.submit();
});

// An answer without the results (the sign-in page, when the session ended) is opened as a page of its own.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.serverResponse.includes(`id="${event.detail.target.id}"`)) return;
  event.detail.shouldSwap = false;
  window.location.reload();
});

// Signing out wipes the encrypted copies of drafts that this browser keeps. Words that never reached the server would
// be lost with them, so that is asked first.
const ASK =
  "Words of yours in this browser have not reached the server yet. Open that page again to send them, or sign out now: then they are gone.";
for (const form of document.querySelectorAll(".top__who form")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { copies, wipeCopies } = await import("./composer/copy.js");
    if (copies().length && !window.confirm(ASK)) return;
    wipeCopies();
    form.submit();
  });
}
