// The browser's own copy of a draft, for the time without a connection. It is encrypted (AES-GCM) under a key that
// the server gives with the page and that is never stored here: it can be read only after signing in again.
const PREFIX = "fsp-draft:";

export const canCopy = () => Boolean(window.crypto?.subtle && storage());

export async function putCopy(draft, key, said) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(said));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await imported(key), text);
  const kept = { iv: plain(iv), sealed: plain(new Uint8Array(sealed)), page: location.pathname };
  storage().setItem(PREFIX + draft, JSON.stringify(kept));
}

export async function takeCopy(draft, key) {
  const kept = storage()?.getItem(PREFIX + draft);
  if (!kept) return null;
  try {
    const { iv, sealed } = JSON.parse(kept);
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await imported(key), bytes(sealed));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null; // another person's, or damaged: it stays shut
  }
}

export const dropCopy = (draft) => storage()?.removeItem(PREFIX + draft);

export const copies = () => Object.keys(storage() ?? {}).filter((name) => name.startsWith(PREFIX));

export function copiesOf(page) {
  const told = copies().map((name) => ({ draft: name.slice(PREFIX.length), page: JSON.parse(storage().getItem(name)).page }));
  return told.filter((each) => each.page === page);
}

export function wipeCopies() {
  for (const name of copies()) storage().removeItem(name);
}

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // switched off in this browser
  }
}

const imported = (key) => crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
const plain = (those) => btoa(Array.from(those, (each) => String.fromCharCode(each)).join(""));
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
