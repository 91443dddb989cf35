import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { deviceTypes, findType } from "../../../firmware/build/devices/index.js";
import { loadConfig } from "../../../firmware/build/load-config.js";
import type { Asker } from "../../../firmware/setup/ask.js";
import { run } from "../../../firmware/setup/cli.js";
import { isAskedAnyway } from "../../../firmware/setup/device-options.js";
import { shapeOf } from "../../../firmware/setup/device-shape.js";
import type { ConfigDraft } from "../../../firmware/setup/draft.js";

const ID = "0123456789abcdef01234567";
const ACCOUNT = [
  "--app-key",
  "11111111-2222-4333-8444-555555555555",
  "--app-secret",
  "secret-1234",
  "--ssid",
  "home",
  "--password",
  "12345678",
];

describe("npm run setup, more options", () => {
  const directory = mkdtempSync(join(tmpdir(), "extras-options-"));
  const out = join(directory, "config.json");
  after(() => rmSync(directory, { recursive: true }));

  /** Sets up a device of a type; `answers` by the beginning of the question, else the usual ones. */
  async function setup(type: string, answers: Record<string, string>, more: RegExp, flags: string[] = []) {
    const asked: string[] = [];
    const refused: string[] = [];
    const find = (question: string): string | undefined => {
      asked.push(question);
      return answers[Object.keys(answers).find((start) => question.startsWith(start)) ?? ""];
    };
    const ask: Asker = {
      text(question, check, fallback) {
        if (question.startsWith("Device Id")) return Promise.resolve(ID);
        const wanted = find(question);
        const wrong = wanted === undefined ? undefined : check(wanted);
        if (wrong) refused.push(wrong);
        const usual = [fallback ?? "", "3", "30", "powerState", "Some name"].find((answer) => check(answer) === undefined)!;
        return Promise.resolve(wanted === undefined || wrong ? usual : wanted);
      },
      secret: () => Promise.reject(new Error("not asked")),
      choose(question, choices) {
        const wanted = question.startsWith("What kind") ? type : find(question);
        return Promise.resolve(wanted !== undefined && choices.some(({ value }) => value === wanted) ? wanted : choices[0].value);
      },
      yes(question) {
        asked.push(question);
        return Promise.resolve(
          more.test(question) || /^Is (hardware|this wired)/.test(question) || question.startsWith("allowRepl"),
        );
      },
    };
    let text = "";
    const print = (line: string): void => void (text += line + "\n");
    const status = await run(["--board", "esp32-devkitc", ...ACCOUNT, ...flags, "--out", out, "--force"], {
      print,
      error: print,
      ask,
      variables: {},
      flash: () => Promise.resolve(0),
    });
    expect(status, text).to.equal(0);
    loadConfig(out);
    return { asked, refused, draft: JSON.parse(readFileSync(out, "utf8")) as ConfigDraft };
  }

  it("are one question of a device and one of the board, unless more is wanted", async () => {
    const { asked, draft } = await setup("switch", {}, /^$/);
    expect(asked.filter((question) => question.startsWith("More options"))).to.deep.equal([
      "More options for it (pulseMs, debounceMs, longPress, doublePress)? Each has a usual value.",
      "More options for the board (hostname, logLevel, watchdogSeconds, allowRepl, server)? Each has a usual value.",
    ]);
    expect(asked.some((question) => /^\w+\.?\w+: /.test(question))).to.equal(false);
    expect(Object.keys(draft)).to.deep.equal(["$schema", "board", "sinricpro", "devices", "wifi"]);
  });

  it("are set as wanted, and what is not allowed is refused at once", async () => {
    const answers = { "relay.pulseMs": "500", "button.debounceMs": "40", "button.longPress": "off" };
    const { draft, refused } = await setup("switch", answers, /^More options for it/);
    expect(draft.devices[0].relay).to.deep.include({ pulseMs: 500 });
    expect(draft.devices[0].button).to.deep.include({ debounceMs: 40, longPress: "off" }).and.not.have.property("doublePress");
    expect(refused).to.deep.equal([]);
    // A pulse must not outlive a power cut: wrong because of what was said before.
    const wrong = { "What the relay does at power-up": "last", "relay.pulseMs": "500", "button.debounceMs": "4000" };
    const second = await setup("switch", wrong, /^More options for it/);
    expect(second.refused).to.have.length(2);
    expect(second.refused[0]).to.match(/^relay\.atBoot is not off, as it has to be with pulseMs/);
    expect(second.refused[1]).to.match(
      /^button\.debounceMs .*: write milliseconds the contact may bounce, a whole number from 5 to 500\.$/,
    );
    expect(second.draft.devices[0].relay).to.deep.include({ atBoot: "last" }).and.not.have.property("pulseMs");
  });

  it("of the board are those that no flag says", async () => {
    const answers = { logLevel: "debug", watchdogSeconds: "120", server: "ws://192.168.1.2:3001" };
    const { asked, draft } = await setup("switch", answers, /^More options for the board/, ["--hostname", "lamp"]);
    expect(draft).to.include({ hostname: "lamp", logLevel: "debug", watchdogSeconds: 120, allowRepl: true });
    expect(draft.sinricpro.server).to.equal("ws://192.168.1.2:3001");
    expect(asked.some((question) => question.startsWith("hostname:"))).to.equal(false);
    const { refused } = await setup(
      "switch",
      { ...answers, watchdogSeconds: "10", server: "http://x" },
      /^More options for the board/,
    );
    expect(refused).to.have.length(2);
  });

  for (const { type } of deviceTypes)
    it(`${type}: all of them can be left as they are, and each that its hardware has is asked for`, async () => {
      const { asked, draft } = await setup(type, {}, /^More options/);
      const [device] = draft.devices;
      for (const { name, fields, required, slots, list } of shapeOf(findType(type)!).blocks) {
        if (!(name in device) || list) continue;
        for (const [key, field] of Object.entries(fields)) {
          const isPin = slots.some((slot) => (slot.key ?? "pin") === key);
          const isOption = !isPin && !required.includes(key) && !isAskedAnyway(field);
          expect(asked.some((question) => question.startsWith(`${name}.${key}: `))).to.equal(isOption, `${name}.${key}`);
          if (isOption) expect(device[name]).to.not.have.property(key);
        }
      }
    });
});
