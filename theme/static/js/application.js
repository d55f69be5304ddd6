// The application form: what is wrong is said beside each field and in a summary that leads to it, in the page's own
// words. Without this file the browser checks the same constraints and says so in its own.
const PATTERNS = {
  phone: { type: "tel", autocomplete: "tel" },
  wechat: { type: "text", autocomplete: "off" },
  email: { type: "email", autocomplete: "email" },
};

const wrong = (control) => {
  if (control.validity.valid) return "";
  return (!control.validity.valueMissing && control.dataset.invalid) || control.dataset.missing || control.validationMessage;
};

const describedBy = (element, id, wanted) => {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (wanted) ids.push(id);
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
};

// Of radio buttons the group is described, and no single one of them is wrong.
const mark = (control, id, isWrong) => {
  const isRadio = control.type === "radio";
  describedBy(isRadio ? control.closest("[data-field]") : control, id, isWrong);
  if (isWrong && !isRadio) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
};

const show = (control, message, prefix) => {
  const field = control.closest("[data-field]");
  const id = `${control.id}-error`;
  let error = document.getElementById(id);
  field.classList.toggle("has-error", Boolean(message));
  field.classList.remove("is-mended");
  mark(control, id, Boolean(message));
  if (!message) return error?.remove();
  if (!error) {
    error = document.createElement("p");
    error.id = id;
    error.className = "field-error";
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = `${prefix} `;
    error.append(hidden, "");
    const choices = field.querySelector(".form-field__choices");
    (choices ?? control).before(error);
  }
  error.lastChild.data = message;
};

// One control a field: of several radio buttons the first stands for all.
const controlsOf = (form) => {
  const names = new Set();
  return [...form.elements].filter(
    (control) => control.willValidate && control.closest("[data-field]") && !names.has(control.name) && names.add(control.name),
  );
};

const summarise = (summary, faults) => {
  const items = faults.map(([control, message]) => {
    const link = document.createElement("a");
    link.href = `#${control.id}`;
    link.textContent = message;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.closest("[data-field]").scrollIntoView();
      control.focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  summary.querySelector("ul").replaceChildren(...items);
  summary.hidden = !items.length;
};

// How the answer should reach the applicant decides what the next field asks for.
const followChannel = (form) => {
  const contact = form.elements.contact;
  const channels = form.elements.contact_channel;
  if (!contact || !channels) return;
  const label = form.querySelector(`label[for="${contact.id}"]`);
  const follow = () => {
    const chosen = [...channels].find((radio) => radio.checked);
    if (!chosen) return;
    Object.assign(contact, PATTERNS[chosen.value]);
    label.textContent = chosen.dataset.prompt;
    contact.dataset.invalid = chosen.dataset.invalid;
  };
  for (const radio of channels) radio.addEventListener("change", follow);
  addEventListener("pageshow", follow); // a browser that goes back restores what was chosen, and tells nobody
  follow();
};

const start = (form) => {
  const summary = form.querySelector("[data-error-summary]");
  const prefix = form.dataset.errorPrefix;
  const title = document.title;
  let sent = false;
  const check = () => {
    const faults = [];
    for (const control of controlsOf(form)) {
      const message = wrong(control);
      show(control, message, prefix);
      if (message) faults.push([control, message]);
    }
    summarise(summary, faults);
    document.title = faults.length ? `${prefix} ${title}` : title;
    return faults.length === 0;
  };
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault(); // pressed twice
    if (check()) {
      sent = true;
      return;
    }
    event.preventDefault();
    summary.scrollIntoView();
    summary.focus({ preventScroll: true });
  });
  // What has been put right stops being called wrong, but everything keeps its place until the next attempt: a change
  // is told on the way to the next field, and a page that moves under the pointer makes it miss.
  form.addEventListener("change", ({ target }) => {
    const control = controlsOf(form).find((each) => each.name === target.name);
    const error = control && document.getElementById(`${control.id}-error`);
    if (!error) return;
    const mended = !wrong(control);
    control.closest("[data-field]").classList.toggle("is-mended", mended);
    mark(control, error.id, !mended);
  });
  addEventListener("pageshow", () => (sent = false));
  followChannel(form);
};

for (const form of document.querySelectorAll(".application-form")) start(form);
