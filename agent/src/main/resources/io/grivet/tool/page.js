/* Automated checks read two attributes of the root: data-drawn after each drawing, data-error after the first error. */
addEventListener("error", event => {
  document.documentElement.dataset.error ??= event.message;
  const note = document.createElement("p");
  note.textContent = "This page has failed: " + event.message;
  document.getElementById("notes").append(note);
});

const root = document.documentElement, byId = id => document.getElementById(id);

/** Returns the data that the command has filled in; a template that nobody filled has none. */
function readData() {
  const text = byId("data").textContent;
  return text.startsWith("/*") ? {} : JSON.parse(text);
}

/** Control characters, and those that change the direction of text, would break the layout. */
function clean(text) {
  return text.replace(/\s+/g, " ").replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** Draws soon. A page has a function "draw", and "state" with the field "planned", which a drawing lowers. */
function plan() {
  if (!state.planned) requestAnimationFrame(draw);
  state.planned = true;
}
