import { fileURLToPath } from "node:url";
import { SDK_VERSION } from "../../lib/version.js";
import { findPin, type Board } from "../boards/board.js";
import type { Config, DeviceConfig } from "./config-schema.js";
import type { Program } from "./devices/device-type.js";
import { findType } from "./devices/index.js";

/** The repository's root. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The version of firmware that was given none. */
const NO_VERSION = "0.0.0";

const LOG_LEVELS = ["error", "warning", "info", "debug"];

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
  // Only the one that is used is in the bundle.
  const key = parseInt(config.sinricpro.maskKey ?? "", 16);
  const mask = key ? "constantMask" : key === 0 ? "zeroMask" : "mask";
  code += importLine(mask, "firmware/src/mask.ts");
  fields.push(`framing_: ${mask}${key ? `(${swapped(key)})` : ""}`);
  if (board.wifi && config.wifiSetup) {
    code += importLine("lookup, wifiHeaders", "firmware/src/wifi.ts");
    code += importLine("createPortalWifi", "firmware/src/portal-wifi.ts");
    fields.push(`wifi: createPortalWifi(${portalOptions(board, config)})`, "lookup", "headers: wifiHeaders");
  } else if (board.wifi && config.wifi) {
    code += importLine("createWifi, lookup, wifiHeaders", "firmware/src/wifi.ts");
    const { ssid, password } = config.wifi;
    const args = [ssid, password, config.hostname ?? ""].map((text) => JSON.stringify(text)).join(", ");
    fields.push(`wifi: createWifi(${args})`, "lookup", "headers: wifiHeaders");
  } else {
    const wifi = tls ? "noWifiButTls" : "noWifi";
    code += importLine(`noHeaders, ${wifi}`, "firmware/src/no-wifi.ts");
    fields.push(`wifi: ${wifi}`, "headers: noHeaders");
  }
  // Told if there is one (protocol.md, Link).
  if (config.version !== NO_VERSION) {
    const headers = fields.pop()!.replace("headers: ", "");
    const line = JSON.stringify(`firmwareversion: ${config.version}\r\n`);
    fields.push(`headers: function () { return ${headers}() + ${line}; }`);
  }
  // What hears of the link and takes requests for the board: each hands on to the next.
  let onState = "";
  let module = "";
  if (config.statusLight) {
    const { pin, activeLow } = asSeen(board, config.statusLight);
    code += importLine("createStatusLight", "lib/hardware/status-light.ts");
    code += importLine("clock", "firmware/src/clock.ts") + importLine("pins", "firmware/src/pins.ts");
    onState = `createStatusLight(clock, pins, ${pin}, ${activeLow})`;
  }
  if (config.ota) {
    code += importLine("createOta", "firmware/src/ota.ts");
    const [major, minor, patch] = config.version.split(".");
    const options = [
      `appSecret: ${JSON.stringify(config.sinricpro.appSecret)}`,
      `version: { major: ${major}, minor: ${minor}, patch: ${patch} }`,
      `log: ${LOG_LEVELS.indexOf(config.logLevel)}`,
    ];
    if (fields.includes("lookup")) options.push("lookup");
    if (onState) options.push(`onState: ${onState}`);
    if (config.health) {
      code += importLine("markReboot", "firmware/src/reboot-mark.ts");
      options.push("mark: markReboot");
    }
    code += `var ota = createOta({ ${options.join(", ")} });\n`;
    module = "ota.module";
    onState = "ota.onState";
  }
  if (config.health) {
    code += importLine("createHealth", "firmware/src/health.ts");
    const options = [`version: ${JSON.stringify(config.version)}`, `sdk: "${SDK_VERSION}"`, `wifi: ${board.wifi}`];
    if (board.resetRegister !== undefined) options.push(`reset: ${board.resetRegister}`);
    if (module) options.push(`module: ${module}`);
    if (onState) options.push(`onState: ${onState}`);
    code += `var health = createHealth({ ${options.join(", ")} });\n`;
    module = "health.module";
    onState = "health.onState";
  }
  if (module) fields.push(`module: ${module}`);
  if (onState) fields.push(`onState: ${onState}`);
  // The console that Espruino opens to the whole network by default (espruino.md 3).
  if (board.telnet && !config.allowRepl) code += `require("TelnetServer").setOptions({ mode: "off" });\n`;
  return code + `export var config = { ${fields.join(", ")} };\n`;
}

/** A word's bytes in the other order. */
function swapped(word: number): number {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(word);
  return bytes.readUInt32LE();
}

/** What `createPortalWifi` is given, as code. */
function portalOptions(board: Board, { wifi, wifiSetup, hostname = "", logLevel }: Config): string {
  const { button, password = "" } = typeof wifiSetup === "object" ? wifiSetup : {};
  const text = (value: string): string => JSON.stringify(value);
  let options = `ssid: ${text(wifi?.ssid ?? "")}, password: ${text(wifi?.password ?? "")}, hostname: ${text(hostname)}`;
  options += `, apPassword: ${text(password)}, log: ${LOG_LEVELS.indexOf(logLevel)}`;
  if (button) options += `, button: ${button}, pullUp: ${!findPin(board, button)?.negated}`;
  return `{ ${options} }`;
}

/** The features that declared settings are, as code. As pairs, because short names are given to the names of members. */
function settingsFeatures(id: string, settings: NonNullable<Config["settings"]>, use: Program["use"]): string {
  const maker = use("configuredSettings", "firmware/src/settings.ts");
  return `${maker}(${JSON.stringify(id)}, ${JSON.stringify(Object.entries(settings))})`;
}

type Block = Readonly<Record<string, unknown>>;

/** A part that a level switches on, as the program must see it: Espruino turns the level round on some pins. */
function asSeen<T>(board: Board, block: T): T {
  const { pin, activeLow } = block as Block;
  if (typeof activeLow !== "boolean" || typeof pin !== "string" || !findPin(board, pin)?.negated) return block;
  return { ...block, activeLow: !activeLow };
}

/** The same for all that a device has. */
function deviceAsSeen(board: Board, device: DeviceConfig): DeviceConfig {
  const seen = Object.entries(device).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value)
      ? value.map((one: unknown) => (typeof one === "object" ? asSeen(board, one) : one))
      : typeof value === "object"
        ? asSeen(board, value)
        : value,
  ]);
  return Object.fromEntries(seen) as DeviceConfig;
}

/** The stock program: what a maker would write for the configured devices, without the comfort that costs bytes. */
export function mainModule(board: Board, config: Config): string {
  const imports = new Map<string, string>();
  const use = (name: string, file: string): string => {
    imports.set(name, file);
    return name;
  };
  use("createFirmware", "firmware/src/run.ts");
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
  let features = "";
  let hardware = "";
  const names: string[] = [];
  /** Variables that hold several features. */
  const lists: string[] = [];
  config.devices.forEach((given, i) => {
    const device = deviceAsSeen(board, given);
    const type = findType(device.type)!;
    const own = new Map<string, string>();
    for (const { capability, file, make, instance, start, unanswered } of type.features(device)) {
      const name = `feature${i}_${names.length}`;
      const maker = use(make?.name ?? capability, `lib/capabilities/${kebab(file ?? capability)}.ts`);
      const made = make ? `${maker}(${make.args.map((arg) => JSON.stringify(arg)).join(", ")})` : maker;
      const instanceArg = instance === undefined ? "" : `, ${JSON.stringify(instance)}`;
      features += `var ${name} = ${use("createFeature", "lib/devices/feature.ts")}("${device.id}", ${made}${instanceArg});\n`;
      if (start !== undefined && device.virtual) features += `${name}.value_ = ${JSON.stringify(start)};\n`;
      if (unanswered)
        features += `${use("setHandler", "lib/requests/jobs.ts")}(${name}, ${use("unanswered", "lib/devices/unanswered.ts")});\n`;
      own.set(capability, name);
      names.push(name);
    }
    if (device.settings) {
      const name = `settings${i}`;
      features += `var ${name} = ${settingsFeatures(device.id, device.settings, use)};\n`;
      lists.push(name);
    }
    hardware +=
      type.program?.(device, {
        board,
        use,
        feature: (capability) => own.get(capability)!,
        isNegated: (pin) => !!findPin(board, pin)?.negated,
      }) ?? "";
  });
  let module = "";
  if (config.settings) {
    use("createModule", "firmware/src/devices/module.ts");
    module = `var board = createModule(config, ${settingsFeatures("", config.settings, use)});\n`;
    hardware += "board.attach_(client);\n";
  }
  return (
    `import { config } from "sinricpro-espruino/config";\n` +
    [...imports].map(([name, file]) => importLine(name, file)).join("") +
    features +
    module +
    `var client = createFirmware(config, [${names.join(", ")}]${lists.length ? `.concat(${lists.join(", ")})` : ""});\n` +
    hardware +
    `client.start();\n`
  );
}
