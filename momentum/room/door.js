// The page without a code: it takes one as it is typed.

const form = document.querySelector("form");
const field = form.elements.code;
form.noValidate = true;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = field.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (code.length === 6) return location.assign(`/j/${code}`);
  form.querySelector("[role=alert]").textContent = "The code has 6 letters or digits. Please look at the screen again.";
  field.setAttribute("aria-invalid", "true");
  field.focus();
});
