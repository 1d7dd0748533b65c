// "Hide names": for when someone else can see the screen.
// Loaded as a plain script in <head>, not a module: a module runs after the first
// paint, and a name that flashes has been seen.
(() => {
  const key = "harakeke-names-hidden";
  const root = document.documentElement;
  const remembered = () => {
    try { return sessionStorage.getItem(key) === "yes"; } catch { return false; }
  };
  const remember = (hidden) => {
    try { sessionStorage.setItem(key, hidden ? "yes" : "no"); } catch { /* private window: only this page */ }
  };
  root.classList.toggle("covered", remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-cover]");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(root.classList.contains("covered")));
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      remember(root.classList.toggle("covered"));
      show();
    });
  });
})();
