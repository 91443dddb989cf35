import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { chromePath, launch } from "../../simulator/browser.js";
import { startBench, type RunningBench } from "../../simulator/start.js";
import { runAxe } from "./axe.js";

const ID = "5d737888aea17c30a056d751";
const CONFIG = {
  board: "esp32-devkitc",
  wifi: { ssid: "x", password: "" },
  sinricpro: { appKey: "de0b0000-1000-4000-a000-5dab00000000", appSecret: "x" },
  devices: [
    { type: "thermostat", id: ID, name: "Hall", dht22: { pin: "D16" }, heater: { pin: "D17" } },
    {
      type: "dimSwitch",
      id: ID.replace("751", "752"),
      name: "Lamp",
      pwm: { pin: "D4" },
      rotary: { a: "D25", b: "D26" },
      dimButtons: { up: "D27", down: "D13" },
    },
  ],
};

describe("the bench's thermometers in a browser", function () {
  const folder = mkdtempSync(join(tmpdir(), "sensors-"));
  let browser: Browser;
  let bench: RunningBench;
  before(async function () {
    if (!chromePath) {
      console.log("      skipped: there is no Chromium; name one with CHROME_PATH");
      return this.skip();
    }
    const path = join(folder, "config.json");
    writeFileSync(path, JSON.stringify(CONFIG));
    // What is tried here is the page, so the board has nothing to do.
    const build = async () => ({ code: "1;", bytes: 2 });
    [browser, bench] = await Promise.all([launch(), startBench({ port: 0, configs: [path], build, print: () => {} })]);
  });
  after(async () => {
    await browser?.close();
    await bench?.close();
    rmSync(folder, { recursive: true });
  });

  for (const [width, colorScheme] of [
    [1440, "light"],
    [390, "dark"],
  ] as const)
    it(`have sliders that work, ${colorScheme}, ${width} wide, and nothing for axe to complain of`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 1000 }, colorScheme });
      page.setDefaultTimeout(120_000);
      await page.goto(bench.url);
      const degrees = page.getByLabel("Hall: temperature");
      await degrees.fill("-3.5");
      await page.getByLabel("Hall: humidity").fill("61");
      await page.getByLabel("Hall: the sensor").selectOption("silent");
      await page.waitForSelector('text="-3.5 °C, 61 %"');
      const { temperature, humidity, fault } = bench.benches[0].view().sensors[0];
      expect({ temperature, humidity, fault }).to.deep.equal({ temperature: -3.5, humidity: 61, fault: "silent" });
      expect(await runAxe(page)).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
      await degrees.fill("20");
      await page.getByLabel("Hall: humidity").fill("50");
      await page.getByLabel("Hall: the sensor").selectOption("none");
      await page.waitForSelector('text="20.0 °C, 50 %"');
      await page.close();
    });

  it("stand beside a knob that turns and a pair of buttons, by mouse and by keyboard", async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(120_000);
    await page.goto(bench.url);
    await page.getByLabel("Turn the knob of Lamp to the right").click();
    await page.waitForSelector('.w-drawing [transform^="rotate(18 "]', { state: "attached" });
    await page.getByLabel("Turn the knob of Lamp to the left").focus();
    await page.keyboard.press("Space");
    await page.waitForSelector('.w-drawing [transform^="rotate(0 "]', { state: "attached" });
    const up = page.getByLabel("Button up of Lamp");
    await up.hover();
    await page.mouse.down();
    await page.waitForSelector('[data-press$=".up"].w-down');
    await page.mouse.up();
    await page.waitForSelector('[data-press$=".up"]:not(.w-down)');
    expect(bench.benches[0].timeline.rows().filter(({ kind }) => kind === "button")).to.have.length(4);
    await page.close();
  });
});
