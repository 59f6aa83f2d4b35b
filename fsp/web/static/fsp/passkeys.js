// Passkeys: a form with data-passkey ("get" or "create") asks its own address what is to be signed, lets the device
// sign it, and sends the answer as a form. Without scripts or passkeys the sentence beside the button stays.

const TOLD = {
  NotAllowedError: "Nothing was signed: the question was closed, or it took too long. Try again.",
  InvalidStateError: "This device holds a passkey of yours already.",
  SecurityError: "Passkeys do not work under this address.",
};
const OTHERWISE = "The passkey could not be used. Load the page again, or sign in another way.";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

async function question(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (response.redirected) {
    // The session ended, or a fresh proof is wanted first.
    window.location.assign(response.url);
    return null;
  }
  if (!response.ok) throw new Error(response.status);
  const asked = (await response.json()).publicKey;
  asked.challenge = bytes(asked.challenge);
  return asked;
}

async function create(asked) {
  asked.user.id = bytes(asked.user.id);
  asked.excludeCredentials = known(asked.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey: asked });
  return {
    ...plain(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
    },
  };
}

async function get(asked) {
  asked.allowCredentials = known(asked.allowCredentials);
  const signed = await navigator.credentials.get({ publicKey: asked });
  const { clientDataJSON, authenticatorData, signature, userHandle } = signed.response;
  return {
    ...plain(signed),
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

function plain(credential) {
  const { id, rawId, type, authenticatorAttachment } = credential;
  const more = authenticatorAttachment ? { authenticatorAttachment } : {};
  return { id, rawId: text(rawId), type, ...more, clientExtensionResults: credential.getClientExtensionResults() };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    form.querySelector("[data-passkey-without]").textContent = "This browser cannot use passkeys.";
    continue;
  }
  form.querySelector("[data-passkey-without]").hidden = true;
  form.querySelector("[data-passkey-with]").hidden = false;
  const told = form.querySelector("[data-passkey-told]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.textContent = "";
    try {
      const asked = await question(form);
      if (!asked) return;
      const answer = form.dataset.passkey === "create" ? await create(asked) : await get(asked);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      told.textContent = TOLD[error.name] || OTHERWISE;
    }
  });
}
