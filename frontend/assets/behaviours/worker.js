// The worker that answers when nobody else does. It is told in which language this reader reads.
const workers = navigator.serviceWorker;
if (workers) {
  addEventListener("load", () => {
    workers.register("/sw.js", { updateViaCache: "all" }).then(() => workers.ready)
      .then(({ active }) => active.postMessage({ reads: document.documentElement.lang })).catch(() => {});
  });
}
