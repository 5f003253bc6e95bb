// Every page: buttons that open a dialog or print, errors as notices, the end of a session.
"use strict";
document.documentElement.classList.add("has-script");
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) print();
  const closer = event.target.closest("[data-closes-notice]");
  if (closer && document.body.classList.contains("review-page")) {
    event.preventDefault();
    closer.closest(".notice").remove();
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

// A piece of page that cannot be had any more: the page stays as it is.
window.tellSignedOut = () => {
  const notices = document.getElementById("notices");
  if (!notices.querySelector(".signed-out")) {
    const told = document.getElementById("signed-out").content.cloneNode(true);
    told.querySelector("p").className = "notice error signed-out";
    notices.replaceChildren(told);
  }
};
document.addEventListener("htmx:beforeSwap", (event) => {
  const told = document.querySelector("#notices .signed-out");
  if (told && event.detail.xhr.status === 200) told.remove();
});
document.addEventListener("htmx:responseError", (event) => {
  const { status, responseText } = event.detail.xhr;
  if (status === 401) { window.tellSignedOut(); return; }
  if (responseText.includes('id="notices"')) {
    window.htmx.swap("body", responseText, { swapStyle: "none" });
  }
});

// What somebody typed and did not save: kept in this browser, for that person alone.
window.Drafts = (() => {
  const meta = document.querySelector('meta[name="person"]');
  const mine = `draft:${(meta && meta.content) || ""}:`;
  const all = () => Object.keys(localStorage).filter((one) => one.startsWith("draft:"));
  return {
    get: (name) => { try { return localStorage.getItem(mine + name); } catch { return null; } },
    put: (name, text) => {
      try {
        if (text === null) localStorage.removeItem(mine + name);
        else localStorage.setItem(mine + name, text);
      } catch { /* no storage: the text is still on the screen */ }
    },
    names: (start) => {
      try {
        return all().filter((one) => one.startsWith(mine + start)).map((one) => one.slice(mine.length));
      } catch { return []; }
    },
    forgetOthers: () => {
      try {
        for (const one of all()) if (!one.startsWith(mine)) localStorage.removeItem(one);
      } catch { /* no storage: nothing is kept */ }
    },
  };
})();
// Whoever logs out leaves nothing behind of those who were here before; their own
// texts wait for them.
document.addEventListener("submit", (event) => {
  if (event.target.matches("form.person")) window.Drafts.forgetOthers();
});

// "?" shows the keys: in a dialog where the page has one, else on their page.
document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, dialog") || document.getElementById("keys")) return;
  const link = document.querySelector("[data-keys]");
  if (link) location.assign(link.href);
});
