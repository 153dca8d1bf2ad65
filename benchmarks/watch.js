// Watch the output of the focused slider: note the time from each key to the next change shown.
() => {
  const area = document.activeElement.closest(".jp-OutputArea");
  const state = () =>
    [...area.querySelectorAll("img")].map((img) => img.src).join() +
    [...area.querySelectorAll(".widget-label")].map((label) => label.textContent).join();
  const pictures = area.querySelectorAll("img").length;
  let pressed = null, last = state(), waiting = false;
  // A frame shows the change when the picture is complete before that frame is painted.
  const shown = () => requestAnimationFrame(() => {
    if (area.querySelector("img")?.complete === false) return shown();
    waiting = false;
    watch.changes += 1;
    if (pressed !== null) watch.times.push(performance.now() - pressed);
    pressed = null;
  });
  const changed = () => {
    if (!waiting) shown();
    waiting = true;
  };
  window.watch?.stop();
  const keys = () => { pressed = pressed ?? performance.now(); };
  const observer = new MutationObserver(() => {
    const now = state();
    if (now === last || area.querySelectorAll("img").length < pictures) return; // between two
    if (area.querySelector("canvas")) return;  // a live figure: only its picture counts
    last = now;
    changed();
  });
  observer.observe(area, { subtree: true, childList: true, characterData: true, attributes: true });
  document.addEventListener("keydown", keys, true);
  // A live figure paints on a canvas. When the hand rests it paints the same again, twice as wide:
  // without a key before it that is no change.
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (bitmap, ...place) {
    drawImage.call(this, bitmap, ...place);
    const sharp = bitmap.width > 1.5 * parseInt(this.canvas.style.width);
    if (area.contains(this.canvas) && !(sharp && pressed === null)) changed();
  };
  window.watch = {
    times: [], changes: 0,
    // Wait until nothing has changed for so many ms, as when a figure fills in; forget a key that changed nothing, before the
    // next one; return how many did.
    next: async (quiet) => {
      for (let before = -1; before !== watch.changes;) {
        before = watch.changes;
        await new Promise((done) => setTimeout(done, quiet));
      }
      pressed = null;
      return watch.times.length;
    },
    // A held drag: the page presses the key itself, or the test's own messages would take part.
    drag: async (seconds) => {
      const slider = document.activeElement, end = performance.now() + 1000 * seconds;
      watch.changes = 0;
      for (let move = 0; performance.now() < end; move += 1) {
        const key = move % 40 < 20 ? "ArrowRight" : "ArrowLeft";
        slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        await new Promise(requestAnimationFrame);  // 60 moves a second, as a mouse makes them
      }
      return watch.changes / seconds;
    },
    stop: () => {
      observer.disconnect();
      document.removeEventListener("keydown", keys, true);
      CanvasRenderingContext2D.prototype.drawImage = drawImage;
    },
  };
}
