// Watch the output of the focused slider: note the time from each key to the next change shown.
() => {
  const area = document.activeElement.closest(".jp-OutputArea");
  const state = () =>
    [...area.querySelectorAll("img")].map((img) => img.src).join() +
    [...area.querySelectorAll(".widget-label")].map((label) => label.textContent).join();
  let pressed = null, last = state();
  const shown = () => requestAnimationFrame(() => {
    watch.changes += 1;
    if (pressed !== null) watch.times.push(performance.now() - pressed);
    pressed = null;
  });
  window.watch?.stop();
  const keys = () => { pressed = pressed ?? performance.now(); };
  const observer = new MutationObserver(() => {
    const now = state();
    if (now === last) return;
    const picture = area.querySelector("img");
    last = now;
    if (picture && !picture.complete) picture.addEventListener("load", shown, { once: true });
    else shown();
  });
  observer.observe(area, { subtree: true, childList: true, characterData: true, attributes: true });
  document.addEventListener("keydown", keys, true);
  window.watch = {
    times: [], changes: 0,
    stop: () => { observer.disconnect(); document.removeEventListener("keydown", keys, true); },
  };
}
