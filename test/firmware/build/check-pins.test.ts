import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { findPin } from "../../../firmware/boards/board.js";
import { boards, findBoard } from "../../../firmware/boards/index.js";
import type { ConfigError, Problem } from "../../../firmware/build/errors.js";
import { pinWarnings } from "../../../firmware/build/check-pins.js";
import { checkConfig, loadConfig } from "../../../firmware/build/load-config.js";

const EXAMPLE = fileURLToPath(new URL("../../../firmware/config.example.json", import.meta.url));

interface Wiring {
  relay?: object;
  button?: object;
  statusLight?: object;
  server?: string;
  devices?: number;
}

/** The problems, or the warnings if there are none. */
function findings(
  board: string,
  { relay = { pin: "D4" }, button, statusLight, server, devices = 1 }: Wiring,
): readonly Problem[] {
  const first = { type: "switch", id: "0".repeat(24), name: "Lamp", relay, button };
  const more = Array.from({ length: devices - 1 }, (_, i) => ({ ...first, id: String(i + 1).padStart(24, "0") }));
  const sinricpro = { appKey: "00000000-0000-4000-8000-000000000000", appSecret: "x", server };
  const config = { board, wifi: { ssid: "x", password: "" }, sinricpro, devices: [first, ...more], statusLight };
  try {
    return checkConfig(config, "test").warnings;
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

const codes = (board: string, wiring: Wiring): string[] => findings(board, wiring).map(({ code }) => code);

describe("the pin checks", () => {
  const cases: [what: string, board: string, wiring: Wiring, code: string[]][] = [
    ["a relay on an input", "esp32-devkitc", { relay: { pin: "D34" } }, ["pin-input-only"]],
    ["a relay on the flash", "esp32-devkitc", { relay: { pin: "D7" } }, ["pin-flash"]],
    ["a relay on the console", "esp32-devkitc", { relay: { pin: "D3" } }, ["pin-console"]],
    ["a relay on the USB of a C3", "esp32-c3-devkitm", { relay: { pin: "D18" } }, ["pin-console"]],
    ["a relay on a WROVER's memory", "esp32-wrover", { relay: { pin: "D16" } }, ["pin-psram"]],
    ["the same pin of a WROOM", "esp32-devkitc", { relay: { pin: "D16" } }, []],
    ["a relay on an S3's memory", "esp32-s3-devkitc", { relay: { pin: "D35" } }, ["pin-psram"]],
    ["a pin that is not there", "esp32-c3-devkitm", { relay: { pin: "D33" } }, ["pin-unknown"]],
    ["two uses of a pin", "esp32-devkitc", { button: { pin: "D4" } }, ["pin-twice"]],
    ["a button that cannot be watched", "esp32-devkitc", { button: { pin: "D12" } }, ["pin-not-watchable"]],
    ["a button above D39 of an S3", "esp32-s3-devkitc", { button: { pin: "D41" } }, ["pin-not-watchable"]],
    ["a relay that is pulled up at boot", "esp32-devkitc", { relay: { pin: "D18" } }, ["pin-pulled-up-at-boot"]],
    ["the same, switching on low", "esp32-devkitc", { relay: { pin: "D18", activeLow: true } }, []],
    ["a relay on a strap", "esp32-devkitc", { relay: { pin: "D5" } }, ["pin-strap"]],
    ["a relay on an inverted strap", "esp32-devkitc", { relay: { pin: "D0", activeLow: true } }, ["pin-strap"]],
    ["the board's own button", "esp32-devkitc", { button: { pin: "D0" } }, []],
    ["the board's own LED", "esp32-devkitc", { statusLight: { pin: "D2" } }, []],
    ["another LED on a strap", "esp32-devkitc", { statusLight: { pin: "D15" } }, ["pin-strap"]],
    ["a relay where the chip prints", "esp32-c3-devkitm", { relay: { pin: "D21" } }, ["pin-boot-log"]],
    ["a relay on the display's pin", "esp32-cyd", { relay: { pin: "D14", activeLow: true } }, ["pin-wired-on-board"]],
    ["a button without a resistor", "esp32-devkitc", { button: { pin: "D34" } }, ["pin-without-pull"]],
    ["the relays on the board", "esp32-relay-1", { relay: { pin: "D16" }, button: { pin: "D0" } }, []],
    ["encryption on a C3", "esp32-c3-devkitm", { server: "wss://ws.sinric.pro" }, ["board-little-memory-for-tls"]],
    ["encryption on an ESP32", "esp32-devkitc", { server: "wss://ws.sinric.pro" }, []],
  ];
  for (const [what, board, wiring, expected] of cases)
    it(`${expected.length ? `find ${expected.join(" and ")}` : "say nothing"}: ${what}`, () => {
      expect(codes(board, wiring)).to.deep.equal(expected);
    });

  /** What is found for a thermostat and, on request, another device. */
  function climate(board: string, blocks: object, more: object[] = []): string[] {
    const identity = (n: number) => ({ id: String(n).padStart(24, "0"), name: "Room" });
    const devices = [{ type: "thermostat", ...identity(0), heater: { pin: "D4" }, ...blocks }].concat(
      more.map((one, n) => ({ type: "temperatureSensor", ...identity(n + 1), ...one }) as never),
    );
    const sinricpro = { appKey: "00000000-0000-4000-8000-000000000000", appSecret: "x" };
    try {
      return checkConfig({ board, wifi: { ssid: "x", password: "" }, sinricpro, devices }, "test").warnings.map(
        ({ code }) => code,
      );
    } catch (error) {
      return (error as ConfigError).problems.map(({ path, code }) => `${path.replace(/^devices/, "")} ${code}`);
    }
  }
  const [A, B] = ["28A1000000000075", "28A200000000002C"];
  const sensors: [what: string, board: string, blocks: object, more: object[], found: string[]][] = [
    ["a DHT22 on an ordinary pin", "esp32-devkitc", { dht22: { pin: "D16" } }, [], []],
    ["a DHT22 that is pulled up at boot", "esp32-devkitc", { dht22: { pin: "D18" } }, [], []],
    ["a DHT22 on an input", "esp32-devkitc", { dht22: { pin: "D34" } }, [], ["[0].dht22.pin pin-input-only"]],
    ["a DHT22 that cannot be watched", "esp32-devkitc", { dht22: { pin: "D12" } }, [], ["[0].dht22.pin pin-not-watchable"]],
    ["a DS18B20 that cannot be watched", "esp32-s3-devkitc", { ds18b20: { pin: "D41" } }, [], []],
    ["a DS18B20 on an input", "esp32-devkitc", { ds18b20: { pin: "D35" } }, [], ["[0].ds18b20.pin pin-input-only"]],
    ["a DS18B20 on an inverted pin", "esp32-devkitc", { ds18b20: { pin: "D0" } }, [], ["[0].ds18b20.pin pin-unsuitable"]],
    ["a heater on the sensor's pin", "esp32-devkitc", { dht22: { pin: "D4" } }, [], ["[0].heater.pin pin-twice"]],
    [
      "two sensors with addresses",
      "esp32-devkitc",
      { ds18b20: { pin: "D16", address: A } },
      [{ ds18b20: { pin: "D16", address: B } }],
      [],
    ],
    [
      "two sensors of which one has no address",
      "esp32-devkitc",
      { ds18b20: { pin: "D16", address: A } },
      [{ ds18b20: { pin: "D16" } }],
      ["[1].ds18b20.pin pin-twice"],
    ],
  ];
  for (const [what, board, blocks, more, found] of sensors)
    it(`${found.length ? `find ${found.join(" and ")}` : "say nothing"}: ${what}`, () => {
      expect(climate(board, blocks, more)).to.deep.equal(found);
    });

  it("say when there are more devices than a C3 has memory for", () => {
    const { config } = loadConfig(EXAMPLE);
    const warned = (id: string, count: number): string[] =>
      pinWarnings(findBoard(id), { ...config, devices: Array.from({ length: count }, () => config.devices[0]) })
        .map(({ code }) => code)
        .filter((code) => code.startsWith("board-"));
    expect(warned("esp32-c3-devkitm", 30)).to.deep.equal(["board-little-memory"]);
    expect(warned("esp32-c3-devkitm", 4)).to.deep.equal([]);
    expect(warned("esp32-devkitc", 30)).to.deep.equal([]);
  });

  it("name only pins that would do, on every board", () => {
    for (const board of boards)
      for (const pin of board.pins)
        for (const wiring of [{ relay: { pin: pin.name } }, { button: { pin: pin.name }, relay: { pin: "D99" } }])
          for (const { code, remedy } of findings(board.id, wiring)) {
            if (code.startsWith("board-") || code === "missing") continue;
            const names = remedy.match(/\bD\d+/g) ?? [];
            for (const name of names.filter((named) => named !== pin.name)) {
              const offered = findPin(board, name);
              expect(offered, `${board.id} ${name}`).to.not.equal(undefined);
              expect(offered!.traits.filter((trait) => trait !== "pulled-up")).to.deep.equal([]);
            }
            expect(names.length + Number(remedy.includes("none is left")), `${board.id} ${code}: ${remedy}`).to.be.greaterThan(0);
          }
  });
});
