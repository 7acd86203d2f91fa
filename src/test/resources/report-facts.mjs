// Reads what the page about a sweep says in Chromium, also on its canvases, and prints it as JSON.
//
//   node report-facts.mjs FOLDER-OF-PLAYWRIGHT CHROMIUM PAGE light|dark
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, executablePath, file, colorScheme] = process.argv.slice(2);
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme });
  const faults = [];
  page.on("pageerror", (fault) => faults.push(fault.stack));
  await page.addInitScript(() => {
    window.written = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      window.written.push(text);
      return fillText.call(this, text, ...place);
    };
  });
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector("html[data-ready=true]");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const texts = (selector) => page.$$eval(selector, (all) => all.filter((each) => each.offsetParent !== null).map((each) => each.innerText.trim()));
  const facts = {
    height,
    headline: await texts("#headline p"),
    figures: await texts(".figure"),
    buttons: await texts("button"),
    axes: await texts(".axis-name"),
    columns: await texts("#ranking th"),
    best: await texts("#ranking tr.best td.main"),
    curves: await texts("#curves .heading"),
    origin: await texts("#origin dl"),
    spec: await page.$$eval("#origin details", (all) => all.map((each) => [each.open, each.textContent])),
  };
  for (const canvas of await page.$$("canvas:not(.over)")) {
    await canvas.evaluate((each) => each.scrollIntoView({ block: "center" }));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  facts.drawn = await page.evaluate(() => [...new Set(window.written)]);
  await page.locator("#ranking tr.best button").click();
  facts.drawer = await page.innerText("#drawer");
  console.log(JSON.stringify({ ...facts, faults }));
} finally {
  await browser.close();
}
