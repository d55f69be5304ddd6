// Light or dark by hand. Without this file the portal follows the system.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const remembered = () => {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage is refused: the choice lasts for this page only
  }
};

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

const apply = (theme) => {
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  const colour = { light: "#fcfbf8", dark: "#141619" };
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    const own = meta.media.includes("dark") ? "dark" : "light";
    meta.content = colour[root.dataset.theme ?? own];
  }
};

const startToggle = () => {
  const button = document.querySelector("[data-theme-toggle]");
  if (!button) return;
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    apply(theme);
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // as above
    }
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
};

apply(remembered());
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startToggle);
else startToggle();
