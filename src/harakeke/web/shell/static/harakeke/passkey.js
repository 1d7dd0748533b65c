// Buttons for passkeys appear only where the browser has them. Giving up half-way is no error, only nothing done.
const buttons = document.querySelectorAll("[data-passkey]");
if (window.PublicKeyCredential) for (const button of buttons) button.hidden = false;
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("said").textContent = buttons[0]?.dataset.passkey ?? "";
});
