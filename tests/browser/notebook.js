// As much of a notebook as explore.js needs: models of widgets, their elements, and no kernel.
import explore from "./explore.js";

class Model {
  constructor(values) {
    Object.assign(this, { values, listeners: [], views: {}, sent: [], saved: 0 });
  }
  get(name) {
    return this.values[name];
  }
  set(name, value) {
    this.values[name] = value;
    this.trigger(`change:${name}`);
  }
  save_changes() {
    this.saved += 1;
  }
  on(events, listener) {
    for (const event of events.split(" ")) this.listeners.push([event, listener]);
  }
  trigger(event, ...details) {
    for (const [name, listener] of this.listeners) if (name === event) listener(...details);
  }
  send(message) {
    this.sent.push(message);
  }
}

const PARTS = [ // a player, the slider that it moves, another slider, a box
  [{ description: "" }, 0, "<button></button><button></button>"],
  [{ description: "step", index: 0 }, 41, '<b role="slider" tabindex="0"></b><i contenteditable>0</i>'],
  [{ description: "rate", index: 9 }, 200, '<b role="slider" tabindex="0"></b>'],
  [{ description: "show", value: false }, 2, '<input type="checkbox">'],
];

const FIRST = [0, 9, 0];

/** Return a picture as text: one color, that tells its key. */
function picture(key, density) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 8 * density, height: 6 * density });
  const context = canvas.getContext("2d");
  context.fillStyle = `rgb(${key.join()})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas.toDataURL().split(",")[1];
}

let decoded = 0; // bitmaps that are not closed
const { createImageBitmap } = window, { close } = ImageBitmap.prototype;
window.createImageBitmap = async (image) => {
  decoded += 1;
  return createImageBitmap(image);
};
ImageBitmap.prototype.close = function () {
  decoded -= 1;
  close.call(this);
};

/** What the tests say and ask. */
window.notebook = {
  parts: PARTS.map(([values]) => new Model(values)),

  async open(ahead, note) {
    const first = { key: FIRST, picture: picture(FIRST, 2), note };
    const parts = PARTS.map(([, count], k) => {
      return { model: `IPY_MODEL_${k}`, texts: Array.from({ length: count }, (_, n) => `${n}`) };
    });
    this.figure = new Model({ parts, caption: "Live figure: A", size: [8, 6], first, ahead });
    this.figure.widget_manager = { get_model: async (id) => this.parts[id] };
    this.box = document.body.appendChild(document.createElement("div"));
    this.controls = PARTS.map(([, , html], k) => {
      const el = this.box.appendChild(document.createElement("div"));
      el.innerHTML = html;
      this.parts[k].views.only = Promise.resolve({ el });
      return el;
    });
    this.page = explore();
    await this.page.initialize({ model: this.figure });
    this.render();
  },

  render() {
    const el = this.box.appendChild(document.createElement("div"));
    return { el, end: this.page.render({ model: this.figure, el }) };
  },

  answer(key, density, last, note) {
    const text = note.startsWith("This drawing failed") ? "" : picture(key, density);
    this.figure.trigger("msg:custom", { key, density, last, note, picture: text });
  },

  orders() {
    return this.figure.sent.splice(0);
  },

  decoded: () => decoded,

  /** Return the key that a canvas shows now. */
  color(canvas = this.box.querySelector("canvas")) {
    const context = canvas.getContext("2d");
    return [...context.getImageData(1, 1, 1, 1).data].slice(0, 3);
  },

  /** Return [key, density, words] of each view, when the pictures before have loaded. */
  async shown() {
    const src = `data:;base64,${picture(FIRST, 2)}`; // the one that comes last is loaded last
    for (let k = 0; k < 3; k += 1) await new Promise((onload) => Object.assign(new Image(), { onload, src }));
    return [...this.box.querySelectorAll("canvas")].map((canvas) => {
      return [this.color(canvas), canvas.width / 8, canvas.nextSibling.textContent];
    });
  },
};
