(() => {
  "use strict";
  const root = document.documentElement;
  const find = (query) => [...document.querySelectorAll(query)];
  const facts = find(".fact");
  const chips = find(".chips button");
  const text = document.getElementById("text");
  const source = document.getElementById("source");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const words = new Map();
  root.classList.add("js");

  const fold = (string) => string.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (fact) => {
    if (!words.has(fact)) words.set(fact, fold(fact.textContent));
    return words.get(fact);
  };

  // What is shown follows from the controls alone; the address keeps them, so a filtered page can be sent on.
  const apply = (keep) => {
    const verdicts = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.value);
    const wanted = fold(text.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const fact of facts) {
      const fits =
        (!verdicts.length || verdicts.includes(fact.dataset.verdict)) &&
        (!source.value || fact.dataset.sources.split(" ").includes(source.value)) &&
        wanted.every((word) => wordsOf(fact).includes(word));
      if (fact.hidden === fits) fact.hidden = !fits;
      count += fits;
    }
    none.hidden = count > 0;
    shown.textContent = count === facts.length ? `${count} facts` : `${count} of ${facts.length} facts`;
    if (!keep) return;
    const state = new URLSearchParams();
    if (verdicts.length) state.set("verdict", verdicts.join(","));
    if (source.value) state.set("source", source.selectedOptions[0].textContent);
    if (text.value) state.set("text", text.value);
    const hash = state.toString();
    try { history.replaceState(null, "", hash ? "#" + hash : "#"); } catch { /* a page inside another may not */ }
  };

  const restore = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) {
      const fact = document.getElementById(decodeURIComponent(hash));
      if (fact && fact.matches(".fact")) { fact.open = true; fact.hidden = false; fact.scrollIntoView(); }
      return;
    }
    const state = new URLSearchParams(hash);
    const verdicts = (state.get("verdict") || "").split(",");
    for (const chip of chips) chip.setAttribute("aria-pressed", String(verdicts.includes(chip.value)));
    text.value = state.get("text") || "";
    const option = [...source.options].find((option) => option.value && option.textContent === state.get("source"));
    source.value = option ? option.value : "";
  };

  let waiting = 0;
  const soon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => apply(true)); };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply(true);
    });
  }
  text.addEventListener("input", soon);
  source.addEventListener("change", soon);
  document.getElementById("reset").addEventListener("click", () => {
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    text.value = ""; source.value = ""; apply(true); text.focus();
  });
  document.getElementById("fold").addEventListener("click", () => {
    const visible = facts.filter((fact) => !fact.hidden);
    const open = !visible.every((fact) => fact.open);
    for (const fact of visible) fact.open = open;
  });

  const themes = { auto: "light", light: "dark", dark: "auto" };
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const next = themes[root.dataset.theme || "auto"];
    if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
    theme.textContent = "Theme: " + next;
  });

  addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      text.focus();
    } else if (event.key === "Escape" && document.activeElement === text) {
      text.value = ""; apply(true);
    }
  });
  addEventListener("hashchange", () => { restore(); apply(false); });
  restore();
  apply(false);
})();
