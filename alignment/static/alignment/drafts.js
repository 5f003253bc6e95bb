// What people type into plain forms: kept in this browser until the site has
// it. The review page keeps its own drafts.
"use strict";
(() => {
  if (document.body.classList.contains("review-page")) return;
  const isLogin = Boolean(document.querySelector("form [name=password], form [name=code]"));
  const person = (document.querySelector('meta[name="person"]') || {}).content || "";
  const get = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
  const put = (name, text) => {
    try {
      if (text) sessionStorage.setItem(name, text);
      else sessionStorage.removeItem(name);
    } catch { /* no storage: nothing is kept, as without this script */ }
  };
  if (isLogin) { put("came-by-login", "1"); return; }

  const fields = [...document.querySelectorAll(
    'form[method="post"] textarea, form[method="post"] input:not([type]), form[method="post"] input[type="text"], form[method="post"] input[type="url"]',
  )].filter((field) => field.name);
  const name = (field) => {
    const form = field.form;
    const which = [...form.elements].filter((one) => one.type === "hidden" && one.name !== "csrfmiddlewaretoken")
      .filter((one) => !["seen", "next", "window"].includes(one.name)).map((one) => one.value.split(":")[0]);
    return `typed:${person}:${location.pathname}:${form.getAttribute("action") || ""}:${which}:${field.name}`;
  };

  // Whoever comes back by the login, or by the browser's way back, did not get
  // through; any other page says that the last form was taken.
  const [visit] = performance.getEntriesByType("navigation");
  const cameBack = get("came-by-login") || (visit && visit.type !== "navigate");
  put("came-by-login", "");
  if (!cameBack) {
    const sent = JSON.parse(get("sent") || "[]");
    for (const one of sent) put(one, "");
  }
  put("sent", "");

  for (const field of fields) {
    const kept = get(name(field));
    if (kept && (!field.value || cameBack)) field.value = kept;
    field.addEventListener("input", () => put(name(field), field.value));
  }
  document.addEventListener("submit", (event) => {
    const here = fields.filter((field) => field.form === event.target && field.value);
    for (const field of here) put(name(field), field.value);
    put("sent", JSON.stringify(here.map(name)));
  });
})();
