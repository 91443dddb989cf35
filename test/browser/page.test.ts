import { runAxe } from "./axe.js";
import { expect } from "chai";
import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { buildBundle } from "../../firmware/build/build.js";
import { buildPage } from "../../simulator/page-bundle.js";
import { startBench, type RunningBench } from "../../simulator/start.js";
import { chromePath, launch } from "../../simulator/browser.js";

const CONFIG = new URL("../../firmware/config.example.json", import.meta.url).pathname;
const SHOTS = new URL("../../test-results/", import.meta.url).pathname;

describe("the bench's page in a browser", () => {
  let browser: Browser;
  let bench: RunningBench;
  /** The same page over a board whose time runs 20 times as fast, for what takes minutes. */
  let fast: RunningBench;
  let page: Page;
  const problems: string[] = [];

  before(async function () {
    if (!chromePath) {
      console.log("      skipped: there is no Chromium; name one with CHROME_PATH");
      return this.skip();
    }
    mkdirSync(SHOTS, { recursive: true });
    const files = buildPage();
    const quiet = { port: 0, print: () => {}, configs: [CONFIG], build: buildBundle, buildPage: () => files };
    [browser, bench, fast] = await Promise.all([
      launch(),
      startBench({ ...quiet, boards: 2 }),
      startBench({ ...quiet, speed: 20 }),
    ]);
    page = await open(bench.url);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([bench?.close(), fast?.close()]);
  });

  async function open(url: string, options: { width?: number; height?: number; dark?: boolean } = {}): Promise<Page> {
    const { width = 1440, height = 1000, dark = false } = options;
    const fresh = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
    fresh.setDefaultTimeout(120_000);
    fresh.on("console", (message) => message.type() === "error" && problems.push(`${message.text()} ${message.location().url}`));
    fresh.on("pageerror", (error) => problems.push(error.message));
    // Whatever is not on this computer is not asked for.
    await fresh.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
      problems.push(`asked for ${route.request().url()}`);
      return route.abort();
    });
    await fresh.goto(url);
    await fresh.waitForSelector(".chip.first");
    return fresh;
  }
  const shot = (of: Page, name: string): Promise<unknown> => of.screenshot({ path: `${SHOTS}${name}.png` });
  const online = (of: Page): Promise<unknown> => of.waitForSelector('#fault-forged:not([aria-disabled="true"])');
  const lampIs = (of: Page, state: "on" | "off"): Promise<unknown> =>
    of.waitForSelector(`[aria-label="Kitchen lamp is ${state}"]`);

  /** When the page was first seen, ms, and how much of it has moved since. */
  const looks = (): Promise<{ paint: number; shift: number }> =>
    page.evaluate(
      () =>
        new Promise<{ paint: number; shift: number }>((done) => {
          let shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() =>
            setTimeout(() => done({ paint: performance.getEntriesByName("first-contentful-paint")[0].startTime, shift }), 0),
          );
        }),
    );

  it("is served within 300 KB, shows itself within a second and moves nothing afterwards", async () => {
    const size = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .concat(performance.getEntriesByType("navigation"))
        .filter((entry) => !entry.name.includes("/api/") && !entry.name.includes("/alexa/"))
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    );
    expect(size).to.be.within(10_000, 300_000);
    // The time is the page's only when the computer had nothing else to do: of several loads the best counts.
    let best = await looks();
    for (let i = 0; i < 9 && best.paint >= 1000; i++) {
      await page.reload();
      await page.waitForSelector(".chip.first");
      const again = await looks();
      best = { paint: Math.min(best.paint, again.paint), shift: Math.max(best.shift, again.shift) };
    }
    expect(best.paint).to.be.below(1000);
    expect(best.shift).to.be.below(0.02);
  });

  it("lights the lamp by voice, in a click", async () => {
    await online(page);
    await page.click(".chip.first");
    await lampIs(page, "on");
    await page.waitForFunction(() => document.querySelector("#answer")?.textContent === "OK.");
    await page.fill("#phrase", "Alexa, turn off kitchen lamp!");
    await page.keyboard.press("Enter");
    await lampIs(page, "off");
    await page.fill("#phrase", "turn on the garden");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#answer")?.textContent?.includes("garden"));
  });

  it("shows a request and its answer as one line, with its hops and both messages", async () => {
    await page.click(".line.request");
    const hops = await page.locator(".detail .hop > span:first-child").allTextContents();
    expect(hops).to.deep.equal(["over the wire", "verified, relay moved", "answer signed", "and back", "of Alexa’s 8 s"]);
    const messages = await page.locator(".detail pre").allTextContents();
    expect(messages.map((text) => JSON.parse(text).payload.type)).to.deep.equal(["request", "response"]);
    expect(await page.locator(".detail h4 .yes").count()).to.equal(2);
    await page.evaluate(() => scrollTo(0, 0));
    await shot(page, "spoken");
    await page.click(".detail [aria-label=Close]");
  });

  it("has a button for the mouse and for the keyboard, which may be held", async () => {
    const button = page.locator('[aria-label="Button of Kitchen lamp"]');
    await button.hover();
    await page.mouse.down();
    await page.waitForSelector(".w-button.w-down");
    await lampIs(page, "on");
    await shot(page, "pressed");
    await page.mouse.up();
    await page.waitForSelector(".w-button:not(.w-down)");
    await button.focus();
    await page.keyboard.down("Space");
    await page.waitForSelector(".w-button.w-down");
    await lampIs(page, "off");
    await page.keyboard.up("Space");
    await page.waitForSelector(".w-button:not(.w-down)");
  });

  it("filters, pauses and exports the timeline", async () => {
    await page.selectOption(".bar select", "log");
    await page.waitForFunction(() => [...document.querySelectorAll(".lines .kind")].every((kind) => kind.textContent === "log"));
    await page.selectOption(".bar select", "everything");
    await page.click("text=Pause");
    const before = await page.textContent(".count");
    await page.click(".chip.first");
    await lampIs(page, "on");
    await page.waitForSelector("text=/Go on \\([1-9]/");
    expect(await page.textContent(".count")).to.equal(before);
    await page.click("text=/Go on/");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Export")]);
    const { rows } = JSON.parse(readFileSync(await download.path(), "utf8")) as { rows: { kind: string; wire?: string }[] };
    expect(rows.map(({ kind }) => kind)).to.include.members(["online", "request", "response", "relay", "button", "event"]);
    expect(JSON.stringify(rows)).not.to.include("demo-secret");
  });

  it("gives each board its tab", async () => {
    await page.click("#tab-1");
    await page.waitForSelector('[aria-label="Button of Kitchen lamp 2"]');
    await page.fill("#phrase", "turn on kitchen lamp 2");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[aria-label="Kitchen lamp 2 is on"]');
    await page.focus("#tab-1");
    await page.keyboard.press("ArrowLeft");
    await lampIs(page, "on");
  });

  const breaks: [where: "now" | "fast", id: string, checks: number][] = [
    ["now", "forged", 3],
    ["now", "power-cut", 4],
    ["fast", "replayed", 3],
    ["fast", "storm", 4],
    ["fast", "latency", 6],
    ["fast", "handler-throw", 4],
    ["fast", "handler-slow", 4],
    ["fast", "handler-hang", 4],
    ["fast", "low-memory", 4],
    ["fast", "wifi-off", 4],
    ["fast", "platform-down", 5],
    ["fast", "half-open", 4],
    ["fast", "wrong-key", 6],
  ];
  let hurried: Page;
  for (const [where, id, checks] of breaks)
    it(`breaks it and sees it recover: ${id}`, async () => {
      if (where === "fast") hurried ??= await open(fast.url);
      const on = where === "fast" ? hurried : page;
      const fault = on.locator(`#fault-${id}`);
      await online(on);
      await fault.click();
      const isSwitch = (await fault.getAttribute("role")) === "switch";
      const done = `#fault-${id} .mark:not(.waiting)`;
      await on.waitForSelector(done);
      await on.evaluate(() => scrollTo(0, 0));
      await shot(on, `break-${id}`);
      if (isSwitch) {
        expect(await fault.getAttribute("aria-checked")).to.equal("true");
        await fault.click();
        await on.waitForSelector(`#fault-${id}[aria-checked="false"]`);
        await on.waitForSelector(done);
        await shot(on, `recovered-${id}`);
      }
      const told = await on.locator(".checks li").evaluateAll((items) => items.map((li) => `${li.className} ${li.textContent}`));
      expect(told.filter((text) => !text.startsWith("yes"))).to.deep.equal([]);
      expect(told.length, told.join("\n")).to.be.at.least(checks);
    });

  it("says so when the device does not answer", async () => {
    await online(hurried);
    await hurried.click("#fault-power-cut");
    await hurried.waitForSelector("#fault-power-cut .mark:not(.waiting)");
    await hurried.click(".chip.first");
    await hurried.waitForFunction(() => document.querySelector("#answer")?.textContent?.includes("isn't responding"));
    await shot(hurried, "not-responding");
    await hurried.click("#fault-power-cut");
    await online(hurried);
  });

  it("stays smooth with 10,000 rows", async () => {
    await hurried.close();
    for (let i = 0; i < 10_000; i++) fast.benches[0].timeline.add({ kind: "log", text: `row ${i}` });
    const crowded = await open(fast.url);
    await crowded.waitForFunction(() => Number.parseInt(document.querySelector(".count")!.textContent!) >= 10_000);
    const { frames, nodes } = await crowded.evaluate(async () => {
      const lines = document.querySelector(".lines")!;
      const frames: number[] = [];
      let last = performance.now();
      for (let i = 1; i <= 60; i++) {
        lines.scrollTop = i * 6000;
        await new Promise(requestAnimationFrame);
        frames.push(performance.now() - last);
        last = performance.now();
      }
      return { frames, nodes: lines.querySelectorAll("li").length };
    });
    expect(nodes).to.be.within(5, 60);
    // A frame takes 16 ms where nothing else runs; beside other tests some of them wait, so the middle one counts.
    expect(frames.sort((a, b) => a - b)[30]).to.be.below(200);
    await crowded.close();
  });

  for (const dark of [false, true])
    it(`has nothing for axe to complain of, ${dark ? "dark" : "light"}, wide and narrow`, async () => {
      for (const width of [1440, 390]) {
        const looked = await open(bench.url, { width, height: 900, dark });
        await online(looked);
        await looked.click(".line");
        await looked.click("details summary");
        await looked.click("#fault-forged");
        await looked.waitForSelector("#fault-forged .mark:not(.waiting)");
        const violations = await runAxe(looked);
        expect(violations).to.deep.equal([]);
        const overflow = await looked.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).to.be.at.most(0);
        await looked.screenshot({ path: `${SHOTS}axe-${dark ? "dark" : "light"}-${width}.png`, fullPage: true });
        await looked.close();
      }
    });

  it("switches between light and dark, and remembers", async () => {
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.click("#theme");
    expect(await background()).not.to.equal(light);
    await page.reload();
    expect(await background()).not.to.equal(light);
    await page.waitForSelector(".chip.first");
    await shot(page, "dark");
  });

  it("never complained on the console, and asked for nothing from elsewhere", () => {
    expect(problems).to.deep.equal([]);
  });
});
