// Every page: buttons that open a dialog, and errors that come as notices.
"use strict";
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});
document.addEventListener("htmx:responseError", (event) => {
  const { responseText } = event.detail.xhr;
  if (responseText.includes('id="notices"')) {
    window.htmx.swap("body", responseText, { swapStyle: "none" });
  }
});
