// When the server has forgotten the page, as after its restart, only a fresh one helps; a server that is away is asked again and again.
(() => {
  const dialog = document.getElementById("components-reconnect-modal");
  dialog?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected") location.reload();
    if (event.detail.state === "failed") document.addEventListener("visibilitychange", retryWhenSeen);
  });

  async function retryWhenSeen() {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", retryWhenSeen);
    try {
      if (!(await Blazor.reconnect())) location.reload();
    } catch {
      document.addEventListener("visibilitychange", retryWhenSeen);
    }
  }
})();
