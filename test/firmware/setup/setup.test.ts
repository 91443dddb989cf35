import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { findBoard } from "../../../firmware/boards/index.js";
import type { Config, DeviceConfig } from "../../../firmware/build/config-schema.js";
import { deviceTypes, findType } from "../../../firmware/build/devices/index.js";
import { loadConfig } from "../../../firmware/build/load-config.js";
import type { Asker } from "../../../firmware/setup/ask.js";
import { run } from "../../../firmware/setup/cli.js";
import { missingBlocks, shapeOf } from "../../../firmware/setup/device-shape.js";
import { pinChoices } from "../../../firmware/setup/pin-choices.js";

const SECRETS = { WIFI_PASSWORD: "wifi-Pass-word", SINRICPRO_APP_SECRET: "app-Secret-1234" };
const KEY = "11111111-2222-4333-8444-555555555555";
const ID = "0123456789abcdef01234567";
const GOOD = ["--board", "esp32-devkitc", "--ssid", "home", "--app-key", KEY, "--device", `id=${ID},name=Lamp,relay,button`];

type Switch = Extract<DeviceConfig, { type: "switch" }>;

/** The devices, which are switches in these tests. */
function switches(config: Config): Switch[] {
  return config.devices.filter((device): device is Switch => device.type === "switch");
}

function firstRelay({ relay }: Switch): { pin: string } {
  return [relay!].flat()[0];
}

describe("npm run setup", () => {
  const directory = mkdtempSync(join(tmpdir(), "sinric-setup-"));
  const out = join(directory, "new", "config.json");
  after(() => rmSync(directory, { recursive: true }));
  beforeEach(() => rmSync(join(directory, "new"), { recursive: true, force: true }));

  let flashed: (readonly string[])[] = [];
  async function setup(args: string[], { ask, variables = SECRETS }: { ask?: Asker; variables?: object } = {}) {
    let text = "";
    const print = (line: string): void => void (text += line + "\n");
    flashed = [];
    const flash = (argv: readonly string[]): Promise<number> => Promise.resolve(flashed.push(argv) && 0);
    const environment = { print, error: print, ask, variables: variables as NodeJS.ProcessEnv, flash };
    const status = await run([...args, "--out", out], environment);
    for (const secret of Object.values(SECRETS)) expect(text).to.not.include(secret);
    return { status, text };
  }

  it("writes a configuration from flags that builds, for its owner only, and shows the wiring", async () => {
    const { status, text } = await setup(GOOD);
    expect(status, text).to.equal(0);
    expect(statSync(out).mode & 0o777).to.equal(0o600);
    const { config, warnings } = loadConfig(out);
    expect(warnings).to.deep.equal([]);
    expect(config.sinricpro.appSecret).to.equal(SECRETS.SINRICPRO_APP_SECRET);
    expect(config.devices[0]).to.deep.include({ id: ID, name: "Lamp" });
    expect(text)
      .to.include(`${firstRelay(switches(config)[0]).pin}`)
      .and.to.include("GND")
      .and.to.include('"Lamp"');
  });

  it("gives each device pins of its own", async () => {
    await setup([...GOOD, "--device", `id=${ID.replace("0", "f")},name=Fan,relay,activeLow,button=D17,atBoot=last`]);
    const devices = switches(loadConfig(out).config);
    const pins = devices.flatMap((device) => [firstRelay(device).pin, device.button!.pin]);
    expect(new Set(pins).size).to.equal(4);
    expect(devices[1].relay).to.include({ activeLow: true, atBoot: "last" });
  });

  it("writes nothing when a pin cannot work, and says which would", async () => {
    const { status, text } = await setup([...GOOD.slice(0, -1), `id=${ID},name=Lamp,relay=D34`]);
    expect(status).to.equal(1);
    expect(text).to.include("[pin-input-only]").and.to.include("D16");
    expect(existsSync(out)).to.equal(false);
  });

  it("names everything that is missing when it may not ask", async () => {
    const { status, text } = await setup(["--no-input", "--board", "esp32-devkitc"], { variables: {} });
    expect(status).to.equal(1);
    for (const name of ["[missing-answers]", "--ssid", "WIFI_PASSWORD", "--app-key", "SINRICPRO_APP_SECRET", "--device"])
      expect(text).to.include(name);
  });

  it("does not replace a file unless told to, and then keeps a copy", async () => {
    await setup(GOOD);
    const before = readFileSync(out, "utf8");
    const refused = await setup([...GOOD, "--hostname", "lamp"]);
    expect(refused.status).to.equal(1);
    expect(refused.text).to.include("[config-exists]");
    expect(readFileSync(out, "utf8")).to.equal(before);
    writeFileSync(`${out}.backup`, "older", { mode: 0o644 });
    expect((await setup([...GOOD, "--hostname", "lamp", "--force"])).status).to.equal(0);
    expect(loadConfig(out).config.hostname).to.equal("lamp");
    expect(readFileSync(`${out}.backup`, "utf8")).to.equal(before);
    expect(statSync(`${out}.backup`).mode & 0o777).to.equal(0o600);
  });

  it("repeats no secret that lost its flag", async () => {
    const { status, text } = await setup([...GOOD, SECRETS.WIFI_PASSWORD]);
    expect(status).to.equal(1);
    expect(text).to.include("[bad-arguments]");
    expect((await setup(["--passwort=" + SECRETS.WIFI_PASSWORD])).text)
      .to.include("--passwort")
      .and.to.include("[bad-arguments]");
  });

  it("flashes when asked to, with the file that it wrote", async () => {
    await setup([...GOOD, "--flash", "--port", "/dev/ttyUSB3"]);
    expect(flashed).to.deep.equal([["--config", out, "--port", "/dev/ttyUSB3"]]);
  });

  it("asks for what is missing, refuses wrong answers at once, and offers good pins first", async () => {
    const asked: string[] = [];
    const offered: string[][] = [];
    const answers = [
      "esp32-wrover",
      "home",
      SECRETS.WIFI_PASSWORD,
      KEY,
      SECRETS.SINRICPRO_APP_SECRET,
      "switch",
      ID,
      "Lamp",
      "last",
      "first",
      "to-ground",
      "first",
    ];
    const next = (question: string): string => (asked.push(question), answers.shift()!);
    const wrong = (check: (answer: string) => string | undefined): void => void expect(check("\u0000")).to.be.a("string");
    const ask: Asker = {
      text: (question, check) => {
        if (!question.startsWith("Wi-Fi") && !question.includes("name")) wrong(check);
        const answer = next(question);
        expect(check(answer)).to.equal(undefined);
        return Promise.resolve(answer);
      },
      secret: (question, check) => {
        expect(check("short".repeat(50))).to.be.a("string");
        return Promise.resolve(next(question));
      },
      choose: (question, choices) => {
        const answer = next(question);
        offered.push(choices.map(({ value }) => value));
        return Promise.resolve(answer === "first" ? choices[0].value : answer);
      },
      yes: (question) => Promise.resolve(/Button|Is hardware wired/.test(question)),
    };
    const { status, text } = await setup([], { ask, variables: {} });
    expect(status, text).to.equal(0);
    expect(text).to.include("portal.sinric.pro").and.to.include("Device Id").and.to.include('Device Type "Switch"');
    const { config } = loadConfig(out);
    expect(switches(config)[0].relay).to.deep.equal({ pin: "D4", activeLow: false, atBoot: "last" });
    expect(switches(config)[0].button!.pin).to.equal("D23");
    // Boards, kinds of device, what it does at power-up, then pins.
    expect(offered[3]).to.not.include.members(["D16"]).and.to.not.include("D34");
    expect(answers).to.deep.equal([]);
  });

  describe("for every type of device", () => {
    /** Answers whatever is asked: the first of several, yes to hardware, numbers to what wants numbers. */
    function willing(type: string, yes: (question: string) => boolean): Asker {
      const tries = (question: string): string[] =>
        question.startsWith("Device Id") ? [ID] : ["3", "30", "powerState,range", "Some name"];
      return {
        text: (question, check) => Promise.resolve(tries(question).find((answer) => check(answer) === undefined)!),
        secret: () => Promise.reject(new Error("not asked")),
        choose: (question, choices) => Promise.resolve(question.startsWith("What kind") ? type : choices[0].value),
        yes: (question) => Promise.resolve(yes(question)),
      };
    }

    for (const { type, portalName } of deviceTypes) {
      it(`${type}: asks for its hardware by its schema, and what comes out builds`, async () => {
        const flags = [...GOOD.slice(0, -2), "--board", "esp32-devkitc"];
        for (const yes of [
          (question: string) => question.startsWith("Is hardware"),
          () => false,
          (question: string) => /^Is (hardware|this wired)/.test(question),
        ]) {
          const { status, text } = await setup([...flags, "--force"], { ask: willing(type, yes) });
          expect(status, text).to.equal(0);
          expect(text).to.include(`"${portalName}"`);
          const [device] = loadConfig(out).config.devices;
          const { blocks } = shapeOf(findType(type)!);
          const wired = blocks.filter(({ name }) => name in device);
          if (!wired.length) expect(device).to.have.property("virtual", true);
          if (yes("Is hardware") && !("virtual" in device)) expect(wired).to.not.deep.equal([]);
          if (yes("Is this wired")) expect(missingBlocks(findType(type)!, device)).to.deep.equal([]);
        }
      });

      it(`${type}: takes each of its blocks from a flag, with good pins`, async () => {
        const shape = shapeOf(findType(type)!);
        for (const { name, fields, required, slots, list } of shape.blocks) {
          const pins = slots.map(({ key = "pin" }) => key);
          const more = required.filter((key) => !pins.includes(key) && fields[key].type !== "string");
          const rest = more.map((key) => `${name}.${key}=30`).join(",");
          const block = list ? `${name}=D16+D17+D23` : name;
          const { status, text } = await setup([
            ...GOOD.slice(0, -1),
            `type=${type},id=${ID},name=It,${[block, rest].filter(Boolean).join(",")}`,
            "--force",
          ]);
          // Another block may be needed with it, and which one is the maker's choice.
          if (status) expect(text, name).to.include("is missing").and.not.include(`${name}:`).and.not.include(`${name}.`);
          else expect(loadConfig(out).config.devices[0]).to.have.property(name);
        }
      });
    }

    it("refuses what a type does not have, with what it has", async () => {
      for (const [parts, ...expected] of [
        ["type=lamp", "[bad-arguments]", "switch, "],
        ["type=light,relay=D16", '"relay"', "neopixel"],
        ["type=light,pwm.hetrz=4", 'did you mean "pwm.hertz"'],
        ["type=light", "[missing]", "devices[0].pwm"],
        ["type=blinds,motor.upSeconds=long,motor.downSeconds=9", "[wrong-type]", "1 to 300 seconds"],
      ]) {
        const { status, text } = await setup([...GOOD.slice(0, -1), `${parts},id=${ID},name=It`]);
        expect(status).to.equal(1);
        for (const what of expected) expect(text).to.include(what);
        expect(existsSync(out)).to.equal(false);
      }
    });

    it("leaves the pins that a later device names to it", async () => {
      await setup([...GOOD.slice(0, -1), `id=${ID},name=A,relay`, "--device", `id=${ID.replace("0", "f")},name=B,relay=D4+D16`]);
      const [first, second] = switches(loadConfig(out).config);
      expect([first.relay].flat()[0]!.pin).to.equal("D17");
      expect([second.relay].flat().map((relay) => relay!.pin)).to.deep.equal(["D4", "D16"]);
    });
  });

  it("sets up the set-up page, health, updates and the status light", async () => {
    const device = ["--device", `id=${ID},name=Lamp`];
    const base = ["--no-input", "--board", "esp32-devkitc", "--app-key", KEY, ...device];
    const SECRET = { SINRICPRO_APP_SECRET: SECRETS.SINRICPRO_APP_SECRET };
    expect((await setup([...base, "--wifi-setup"], { variables: SECRET })).status).to.equal(0);
    expect(loadConfig(out).config).to.include({ wifiSetup: true }).and.not.have.property("wifi");
    const flags = ["--setup-button", "D0", "--health", "--ota", "--firmware-version", "1.2.3", "--status-light", "D2", "--force"];
    const variables = { ...SECRETS, SETUP_PASSWORD: SECRETS.WIFI_PASSWORD };
    const { status, text } = await setup([...base, "--ssid", "home", ...flags], { variables });
    expect(status, text).to.equal(0);
    const { config } = loadConfig(out);
    expect(config.wifiSetup).to.deep.equal({ button: "D0", password: SECRETS.WIFI_PASSWORD });
    expect(config).to.include({ health: true, ota: true, version: "1.2.3" });
    expect(config.statusLight!.pin).to.equal("D2");
    expect(config.wifi!.ssid).to.equal("home");
  });

  it("offers a board's own relays first", () => {
    const relay = { what: "relay", needs: "output", activeLow: false } as const;
    expect(pinChoices(findBoard("esp32-relay-4"), relay, ["D32"])[0]).to.deep.equal({ pin: "D33", note: "on the board" });
  });
});
