import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { ConfigError } from "../../../firmware/build/errors.js";
import { checkConfig, loadConfig, type LoadOptions } from "../../../firmware/build/load-config.js";

const EXAMPLE = new URL("../../../firmware/config.example.json", import.meta.url);
const SECRET = "s3cret-Do-Not-Show";

/** Broken in every way, so it has no type. */
type Loose = any;

/** The example, with changes made by `edit`. */
function example(edit: (config: Loose) => void = () => {}): unknown {
  const config = JSON.parse(readFileSync(EXAMPLE, "utf8")) as Loose;
  edit(config);
  return config;
}

function failure(input: unknown, options?: LoadOptions): ConfigError {
  try {
    checkConfig(input, "test.json", options);
  } catch (error) {
    expect(error).to.be.instanceOf(ConfigError);
    return error as ConfigError;
  }
  throw new Error("it was accepted");
}

const found = (input: unknown, options?: LoadOptions): string[] =>
  failure(input, options).problems.map(({ path, code }) => `${path} ${code}`);

describe("the configuration", () => {
  it("is complete in the example, and gets its defaults", () => {
    const { board, config, warnings } = checkConfig(example(), "example");
    expect(board.id).to.equal("esp32-devkitc");
    expect(config.devices[0]).to.deep.include({
      relay: { pin: "D16", activeLow: false, atBoot: "off" },
      button: { pin: "D17", wiring: "to-ground", debounceMs: 25 },
    });
    expect(config).to.include({ logLevel: "info", allowRepl: false, watchdogSeconds: 60 });
    expect(warnings).to.deep.equal([]);
  });

  it("takes the board and the server from the flags first", () => {
    const without = example((config) => delete config.board);
    const { board, config } = checkConfig(without, "test.json", { board: "linux", server: "wss://127.0.0.1:8443" });
    expect(board.id).to.equal("linux");
    expect(config.board).to.equal("linux");
    expect(config.sinricpro.server).to.equal("wss://127.0.0.1:8443");
    expect(found(example(), { server: "http://a" })).to.deep.equal(["sinricpro.server bad-value"]);
    expect(found(example(), { board: "linus" })).to.deep.equal(["board board-unknown"]);
  });

  it("needs Wi-Fi only where the board has it, and drops it elsewhere", () => {
    const without = example((config) => delete config.wifi);
    expect(found(without)).to.deep.equal(["wifi missing"]);
    expect(checkConfig(without, "", { board: "linux" }).config).to.not.have.property("wifi");
    expect(checkConfig(example(), "", { board: "linux" }).config).to.not.have.property("wifi");
  });

  it("needs a device unless the program brings its own", () => {
    for (const edit of [(config: Loose) => delete config.devices, (config: Loose) => (config.devices = [])]) {
      expect(found(example(edit))).to.deep.equal(["devices missing"]);
      expect(checkConfig(example(edit), "", { requireDevices: false }).config.devices).to.deep.equal([]);
    }
  });

  const wrong: [what: string, edit: (config: Loose) => void, expected: string][] = [
    ["no board", (c) => delete c.board, "board missing"],
    ["a board that is a number", (c) => (c.board = 5), "board wrong-type"],
    ["no SSID", (c) => delete c.wifi.ssid, "wifi.ssid missing"],
    ["an empty SSID", (c) => (c.wifi.ssid = ""), "wifi.ssid bad-value"],
    ["an SSID of 32 bytes", (c) => (c.wifi.ssid = "é".repeat(16)), "wifi.ssid bad-value"],
    ["a password of 7 bytes", (c) => (c.wifi.password = "1234567"), "wifi.password bad-value"],
    ["a password of 64 bytes", (c) => (c.wifi.password = "x".repeat(64)), "wifi.password bad-value"],
    ["no account", (c) => delete c.sinricpro, "sinricpro missing"],
    ["no app key", (c) => delete c.sinricpro.appKey, "sinricpro.appKey missing"],
    ["an app key that is no UUID", (c) => (c.sinricpro.appKey = "abc"), "sinricpro.appKey bad-value"],
    ["an app secret with a blank", (c) => (c.sinricpro.appSecret += " "), "sinricpro.appSecret bad-value"],
    ["a server over http", (c) => (c.sinricpro.server = "http://ws.sinric.pro"), "sinricpro.server bad-value"],
    ["a masking key of 7 digits", (c) => (c.sinricpro.maskKey = "0000000"), "sinricpro.maskKey bad-value"],
    ["a masking key that is a number", (c) => (c.sinricpro.maskKey = 0), "sinricpro.maskKey wrong-type"],
    ["a server with a path", (c) => (c.sinricpro.server = "ws://ws.sinric.pro/a"), "sinricpro.server bad-value"],
    ["a server with a password", (c) => (c.sinricpro.server = "ws://a:b@ws.sinric.pro"), "sinricpro.server bad-value"],
    ["an unknown type", (c) => (c.devices[0].type = "toaster"), "devices[0].type bad-value"],
    ["no type", (c) => delete c.devices[0].type, "devices[0].type missing"],
    ["a short id", (c) => (c.devices[0].id = "abc"), "devices[0].id bad-value"],
    ["an id in upper case", (c) => (c.devices[0].id = "0123456789ABCDEF01234567"), "devices[0].id bad-value"],
    ["no name", (c) => delete c.devices[0].name, "devices[0].name missing"],
    ["no relay", (c) => delete c.devices[0].relay, "devices[0].relay missing"],
    ["a pin by number", (c) => (c.devices[0].relay.pin = 16), "devices[0].relay.pin wrong-type"],
    ["a pin by another name", (c) => (c.devices[0].relay.pin = "GPIO16"), "devices[0].relay.pin bad-value"],
    ["a pin that is not there", (c) => (c.devices[0].relay.pin = "D20"), "devices[0].relay.pin pin-unknown"],
    ["a relay on an input", (c) => (c.devices[0].relay.pin = "D34"), "devices[0].relay.pin pin-input-only"],
    ["a relay on the flash", (c) => (c.devices[0].relay.pin = "D9"), "devices[0].relay.pin pin-flash"],
    ["a relay on the console", (c) => (c.devices[0].relay.pin = "D1"), "devices[0].relay.pin pin-console"],
    ["a button that cannot be watched", (c) => (c.devices[0].button.pin = "D12"), "devices[0].button.pin pin-not-watchable"],
    ["one pin for two things", (c) => (c.devices[0].button.pin = "D16"), "devices[0].button.pin pin-twice"],
    ["a status light on an input", (c) => (c.statusLight = { pin: "D35" }), "statusLight.pin pin-input-only"],
    ["an unknown wiring", (c) => (c.devices[0].button.wiring = "gnd"), "devices[0].button.wiring bad-value"],
    ["a fraction of a millisecond", (c) => (c.devices[0].button.debounceMs = 20.5), "devices[0].button.debounceMs wrong-type"],
    ["a bounce of a second", (c) => (c.devices[0].button.debounceMs = 1000), "devices[0].button.debounceMs bad-value"],
    ["activeLow as text", (c) => (c.devices[0].relay.activeLow = "true"), "devices[0].relay.activeLow wrong-type"],
    ["a hasty watchdog", (c) => (c.watchdogSeconds = 30), "watchdogSeconds bad-value"],
    ["a host name with a blank", (c) => (c.hostname = "my lamp"), "hostname bad-value"],
    [
      "one id for two devices",
      (c) => c.devices.push({ ...c.devices[0], relay: { pin: "D23" }, button: undefined }),
      "devices[1].id id-twice",
    ],
    ["a setting without a default", (c) => (c.settings = { a: { type: "boolean" } }), "settings.a.default missing"],
    [
      "a setting's id with a blank",
      (c) => (c.settings = { "a b": { type: "boolean", default: true } }),
      "settings.a b bad-value",
    ],
    [
      "an id that the build would shorten",
      (c) => (c.settings = { a_: { type: "boolean", default: true } }),
      "settings.a_ bad-value",
    ],
    ["a setting that is no block", (c) => (c.devices[0].settings = { a: 5 }), "devices[0].settings.a wrong-type"],
    [
      "a setting of an unknown type",
      (c) => (c.devices[0].settings = { a: { type: "int" } }),
      "devices[0].settings.a.type bad-value",
    ],
    [
      "a setting that no value suits",
      (c) => (c.devices[0].settings = { a: { type: "integer", min: 5, max: 1, default: 3 } }),
      "devices[0].settings.a.max bad-value",
    ],
    [
      "a default beyond the limits",
      (c) => (c.devices[0].settings = { a: { type: "number", min: 0, max: 1, default: 1.5 } }),
      "devices[0].settings.a.default bad-value",
    ],
    [
      "a default that is too long",
      (c) => (c.settings = { a: { type: "text", maxLength: 4, default: "Küche" } }),
      "settings.a.default bad-value",
    ],
    [
      "a default that is no choice",
      (c) => (c.settings = { a: { type: "choice", choices: ["b"], default: "c" } }),
      "settings.a.default bad-value",
    ],
    [
      "33 settings",
      (c) => (c.settings = Object.fromEntries([...Array(33).keys()].map((i) => [i, { type: "boolean", default: true }]))),
      "settings bad-value",
    ],
    ["an unknown setting", (c) => (c.color = "red"), "color unknown-key"],
    ["devices that are no list", (c) => (c.devices = {}), "devices wrong-type"],
  ];
  for (const [what, edit, expected] of wrong) {
    it(`refuses ${what}`, () => expect(found(example(edit))).to.deep.equal([expected]));
  }

  for (const input of [null, 5, "text", [], true]) {
    it(`refuses ${JSON.stringify(input)} in place of everything`, () => expect(found(input).join()).to.include("wrong-type"));
  }

  it("guesses what a misspelt setting was meant to be", () => {
    const guess = (edit: (config: Loose) => void): string => failure(example(edit)).message;
    expect(guess((config) => (config.devices[0].relay.activelow = true))).to.include('did you mean "activeLow"');
    expect(guess((config) => (config.sinricpro.appsecret = SECRET))).to.include('did you mean "appSecret"');
    expect(guess((config) => (config.devices[0].buton = {}))).to.include('did you mean "button"');
  });

  it("reports everything at once, pins too, each with a remedy", () => {
    const error = failure({
      board: "esp32-devkitc",
      sinricpro: { appKey: "x" },
      devices: [
        { type: "switch", id: "x", relay: { pin: "D34", extra: 1 } },
        { type: "switch", id: "x", relay: { pin: "D6" } },
      ],
    });
    expect(error.code).to.equal("config-invalid");
    expect(error.problems.map(({ path }) => path)).to.include.members([
      "wifi",
      "sinricpro.appKey",
      "sinricpro.appSecret",
      "devices[0].id",
      "devices[0].name",
      "devices[0].relay.extra",
      "devices[0].relay.pin",
      "devices[1].id",
      "devices[1].relay.pin",
    ]);
    for (const { remedy, problem } of error.problems) expect(remedy.length * problem.length, problem).to.be.greaterThan(0);
  });

  it("names pins that would do, and none that is taken", () => {
    const error = failure(example((config) => (config.devices[0].relay.pin = "D34")));
    expect(error.problems[0].remedy).to.include("D16").and.to.not.include("D17").and.to.not.include("D34");
  });

  it("warns of what may surprise", () => {
    const warnings = (edit: (config: Loose) => void): string[] => checkConfig(example(edit), "").warnings.map(({ code }) => code);
    expect(warnings((config) => (config.devices[0].relay.pin = "D18"))).to.deep.equal(["pin-pulled-up-at-boot"]);
    expect(warnings((config) => (config.devices[0].relay = { pin: "D18", activeLow: true }))).to.deep.equal([]);
    expect(warnings((config) => (config.devices[0].relay.pin = "D5"))).to.deep.equal(["pin-strap"]);
    expect(warnings((config) => (config.devices[0].button.pin = "D34"))).to.deep.equal(["pin-without-pull"]);
  });

  it("never shows a secret", () => {
    const places = ["wifi.password", "sinricpro.appSecret", "sinricpro.appKey", "sinricpro.server"];
    for (const place of places) {
      for (const value of [SECRET.repeat(20), [SECRET], { a: SECRET }]) {
        const [block, key] = place.split(".");
        const error = failure(example((config) => (config[block][key] = value)));
        expect(error.message + JSON.stringify(error)).to.not.include(SECRET);
      }
    }
  });

  it("answers any JSON with a coded error or a configuration", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom("wifi", "sinricpro", "devices", "statusLight", "board", "hostname"),
        (value, key) => {
          try {
            checkConfig(
              example((config) => (config[key] = value)),
              "",
            );
          } catch (error) {
            expect(error).to.be.instanceOf(ConfigError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  describe("in a file", () => {
    const directory = mkdtempSync(join(tmpdir(), "sinric-config-"));
    after(() => rmSync(directory, { recursive: true }));

    const codeOf = (text: string): ConfigError => {
      const path = join(directory, "config.json");
      writeFileSync(path, text);
      try {
        loadConfig(path);
      } catch (error) {
        return error as ConfigError;
      }
      throw new Error("it was accepted");
    };

    it("is read, with or without a byte order mark", () => {
      const path = join(directory, "bom.json");
      writeFileSync(path, "\uFEFF" + readFileSync(EXAMPLE, "utf8"));
      expect(loadConfig(path).board.id).to.equal("esp32-devkitc");
    });

    it("may be missing or unreadable", () => {
      expect(() => loadConfig(join(directory, "none.json")))
        .to.throw(ConfigError)
        .with.property("code", "config-missing");
      expect(() => loadConfig(directory))
        .to.throw(ConfigError)
        .with.property("code", "config-unreadable");
    });

    it("may be no JSON: says where, and quotes nothing", () => {
      const broken: [text: string, where: string][] = [
        [`{"a": 1,\n  "appSecret": "${SECRET}" "b"}`, "line 2, column"],
        [`{"appSecret": "${SECRET}`, "line 1, column"],
        [`{"appSecret": "${SECRET}",\n}`, "line 1, column"],
        [`{\n// ${SECRET}\n"a": 1}`, "line 2, column 1"],
        [SECRET, "not valid JSON"],
        ["", "not valid JSON"],
      ];
      for (const [text, where] of broken) {
        const error = codeOf(text);
        expect(error.problems.map(({ code }) => code)).to.deep.equal(["config-not-json"]);
        expect(error.message).to.include(where).and.to.not.include(SECRET);
      }
    });
  });
});
