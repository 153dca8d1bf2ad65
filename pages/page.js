/**
 * Live figures on a page without a kernel: the pictures are recorded (record.py), the controls are
 * the browser's own, and explore.js shows one under the other as it does in JupyterLab.
 */

const recordings = {}; // name: recording; each is a script of its own that fills its place
const HERE = document.currentScript.src.replace(/[^/]*$/, "");
const FRAME = 60; // ms between two pictures of a training
const ALONE = "Recorded for this page: each control by itself, so the others went back to their "
  + "first values. In JupyterLab all of them move together.";

const element = (tag, given = {}) => Object.assign(document.createElement(tag), given);
const pause = (time) => new Promise((done) => setTimeout(done, time));

/** What explore.js knows of a control: where it stands, and when that changes. */
class Position {
  views = {};
  constructor(index) {
    this.index = index;
  }
  get() {
    return this.index;
  }
  on(events, listener) {
    this.tell = listener;
  }
}

/** What explore.js knows of a figure: it orders pictures by key, and gets the recorded ones. */
class Recorded {
  constructor(recording) {
    this.recording = recording;
    const places = [...recording.first]; // Play has no place of its own
    this.positions = recording.parts.map(({ texts }) => new Position(texts.length && places.shift()));
    this.widget_manager = { get_model: async (number) => this.positions[number] };
  }

  get(name) {
    const { parts, first, size, caption, under, notes } = this.recording;
    const models = parts.map(({ texts }, k) => ({ model: `IPY_MODEL_${k}`, texts }));
    const opening = { key: first, picture: under, note: notes[first.join()] ?? "" };
    return { parts: models, first: opening, size, caption, under, ahead: 0 }[name];
  }

  on(event, listener) {
    if (event === "msg:custom") this.answer = listener;
  }

  /**
   * Answer an order, a training with one picture after the other until the next order comes; at
   * rest, with the last one again.
   */
  async send({ keys: [key], density }) {
    const { shows, pictures, notes } = this.recording;
    const shown = shows[key.join()].slice(density > 1 ? -1 : 0);
    this.order = key;
    for (const [k, number] of shown.entries()) {
      await (k && pause(FRAME));
      if (this.order !== key) return;
      const last = k === shown.length - 1, note = notes[key.join()] ?? "";
      this.answer({ key, density, last, note, picture: pictures[number] });
    }
  }

  /** Move a part to a place; return whether the others had to go back to their first values. */
  move(part, place) {
    const { parts, first, shows } = this.recording;
    const moving = this.positions.filter((_, k) => parts[k].texts.length);
    const wanted = moving.map((each) => (each === this.positions[part] ? place : each.index));
    const alone = !(wanted.join() in shows);
    moving.forEach((each, k) => {
      each.index = alone && each !== this.positions[part] ? first[k] : wanted[k];
    });
    this.positions[part].tell();
    return alone;
  }
}

/** Make the native inputs of a recorded figure; return their box. */
function inputs(model) {
  const { parts, first } = model.recording, box = element("div", { className: "controls" });
  const said = element("p", { role: "status" });
  const follow = []; // what each input does when its position has changed
  const move = (part, place) => {
    if (model.move(part, place)) said.textContent = ALONE;
    for (const each of follow) each();
  };
  let near = 0;
  parts.forEach((part, k) => {
    const make = { slider, list, box: tick, play }[part.kind];
    box.append(Object.assign(make(part, k, model.positions, move, follow, parts), { near }));
    near += part.texts.length > 0;
  });
  const again = element("button", { type: "button", textContent: "Start again" });
  again.onclick = () => {
    const moving = parts.map((_, k) => k).filter((k) => parts[k].texts.length);
    moving.forEach((k, place) => (model.positions[k].index = first[place]));
    move(moving[0], first[0]);
    said.textContent = "";
  };
  box.append(again, said);
  for (const each of follow) each();
  return box;
}

function slider({ label, texts }, k, positions, move, follow) {
  const input = element("input", { type: "range", min: 0, max: texts.length - 1, step: 1 });
  const shown = element("output"), whole = element("label");
  input.oninput = () => move(k, Number(input.value));
  follow.push(() => {
    input.value = positions[k].index;
    shown.value = input.ariaValueText = texts[positions[k].index];
  });
  whole.append(label, input, shown);
  return whole;
}

function list({ label, texts }, k, positions, move, follow) {
  const input = element("select"), whole = element("label");
  input.append(...texts.map((text) => element("option", { textContent: text })));
  input.onchange = () => move(k, input.selectedIndex);
  follow.push(() => (input.selectedIndex = positions[k].index));
  whole.append(label, input);
  return whole;
}

function tick({ label }, k, positions, move, follow) {
  const input = element("input", { type: "checkbox" }), whole = element("label");
  input.onchange = () => move(k, Number(input.checked));
  follow.push(() => (input.checked = positions[k].index === 1));
  whole.append(input, label);
  return whole;
}

/** Play moves the slider after it to its end, and begins anew where it stands there. */
function play({ interval }, k, positions, move, follow, parts) {
  const button = element("button", { type: "button", textContent: "Play" });
  const moved = positions[k + 1], end = parts[k + 1].texts.length - 1;
  let running;
  const stop = () => {
    running = clearInterval(running);
    button.textContent = "Play";
  };
  button.onclick = () => {
    if (running) return stop();
    button.textContent = "Pause";
    if (moved.index === end) move(k + 1, 0);
    running = setInterval(() => {
      if (moved.index < end) move(k + 1, moved.index + 1);
      if (moved.index === end) stop();
    }, interval);
  };
  return button;
}

/** Put a recorded figure in the place of its still picture. */
async function bring(figure, recording) {
  const model = new Recorded(recording), live = window.explore(), el = element("div");
  await live.initialize({ model });
  figure.replaceChildren(inputs(model), el);
  live.render({ model, el });
}

/** Load a recording, and say so meanwhile: it may be large, and the line slow. */
function load(figure) {
  const name = figure.dataset.recording, src = `${HERE}${name}.js`, script = element("script", { src });
  const said = element("p", { role: "status", textContent: "Loading the controls …" });
  figure.prepend(said);
  script.onload = () => bring(figure, recordings[name]);
  script.onerror = () => (said.textContent = "The controls did not come. Load the page again.");
  document.head.append(script);
}

const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    load(target);
  }
}, { rootMargin: "100px" });

for (const figure of document.querySelectorAll("figure[data-recording]")) near.observe(figure);

// For those who do not see: a folded cell says what it holds, and wide code scrolls by keys.
for (const fold of document.querySelectorAll("summary[aria-label]")) fold.ariaLabel = null;
for (const code of document.querySelectorAll("article pre")) code.tabIndex = 0;
