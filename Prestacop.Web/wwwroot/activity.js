// Tells the server, at most once a minute, that somebody is here: without that a page that refreshes itself would never be locked.
(() => {
  const interval = 60_000;
  let told = Date.now();
  function tell() {
    if (Date.now() - told < interval) return;
    told = Date.now();
    fetch("/account/activity", { method: "POST", keepalive: true }).catch(() => { told = 0; });
  }
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(kind, tell, { capture: true, passive: true });
})();
