import { createContext, runInContext } from "node:vm";
import { guarded } from "../../../lib/ota/boot-script.js";
import type { Files } from "../../../lib/ota/files.js";
import { manifestSigner, manifestText, type Version } from "../../../lib/ota/manifest.js";
import { createUpdater, type Updater } from "../../../lib/ota/updater.js";
import type { Network, SocketEvents } from "../../../lib/ports.js";
import type { Message } from "../../../lib/requests/message.js";
import { FlashStorage } from "../../../simulator/board/flash-storage.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { VirtualClock } from "../../fakes/clock.js";
import { LogRecorder } from "../../fakes/log.js";
import { PowerCut } from "../../fakes/storage.js";

export const SECRET = "a-secret-of-the-tests";

const digest = (text: string): string => nodeHash.base64(nodeHash.sha256(text));

/** Storage whose power goes after so many steps: each byte written is one, and so is each erasure. */
class CutFiles implements Files {
  steps = 0;
  cutAt = Infinity;
  constructor(readonly flash: FlashStorage) {}

  read = (name: string): string | undefined => this.flash.read(name);
  /** Bytes of erased files, free only after tidying up. */
  trash = 0;
  getFree = (): number => this.flash.free() - this.trash;
  compact = (): void => void (this.trash = 0);

  erase = (name: string): void => {
    const data = this.flash.read(name);
    if (data === undefined) return;
    this.step(1, () => {});
    this.trash += data.length;
    this.flash.erase(name);
  };

  write = (name: string, data: string, offset = 0, size = 0): boolean => {
    const old = this.flash.read(name);
    const length = Math.max(size, data.length);
    const blank = "\xff".repeat(length);
    if (offset) {
      this.step(data.length, (part) => part && this.flash.write(name, data.slice(0, part), offset, size));
      return this.flash.write(name, data, offset, size);
    }
    if (old === data) return true;
    if (old !== undefined) this.erase(name);
    // Its size and name, and then its bytes.
    this.step(data.length + 1, (part) => part && this.flash.write(name, data.slice(0, part - 1) + blank.slice(part - 1)));
    return this.flash.write(name, data, offset, size);
  };

  private step(count: number, torn: (part: number) => void): void {
    if (this.cutAt < 0) throw new PowerCut();
    if (this.steps + count > this.cutAt) {
      torn(this.cutAt - this.steps);
      this.cutAt = -1;
      throw new PowerCut();
    }
    this.steps += count;
  }
}

/** What the scripts see; one for all boards, because making one takes longer than a boot. */
const WORLD = createContext({}) as Record<string, unknown>;

/** One update as a server offers it. */
export interface Offer {
  version: Version;
  bundle: string;
  /** Changes the manifest after it was signed. */
  forge?: (manifest: Record<string, unknown>) => void;
  /** Bytes of the bundle that arrive; all by default. */
  arrives?: number;
  /** The server stops without closing. */
  stalls?: boolean;
}

/** A program that says that it runs, as a bundle that the build made. */
export function program(name: string, length = 900): string {
  return guarded(`ran(${JSON.stringify(name)});/*${"x".repeat(length)}*/`);
}

/** A board that takes updates: the real boot script, the real updater, torn flash. */
export class OtaRig {
  readonly clock = new VirtualClock();
  readonly log = new LogRecorder();
  readonly flash = new FlashStorage();
  readonly files = new CutFiles(this.flash);
  /** What started in the last boot, in order; must always be one. */
  started: string[] = [];
  reboots = 0;
  offer: Offer | undefined;
  updater!: Updater;
  private life = 0;

  constructor(readonly versions: Record<string, Version>) {}

  /** Starts as Espruino does: `.boot0`, then `.bootcde`, each whatever becomes of the other, then what `.boot0` put off. */
  powerOn(): void {
    const life = ++this.life;
    this.started = [];
    let rebooting = false;
    const timers: string[] = [];
    WORLD.$sp = undefined;
    Object.assign(WORLD, {
      ran: (name: string) => {
        this.started.push(name);
        if (name.startsWith("crash")) throw new Error("crash");
      },
      require: (name: string) => (name === "Storage" ? this.files : { SHA256: nodeHash.sha256 }),
      btoa: nodeHash.base64,
      console: { log() {} },
      setTimeout: (text: string) => timers.push(text),
      E: { toString: (bytes: string) => bytes, reboot: () => (rebooting = true) },
    });
    for (const name of [".boot0", ".bootcde", ""]) {
      const text = name ? this.flash.read(name) : timers[0];
      try {
        if (text !== undefined && !rebooting) runInContext(text, WORLD);
      } catch (error) {
        if (this.files.cutAt < 0) throw new PowerCut();
        if (!(error as Error).message) throw error;
      }
    }
    if (this.files.cutAt < 0) throw new PowerCut();
    if (rebooting) {
      this.reboots++;
      return this.powerOn();
    }
    this.updater = createUpdater(
      {
        clock: this.living(life),
        hash: nodeHash,
        network: this.network(),
        files: this.files,
        log: this.log.log,
        booted: typeof WORLD.$sp === "number",
        reboot: () => this.reboot(),
      },
      SECRET,
      this.versions[this.started[0]] ?? { major: 1, minor: 0, patch: 0 },
    );
  }

  reboot = (): void => {
    this.reboots++;
    this.powerOn();
  };

  resolve = (done: (ip: string) => void): void => void this.living(this.life).after(1, () => done("192.0.2.1"));

  /** The power comes back. */
  powerCycle(): void {
    this.files.cutAt = Infinity;
    this.life++;
    this.powerOn();
  }

  /** Asks for an update, lets time pass, and returns what was answered. */
  update(
    offer: Offer,
    request: { force?: boolean; version?: Version } = {},
    ms = 30_000,
  ): { failure: string; value: string } | undefined {
    this.offer = offer;
    let answered: { failure: string; value: string } | undefined;
    const value = { url: "http://h/m", version: request.version ?? offer.version, forceUpdate: !!request.force };
    this.updater.module({ action: "otaUpdateAvailable", value } as Message, (_request, failure, text) => {
      answered = { failure, value: text };
    });
    this.clock.advance(ms);
    return answered;
  }

  private living(life: number) {
    const clock = this.clock;
    return {
      now: clock.now,
      cancel: clock.cancel,
      after: (ms: number, fn: () => void) =>
        clock.after(ms, () => {
          if (life !== this.life) return;
          fn();
          // Whoever caught what the flash threw: there is no power.
          if (this.files.cutAt < 0) throw new PowerCut();
        }),
    };
  }

  private serve(path: string): { status: string; body: string } {
    const { version, bundle, forge } = this.offer!;
    if (path === "/b") return { status: "200 OK", body: bundle };
    const signed = { version, size: bundle.length, digest: digest(bundle), signature: "", url: "http://h/b" };
    signed.signature = manifestSigner(nodeHash, SECRET)(manifestText(signed));
    forge?.(signed);
    return { status: "200 OK", body: JSON.stringify(signed) };
  }

  private network(): Network {
    const clock = this.living(this.life);
    let open: SocketEvents | undefined;
    return {
      resolve: (_host, done) => this.resolve(done),
      connect(_ip, _port, _tls, events) {
        open = events;
        clock.after(1, () => events.onOpen());
      },
      write: (request) => {
        const events = open!;
        const path = request.split(" ")[1];
        const { status, body } = this.serve(path);
        const arrives = path === "/b" ? (this.offer!.arrives ?? body.length) : body.length;
        const all = `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, arrives)}`;
        for (let at = 0; at < all.length; at += 536)
          clock.after(2 + at, () => open === events && events.onData(all.slice(at, at + 536)));
        if (!this.offer!.stalls) clock.after(3 + all.length, () => open === events && events.onClose("closed"));
      },
      close: () => void (open = undefined),
    };
  }
}
