import type { Bytes, Framing, Hash, LinkClock, Log, Network, Random, Rope, TimerId, Wifi } from "../ports.js";
import { LogLevel } from "../ports.js";
import { Code } from "../codes.js";
import { CloseCode } from "../websocket/frame.js";
import { createWebSocket } from "../websocket/websocket.js";
import { pauseMs } from "./backoff.js";
import { Action, Event, State, STATE_MS, transition } from "./table.js";

/** A link that was up for so long starts over with short pauses. */
const HEALTHY_MS = 60000;
/** A timer that is late by more is gone: nothing blocks for so long. Ms. */
const LOST_MS = 120000;

/** What the link runs on. */
export interface LinkPorts {
  clock: LinkClock;
  hash: Hash;
  random: Random;
  framing_: Framing;
  network: Network;
  wifi: Wifi;
  log: Log;
}

/** Where the link goes to. */
export interface Server {
  host: string;
  /** 1..65535 */
  port: number;
  tls: boolean;
}

/** What the link tells its owner. */
export interface LinkEvents {
  /** Request header lines for the upgrade, each ended by CRLF. */
  headers(): string;
  /** A whole text message from `from` on, in `Timestamp` and later states. */
  onText(text: Bytes, from: number): void;
  /** The link may be used. */
  onReady(): void;
  /** The link is ready and a while has passed, at most 25 s. */
  onTick(): void;
  /** A ping goes out now; what was sent before it has arrived when `onPong` comes. */
  onPing(): void;
  onPong(): void;
  onState(state: State): void;
}

/** The connection to the platform, kept up for ever. */
export interface Link {
  start(): void;
  stop(): void;
  /** Ends this connection in an orderly way and makes a new one. */
  renew(): void;
  /** The platform's clock is known. */
  synced(): void;
  /** Its timer is gone, as happens when memory runs out at the wrong moment: it will never do anything again by itself. */
  lost_(): boolean;
  /** Only while ready. */
  send(text: Rope): void;
}

/** Makes the machine that runs `table.ts`: one timer, at most one socket, at most one join. */
export function createLink(ports: LinkPorts, server: Server, owner: LinkEvents): Link {
  const clock = ports.clock;
  const log = ports.log;
  let state = State.Stopped;
  let timer: TimerId;
  /** When the timer fires, ms of the Clock; 0 without one. */
  let dueAt = 0;
  /** Counts attempts, so that what an earlier one started cannot speak for this one. */
  let attempt = 0;
  let failures = 0;
  let refused = false;
  let readyAt = 0;
  let heardAt = 0;

  const webSocket = createWebSocket(
    server.port === (server.tls ? 443 : 80) ? server.host : server.host + ":" + server.port,
    owner.headers,
    ports.hash,
    ports.random,
    ports.framing_,
    {
      write(bytes) {
        ports.network.write(bytes);
      },
      onUpgrade() {
        step(Event.Upgraded);
      },
      onText: owner.onText,
      onPong: owner.onPong,
      onEnd(code) {
        refused = code === 401 || code === 403;
        log(refused ? LogLevel.Error : LogLevel.Warning, refused ? Code.Refused : Code.Ended, code);
        step(Event.Failed);
      },
    },
  );

  const socketEvents = {
    onOpen() {
      step(Event.Connected);
    },
    onData(bytes: Bytes) {
      heardAt = clock.now();
      if (state === State.Probing) step(Event.Alive);
      webSocket.receive(bytes);
    },
    onClose(reason: string) {
      log(LogLevel.Warning, Code.SocketClosed, reason);
      step(Event.Failed);
    },
  };

  function expire(): void {
    timer = undefined;
    // Instead of a new timer for every arrival, the running one looks back.
    const quiet = clock.now() - heardAt;
    if (state === State.Ready) owner.onTick();
    if (state === State.Ready && quiet < STATE_MS[6]) arm(STATE_MS[6] - quiet);
    else {
      if (state !== State.Pause && state !== State.Ready) log(LogLevel.Warning, Code.TimedOut, state);
      step(Event.Timeout);
    }
  }

  function arm(ms: number): void {
    if (timer !== undefined) clock.cancel(timer);
    timer = ms ? clock.after(ms, expire) : undefined;
    dueAt = clock.now() + ms;
  }

  function drop(): number {
    attempt++;
    ports.wifi.leave();
    ports.network.close();
    if (readyAt && clock.now() - readyAt >= HEALTHY_MS) failures = 0;
    readyAt = 0;
    failures++;
    return pauseMs(failures, refused, ports.random.uint32());
  }

  /** What `action` does; the time the new state may last, where the table does not say it. */
  function run(action: string): number {
    const mine = attempt;
    if (action === Action.Join) {
      refused = false;
      ports.wifi.join(function (failure) {
        if (mine !== attempt) return;
        if (failure) log(LogLevel.Warning, Code.WifiFailed, failure);
        step(failure ? Event.Failed : Event.Joined);
      });
    } else if (action === Action.Resolve) {
      ports.network.resolve(server.host, function (address) {
        if (mine !== attempt) return;
        if (!address) log(LogLevel.Warning, Code.NameUnknown, server.host);
        else target = address;
        step(address ? Event.Resolved : Event.Failed);
      });
    } else if (action === Action.Connect) {
      ports.network.connect(target, server.port, server.tls, socketEvents);
    } else if (action === Action.Upgrade) {
      webSocket.begin();
    } else if (action === Action.Announce) {
      readyAt = heardAt = clock.now();
      log(LogLevel.Info, Code.Ready);
      owner.onReady();
    } else if (action === Action.Ping) {
      owner.onPing();
      webSocket.ping();
    } else if (action === Action.SendClose) {
      webSocket.close(CloseCode.Normal);
    } else if (action === Action.Drop) {
      return drop();
    }
    return 0;
  }
  let target = "";

  /** @cold */
  function step(event: Event): void {
    const next = transition(state, event);
    if (!next) return;
    state = next.charAt(0) as State;
    const ms = STATE_MS[+state];
    // Armed before the action, which may already lead on to the next state.
    arm(ms);
    const pause = run(next.charAt(1));
    if (state === State.Pause && pause) arm(pause);
    owner.onState(state);
  }

  ports.wifi.hurry_ = function () {
    step(Event.Hurry);
  };
  return {
    start() {
      step(Event.Start);
    },
    stop() {
      step(Event.Stop);
    },
    renew() {
      step(Event.Renew);
    },
    synced() {
      step(Event.Synced);
    },
    lost_() {
      return clock.now() - dueAt > LOST_MS;
    },
    send: webSocket.send,
  };
}
