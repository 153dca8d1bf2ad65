// Lessons in Debian's Firefox: run all cells, move each control of each figure by keyboard.
//   node firefox.mjs /usr/bin/firefox-esr '[["address", cells], ...]'
// With no cells it is a page without a kernel.
// Prints a line of JSON for each lesson: what was wrong, as sentences.

import puppeteer from "puppeteer-core";

const FIGURE = ".jp-OutputArea-output .widget-vbox:has(canvas[role=img])";
const RECORDED = "figure[data-recording]";
const KEYS = {
  "input[type=range]": ["ArrowRight", "ArrowLeft", "End", "Home"],
  "[role=slider]": ["ArrowRight", "ArrowLeft", "End", "Home"],
  "select": ["ArrowDown", "ArrowUp"],
  "input[type=checkbox]": [" ", " "],
};
// As a script of the page: what puppeteer itself puts in is now and then refused by Firefox.
const COUNT = `{
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...all) {
    drawImage.apply(this, all);
    this.canvas.moves = (this.canvas.moves ?? 0) + 1;
  };
}`;
const [executablePath, lessons] = process.argv.slice(2);
// The size as arguments: setViewport sends commands that the Firefox of 2025 does not know.
const args = ["--width=1280", "--height=1000"];
const given = { browser: "firefox", executablePath, headless: true, args, defaultViewport: null };
const browser = await puppeteer.launch(given);

for (const [address, cells] of JSON.parse(lessons)) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(address);
  await page.addScriptTag({ content: COUNT });
  if (cells) await runAll(page, cells);
  const figures = await page.$$(cells ? FIGURE : RECORDED);
  for (const [number, figure] of figures.entries()) {
    await figure.scrollIntoView();
    await figure.waitForSelector("canvas");
    for (const [kind, keys] of Object.entries(KEYS)) {
      for (const [place, control] of (await figure.$$(kind)).entries()) {
        if (!(await moves(page, figure, control, keys))) {
          faults.push(`figure ${number}: ${kind} ${place} moves no picture`);
        }
      }
    }
  }
  const text = await page.$eval(cells ? ".jp-Notebook" : "body", (all) => all.textContent);
  for (const word of ["Traceback", "Error displaying widget", "This drawing failed"]) {
    if (text.includes(word)) faults.push(word);
  }
  console.log(JSON.stringify({ figures: figures.length, faults }));
  await page.close();
}
await browser.close();

/** Run all cells of a notebook. */
async function runAll(page, cells) {
  const open = (count) => document.querySelectorAll(".jp-Notebook .jp-Cell").length === count;
  await page.waitForFunction(open, { timeout: 90_000 }, cells);
  await idle(page);
  for (const name of ["Run", "Run All Cells"]) {
    const kind = name === "Run" ? ".lm-MenuBar-itemLabel" : ".lm-Menu-itemLabel";
    await page.locator(`${kind}::-p-text(${name})`).click();
  }
  await page.waitForFunction(() => {
    const prompts = document.querySelectorAll(
      ".jp-CodeCell .jp-InputPrompt:not(.jp-Placeholder-prompt)");
    return [...prompts].every((prompt) => /\d/.test(prompt.textContent));
  }, { timeout: 120_000 });
  await idle(page);
}

/** Wait until no cell runs and the kernel is idle. */
async function idle(page) {
  await page.waitForFunction(() => {
    const prompts = [...document.querySelectorAll(".jp-InputPrompt")];
    const kernel = document.querySelector(".jp-Notebook-ExecutionIndicator")?.dataset.status;
    return kernel === "idle" && !prompts.some((prompt) => prompt.textContent.includes("*"));
  }, { timeout: 120_000 });
}

/** Say whether one of the keys changes the picture within two seconds. */
async function moves(page, figure, control, keys) {
  const canvas = await figure.$("canvas");
  for (const key of keys) {
    await canvas.evaluate((c) => { c.moves = 0; });
    await control.focus();
    await page.keyboard.press(key);
    const moved = (c) => c.moves > 0;
    if (await page.waitForFunction(moved, { timeout: 2_000 }, canvas).catch(() => false)) {
      return true;
    }
  }
  return false;
}
