// Reads a statement aloud with the browser's own English voice. Without one, or without JavaScript, no button shows.

const voice = window.speechSynthesis;

const stop = (button) => {
  voice.cancel();
  button.textContent = button.dataset.start;
  button.setAttribute("aria-pressed", "false");
};

const start = (button) => {
  const words = document.getElementById(button.dataset.read);
  const said = new SpeechSynthesisUtterance(words.innerText);
  said.lang = "en-NZ";
  said.rate = 0.95;
  said.onend = () => stop(button);
  voice.speak(said);
  button.textContent = button.dataset.stop;
  button.setAttribute("aria-pressed", "true");
};

if (voice && window.SpeechSynthesisUtterance) {
  for (const button of document.querySelectorAll("[data-read]")) {
    button.dataset.start = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop : start)(button));
  }
  window.addEventListener("pagehide", () => voice.cancel());
}
