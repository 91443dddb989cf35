import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium, or undefined: `CHROME_PATH` or one of the usual places. */
export const chromePath = PLACES.find((path) => path && existsSync(path));

/** Starts it without a window. */
export function launch(): Promise<Browser> {
  // The sandbox needs a user other than root, which containers of CI do not have.
  return chromium.launch({ executablePath: chromePath, args: ["--no-sandbox", "--disable-gpu"], timeout: 120_000 });
}
