import { createHash } from "node:crypto";
import { Script } from "node:vm";
import type { Board } from "../../firmware/boards/board.js";
import type { TimerId } from "../../lib/ports.js";
import { createListeners, type SimulatedBoard } from "./board.js";
import { FlashStorage } from "./flash-storage.js";
import { BoardError, PinBank } from "./pin-bank.js";
import { loadRuntime, type Host, type Runtime, type RuntimeSetup } from "./runtime/load.js";
import { Sensors } from "./sensors/sensors.js";
import type { SensorPlug, SimulatedSensor } from "./sensors/sensor.js";
import { SoftAp } from "./soft-ap.js";
import { Uplink } from "./uplink.js";
import { Watchdog } from "./watchdog.js";
import { Watches } from "./watches.js";
import { WifiStation, type AccessPoint } from "./wifi-station.js";
import type { World } from "./world.js";

/** Milliseconds from power-on to the first line of user code; Espruino's pull-ups are on meanwhile (espruino.md 4). */
export const BOOT_MS = 200;
/** What the chip says of why it started; a restart and the task watchdog's panic look the same. */
const POWER_ON = 1;
const SOFTWARE_RESET = 12;
const DEFAULT_JS_VARS = 16383;
/** JsVars that a small bundle leaves; the virtual board does not measure it. */
const TYPICAL_USE = 2500;

/** What makes a virtual board. */
export interface VirtualBoardOptions {
  board: Board;
  /** The built bundle, as it would be sent to the board. */
  code: string;
  world: World;
  /** Flash from an earlier board; a fresh one by default. */
  storage?: FlashStorage;
}

/** A board in a Node `vm` context, with the faults that a test wants to see. */
export interface VirtualBoard extends SimulatedBoard {
  readonly storage: FlashStorage;
  /** The access point; `setUp(false)` is what a router's power cut looks like. */
  readonly wifi: { accessPoint: AccessPoint; setUp(up: boolean): void };
  /**
   * Wires a simulated thermometer to a pin.
   * @throws RangeError for a pin that the board does not have
   */
  plug(sensor: SensorPlug): SimulatedSensor;
  /** The board's own network, and the phones in it. */
  readonly softAp: SoftAp;
  /** Times the program started, reboots included. */
  readonly boots: number;
  /** Whether Espruino's Telnet console would answer on port 23. */
  readonly telnetOpen: boolean;
  /** Makes `process.memory().free` say so and raises the LOW_MEMORY flag; null goes back to plenty. */
  setFreeVars(count: number | null): void;
}

interface Life {
  runtime: Runtime;
  /** Stops everything of this life and frees what it holds. */
  end(): void;
}

/** Creates a board that is off. It runs the bundle as the ESP32 port of Espruino would, as far as espruino.md knows it. */
export function createVirtualBoard(options: VirtualBoardOptions): VirtualBoard {
  const { board, world } = options;
  const storage = options.storage ?? new FlashStorage(board.flash?.storageBytes);
  const pins = new PinBank(board.pins);
  const sensors = new Sensors(pins, world.clock);
  const lines = createListeners<string>();
  const accessPoint: AccessPoint = { up: true, dhcp: true, rssi: -55 };
  const softAp = new SoftAp(world.clock);
  let source = "";
  const flash = (code: string): void => void (source = Buffer.from(code, "utf8").toString("latin1"));
  flash(options.code);
  const jsVars = board.jsVars ?? DEFAULT_JS_VARS;
  let powered = false;
  let booting: TimerId | undefined;
  let life: Life | undefined;
  let station: WifiStation | undefined;
  let boots = 0;
  let freeVars: number | null = null;
  let telnetOpen = false;
  let resetCause = POWER_ON;

  const print = (bytes: string): void => {
    for (const line of Buffer.from(bytes, "latin1").toString("utf8").split("\n")) lines.emit(line);
  };

  function endLife(): void {
    if (booting !== undefined) world.clock.cancel(booting);
    booting = undefined;
    const ending = life;
    life = undefined;
    ending?.end();
    telnetOpen = false;
  }

  function boot(): void {
    pins.boot();
    booting = world.clock.after(BOOT_MS, () => {
      booting = undefined;
      begin();
    });
  }

  function begin(): void {
    boots++;
    telnetOpen = board.telnet;
    const bootedAt = world.clock.now();
    let clockOffset = 0;
    let alive = true;
    let waking: TimerId | undefined;
    const timers = new Map<number, TimerId>();
    const time = (at = world.clock.now()): number => clockOffset + (at - bootedAt) / 1000;

    const wake = (): void => {
      if (waking !== undefined || !alive) return;
      waking = world.clock.after(0, () => {
        waking = undefined;
        if (runtime.idle()) wake();
      });
    };
    const reboot = (): never => {
      endLife();
      resetCause = SOFTWARE_RESET;
      boot();
      throw new BoardError("Rebooting");
    };
    const watchdog = new Watchdog(world.clock, () => {
      print("Task watchdog got triggered. Rebooting...");
      endLife();
      resetCause = SOFTWARE_RESET;
      boot();
    });
    const uplink = new Uplink(
      world,
      {
        onOpen: (id) => runtime.socketOpened(id),
        onData: (id, bytes) => runtime.socketReceived(id, bytes),
        onClose: (id, failed) => runtime.socketClosed(id, failed),
      },
      !board.wifi,
    );
    const watches = new Watches(pins, world.clock, time, (...event) => runtime.watchFired(...event));
    const wifi = new WifiStation(accessPoint, world.clock, {
      onEvent: (name, details) => runtime.wifiEvent(name, details.join("\n")),
      onJoined: (reason) => runtime.wifiJoined(reason),
      onTraffic: (state) => uplink.setTraffic(state),
    });
    station = wifi;

    const host: Host = {
      print,
      wake,
      reboot,
      time,
      now: () => world.clock.now(),
      setTime: (seconds: number) => void (clockOffset += seconds - time()),
      after(id: number, ms: number) {
        const timer = world.clock.after(ms, () => {
          watches.flush();
          if (!alive || timers.get(id) !== timer || !timers.delete(id)) return;
          runtime.timerFired(id);
          wake(); // The idle loop polls: a timer may have set a socket's clsNow.
        });
        timers.set(id, timer);
      },
      cancel(id: number) {
        world.clock.cancel(timers.get(id));
        timers.delete(id);
      },
      ...pins.host(),
      watch: (pin: number, repeat: boolean, debounce: number, edge: number) => watches.add(pin, { repeat, debounce, edge }) ?? 0,
      unwatch: (id: number) => watches.remove(id),
      unwatchAll: () => watches.clear(),
      ...sensors.host(),
      watchdog: (seconds: number, automatic: boolean) => void (automatic || watchdog.start(seconds)),
      kick: () => watchdog.kick(),
      errorFlags: () => (freeVars === null ? "" : "LOW_MEMORY"),
      freeVars: () => freeVars ?? jsVars - TYPICAL_USE,
      random: () => world.random() >>> 8,
      peek32: (address: number) =>
        address === board.seedRegister ? world.random() : address === board.resetRegister ? resetCause : 0,
      btoa: (bytes: string) => Buffer.from(bytes, "latin1").toString("base64"),
      atob: (text: string) => Buffer.from(text, "base64").toString("latin1"),
      hash: (algorithm: string, bytes: string) => createHash(algorithm).update(bytes, "latin1").digest().toString("latin1"),
      socketConnect(id: number, name: string, port: number, tls: boolean) {
        const refusal = uplink.connect(id, name, port, tls);
        if (refusal) throw new BoardError(refusal, "InternalError");
      },
      socketSend: (id: number, bytes: string) => (softAp.has(id) ? softAp : uplink).send(id, bytes),
      socketClose: (id: number) => (softAp.has(id) ? softAp : uplink).close(id),
      ...softAp.host(),
      storageRead: (name: string) => storage.read(name) ?? (name === ".bootcde" ? source : undefined),
      ...storage.host(),
      telnet: (on: boolean) => void (telnetOpen = on),
      ...wifi.host(),
      wifiResolve: (name: string) => uplink.resolve(name, (address) => alive && runtime.resolved(address)),
    };
    for (const name of Object.keys(host)) {
      const fn = host[name] as (...args: unknown[]) => string;
      // A program cut off in mid-statement may still catch the error and go on: nothing it does counts any more.
      host[name] = (...args: unknown[]) => {
        if (!alive) throw new BoardError("The power is off");
        return fn(...args);
      };
    }
    host.alive = () => alive;

    const setup: RuntimeSetup = {
      wifi: board.wifi,
      espruinoBuild: board.espruinoBuild,
      neopixel: board.neopixel ?? false,
      modules: `Storage,net,dgram,tls,crypto${board.wifi ? ",Wifi,ESP32,TelnetServer" : ""}${board.neopixel ? ",neopixel" : ""}`,
      jsVars,
      jsVarBytes: board.jsVarBytes,
      pins: board.pins.map((pin) => pin.name),
      led: board.led?.pin,
      button: board.button?.pin,
    };
    const runtime = loadRuntime(host, setup);
    softAp.begin(runtime);
    life = {
      runtime,
      end() {
        alive = false;
        for (const timer of timers.values()) world.clock.cancel(timer);
        if (waking !== undefined) world.clock.cancel(waking);
        watchdog.stop();
        watches.dispose();
        wifi.dispose();
        uplink.dispose();
        softAp.end();
      },
    };
    storage.setPowerCut(() => {
      powerOff();
      throw new BoardError("The power is off");
    });
    // Before the boot code, and whatever becomes of it (jsflash.c, jsfLoadBootCodeFromFlash).
    const first = storage.read(".boot0");
    if (first) runtime.run(new Script(`(0,eval)(${JSON.stringify(first)})`, { filename: ".boot0" }));
    if (!alive) return;
    let script: Script;
    try {
      script = new Script(source, { filename: ".bootcde" });
    } catch (error) {
      print(`Uncaught ${String(error)}`);
      return;
    }
    if (runtime.run(script) && alive) runtime.initialised();
  }

  function powerOff(): void {
    if (!powered) return;
    powered = false;
    endLife();
    pins.release();
  }

  return {
    storage,
    wifi: {
      accessPoint,
      setUp(up) {
        if (life && station) station.setUp(up);
        else accessPoint.up = up;
      },
    },
    plug: (sensor) => sensors.plug(sensor),
    softAp,
    get boots() {
      return boots;
    },
    get telnetOpen() {
      return telnetOpen;
    },
    get powered() {
      return powered;
    },
    powerOn() {
      if (powered) return;
      powered = true;
      resetCause = POWER_ON;
      sensors.powerUp();
      boot();
    },
    powerOff,
    flash,
    pins: () => pins.states(),
    setInput: (pin, level) => pins.setExternal(pin, level),
    onPin: pins.onChange,
    onConsole: lines.add,
    setFreeVars(count) {
      freeVars = count;
      if (count !== null) life?.runtime.errorFlag("LOW_MEMORY");
    },
    dispose: async () => powerOff(),
  };
}
