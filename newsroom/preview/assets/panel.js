// The panel with the problems of a page. It stands beside the page, in a tree of its own that no style of it reaches.
const CHOICE = "newsroom-preview-panel";
const FOLDED = "folded";
const CLOSED = "closed";

const made = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

// What somebody did with the panel, and over which problems: it holds on every page until these are others.
const remembered = (choice) => {
  try {
    if (choice === undefined) return JSON.parse(sessionStorage.getItem(CHOICE));
    if (choice === null) sessionStorage.removeItem(CHOICE);
    else sessionStorage.setItem(CHOICE, JSON.stringify(choice));
  } catch {
    // Storage is refused: the panel is as new on the next page.
  }
  return null;
};

// A line moves with every line above it; the problem stays the same one.
const named = ({ place, message }) => `${place.replace(/:\d+$/, "")}\n${message}`;

export class Panel {
  #host = made("newsroom-preview", { hidden: true });
  #status = made("p", { className: "status", role: "status" });
  #toggle = made("button", { type: "button", className: "toggle" });
  #close = made("button", { type: "button", className: "close" });
  #lists = made("div", { className: "lists", id: "lists", hidden: true });
  #words = {};
  #state = { failures: [], here: [], elsewhere: [], failureCount: 0, hereCount: 0, elsewhereCount: 0, built: true };
  #isClosed = false;
  #offered = "";
  #lost = false;
  #styled = false;

  constructor() {
    const root = this.#host.attachShadow({ mode: "open" });
    const style = made("link", { rel: "stylesheet", href: "/_preview/panel.css" });
    style.addEventListener("load", () => {
      this.#styled = true;
      this.#render();
    });
    const head = made("header", {}, made("h2", { id: "heading" }, this.#toggle), this.#close);
    this.#section = made("section", {}, head, this.#lists);
    this.#section.setAttribute("aria-labelledby", "heading");
    this.#toggle.setAttribute("aria-controls", "lists");
    // The line that is read aloud stands outside what can be closed.
    root.append(style, this.#section, this.#status);
    this.#toggle.addEventListener("click", () => this.#choose(this.#lists.hidden ? null : FOLDED));
    this.#close.addEventListener("click", () => this.#choose(CLOSED));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#lists.hidden) {
        this.#choose(FOLDED);
        this.#toggle.focus();
      }
    });
    // Before the body: the page's own order of boxes stays as it is.
    document.documentElement.insertBefore(this.#host, document.body);
  }

  #section;

  // How far the panel pushes the page down: only on a narrow screen, where it stands above it.
  get heightAbove() {
    const inFlow = !this.#host.hidden && getComputedStyle(this.#host).position === "static";
    return inFlow ? this.#host.offsetHeight : 0;
  }

  speak(words) {
    this.#words = words;
    this.#render();
  }

  show(state) {
    const before = this.#signature;
    const wasFailing = this.#state.failureCount > 0;
    this.#state = state;
    if (this.#signature !== before) this.#recall();
    this.#render();
    const well = wasFailing && state.failureCount === 0 && state.hereCount === 0;
    this.#say(well ? this.#words.mended : this.#isUrgent ? this.#heading : "");
  }

  offer(address) {
    this.#offered = address;
    this.#render();
    this.#say(`${this.#words.new_page} ${decodeURI(address)}`);
  }

  lose() {
    this.#lost = true;
    this.#render();
    this.#say(this.#words.lost ?? "");
  }

  found() {
    if (!this.#lost) return;
    this.#lost = false;
    this.#recall();
    this.#render();
  }

  get #isUrgent() {
    return this.#state.failureCount > 0 || this.#state.hereCount > 0;
  }

  // The set of problems of the whole portal, the same on every page. Of more than are listed, only the number is known.
  get #signature() {
    const { failures, here, elsewhere, failureCount, hereCount, elsewhereCount } = this.#state;
    const isWhole = here.length === hereCount && elsewhere.length === elsewhereCount;
    const listed = isWhole ? [...here, ...elsewhere].map(named).sort() : hereCount + elsewhereCount;
    return JSON.stringify([failures.map(named).sort(), failureCount, listed]);
  }

  get #heading() {
    const { failureCount, hereCount, elsewhereCount, built } = this.#state;
    if (failureCount > 0) return built ? this.#words.failing : this.#words.never_built;
    return hereCount > 0 ? this.#counted("problem", hereCount) : this.#counted("elsewhere", elsewhereCount);
  }

  #counted(noun, count) {
    return (this.#words[`${noun}_${count === 1 ? "one" : "many"}`] ?? "").replace("{count}", count);
  }

  // Said only when it is something new, so that a save does not repeat it.
  #say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text ?? "";
  }

  // Open where this page has a problem, one line where only others have, unless somebody chose otherwise for this set.
  #recall() {
    const choice = remembered();
    const how = choice?.over === this.#signature ? choice.how : null;
    this.#isClosed = how === CLOSED;
    this.#lists.hidden = how !== null || !this.#isUrgent;
  }

  #choose(how) {
    this.#lists.hidden = how !== null;
    this.#isClosed = how === CLOSED;
    remembered(how && { how, over: this.#signature });
    this.#label();
    if (this.#isClosed) this.#section.hidden = true;
  }

  #label() {
    this.#toggle.setAttribute("aria-expanded", String(!this.#lists.hidden));
    const verb = this.#lists.hidden ? this.#words.show : this.#words.hide;
    this.#toggle.replaceChildren(this.#lost ? this.#words.preview ?? "" : this.#heading ?? "", made("span", { className: "verb" }, verb ?? ""));
    this.#close.textContent = this.#words.close ?? "";
  }

  #render() {
    const { failures, here, elsewhere, failureCount, hereCount, elsewhereCount } = this.#state;
    if (this.#words.preview === undefined) return;
    this.#host.lang = this.#words.lang ?? "";
    this.#host.toggleAttribute("data-failing", failureCount > 0 || this.#lost);
    this.#lists.replaceChildren();
    if (this.#lost) this.#lists.append(made("p", { className: "note" }, this.#words.lost));
    if (this.#offered) {
      const link = made("a", { href: this.#offered }, decodeURI(this.#offered));
      this.#lists.append(made("p", { className: "note" }, `${this.#words.new_page} `, link));
    }
    if (failureCount > 0) this.#lists.append(...this.#listed(failures, failureCount));
    if (hereCount > 0) this.#lists.append(...this.#listed(here, hereCount, failureCount > 0 ? this.#counted("problem", hereCount) : ""));
    if (elsewhereCount > 0) {
      const others = this.#listed(elsewhere, elsewhereCount);
      const summary = made("summary", {}, this.#counted("elsewhere", elsewhereCount));
      // Where there is nothing else the panel's own heading says it already.
      this.#lists.append(...(this.#isUrgent ? [made("details", {}, summary, ...others)] : others));
    }
    if (this.#lost || this.#offered) this.#lists.hidden = false;
    this.#label();
    this.#section.hidden = this.#isClosed && !this.#lost && !this.#offered;
    const nothing = failureCount + hereCount + elsewhereCount === 0 && !this.#lost && !this.#offered;
    if (nothing) this.#section.hidden = true;
    this.#host.hidden = !this.#styled;
  }

  #listed(findings, count, heading = "") {
    const list = made("ul", { role: "list" }, ...findings.map((finding) => this.#item(finding)));
    const more = count - findings.length;
    const rest = more > 0 ? [made("p", { className: "note" }, this.#words.more.replace("{count}", more))] : [];
    return [...(heading ? [made("h3", {}, heading)] : []), list, ...rest];
  }

  #item({ place, severity, code, message, fix, link, page }) {
    const item = made("li", {});
    item.dataset.severity = severity;
    item.append(made("p", { className: "message" }, made("strong", {}, `${this.#words[severity]}: `), message));
    if (fix) item.append(made("p", { className: "fix" }, made("strong", {}, `${this.#words.fix} `), fix));
    if (place) {
      const at = link ? made("a", { href: link, className: "place" }, place) : made("span", { className: "place" }, place);
      const copy = made("button", { type: "button", className: "copy" }, this.#words.copy);
      copy.setAttribute("aria-label", `${this.#words.copy}: ${place}`);
      copy.addEventListener("click", () => this.#copy(place, copy, at));
      item.append(made("p", { className: "where" }, at, " ", copy));
    }
    if (page && decodeURI(page) !== decodeURI(location.pathname)) {
      item.lastChild.append(" ", made("a", { href: page, className: "page" }, this.#words.see_page));
    }
    if (code) item.lastChild.append(" ", made("code", {}, code));
    return item;
  }

  async #copy(text, button, at) {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = this.#words.copied;
      this.#say(this.#words.copied);
      setTimeout(() => (button.textContent = this.#words.copy), 2000);
    } catch {
      // The browser says no: leave the text selected for Ctrl+C.
      getSelection().selectAllChildren(at);
    }
  }
}
