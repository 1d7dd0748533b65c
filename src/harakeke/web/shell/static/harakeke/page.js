// The few things a page does better with JavaScript. Everything works without it.

// Buttons that only JavaScript can serve appear only when it runs.
const reveal = (root) => {
  for (const button of root.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
};

const copy = async (button) => {
  const source = document.getElementById(button.dataset.copy);
  const said = document.getElementById("said");
  try {
    await navigator.clipboard.writeText(source.value ?? source.innerText);
    said.textContent = button.dataset.copied;
  } catch {
    said.textContent = button.dataset.notCopied;
  }
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (!button) return;
  if (button.dataset.copy) copy(button);
  else window.print();
});

// After a form comes back with something to put right, start there.
const startAtErrors = (root) => root.querySelector("[data-error-summary]")?.focus();

reveal(document);
startAtErrors(document);
document.addEventListener("htmx:load", (event) => { reveal(event.target); startAtErrors(event.target); });
