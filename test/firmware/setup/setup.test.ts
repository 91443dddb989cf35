import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { findBoard } from "../../../firmware/boards/index.js";
import type { Config, DeviceConfig } from "../../../firmware/build/config-schema.js";
import { loadConfig } from "../../../firmware/build/load-config.js";
import type { Asker } from "../../../firmware/setup/ask.js";
import { run } from "../../../firmware/setup/cli.js";
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
      ID,
      "Lamp",
      "first",
      "last",
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
      yes: (question) => Promise.resolve(question.includes("button")),
    };
    const { status, text } = await setup([], { ask, variables: {} });
    expect(status, text).to.equal(0);
    expect(text).to.include("portal.sinric.pro").and.to.include("Device Id");
    const { config } = loadConfig(out);
    expect(switches(config)[0].relay).to.deep.equal({ pin: "D4", activeLow: false, atBoot: "last" });
    expect(switches(config)[0].button!.pin).to.equal("D23");
    expect(offered[1]).to.not.include.members(["D16"]).and.to.not.include("D34");
    expect(answers).to.deep.equal([]);
  });

  it("offers a board's own relays first", () => {
    const relay = { what: "relay", needs: "output", activeLow: false } as const;
    expect(pinChoices(findBoard("esp32-relay-4"), relay, ["D32"])[0]).to.deep.equal({ pin: "D33", note: "on the board" });
  });
});
