// Every page: buttons that open a dialog or print, errors as notices, the end of a session.
"use strict";
document.documentElement.classList.add("has-script");
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) print();
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});
document.addEventListener("htmx:responseError", (event) => {
  const { responseText } = event.detail.xhr;
  if (responseText.includes('id="notices"')) {
    window.htmx.swap("body", responseText, { swapStyle: "none" });
  }
});
