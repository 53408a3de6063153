// Shows a notification that the push service has delivered, and opens the alert when somebody follows it.
self.addEventListener("push", (event) => {
  const message = event.data.json();
  event.waitUntil(self.registration.showNotification(message.title, { body: message.body, tag: message.tag, data: message.path, icon: "/favicon.svg" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  // A path of this site only.
  const target = new URL(event.notification.data, self.location.origin);
  if (target.origin === self.location.origin) event.waitUntil(self.clients.openWindow(target.href));
});
