// The service worker of this site (service-worker.js).

/** It, once it can work. Throws where the browser does not take it. */
export const serviceWorker = async (): Promise<ServiceWorkerRegistration> => {
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  return navigator.serviceWorker.ready;
};
