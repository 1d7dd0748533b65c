// Sliders beside the number fields of a form. Without JavaScript the number fields do the same.

for (const slider of document.querySelectorAll("[data-slides]")) {
  const number = document.getElementById(slider.dataset.slides);
  if (number.value !== "") slider.value = number.value;
  slider.hidden = false;
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { if (number.value !== "") slider.value = number.value; });
}

// Working a proposal out takes seconds: say that it is under way, and send it once. Without JavaScript the browser
// shows that it waits, and what is sent twice is proposed once.
const waits = document.querySelector("[data-while-working]");
const sent = waits && document.querySelector("main form[method=post]");
if (sent) {
  const button = sent.querySelector("button");
  const label = button.textContent;
  sent.addEventListener("submit", (event) => {
    if (sent.ariaBusy === "true") return event.preventDefault();
    sent.ariaBusy = "true";
    button.textContent = document.getElementById("said").textContent = waits.dataset.whileWorking;
  });
  window.addEventListener("pageshow", () => { // come back to with the browser's own button
    sent.ariaBusy = "false";
    button.textContent = label;
  });
}
