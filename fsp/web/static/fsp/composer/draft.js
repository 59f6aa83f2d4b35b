// Keeps the draft on the server every few seconds and, while there is no connection, encrypted in this browser.
import { canCopy, copiesOf, dropCopy, putCopy, takeCopy } from "./copy.js";
import { fill, said } from "./form.js";

const EVERY = 4000;

const WORDS = {
  kept: "Draft kept",
  back: "Words that had not reached the server are back, and kept now",
  away: "No connection. Your words are kept in this browser, encrypted, until it is back",
  awayBare: "No connection, and this browser cannot keep a copy: do not close this page",
  out: "You were signed out. Press Save entry: you sign in again and come back to your words",
  clash: "This draft was changed in another window. Nothing is lost: press Keep as a draft to see both texts",
  failed: "The draft could not be kept just now; it is tried again",
};

export class Draft {
  constructor(form) {
    this.form = form;
    this.id = form.dataset.draft;
    this.key = form.dataset.browserKey;
    this.dirty = false;
    this.stopped = false;
    this.last = null;
    this.line = document.getElementById("kept");
    this.ago = document.createElement("span");
    this.line?.after(this.ago);
    this.ago.className = "small soft";
    setInterval(() => this.tick(), 1000);
    setInterval(() => this.isWorthKeeping() && this.keep(), EVERY);
    addEventListener("online", () => this.isWorthKeeping() && this.keep());
    addEventListener("pagehide", () => this.isWorthKeeping() && !this.stopped && this.sendAway());
  }

  // A draft begins with the first word: who only looks, or chooses, leaves none behind.
  isWorthKeeping() {
    if (!this.dirty) return false;
    return this.last !== null || Object.entries(said(this.form)).some(([name, texts]) => isWords(name) && texts.some(Boolean));
  }

  // Returns what became of it: kept, away (no connection), out (signed out), clash, failed.
  async keep() {
    if (this.going) return this.going;
    this.going = this.send().finally(() => (this.going = null));
    return this.going;
  }

  async send() {
    if (this.stopped) return "clash";
    this.dirty = false;
    let answer;
    try {
      answer = await fetch(this.form.dataset.keep, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { "HX-Request": "true", "HX-Current-URL": location.href },
      });
    } catch {
      return this.isAway();
    }
    if (answer.headers.has("HX-Redirect")) return this.copied("out");
    if (answer.status === 409) {
      this.stopped = true;
      return this.copied("clash");
    }
    if (!answer.ok) return this.copied("failed");
    const told = await answer.json();
    this.form.elements.version.value = told.version;
    this.last = Date.now();
    if (!this.dirty) dropCopy(this.id);
    this.address();
    return this.tell("kept");
  }

  async isAway() {
    return canCopy() ? this.copied("away") : this.tell("awayBare");
  }

  async copied(state) {
    this.dirty = state !== "clash";
    if (canCopy()) await putCopy(this.id, this.key, said(this.form));
    this.last = null;
    this.address();
    return this.tell(state);
  }

  // Leaving the page: what is not kept yet goes on its way, without waiting for an answer.
  sendAway() {
    const body = new URLSearchParams(new FormData(this.form));
    if (body.toString().length < 60000) {
      fetch(this.form.dataset.keep, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } }).catch(
        () => {},
      );
    }
  }

  // The address names the draft from now on, so that loading the page again finds it.
  address() {
    const write = location.pathname.match(/^.*\/(write|correct|add)\//)?.[0];
    if (!write || `${location.pathname}${location.search}` === `${write}?draft=${this.id}`) return;
    history.replaceState(null, "", `${write}?draft=${this.id}`);
  }

  // Words that an earlier visit to this page could not send.
  async restore() {
    const copy = canCopy() ? await takeCopy(this.id, this.key) : null;
    if (!copy) return this.pointToOthers();
    if (words(copy) === words(said(this.form))) {
      this.dirty = true; // the same words came by another way; once they are kept, the copy goes
      return;
    }
    const newer = copy.version?.[0] !== this.form.elements.version.value;
    fill(this.form, copy);
    if (newer) {
      // The server's draft went on meanwhile: it is compared, never overwritten.
      this.form.elements.version.value = copy.version?.[0] ?? "0";
      this.stopped = true;
      this.tell("clash");
      return;
    }
    if ((await this.keep()) === "kept") this.tell("back");
  }

  // Words of another draft of this page that are only in this browser: a way to them.
  pointToOthers() {
    for (const { draft, page } of copiesOf(location.pathname)) {
      if (draft === this.id || !this.line) continue;
      const link = document.createElement("a");
      link.href = `${page}?draft=${draft}`;
      link.textContent = "Words of yours that never reached the server are in this browser: open them";
      this.line.after(link);
    }
  }

  tell(state) {
    if (this.line && this.state !== state) {
      this.line.textContent = state === "kept" ? "Draft kept" : `${WORDS[state]}.`;
      this.line.classList.toggle("kept--away", !["kept", "back"].includes(state));
    }
    this.state = state;
    this.tick();
    return state;
  }

  // Seconds are told outside of the part that is read aloud.
  tick() {
    const seconds = this.last && this.state === "kept" ? Math.round((Date.now() - this.last) / 1000) : null;
    this.ago.textContent = seconds === null ? "" : seconds < 2 ? "just now" : `${counted(seconds)} ago`;
  }
}

const isWords = (name) => /^(text|sealed_text|because|words-|q-)/.test(name);

const words = ({ version, draft, ...rest }) => JSON.stringify(Object.entries(rest).sort());

function counted(seconds) {
  const [number, unit] = seconds < 90 ? [seconds, "second"] : [Math.round(seconds / 60), "minute"];
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
