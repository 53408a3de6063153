// The page of the account: subscribes this browser to notifications, and tells the dashboard.
const form = document.getElementById("push");
const state = document.getElementById("push-state");
const subscribe = document.getElementById("push-subscribe");
const unsubscribe = document.getElementById("push-unsubscribe");

function bytesOf(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4);
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0));
}

function textOf(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function tell(path, fields) {
  const data = new FormData(form);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  const answer = await fetch(path, { method: "POST", body: data });
  if (!answer.ok) throw new Error((await answer.text()) || `${answer.status}`);
}

function show(subscription) {
  subscribe.hidden = subscription !== null;
  unsubscribe.hidden = subscription === null;
  state.textContent = subscription === null ? form.dataset.off : form.dataset.on;
}

function fail(error) {
  state.textContent = Notification.permission === "denied" ? form.dataset.denied : `${form.dataset.failed} ${error.message}`;
}

async function start() {
  const registration = await navigator.serviceWorker.register("/push-worker.js", { scope: "/" });
  const before = await registration.pushManager.getSubscription();
  // The dashboard has forgotten it: somebody has signed out here, or was signed out.
  if (before !== null && form.dataset.known !== "yes") await before.unsubscribe();
  show(form.dataset.known === "yes" ? before : null);
  subscribe.addEventListener("click", async () => {
    try {
      const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(form.dataset.key) });
      await tell("/account/push/add", { endpoint: made.endpoint, publicKey: textOf(made.getKey("p256dh")), secret: textOf(made.getKey("auth")) });
      show(made);
    } catch (error) {
      fail(error);
    }
  });
  unsubscribe.addEventListener("click", async () => {
    try {
      const known = await registration.pushManager.getSubscription();
      if (known !== null) {
        await tell("/account/push/remove", { endpoint: known.endpoint });
        await known.unsubscribe();
      }
      show(null);
    } catch (error) {
      fail(error);
    }
  });
}

if ("serviceWorker" in navigator && "PushManager" in window) start().catch(fail);
