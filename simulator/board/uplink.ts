import type { Bytes } from "../../lib/ports.js";
import type { Wire, World } from "./world.js";

/** lwIP's limit on ESP32 (espruino.md 1). */
const MAX_SOCKETS = 10;

/** Network events of one socket, by the id that the runtime gave it. */
export interface UplinkEvents {
  onOpen(id: number): void;
  onData(id: number, bytes: Bytes): void;
  onClose(id: number, failed: boolean): void;
}

interface Connection {
  wire: Wire;
  /** The radio stopped under it: both ends believe in it, nothing passes any more. */
  severed: boolean;
  /** What is under way while the radio retries. */
  held: (() => void)[];
}

/** The board's sockets over a world's network, as far as the radio lets them. */
export class Uplink {
  private readonly open = new Map<number, Connection>();
  private traffic: "flowing" | "held" | "stopped";

  constructor(
    private readonly world: World,
    private readonly events: UplinkEvents,
    networkUp: boolean,
  ) {
    this.traffic = networkUp ? "flowing" : "stopped";
  }

  /** @returns "" or the message that Espruino throws */
  connect(id: number, host: string, port: number, tls: boolean): string {
    if (this.open.size >= MAX_SOCKETS) return "Unable to create socket";
    if (this.traffic !== "flowing") return /^[\d.]+$/.test(host) ? "Unable to create socket" : "Unable to locate host";
    const through = (deliver: () => void) => (): void => {
      const connection = this.open.get(id);
      if (!connection || connection.severed) return;
      if (this.traffic === "held") connection.held.push(deliver);
      else deliver();
    };
    const wire = this.world.connect(host, port, tls, {
      onOpen: through(() => this.events.onOpen(id)),
      onData: (bytes) => through(() => this.events.onData(id, bytes))(),
      onClose: (failed) =>
        through(() => {
          this.open.delete(id);
          this.events.onClose(id, failed);
        })(),
    });
    if (typeof wire === "string") return wire === "no-host" ? "Unable to locate host" : "Unable to create socket";
    this.open.set(id, { wire, severed: false, held: [] });
    return "";
  }

  send(id: number, bytes: Bytes): void {
    const connection = this.open.get(id);
    if (!connection || connection.severed) return;
    if (this.traffic === "held") connection.held.push(() => connection.wire.write(bytes));
    else connection.wire.write(bytes);
  }

  close(id: number): void {
    const connection = this.open.get(id);
    this.open.delete(id);
    if (connection?.severed) connection.wire.destroy();
    else connection?.wire.end();
  }

  /** Looks a name up; "" when the radio is not up. */
  resolve(host: string, done: (address: string) => void): void {
    if (this.traffic === "flowing") this.world.resolve(host, done);
    else this.world.clock.after(0, () => done(""));
  }

  setTraffic(state: "flowing" | "held" | "stopped"): void {
    this.traffic = state;
    for (const connection of [...this.open.values()]) {
      if (state === "stopped") {
        connection.severed = true;
        connection.held.length = 0;
      }
      if (state === "flowing") for (const deliver of connection.held.splice(0)) deliver();
    }
  }

  /** The board lost its power. */
  dispose(): void {
    for (const { wire } of this.open.values()) wire.destroy();
    this.open.clear();
  }
}
