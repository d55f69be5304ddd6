// Copy buttons. Without this file they stay hidden and the text is selected by hand.
const textOf = (element) => element.dataset.copies ?? element.value ?? element.textContent.trim();

const copy = async (target) => {
  try {
    await navigator.clipboard.writeText(textOf(target));
    return true;
  } catch {
    // The page is not served over https, or the reader said no: leave the text selected for Ctrl+C.
    getSelection().selectAllChildren(target);
    target.select?.();
    return false;
  }
};

for (const button of document.querySelectorAll("[data-copy]")) {
  const target = document.getElementById(button.dataset.copy);
  if (!target) continue;
  const label = button.textContent;
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  button.after(status);
  button.addEventListener("click", async () => {
    if (!(await copy(target))) return;
    button.textContent = status.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 2000);
  });
  button.hidden = false;
}
