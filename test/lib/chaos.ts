import { Code } from "../../lib/codes.js";
import type { Handler } from "../../lib/devices/feature.js";
import { AtBoot } from "../../lib/hardware/relay.js";
import { fromUtf8 } from "../fakes/bytes.js";
import { SeededRandom } from "../fakes/random.js";
import { Tap } from "../fakes/tap.js";
import { LAMP, PLUG, World } from "../fakes/world.js";

/** How long the faults last, and how long everything is well before the end; ms. */
const STORM_MS = 150_000;
const CALM_MS = 200_000;

/** What may be wrong with a message of a board that lost its link in the middle; nothing else may. */
const HARMLESS = ["UNKNOWN_REPLY_TOKEN", "TOO_FAST"];

/** A whole schedule of faults, drawn from one number. */
export class Chaos {
  readonly world: World;
  private readonly random: SeededRandom;
  private readonly taps: Tap[] = [];
  private readonly problems: string[] = [];
  private readonly atBoot: AtBoot;
  private readonly kinds: string[];
  private maxDelay = 1;
  private calls = 0;
  private lifeTaps = 0;

  constructor(readonly seed: number) {
    const random = new SeededRandom(seed);
    this.random = random;
    this.atBoot = random.pick([AtBoot.Off, AtBoot.On, AtBoot.Last, AtBoot.Server]);
    this.kinds = random.pick([
      ["none"],
      ["sync", "later", "promise"],
      ["sync", "later", "late", "promise", "throw", "reject", "hang", "false"],
    ]);
    this.world = new World({
      seed: seed + 1e6,
      ids: [LAMP, PLUG],
      atBoot: this.atBoot,
      handler: (_world, id) => (this.kinds[0] === "none" || (id === PLUG && seed % 2) ? undefined : this.handler()),
      rate: 1 + (random.float() - 0.5) / 5000,
      clockAtBoot: random.pick([0, 2 ** 31 - 60_000, 2 ** 32 - 60_000]),
    });
    this.world.network.tap = (connection) => {
      const tap = new Tap(connection, this.world.clock.now);
      this.taps.push(tap);
      return tap;
    };
  }

  /** Runs it. @returns what is wrong at the end, [] if nothing */
  async run(): Promise<string[]> {
    const { world, random } = this;
    world.boot();
    while (world.clock.now() < STORM_MS) {
      this.act();
      await world.clock.run(random.chance(0.3) ? random.int(0, 200) : random.int(200, 8000));
    }
    this.calm();
    await world.clock.run(CALM_MS);
    this.judge();
    return this.problems;
  }

  private handler(): Handler {
    const { random, world } = this;
    return (_value, done) => {
      this.calls++;
      const kind = random.pick(this.kinds);
      const later = (ms: number, fn: () => void): void => {
        const life = world.life;
        world.clock.after(ms, () => {
          if (life.alive) fn();
        });
      };
      if (kind === "throw") throw new Error("thrown");
      if (kind === "false") return false;
      if (kind === "reject") return Promise.reject(new Error("rejected"));
      if (kind === "promise") return new Promise((resolve) => later(random.int(0, 2000), () => resolve(true)));
      if (kind === "later") later(random.int(1, 3000), done);
      if (kind === "late") later(random.int(6000, 15_000), done);
      return kind === "sync" ? true : undefined;
    };
  }

  /** Undoes a fault after a while. */
  private forAWhile(from: number, to: number, undo: () => void): void {
    this.world.clock.after(this.random.int(from, to), undo);
  }

  private act(): void {
    const { world, random } = this;
    const { network, host } = world;
    const connection = network.last;
    const what = random.int(0, 29);
    if (what < 9) void world.request(random.chance(0.5), random.pick(world.ids));
    else if (what < 15) {
      for (let i = random.int(1, 4); i; i--) if (world.life.alive) world.press(random.pick(world.ids));
    } else if (what < 17) connection?.reset();
    else if (what === 17 && connection) connection.toBoard.cutAfter = random.int(1, 900);
    else if (what === 18 && connection) connection.toServer.cutAfter = random.int(1, 900);
    else if (what === 19) connection?.silence();
    else if (what === 20) {
      network.faults.up = false;
      if (random.chance(0.5)) connection?.silence();
      this.forAWhile(1000, 40_000, () => (network.faults.up = true));
    } else if (what === 21) {
      world.life.wifi.set(false);
      connection?.silence();
      this.forAWhile(1000, 40_000, () => world.life.wifi.set(true));
    } else if (what === 22) {
      world.life.wifi.joinMs = random.pick([0, 500, 5000, Infinity]);
      this.forAWhile(5000, 40_000, () => (world.life.wifi.joinMs = 0));
    } else if (what === 23) {
      host.freeze(true);
      this.forAWhile(500, 50_000, () => host.freeze(false));
    } else if (what === 24) {
      const fault = random.pick(["blackHole", "deafResolver"] as const);
      network.faults[fault] = true;
      this.forAWhile(1000, 30_000, () => (network.faults[fault] = false));
    } else if (what === 25) {
      host.faults.refuse = random.pick([500, 503, 429]);
      this.forAWhile(1000, 20_000, () => (host.faults.refuse = 0));
    } else if (what === 26) this.delays();
    else if (what === 27) {
      network.faults.pieces = random.pick([
        (bytes) => [bytes],
        (bytes) => this.pieces(bytes, 60),
        (bytes) => this.pieces(bytes, 536),
      ]);
      host.faults.fragments = random.pick([() => 1, () => random.int(1, 5)]);
    } else if (what === 28) this.duplicates();
    else this.powerCut();
  }

  private delays(): void {
    const { random } = this;
    const most = random.pick([1, 40, 100]);
    this.world.network.faults.delayMs = () => random.int(1, most);
    this.maxDelay = Math.max(this.maxDelay, most);
  }

  private pieces(bytes: string, size: number): string[] {
    const list: string[] = [];
    for (let i = 0; i < bytes.length;) {
      const n = this.random.int(1, size);
      list.push(bytes.slice(i, i + n));
      i += n;
    }
    return list;
  }

  /** Messages to the board come twice, at once or up to two minutes later, or overtake each other. */
  private duplicates(): void {
    const { random, world } = this;
    let held: string | undefined;
    world.host.faults.down = (text) => {
      if (text.startsWith('{"timestamp"')) return [text];
      const before = held === undefined ? [] : [held];
      held = undefined;
      const dice = random.float();
      if (dice < 0.2) {
        held = text;
        return before;
      }
      if (dice < 0.4) this.forAWhile(100, 120_000, () => world.platform.sendRaw(random.pick(world.ids), text));
      return dice < 0.6 ? [text, text, ...before] : [text, ...before];
    };
    this.forAWhile(5000, 30_000, () => (world.host.faults.down = (text) => [text]));
  }

  private powerCut(): void {
    const { world, random } = this;
    const off = (): void => {
      if (!world.life.alive) return;
      this.judgeLife();
      world.cutPower();
      // What the old life said has arrived before the new one speaks: no board boots and joins in less.
      world.host.freeze(false);
      this.forAWhile(1500, 5000, () => world.boot());
    };
    if (random.chance(0.5)) off();
    else world.storage.tear(random.int(-1, 40), off);
  }

  private calm(): void {
    const { network, host, life, storage } = this.world;
    Object.assign(network.faults, { up: true, blackHole: false, deafResolver: false, delayMs: () => 1 });
    host.faults.refuse = 0;
    host.faults.down = (text) => [text];
    host.freeze(false);
    storage.mend();
    life.wifi.set(true);
    life.wifi.joinMs = 0;
    // What the network left half-open for ever, a keep-alive ends.
    for (const connection of network.open) {
      connection.toBoard.cutAfter = connection.toServer.cutAfter = Infinity;
      if (!connection.passes) connection.closeServer();
    }
  }

  private requests(taps: Tap[]): Map<string, { at: number; createdAt: number; tap: Tap }> {
    const found = new Map<string, { at: number; createdAt: number; tap: Tap }>();
    for (const tap of taps) {
      let synced = false;
      for (const { at, text } of tap.toBoard) {
        const message = JSON.parse(fromUtf8(text)) as { timestamp?: number; payload?: Record<string, unknown> };
        if (message.timestamp) synced = true;
        const payload = message.payload;
        const token = String(payload?.replyToken);
        if (synced && payload?.type === "request" && !found.has(token))
          found.set(token, { at, createdAt: payload.createdAt as number, tap });
      }
    }
    return found;
  }

  /** No request is carried out twice in one life of the board. */
  private judgeLife(): void {
    const tokens = this.requests(this.taps.slice(this.lifeTaps)).size;
    if (this.calls > tokens) this.problems.push(`${this.calls} handler calls for ${tokens} requests`);
    this.calls = 0;
    this.lifeTaps = this.taps.length;
  }

  private judge(): void {
    const { world, problems } = this;
    this.judgeLife();
    if (world.network.mostOpen > 1) problems.push(`${world.network.mostOpen} sockets at once`);
    for (const id of world.ids) {
      const value = world.life.features[world.ids.indexOf(id)].value_;
      if (!world.platform.device(id)!.online) problems.push(`${id} is offline`);
      if ((value === "On") !== world.relay(id)) problems.push(`the relay of ${id} does not follow its state`);
      if (world.relay(id) !== world.believed(id) && !this.toldTooLate(id))
        problems.push(`${id}: the relay is ${world.relay(id)}, the platform believes ${world.believed(id)}`);
    }
    for (const code of world.violations()) if (!HARMLESS.includes(code)) problems.push(`violation ${code}`);
    for (const line of world.life.log.of(Code.CallbackFailed)) problems.push(`uncaught: ${String(line.detail)}`);
    this.judgeAnswers();
  }

  /**
   * The board answered in time, but the platform stood still until the answer was too late to be one, and dropped it:
   * the state is the relay's, and nothing ever tells the board.
   */
  private toldTooLate(id: string): boolean {
    let late = false;
    for (const entry of this.world.entries) {
      if (!("deviceId" in entry) || entry.deviceId !== id) continue;
      if (entry.kind === "event" || (entry.kind === "response" && entry.success)) late = false;
      else if (entry.kind === "violation" && entry.code === "UNKNOWN_REPLY_TOKEN" && entry.text.includes('"success":true'))
        late = entry.text.includes(this.world.relay(id) ? '"On"' : '"Off"');
    }
    return late;
  }

  /** Every timely request that reached the board whole was answered before its deadline, if its link lived so long. */
  private judgeAnswers(): void {
    for (const [token, { at, createdAt, tap }] of this.requests(this.taps)) {
      const unix = this.world.unixNow() - this.world.clock.now() / 1000;
      if (unix + at / 1000 - createdAt > 6.9) continue;
      const by = at + 7050;
      if (tap.connection.boardClosedAt < by) continue;
      const answer = tap.fromBoard.find((heard) => heard.at >= at && heard.text.includes(token));
      if (!answer) this.problems.push(`the request ${token} of ${at} ms was never answered`);
      else if (answer.at > by) this.problems.push(`the request ${token} was answered after ${answer.at - at} ms`);
    }
  }
}
