// Uses the page about a sweep as a person does, with mouse and keys, in Chromium.
//
//   node report-page.mjs FOLDER-OF-PLAYWRIGHT CHROMIUM PAGE light|dark
//
// Says what it checked; ends with 1, and what was wrong, if something was.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";

const [folder, executablePath, file, colorScheme] = process.argv.slice(2);
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const address = pathToFileURL(file).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let checked = 0;

/** Opens the page; whatever it says on the console, throws or asks the network for is a fault. */
async function visit(options, use) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (fault) => faults.push(`error: ${fault.stack}`));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("blob:")) {
      faults.push(`request: ${request.url()}`);
    }
  });
  await page.goto(address);
  await page.waitForSelector("html[data-ready=true]");
  await use(page);
  assert.deepEqual(faults, []);
  await context.close();
}

async function fits(page, width) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, "the page is wider than the window");
  for (const canvas of await page.$$("canvas:not(.over)")) {
    await canvas.evaluate((each) => each.scrollIntoView({ block: "center" }));
    await drawn(page);
  }
  const empty = await page.$$eval("canvas", (all) => all.filter((canvas) => !canvas.classList.contains("over") && canvas.clientWidth > 0)
    .filter((canvas) => {
      const empty = document.createElement("canvas");
      [empty.width, empty.height] = [canvas.width, canvas.height];
      return empty.toDataURL() === canvas.toDataURL();
    })
    .map((canvas) => canvas.getAttribute("aria-label")));
  assert.deepEqual(empty, [], "canvases with nothing on them");
  const nameless = await page.$$eval("canvas:not([aria-label]):not([aria-hidden]), button, select, input", (all) => all
    .filter((each) => !each.textContent.trim() && !each.getAttribute("aria-label")).map((each) => each.outerHTML));
  assert.deepEqual(nameless, [], "controls and canvases without a name");
}

/** Until what was asked for is drawn. */
async function drawn(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

async function hasColours(page, scheme) {
  const [red] = (await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g).map(Number);
  assert.ok(scheme === "dark" ? red < 60 : red > 200, `the page's colours are not ${scheme}`);
}

async function shown(page) {
  const note = await page.textContent("#ranking .heading .small");
  return Number(note.replace(/[^\d].*/, ""));
}

async function all(page) {
  const note = await page.textContent("#ranking .heading .small");
  return Number(/(\d+) configurations/.exec(note)[1]);
}

/** Until the table has so many rows as are wanted. */
async function until(page, isWanted) {
  let last;
  for (let i = 0; i < 100; i++) {
    last = await shown(page);
    if (isWanted(last)) {
      return last;
    }
    await page.waitForTimeout(20);
  }
  throw new Error(`the table shows ${last} rows`);
}

/** Where an axis of the parallel coordinates is on the screen: its place, its upper and its lower end. */
async function axis(page, name) {
  const tag = page.locator(".axis-name", { hasText: new RegExp(`^${name}`) });
  await page.locator("#parallel .wide").evaluate((place) => place.scrollIntoView({ block: "center" }));
  await tag.evaluate((each) => each.scrollIntoView({ block: "nearest", inline: "center" }));
  const box = await tag.boundingBox();
  const plot = await page.locator("#parallel canvas.over").boundingBox();
  return { x: box.x + box.width / 2, top: plot.y + 46, bottom: plot.y + plot.height - 42, tag };
}

async function drag(page, x1, y1, x2, y2) {
  await page.mouse.move(x1, y1);
  await page.mouse.down();
  await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2);
  await page.mouse.move(x2, y2);
  await page.mouse.up();
}

const uses = {
  async "dragging on an axis filters, dragging the brush moves it, Escape clears"(page) {
    const total = await all(page);
    const { x, top, bottom } = await axis(page, "lr");
    const middle = (top + bottom) / 2;
    await drag(page, x, top - 4, x, middle);
    const upper = await until(page, (rows) => rows > 0 && rows < total);
    const rates = await page.$$eval("#ranking tbody tr:not(.pad)", (rows) => rows.map((row) => row.textContent));
    await drag(page, x, (top + middle) / 2, x, bottom);
    await until(page, (rows) => rows > 0 && rows < total);
    const others = await page.$$eval("#ranking tbody tr:not(.pad)", (rows) => rows.map((row) => row.textContent));
    assert.notDeepEqual(rates, others, "moving the brush changed nothing");
    assert.ok(upper < total);
    assert.match(await page.textContent("#bar"), /selected/);
    await page.keyboard.press("Escape");
    assert.equal(await until(page, (rows) => rows === total), total);
  },

  async "a click on a choice picks it, a second one takes it back"(page) {
    const total = await all(page);
    const { x, top, bottom } = await axis(page, "act");
    const first = bottom - (bottom - top) / 6;
    await page.mouse.click(x, first);
    await until(page, (rows) => rows < total);
    const choices = await page.$$eval("#ranking tbody tr:not(.pad)", (rows) => [...new Set(rows.map((row) => /relu|gelu|silu/.exec(row.textContent)[0]))]);
    assert.deepEqual(choices, ["relu"]);
    await page.mouse.click(x, first);
    await until(page, (rows) => rows === total);
  },

  async "a name is dragged, or moved by keys, to another place"(page) {
    const names = () => page.$$eval(".axis-name", (tags) => tags
      .map((tag) => [parseFloat(tag.style.left), tag.querySelector("b").textContent]).sort((a, b) => a[0] - b[0]).map((each) => each[1]));
    const before = await names();
    const from = await axis(page, before[0]);
    const to = await from.tag.locator("xpath=..").locator(".axis-name").nth(1).boundingBox();
    const box = await from.tag.boundingBox();
    await drag(page, box.x + box.width / 2, box.y + 8, to.x + to.width / 2 + 4, box.y + 8);
    assert.deepEqual(await names(), [before[1], before[0], ...before.slice(2)]);
    await from.tag.focus();
    await page.keyboard.press("ArrowLeft");
    assert.deepEqual(await names(), before);
    assert.equal(await page.evaluate(() => document.activeElement.querySelector("b").textContent), before[0]);
  },

  async "keys on a name filter by its axis"(page) {
    const total = await all(page);
    const { tag } = await axis(page, "act");
    await tag.focus();
    await page.keyboard.press("ArrowUp");
    await until(page, (rows) => rows < total);
    await page.keyboard.press("Delete");
    await until(page, (rows) => rows === total);
    await (await axis(page, "lr")).tag.focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await until(page, (rows) => rows < total);
  },

  async "the presets choose, and All takes that back"(page) {
    const total = await all(page);
    for (const [name, least] of [["Failed", 1], ["Beat baseline", 1], ["Top 10%", 2]]) {
      await page.getByRole("button", { name, exact: true }).click();
      await until(page, (rows) => rows >= least && rows < total);
      assert.equal(await page.getAttribute(`#parallel .choice button:text-is("${name}")`, "aria-pressed"), "true");
    }
    await page.getByRole("button", { name: "All", exact: true }).click();
    await until(page, (rows) => rows === total);
  },

  async "however few lines are selected, they are seen, and failures as such"(page) {
    const coloured = (isWanted) => page.evaluate((wanted) => {
      const lines = document.querySelector("#parallel canvas");
      const copy = Object.assign(document.createElement("canvas"), { width: lines.width, height: lines.height });
      const context = copy.getContext("2d", { willReadFrequently: true });
      context.drawImage(lines, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red, green, blue, alpha] = data.slice(at, at + 4);
        found += alpha > 100 && (wanted === "red" ? red > 1.5 * blue && red > 1.5 * green : blue > 1.3 * red) ? 1 : 0;
      }
      return found;
    }, isWanted);
    const total = await all(page);
    await page.evaluate(() => document.querySelector("#parallel").scrollIntoView());
    for (const [search, colour] of [["state=failed", "red"], ["rank=7", "blue"]]) {
      await page.getByRole("searchbox").fill(search);
      await until(page, (rows) => rows > 0 && rows < total);
      await drawn(page);
      assert.ok(await coloured(colour) > 100, `${search}: nothing ${colour} to be seen`);
    }
    await page.getByRole("button", { name: "Clear" }).click();
  },

  async "a search for what there is not says so"(page) {
    await page.getByRole("searchbox").fill("nosuch=3 and lr<1");
    assert.match(await page.textContent("#ranking .heading"), /no column 'nosuch'/);
    await page.getByRole("button", { name: "Clear" }).click();
  },

  async "the search filters every view, and Clear takes it back"(page) {
    const total = await all(page);
    await page.getByRole("searchbox").fill("act=silu lr<0.01");
    const found = await until(page, (rows) => rows > 0 && rows < total);
    assert.match(await page.textContent("#bar"), new RegExp(`${found} selected`));
    await page.getByRole("button", { name: "Clear" }).click();
    await until(page, (rows) => rows === total);
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
  },

  async "a heading sorts, and turns round"(page) {
    const column = async () => page.$$eval("#ranking tbody tr:not(.pad)", (rows) => rows.map((row) => Number(row.children[1].textContent.replace(/ base/, ""))));
    const heading = page.locator("#ranking th button", { hasText: /^trial/ });
    await heading.click();
    assert.deepEqual((await column()).slice(0, 3), [0, 1, 2]);
    assert.equal(await page.locator("#ranking th[aria-sort=ascending]").count(), 1);
    await heading.click();
    assert.equal((await column())[0], (await all(page)) - 1);
    await page.locator("#ranking th button", { hasText: /^rank/ }).click();
  },

  async "a heading says which way it sorts, and rows without a value stay below"(page) {
    const heading = page.locator("#ranking th").filter({ hasText: /^acc/ });
    const values = () => page.evaluate(() => {
      const place = [...document.querySelectorAll("#ranking th")].findIndex((cell) => cell.textContent.startsWith("acc"));
      return [...document.querySelectorAll("#ranking tbody tr:not(.pad)")].map((row) => row.children[place].textContent);
    });
    for (const [way, sign] of [["descending", 1], ["ascending", -1]]) {
      await heading.locator("button").click();
      assert.equal(await heading.getAttribute("aria-sort"), way);
      const first = (await values()).slice(0, 10).map(Number);
      assert.ok(first.every((value, at) => !Number.isNaN(value) && (at === 0 || sign * (first[at - 1] - value) >= 0)), String(first));
    }
    await page.locator("#ranking th button", { hasText: /^rank/ }).click();
  },

  async "rows without a rank have none that is small"(page) {
    await page.getByRole("searchbox").fill("rank<2");
    assert.equal(await until(page, (rows) => rows > 0 && rows < 5), 1);
    await page.getByRole("button", { name: "Clear" }).click();
  },

  async "the keys go through the table row by row, and Tab leaves it"(page) {
    const total = await all(page);
    const row = () => page.evaluate(() => document.activeElement.closest("tr")?.getAttribute("aria-rowindex"));
    await page.locator("#ranking .scroll").focus();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("ArrowDown");
    }
    assert.equal(await row(), "41");
    await page.keyboard.press("PageUp");
    assert.ok(Number(await row()) < 41);
    await page.keyboard.press("End");
    assert.equal(await row(), String(total + 1));
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#drawer").isVisible(), true);
    await page.locator("#ranking .scroll").evaluate((each) => { each.scrollTop -= 40; });
    await drawn(page);
    await page.keyboard.press("Escape");
    assert.equal(await row(), String(total + 1));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("#ranking")), null);
    await page.locator("#ranking .scroll").evaluate((each) => { each.scrollTop = 0; });
  },

  async "a cell of the heat map filters on both axes, again takes it back, keys do too"(page) {
    const total = await all(page);
    const plot = page.locator("#heatmap .plot");
    await plot.evaluate((each) => each.scrollIntoView({ block: "center" }));
    await page.locator("#heatmap").getByRole("combobox", { name: "Across" }).selectOption({ label: "lr" });
    await page.locator("#heatmap").getByRole("combobox", { name: "Up" }).selectOption({ label: "act" });
    await drawn(page);
    await plot.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const some = await until(page, (rows) => rows > 0 && rows < total);
    await page.keyboard.press("Enter");
    await until(page, (rows) => rows === total);
    await page.keyboard.press("ArrowLeft");
    const box = await plot.boundingBox();
    let found = 0;
    for (let part = 0.3; part < 0.95 && !found; part += 0.06) {
      await page.mouse.click(box.x + 74 + (box.width - 80) * part, box.y + 50);
      found = await page.evaluate(() => /selected/.test(document.querySelector("#bar").textContent));
    }
    assert.ok(found && some < total, "no click on a cell filtered");
    await page.locator("#heatmap").getByRole("button", { name: "mean" }).click();
  },

  async "the drawer opens from the table, has what is known, closes, and gives the focus back"(page) {
    const open = page.getByRole("button", { name: /^Open trial/ }).first();
    await open.focus();
    await page.keyboard.press("Enter");
    const drawer = page.locator("#drawer");
    await drawer.waitFor({ state: "visible" });
    const text = await drawer.textContent();
    for (const wanted of ["rank", "lr", "baseline", "Copy command", "train.sh", "Learning curve"]) {
      assert.ok(text.includes(wanted), `the drawer lacks ${wanted}: ${text}`);
    }
    assert.match(await drawer.getByRole("link", { name: "Open log" }).getAttribute("href"), /^trials\/.*stdout\.log$/);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Close");
    await page.keyboard.press("Escape");
    assert.equal(await drawer.isVisible(), false);
    assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Open trial/);
  },

  async "pointing at a dot tells of it, and a click opens it"(page) {
    const plot = page.locator("#progress .plot");
    await plot.evaluate((each) => each.scrollIntoView({ block: "center" }));
    const box = await plot.boundingBox();
    for (let part = 0.1; part < 0.9 && !(await page.locator("#tip").isVisible()); part += 0.02) {
      await page.mouse.move(box.x + 58 + (box.width - 160) * part, box.y + 60);
    }
    assert.match(await page.textContent("#tip"), /trial/);
    const at = await page.evaluate(() => document.querySelector("#tip b").textContent);
    await page.mouse.down();
    await page.mouse.up();
    const title = await page.textContent("#drawer h2");
    assert.ok(title.toLowerCase().startsWith(at), `pointed at ${at}, opened ${title}`);
  },

  async "the theme is switched, and switched back"(page) {
    const before = await page.evaluate(() => document.documentElement.dataset.theme);
    const button = page.getByRole("button", { name: "Light or dark" });
    await button.click();
    const other = before === "dark" ? "light" : "dark";
    await hasColours(page, other);
    await fits(page, page.viewportSize().width);
    await button.click();
    await hasColours(page, before);
  },

  async "the selection is exported, as it is shown"(page) {
    await page.getByRole("searchbox").fill("act=gelu");
    const found = await until(page, (rows) => rows > 0 && rows < 50);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export CSV" }).click()]);
    const lines = readFileSync(await file.path(), "utf8").trim().split("\n");
    assert.match(lines[0], /^rank,trials,state,acc/);
    assert.equal(lines.length, found + 1);
    assert.ok(lines.slice(1).every((line) => line.includes("gelu")));
  },

  async "the command is copied"(page) {
    const button = page.locator("#values").getByRole("button", { name: "Copy command" });
    await button.click();
    await page.locator("#values").getByRole("button", { name: "Copied" }).waitFor();
  },

  async "the whole range can be looked at"(page) {
    await page.locator("#progress").getByRole("button", { name: "Full range" }).click();
    await page.locator("#progress").getByRole("button", { name: "Focus" }).click();
  },

  async "what has the focus can be seen"(page) {
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(seen, "none", await page.evaluate(() => document.activeElement.outerHTML));
    }
  },

  async "it prints in light colours, all of it drawn, without what can't be pressed"(page) {
    const before = await page.evaluate(() => document.documentElement.dataset.theme);
    await page.evaluate(() => addEventListener("beforeprint", () => {
      const lines = document.querySelector("#parallel canvas");
      const empty = Object.assign(document.createElement("canvas"), { width: lines.width, height: lines.height });
      window.printed = { theme: document.documentElement.dataset.theme, isDrawn: empty.toDataURL() !== lines.toDataURL() };
    }));
    await page.pdf();
    assert.deepEqual(await page.evaluate(() => window.printed), { theme: "light", isDrawn: true });
    await hasColours(page, before);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button", { name: "Export CSV" }).isVisible(), false);
    await page.emulateMedia({ media: "screen" });
  },
};

for (const width of [390, 1024, 1600]) {
  await visit({ viewport: { width, height: 900 }, colorScheme, acceptDownloads: true }, async (page) => {
    await fits(page, width);
    await hasColours(page, colorScheme);
    for (const [name, use] of Object.entries(uses)) {
      try {
        await use(page);
        checked++;
      } catch (fault) {
        throw new Error(`${name}, at ${width} px, ${colorScheme}: ${fault.stack}`);
      }
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    }
  });
}
await browser.close();
console.log(`${checked} uses of the page went well`);
