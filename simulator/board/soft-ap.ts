import type { Bytes, Clock } from "../../lib/ports.js";
import type { Host, Runtime } from "./runtime/load.js";

/** Milliseconds: a scan over all channels; one way over the air. */
const SCAN_MS = 2000;
const AIR_MS = 1;

/** A network in reach, as Wifi.scan tells of it. */
export interface AirNetwork {
  readonly ssid: string;
  /** dBm. */
  readonly rssi: number;
}

/** A phone's connection to a server on the board. */
export interface PhoneWire {
  write(bytes: Bytes): void;
  close(): void;
}

/** What the phone hears. */
export interface PhoneEvents {
  onData(bytes: Bytes): void;
  onClose(): void;
}

/** What the access point asks of the runtime. */
export type SoftApEvents = Pick<Runtime, "serverAccepted" | "socketReceived" | "socketClosed" | "datagram" | "wifiScanned">;

/**
 * The board's own network (Wifi.startAP of jswrap_esp32_network.c) with the servers in it: what a phone in reach can do. It outlives
 * the board's power, like the phone; what is in it does not.
 */
export class SoftAp {
  /** What a scan finds. */
  air: AirNetwork[] = [];
  /** A scan that the driver could not start: it never calls back, and no other can begin. */
  scanFails = false;
  /** The network's name, "" while it is closed. */
  ssid = "";
  /** "" for an open network. */
  password = "";
  private events: SoftApEvents | undefined;
  private readonly servers = new Set<number>();
  private readonly bound = new Set<number>();
  private readonly phones = new Map<number, PhoneEvents>();
  private readonly askers = new Map<number, (bytes: Bytes) => void>();
  private nextPort = 50000;

  constructor(private readonly clock: Clock) {}

  /** Opens a connection as a phone that is in the network; undefined if nobody listens there. */
  connect(port: number, events: PhoneEvents): PhoneWire | undefined {
    const board = this.events;
    if (!board || !this.ssid || !this.servers.has(port)) return undefined;
    const id = board.serverAccepted(port);
    this.phones.set(id, events);
    const later = (fn: () => void) => this.clock.after(AIR_MS, () => this.events === board && this.phones.has(id) && fn());
    return {
      write: (bytes) => void later(() => board.socketReceived(id, bytes)),
      close: () => void later(() => board.socketClosed(id, false)),
    };
  }

  /** Sends a datagram as a phone; `onReply` gets what comes back to its port. */
  ask(port: number, bytes: Bytes, onReply: (bytes: Bytes) => void): void {
    const board = this.events;
    if (!board || !this.ssid || !this.bound.has(port)) return;
    const from = this.nextPort++;
    this.askers.set(from, onReply);
    this.clock.after(AIR_MS, () => this.events === board && board.datagram(port, bytes, from));
  }

  /** The power came: a new life of the program. */
  begin(events: SoftApEvents): void {
    this.events = events;
  }

  /** The power went. */
  end(): void {
    this.events = undefined;
    this.ssid = "";
    this.servers.clear();
    this.bound.clear();
    this.askers.clear();
    for (const phone of [...this.phones.values()]) phone.onClose();
    this.phones.clear();
  }

  /** What the program may ask for. */
  host(): Host {
    const ports = (datagrams: boolean): Set<number> => (datagrams ? this.bound : this.servers);
    return {
      apOpen: (ssid: string, password: string) => {
        this.ssid = ssid;
        this.password = password;
      },
      apShut: () => void (this.ssid = ""),
      wifiScan: () => {
        const board = this.events;
        if (this.scanFails) return;
        this.clock.after(SCAN_MS, () => this.events === board && board?.wifiScanned(JSON.stringify(this.air)));
      },
      /** @returns false if somebody listens there already */
      serverListen: (port: number, datagrams: boolean) => !ports(datagrams).has(port) && !!ports(datagrams).add(port),
      serverClose: (port: number, datagrams: boolean) => void ports(datagrams).delete(port),
      datagramSend: (port: number, bytes: Bytes) => {
        const asker = this.askers.get(port);
        if (asker && this.ssid) this.clock.after(AIR_MS, () => asker(bytes));
      },
    };
  }

  /** Whether a socket is one of a phone's. */
  has(id: number): boolean {
    return this.phones.has(id);
  }

  send(id: number, bytes: Bytes): void {
    const phone = this.phones.get(id);
    if (phone && this.ssid) this.clock.after(AIR_MS, () => phone.onData(bytes));
  }

  close(id: number): void {
    const phone = this.phones.get(id);
    this.phones.delete(id);
    if (phone) this.clock.after(AIR_MS, () => phone.onClose());
  }
}
