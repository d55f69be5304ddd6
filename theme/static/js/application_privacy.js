// The privacy page in a dialog: the page itself, fetched when it is asked for. Without this file, or where it cannot be
// fetched, the link opens the page beside the form.
const dialog = document.querySelector("[data-privacy-dialog]");
const text = dialog?.querySelector(".privacy-dialog__text");

const fetchText = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const body = page.querySelector("main .prose");
  if (!body) throw new Error("no text");
  for (const element of body.querySelectorAll("[id]")) element.removeAttribute("id");
  for (const link of body.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    // A footnote's mark has nowhere to lead here; anything else must not take the half-filled form away.
    if (href.startsWith("#")) link.removeAttribute("href");
    else link.target = "_blank";
  }
  return body.childNodes;
};

const open = async (link) => {
  if (!text.hasChildNodes()) {
    try {
      text.append(...(await fetchText(link.href)));
    } catch {
      window.open(link.href, "_blank") ?? location.assign(link.href);
      return;
    }
  }
  if (!dialog.open) dialog.showModal();
  text.scrollTop = 0;
};

if (dialog?.showModal) {
  for (const link of document.querySelectorAll("[data-privacy]")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.querySelector("[data-new-tab]")?.remove();
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    });
  }
  dialog.addEventListener("click", (event) => {
    // A click beside the dialog lands on the dialog element itself.
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
}
