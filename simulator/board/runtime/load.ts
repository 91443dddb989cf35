import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import { ALLOWED } from "./allowed.js";

/** The board as the runtime's scripts see it. Only primitives cross over, so that nothing of Node's leaks in. */
export type Host = Record<string, (...args: never[]) => string | number | boolean | void | undefined>;

/** What the runtime needs to know of the board before anything runs. */
export interface RuntimeSetup {
  wifi: boolean;
  neopixel: boolean;
  espruinoBuild: string;
  modules: string;
  jsVars: number;
  jsVarBytes: number;
  pins: string[];
  led?: string;
  button?: string;
}

/** What the board calls in the runtime. */
export interface Runtime {
  /** Runs a program. @returns false if it threw; what it threw has been printed */
  run(script: Script): boolean;
  /** `E.on("init")` and the global `onInit`. */
  initialised(): void;
  /** One idle pass: sockets, then queued events. @returns whether there is more to do */
  idle(): boolean;
  timerFired(id: number): void;
  watchFired(id: number, pin: number, state: boolean, time: number, lastTime: number | undefined): void;
  socketOpened(id: number): void;
  socketReceived(id: number, bytes: string): void;
  socketClosed(id: number, failed: boolean): void;
  wifiJoined(reason: string): void;
  /** `details`: name and value in turn, one a line. */
  wifiEvent(name: string, details: string): void;
  resolved(address: string): void;
  /** `list`: JSON. */
  wifiScanned(list: string): void;
  /** @returns the new socket's id */
  serverAccepted(port: number): number;
  datagram(port: number, bytes: string, from: number): void;
  errorFlag(flags: string): void;
}

const PARTS = ["intrinsics", "events", "text", "globals", "pins", "one-wire", "sockets", "modules", "servers"];
const scripts = PARTS.map((part) => {
  const url = new URL(`./${part}.js`, import.meta.url);
  return new Script(readFileSync(url, "utf8"), { filename: `board-runtime/${part}.js` });
});

const start = new Script(
  `(function (host, setup, allowed, parts) {
    var rt = { setup: JSON.parse(setup), allowed: JSON.parse(allowed), host: {}, modules: {} };
    function fault(error) {
      var Kind = rt.errors[error.type] || rt.errors.Error;
      return new Kind("" + error.message);
    }
    Object.keys(host).forEach(function (name) {
      var fn = host[name];
      rt.host[name] = function () {
        try { return fn.apply(undefined, arguments); } catch (error) { throw fault(error); }
      };
    });
    for (var i = 0; i < parts.length; i++) parts[i](rt);
    rt.idle = function () {
      var more = rt.socketsIdle();
      return rt.runQueue() || more;
    };
    rt.initialised = function () {
      rt.queueEvent(E, "init", []);
      if (typeof globalThis.onInit === "function") rt.protect(globalThis.onInit, undefined, []);
    };
    rt.errorFlag = function (flags) { rt.queueEvent(E, "errorFlag", [flags.split(" ")]); };
    return rt;
  })`,
  { filename: "board-runtime/start.js" },
);

/** Makes a fresh context that holds Espruino's globals and nothing else. */
export function loadRuntime(host: Host, setup: RuntimeSetup): Runtime {
  const context = createContext({}, { codeGeneration: { strings: true, wasm: false } });
  const parts = scripts.map((script) => script.runInContext(context) as unknown);
  const create = start.runInContext(context) as (...args: unknown[]) => Runtime & { uncaught(error: unknown): void };
  const runtime = create(host, JSON.stringify(setup), JSON.stringify(ALLOWED), parts);
  runtime.run = (script) => {
    try {
      script.runInContext(context);
      return true;
    } catch (error) {
      runtime.uncaught(error);
      return false;
    }
  };
  return runtime;
}
