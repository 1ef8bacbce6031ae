// Filters apply as soon as they are changed: the list is fetched and swapped, the form with its focus stays.
const PAUSE = 350;

for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  const told = document.createElement("p");
  told.className = "dads-visually-hidden";
  told.setAttribute("role", "status");
  form.append(told);
  let timer = 0;
  let running = null;

  const refresh = async () => {
    // What the list takes anyway need not stand in the address.
    const counts = ([name, value]) => value !== "" && form.elements[name]?.dataset?.default !== value;
    const filled = [...new FormData(form)].filter(counts);
    const query = String(new URLSearchParams(filled));
    const url = form.action.split("?")[0] + (query && `?${query}`);
    running?.abort();
    running = new AbortController();
    const answer = await fetch(url, { signal: running.signal, headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-autosubmit]");
    if (!fresh) throw new Error("no list");
    while (form.nextSibling) form.nextSibling.remove();
    while (fresh.nextSibling) form.parentNode.append(fresh.nextSibling);
    const swap = (old, selector, from) => {
      const parts = from.querySelectorAll(selector);
      old.querySelectorAll(selector).forEach((part, at) => parts[at] && part.replaceWith(parts[at]));
    };
    swap(document, ".dads-page-head", page);
    swap(form, "[data-refresh]", fresh);
    history.replaceState(null, "", url);
    document.dispatchEvent(new Event("hagukumi:list"));
    told.textContent = document.querySelector(".dads-pager__count, .dads-empty__title")?.textContent ?? "";
  };

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh().catch((error) => error.name !== "AbortError" && form.submit()), pause);
  };
  // Not while a word is being converted from kana.
  form.addEventListener("input", (event) => !event.isComposing && later(PAUSE));
  form.addEventListener("compositionend", () => later(PAUSE));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
}
