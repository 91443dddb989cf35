import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { chromePath, launch } from "../browser.js";
import { startBench } from "../start.js";

/*
 * `npm run screenshots`: makes docs/images/bench.png and docs/images/bench.gif from the running bench. Needs Chromium
 * (CHROME_PATH or the usual places) and, for the animation, ffmpeg.
 */

const IMAGES = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../../firmware/config.example.json", import.meta.url));
const MOST_BYTES = 1_000_000;
const FRAME_MS = 110;

/** Takes pictures while `act` goes on. @returns their files, and for how many seconds each is to be seen */
async function film(page: Page, directory: string, act: () => Promise<void>): Promise<string> {
  let over = false;
  const acting = act().finally(() => (over = true));
  const list: string[] = [];
  let shownAt = performance.now();
  let last = "";
  for (let i = 0; !over; i++) {
    const file = join(directory, `${String(i).padStart(4, "0")}.png`);
    await page.screenshot({ path: file });
    const now = performance.now();
    if (last) list.push(`file '${last}'\nduration ${((now - shownAt) / 1000).toFixed(3)}`);
    [last, shownAt] = [file, now];
    await page.waitForTimeout(FRAME_MS);
  }
  await acting;
  // The demuxer forgets the last duration unless the file is named again.
  return [...list, `file '${last}'\nduration 1.5`, `file '${last}'`].join("\n");
}

/** Moves a hand over the page, so that one sees what is clicked. */
async function click(page: Page, selector: string, holdMs = 120): Promise<void> {
  const box = (await page.locator(selector).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(
    ([left, top]) => {
      let hand = document.getElementById("hand");
      if (!hand) {
        hand = document.body.appendChild(document.createElement("div"));
        hand.id = "hand";
        Object.assign(hand.style, {
          position: "fixed",
          width: "26px",
          height: "26px",
          borderRadius: "50%",
          background: "rgba(229,72,77,.45)",
          border: "2px solid #e5484d",
          transition: "left .35s, top .35s",
          pointerEvents: "none",
          zIndex: "9",
        });
      }
      Object.assign(hand.style, { left: `${left - 13}px`, top: `${top - 13}px` });
    },
    [x, y],
  );
  await page.waitForTimeout(550);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.waitForTimeout(holdMs);
  await page.mouse.up();
}

function encode(directory: string, list: string, out: string): void {
  const listFile = join(directory, "list.txt");
  writeFileSync(listFile, list);
  const filter =
    "fps=10,split[a][b];[a]palettegen=max_colors=96:stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle";
  const args = ["-y", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", listFile, "-filter_complex", filter, out];
  execFileSync("ffmpeg", args, { stdio: "inherit" });
}

async function run(): Promise<void> {
  if (!chromePath) throw new Error("There is no Chromium. Install it, or name one with CHROME_PATH.");
  mkdirSync(IMAGES, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), "bench-film-"));
  const bench = await startBench({ port: 0, configs: [EXAMPLE], print: () => {} });
  const browser = await launch();
  try {
    const open = async (width: number, height: number): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light" });
      await page.goto(bench.url);
      await page.waitForSelector('#fault-forged:not([aria-disabled="true"])');
      await page.waitForSelector(".chip.first");
      return page;
    };
    const small = await open(1280, 860);
    const list = await film(small, directory, async () => {
      await small.waitForTimeout(700);
      await click(small, ".chip.first");
      await small.waitForSelector('[aria-label="Kitchen lamp is on"]');
      await small.waitForTimeout(1400);
      await click(small, "[data-press]", 500);
      await small.waitForTimeout(800);
      await click(small, "#fault-forged");
      await small.waitForSelector("#fault-forged .mark.yes");
      await small.waitForTimeout(1200);
      await click(small, "#fault-power-cut");
      await small.waitForSelector("#fault-power-cut .mark.yes");
      await small.waitForTimeout(1000);
      await click(small, "#fault-power-cut");
      await small.waitForTimeout(2200);
    });
    encode(directory, list, join(IMAGES, "bench.gif"));
    await small.close();

    const wide = await open(1440, 1120);
    await wide.click(".chip.first");
    await wide.waitForSelector('[aria-label="Kitchen lamp is on"]');
    await wide.click("#fault-latency");
    await wide.waitForSelector("#fault-latency .mark.yes");
    await wide.click("#fault-latency");
    await wide.waitForSelector('#fault-latency[aria-checked="false"] .mark.yes');
    await wide.click(".chip.first");
    await wide.waitForSelector('[aria-label="Kitchen lamp is on"]');
    await wide.evaluate(() => scrollTo(0, 0));
    await wide.mouse.move(0, 0);
    await wide.waitForTimeout(300);
    await wide.screenshot({ path: join(IMAGES, "bench.png") });
  } finally {
    await browser.close();
    await bench.close();
    rmSync(directory, { recursive: true });
  }
  for (const name of ["bench.png", "bench.gif"]) {
    const { size } = statSync(join(IMAGES, name));
    console.log(`docs/images/${name}: ${size} bytes`);
    if (size > MOST_BYTES) throw new Error(`docs/images/${name} is larger than 1 MB.`);
  }
}

await run();
