// Says that there is no connection for as long as there is none.
const bar = document.querySelector("[data-offline][hidden]");
const look = () => (bar.hidden = navigator.onLine);
if (bar) {
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
}
