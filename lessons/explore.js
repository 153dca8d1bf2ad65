/**
 * The picture of a live figure, in the page.
 *
 * A key is where all controls stand, joined. The page keeps the pictures that it has seen, by key:
 * a move to a known key shows its picture in the next frame, and no message is waited for. What it
 * lacks it orders from the kernel (live.py), one order at a time: first the picture of the
 * present key; when the hand rests, the same picture sharp; else those it may want next.
 */

const FAST = 1, SHARP = 2; // pixels for each pixel of the page, as in paper.py
const REST = 300, PATIENCE = 4000; // ms after the last move; ms without an answer to an order
const BATCH = 8, KEPT = 150; // pictures ordered ahead at a time; states kept, 100 kB each
const DECODED = 7; // the present picture and those around it that stay decoded, 1 to 2 MB each
const PLAY = ["Play or pause", "Back to the start", "Repeat"];
const WAITING = "Waiting for the kernel: it is busy, or gone. If this stays, run the cell again.";
const REPLACED = "This figure was run again in another place. Run its cell to have it here.";

// As text in the address: a Blob takes 8 ms more, for it goes through the browser's main process.
const image = (text) => Object.assign(new Image(), { src: `data:;base64,${text}` });
const place = (model) => model.get("index") ?? Number(model.get("value")); // a box has no index

/** Decode a picture. An Image drawn as it is would stay decoded as long as memory is plenty. */
async function decode({ text }) {
  const picture = image(text);
  await null; // in Chromium it is complete by then; the event waits for other work of the page
  if (!picture.complete) await new Promise((done) => (picture.onload = done));
  return createImageBitmap(picture);
}

/** One live figure: what it knows, what it has ordered, and where it is shown. */
class Figure {
  constructor(model, parts) {
    Object.assign(this, { model, parts, views: new Set(), turn: 0 });
    this.moving = parts.filter(({ texts }) => texts.length); // all but Play, which moves another
    this.forget();
    this.under = model.get("under") && image(model.get("under")); // recorded: only what differs
    const { key, picture, note } = model.get("first");
    this.known.set(key.join(), { [SHARP]: { text: picture }, note });
    // Not "change": ipywidgets swallows it when Play is what moves a slider.
    for (const part of this.moving) part.model.on("change:index change:value", () => this.move());
    this.move();
  }

  forget() {
    this.known = new Map(); // key: { FAST or SHARP: { text }, note }; no text if its drawing failed
    this.order = this.filling = this.key = this.shown = null; // what stands there may be out of date
  }

  /** Show the present state as well as it is known, and order the rest. */
  move() {
    const places = this.moving.map((part) => place(part.model));
    if (places.join() === this.key) return;
    Object.assign(this, { places, key: places.join(), resting: false });
    this.turn += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.next((this.resting = true)), REST);
    this.show(FAST);
    this.next();
  }

  /** Order what is needed most, unless it is on its way. */
  next() {
    setTimeout(() => this.prepare()); // after the frame
    const state = this.known.get(this.key);
    if (!state && this.filling !== this.key) {
      if (!this.order || this.order.ahead) this.give([this.places], FAST);
    } else if (state && !this.order) {
      if (this.resting && state[FAST] && !state[SHARP]) return this.give([this.places], SHARP);
      if (this.resting) this.show(SHARP);
      const unknown = this.around().filter((key) => !this.known.has(key.join()));
      const ahead = unknown.slice(0, BATCH).filter(() => this.budget-- > 0);
      if (ahead.length) this.give(ahead, FAST, true);
    }
  }

  give(keys, density, ahead = false) {
    this.order = { keys: new Set(keys.map((key) => key.join())), ahead, turn: this.turn };
    this.filling = null; // a new order ends a training that is under way
    this.model.send({ keys, density });
    this.wait();
  }

  /** Without an answer for a while: stop reading ahead, or say so and order again. */
  wait() {
    clearTimeout(this.patience);
    if (!this.order && !this.filling) return;
    this.patience = setTimeout(() => {
      if (this.order?.ahead) this.near = undefined;
      else this.say(WAITING);
      this.order = this.filling = null;
      this.next();
    }, PATIENCE);
  }

  /** The keys around the present one, nearest first, moving only the control near the hand. */
  around() {
    const { near, places } = this, far = (to) => Math.abs(to - places[near]);
    const all = [...Array(this.moving[near]?.texts.length ?? 0).keys()];
    return all.sort((a, b) => far(a) - far(b) || b - a).map((to) => places.with(near, to));
  }

  /** Have the known pictures around decoded, before the hand is there, and no others. */
  prepare() {
    const around = this.around().slice(0, DECODED).map((key) => this.known.get(key.join())?.[FAST]);
    for (const { [FAST]: picture } of this.known.values()) {
      if (picture && !around.includes(picture)) {
        picture.bitmap?.close();
        delete picture.bitmap;
      } else if (picture && picture !== around[0] && !("bitmap" in picture)) {
        picture.bitmap = null; // on its way; the present one is painted as it is decoded
        decode(picture).then((bitmap) => Object.assign(picture, { bitmap }));
      }
    }
  }

  /** The kernel's answer: one picture, the last one of its key or one of many. */
  receive({ forget, key, density, last, note, picture }) {
    if (forget) return this.move(this.forget());
    key = key.join();
    const { order } = this, mine = order?.keys.delete(key), got = picture && { text: picture };
    if (mine && !(order.ahead && order.keys.size)) this.order = null;
    if (last ? this.filling === key : mine) this.filling = last ? null : key;
    if (last) this.keep(key, { ...this.known.get(key), ...(got && { [density]: got }), note });
    if (key === this.key) this.say(note);
    // A hand that is faster than the kernel sees where it was a moment ago.
    if (got && (key === this.key || (mine && !order.ahead))) {
      this.paint(got, key, density, key === this.key ? this.turn : order.turn);
    }
    this.wait();
    this.next();
  }

  /** Show the present state, if it is known, at this density or sharp. */
  show(density) {
    const state = this.known.get(this.key), best = state?.[density] ? density : SHARP;
    if (state) this.keep(this.key, state);
    if (state?.[best]) this.paint(state[best], this.key, best, this.turn);
    this.say(state?.note ?? "");
  }

  /** Keep a state as the one used last; drop the one not used for longest. */
  keep(key, state) {
    this.known.delete(key);
    this.known.set(key, state);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value);
  }

  /** Paint a picture, as soon as it is decoded, unless a later one or a sharper one is there. */
  async paint(picture, key, density, turn) {
    const bitmap = picture.bitmap ?? (await decode(picture)), { shown } = this;
    const late = shown?.turn > turn || (shown?.key === key && shown.density > density);
    if (!late) this.shown = { key, density, turn };
    for (const { canvas } of late ? [] : this.views) {
      Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
      const context = canvas.getContext("2d");
      if (this.under) context.drawImage(this.under, 0, 0);
      context.drawImage(bitmap, 0, 0);
    }
    if (bitmap !== picture.bitmap) bitmap.close();
  }

  say(note) {
    for (const { said } of this.views) if (said.textContent !== note) said.textContent = note;
  }

  /** A hand is near a control: a place in the key, or nowhere. */
  approach(near) {
    if (near !== this.near) Object.assign(this, { near, budget: this.model.get("ahead") });
    this.next();
  }
}

/** Give the elements of a part what ipywidgets gives to the eye alone, or to nobody. */
function name(element, { model, texts }) {
  for (const each of element.querySelectorAll("[role=slider], select, input")) {
    each.ariaLabel = model.get("description");
    if (each.role === "slider") each.ariaValueText = texts[place(model)]; // a place says nothing
    each.dataset.lmSuppressShortcuts = ""; // or Jupyter takes its arrow keys, and chooses a cell
  }
  element.querySelectorAll("button").forEach((each, k) => {
    each.ariaLabel = each.title = PLAY[k];
  });
  // ipywidgets lets a number be typed beside such a slider, and ignores it.
  for (const each of element.querySelectorAll("[contenteditable]")) {
    Object.assign(each, { role: "textbox", ariaLabel: `${model.get("description")}, type a number` });
    each.dataset.lmSuppressShortcuts = "";
    each.onkeydown = (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // a second line
      each.blur();
    };
    each.onblur = () => {
      choose(model, texts, each.textContent);
      each.textContent = texts[place(model)];
    };
  }
}

/** Move a slider to the position nearest to what was typed; leave it where it is if that is none. */
function choose(model, texts, typed) {
  const wanted = parseFloat(typed.trim().replace(",", "."));
  if (Number.isNaN(wanted)) return;
  const away = texts.map((text) => Math.abs(Number(text) - wanted));
  model.set("index", away.indexOf(Math.min(...away)));
  model.save_changes();
}

/** Name the elements of the parts as they come and change; hear a hand come near one, or leave. */
function attend(figure, box) {
  const look = () => figure.parts.forEach((part, k) => {
    // Play stands before the slider that it moves.
    const near = figure.parts.slice(0, k).filter(({ texts }) => texts.length).length;
    for (const view of Object.values(part.model.views)) {
      view.then(({ el }) => box.contains(el) && name(Object.assign(el, { near }), part));
    }
  });
  const comes = ({ target }) => {
    while (target !== box && target.near === undefined) target = target.parentElement;
    if (target !== box) figure.approach(target.near);
  };
  const leaves = () => box.matches(":hover, :focus-within") || figure.approach();
  for (const event of ["pointerover", "focusin"]) box.addEventListener(event, comes);
  for (const event of ["pointerleave", "focusout"]) box.addEventListener(event, leaves);
  new MutationObserver(look).observe(box, { childList: true, subtree: true });
  look();
}

export default () => {
  let figure;
  return {
    async initialize({ model }) {
      const find = ({ model: id }) => model.widget_manager.get_model(id.slice("IPY_MODEL_".length));
      const parts = model.get("parts"), models = await Promise.all(parts.map(find));
      figure = new Figure(model, parts.map(({ texts }, k) => ({ model: models[k], texts })));
      model.on("msg:custom", (answer) => figure.receive(answer));
      model.on("destroy", () => figure.views.forEach(({ box }) => box?.after(REPLACED)));
    },
    render({ model, el }) {
      const [canvas, said] = ["canvas", "pre"].map((tag) => document.createElement(tag));
      const [width, height] = model.get("size"), view = { canvas, said };
      Object.assign(canvas, { width, height, role: "img", ariaLabel: model.get("caption") });
      canvas.style.cssText = `display: block; width: ${width}px; max-width: 100%`;
      said.role = "status";
      el.append(canvas, said);
      figure.views.add(view);
      figure.shown = null;
      figure.show(FAST);
      figure.next();
      requestAnimationFrame(function wait() {
        if (!el.parentElement) return requestAnimationFrame(wait);
        attend(figure, (view.box = el.parentElement)); // the box of picture and controls
      });
      return () => figure.views.delete(view);
    },
  };
};
