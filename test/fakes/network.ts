import type { Bytes, Clock, Network, SocketEvents } from "../../lib/ports.js";
import type { Tap } from "./tap.js";

/** The server's end of a connection. */
export interface ServerEnd {
  write(bytes: Bytes): void;
  /** Closes after what was written. */
  end(): void;
  readonly connection: Connection;
}

/** What the server hears. */
export interface ServerEvents {
  onData(bytes: Bytes): void;
  onClose(): void;
}

/** What can be wrong with the network; nothing at first. */
export interface NetworkFaults {
  /** False: names are unknown and connections are refused. */
  up: boolean;
  /** True: a connect is never answered. */
  blackHole: boolean;
  /** True: a name is never answered. */
  deafResolver: boolean;
  /** Milliseconds that a piece takes; pieces of one direction never overtake each other. */
  delayMs(): number;
  /** In which pieces bytes arrive. */
  pieces(bytes: Bytes): Bytes[];
}

/** One direction of a connection. */
class Lane {
  private due = 0;
  /** The connection is cut when so many more bytes have arrived. */
  cutAfter = Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly faults: NetworkFaults,
    private readonly connection: Connection,
    private readonly deliver: (bytes: Bytes) => void,
  ) {}

  /** Hands `bytes` on, piece by piece. */
  write(bytes: Bytes): void {
    for (const piece of this.faults.pieces(bytes)) this.later(() => this.arrive(piece));
  }

  /** Does something in its turn. */
  later(fn: () => void): void {
    this.due = Math.max(this.due, this.clock.now() + this.faults.delayMs());
    this.clock.after(this.due - this.clock.now(), () => {
      if (this.connection.passes) fn();
    });
  }

  private arrive(bytes: Bytes): void {
    const part = bytes.length < this.cutAfter ? bytes : bytes.slice(0, this.cutAfter);
    this.cutAfter -= bytes.length;
    if (part) this.deliver(part);
    if (this.cutAfter <= 0) this.connection.reset();
  }
}

/** A TCP connection whose every byte a test can stop. */
export class Connection {
  /** False once silent or closed: nothing arrives any more. */
  passes = true;
  /** The board's end was not given up yet. */
  boardOpen = true;
  /** When it was, in ms of the world; Infinity before. */
  boardClosedAt = Infinity;
  private serverOpen = false;
  private server: ServerEvents | undefined;
  readonly toServer: Lane;
  readonly toBoard: Lane;

  constructor(
    private readonly clock: Clock,
    faults: NetworkFaults,
    private readonly board: SocketEvents,
    private readonly onGone: (connection: Connection) => void,
  ) {
    this.toServer = new Lane(clock, faults, this, (bytes) => this.server?.onData(bytes));
    this.toBoard = new Lane(clock, faults, this, (bytes) => {
      if (this.boardOpen) board.onData(bytes);
    });
  }

  /** The server accepts. */
  open(accept: (end: ServerEnd) => ServerEvents): void {
    this.serverOpen = true;
    this.server = accept({ write: (bytes) => this.toBoard.write(bytes), end: () => this.serverCloses(), connection: this });
    if (this.boardOpen) this.board.onOpen();
  }

  /** From now on it is half-open: nothing arrives, and nobody is told. */
  silence(): void {
    this.passes = false;
  }

  /** Both ends are told at once that it is gone; what was under way is lost. */
  reset(): void {
    this.passes = false;
    this.closeServer();
    this.closeBoard("reset");
  }

  /** The board's end vanishes without a word, as in a power cut. */
  vanish(): void {
    this.passes = false;
    this.giveUp();
  }

  /** The server's end hears that it is gone, as a keep-alive does at last. */
  closeServer(): void {
    if (!this.serverOpen) return;
    this.serverOpen = false;
    this.server?.onClose();
  }

  /** The board gives its end up: freed at once, no event follows. */
  boardCloses(): void {
    if (!this.boardOpen) return;
    this.giveUp();
    this.toServer.later(() => {
      this.passes = false;
      this.closeServer();
    });
  }

  private giveUp(): void {
    this.boardOpen = false;
    this.boardClosedAt = this.clock.now();
    this.onGone(this);
  }

  private serverCloses(): void {
    this.serverOpen = false;
    this.toBoard.later(() => {
      this.passes = false;
      this.closeBoard("closed");
    });
  }

  /** The board hears that it is gone. */
  closeBoard(reason: string): void {
    if (!this.boardOpen) return;
    this.giveUp();
    this.board.onClose(reason);
  }
}

/** The Network port in virtual time, with one server behind every name and port. */
export class FakeNetwork {
  readonly faults: NetworkFaults = {
    up: true,
    blackHole: false,
    deafResolver: false,
    delayMs: () => 1,
    pieces: (bytes) => [bytes],
  };
  /** Connections whose end the board still holds. */
  readonly open = new Set<Connection>();
  /** Connections that were begun. */
  connects = 0;
  /** The most that were ever open at once. */
  mostOpen = 0;
  last: Connection | undefined;
  /** Listens to every connection made from now on. */
  tap: ((connection: Connection) => Tap) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly accept: (end: ServerEnd) => ServerEvents,
  ) {}

  /** The port for a board; `isAlive` false: its power is gone and it hears nothing. */
  port(isAlive: () => boolean = () => true): Network {
    let wire: { connection: Connection; tap: Tap | undefined } | undefined;
    return {
      resolve: (_host, done) => {
        if (this.faults.deafResolver) return;
        this.clock.after(this.faults.delayMs(), () => {
          if (isAlive()) done(this.faults.up ? "192.0.2.1" : "");
        });
      },
      connect: (_address, _port, _tls, events) => void (wire = this.connect(events, isAlive)),
      write: (bytes) => {
        if (!wire?.connection.boardOpen || !isAlive()) return;
        wire.tap?.written(bytes);
        wire.connection.toServer.write(bytes);
      },
      close: () => wire?.connection.boardCloses(),
    };
  }

  private connect(events: SocketEvents, isAlive: () => boolean): { connection: Connection; tap: Tap | undefined } {
    const connection: Connection = new Connection(
      this.clock,
      this.faults,
      {
        onOpen: () => isAlive() && events.onOpen(),
        onData(bytes) {
          if (!isAlive()) return;
          tap?.received(bytes);
          events.onData(bytes);
        },
        onClose: (reason) => isAlive() && events.onClose(reason),
      },
      (gone) => this.open.delete(gone),
    );
    const tap = this.tap?.(connection);
    this.connects++;
    this.last = connection;
    this.open.add(connection);
    this.mostOpen = Math.max(this.mostOpen, this.open.size);
    if (!this.faults.blackHole)
      this.clock.after(this.faults.delayMs(), () => {
        if (!connection.boardOpen) return;
        if (this.faults.up) connection.open(this.accept);
        else connection.closeBoard("refused");
      });
    return { connection, tap };
  }
}
