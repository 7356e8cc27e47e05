// The service worker of this site (service-worker.js).

/** The registration, once the worker is active. Throws where the browser refuses it. */
export const serviceWorker = async (): Promise<ServiceWorkerRegistration> => {
  await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  return navigator.serviceWorker.ready;
};
