// The menu closes with Escape, and with a click beside it that does nothing else. Without this file its own button
// opens and closes it.
const menu = document.querySelector("[data-menu]");
const button = menu?.querySelector("summary");

if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open || document.querySelector("dialog[open]")) return;
    menu.open = false;
    button.focus();
  });
  // Before anything else hears of it: who closes a menu does not want to open the story that lies there.
  document.addEventListener(
    "click",
    (event) => {
      // The skip link and other stops of the keyboard are pressed, not clicked at: such a click has no place.
      if (!menu.open || menu.contains(event.target) || !event.detail) return;
      event.preventDefault();
      event.stopPropagation();
      menu.open = false;
    },
    true,
  );
  addEventListener("pagehide", () => (menu.open = false)); // who comes back finds the page, not the menu
}
