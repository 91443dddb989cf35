import { fileURLToPath } from "node:url";
import { findPin, type Board } from "../boards/board.js";
import type { Config, DeviceConfig } from "./config-schema.js";

/** The repository's root. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const LOG_LEVELS = ["error", "warning", "info", "debug"];
const AT_BOOT = ["off", "on", "last", "server"];

function importLine(names: string, file: string): string {
  return `import { ${names} } from ${JSON.stringify(ROOT + file)};\n`;
}

/**
 * The module that stands for `sinricpro-espruino/config`: the configuration as code, which imports only what
 * this board needs. It holds the secrets, so it exists in memory only.
 */
export function configModule(board: Board, config: Config): string {
  const url = new URL(config.sinricpro.server);
  const tls = url.protocol === "wss:";
  const negated = board.pins.filter((pin) => pin.negated).map((pin) => pin.name);
  let code = "";
  const fields = [
    `appKey: ${JSON.stringify(config.sinricpro.appKey)}`,
    `appSecret: ${JSON.stringify(config.sinricpro.appSecret)}`,
    `server: { host: ${JSON.stringify(url.hostname)}, port: ${url.port || (tls ? 443 : 80)}, tls: ${tls} }`,
    `log: ${LOG_LEVELS.indexOf(config.logLevel)}`,
    `watchdog: ${config.watchdogSeconds ?? board.watchdogSeconds}`,
  ];
  if (negated.length) fields.push(`negated: [${negated.join(", ")}]`);
  if (board.seedRegister === undefined) {
    code += importLine("linuxRandom", "firmware/src/random-linux.ts");
    fields.push("random: linuxRandom()");
  } else {
    code += importLine("registerRandom", "firmware/src/random.ts");
    fields.push(`random: registerRandom(${board.seedRegister})`);
  }
  if (board.wifi && config.wifi) {
    code += importLine("createWifi, lookup, wifiHeaders", "firmware/src/wifi.ts");
    const { ssid, password } = config.wifi;
    const args = [ssid, password, config.hostname ?? ""].map((text) => JSON.stringify(text)).join(", ");
    fields.push(`wifi: createWifi(${args})`, "lookup", "headers: wifiHeaders");
  } else {
    code += importLine("noHeaders, noWifi", "firmware/src/no-wifi.ts");
    fields.push("wifi: noWifi", "headers: noHeaders");
  }
  if (config.statusLight) {
    const { pin, activeLow } = config.statusLight;
    code += importLine("createStatusLight", "lib/hardware/status-light.ts");
    code += importLine("clock", "firmware/src/clock.ts") + importLine("pins", "firmware/src/pins.ts");
    fields.push(`onState: createStatusLight(clock, pins, ${pin}, ${activeLow})`);
  }
  // The console that Espruino opens to the whole network by default (espruino.md 3).
  if (board.telnet && !config.allowRepl) code += `require("TelnetServer").setOptions({ mode: "off" });\n`;
  return code + `export var config = { ${fields.join(", ")} };\n`;
}

function switchCode(board: Board, device: Extract<DeviceConfig, { type: "switch" }>, name: string): string {
  const relay = device.relay;
  let code = `attachRelay(client, pins, ${name}, ${relay.pin}, ${relay.activeLow}, ${AT_BOOT.indexOf(relay.atBoot)});\n`;
  if (device.button) {
    const { pin, wiring, debounceMs } = device.button;
    const pullUp = (wiring === "to-ground") !== !!findPin(board, pin)?.negated;
    code += `attachButton(client, pins, ${name}, ${pin}, ${pullUp}, ${debounceMs});\n`;
  }
  return code;
}

/** The stock program: what a maker would write for the configured devices, without the comfort that costs bytes. */
export function mainModule(board: Board, config: Config): string {
  const devices = config.devices.map((device, i) => ({ device, name: `feature${i}` }));
  const buttons = devices.some(({ device }) => device.button);
  return (
    `import { config } from "sinricpro-espruino/config";\n` +
    importLine("createFirmware", "firmware/src/run.ts") +
    importLine("pins", "firmware/src/pins.ts") +
    importLine("createFeature", "lib/devices/feature.ts") +
    importLine("powerState", "lib/capabilities/power-state.ts") +
    importLine("attachRelay", "lib/hardware/relay.ts") +
    (buttons ? importLine("attachButton", "lib/hardware/button.ts") : "") +
    devices.map(({ device, name }) => `var ${name} = createFeature(${JSON.stringify(device.id)}, powerState);\n`).join("") +
    `var client = createFirmware(config, [${devices.map(({ name }) => name).join(", ")}]);\n` +
    devices.map(({ device, name }) => switchCode(board, device, name)).join("") +
    `client.start();\n`
  );
}
