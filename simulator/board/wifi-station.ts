import type { Clock, TimerId } from "../../lib/ports.js";

/** Milliseconds: joining the access point, the address after that, one silent retry. */
export const WIFI_TIMES = { associate: 120, address: 180, retry: 2500 };
/** esp_wifi's retry counter as Wifi.connect sets it; a good connection does not restore it. */
const ATTEMPTS = 3;

/** The access point, as the station meets it. */
export interface AccessPoint {
  up: boolean;
  /** False: the association works but no address ever comes, and no callback either. */
  dhcp: boolean;
  /** When set, another name or password is refused. */
  credentials?: { ssid: string; password: string };
  /** dBm. */
  rssi: number;
}

/** What the station tells the runtime and the sockets. */
export interface StationEvents {
  /** A Wifi module event with its details as name and value in turn. */
  onEvent(name: string, details: string[]): void;
  /** The callback of Wifi.connect: `""` for success. Without one it is ignored. */
  onJoined(reason: string): void;
  /** Packets flow, are held up by a silent retry, or the radio has stopped. */
  onTraffic(state: "flowing" | "held" | "stopped"): void;
}

/**
 * The Wi-Fi station of jswrap_esp32_network.c (espruino.md 3): three attempts, then the radio stops until the program
 * connects again; while it retries in silence, it still says that it is connected.
 */
export class WifiStation {
  /** What getStatus and getDetails believe; trails the truth during silent retries. */
  connected = false;
  address = "0.0.0.0";
  /** Why it is not connected. */
  reason = "Unknown reason";
  ssid = "";
  hostname = "";
  private password = "";
  private started = false;
  private attempts = 0;
  private timer: TimerId | undefined;

  constructor(
    readonly accessPoint: AccessPoint,
    private readonly clock: Clock,
    private readonly events: StationEvents,
  ) {}

  connect(ssid: string, password: string): void {
    this.ssid = ssid.slice(0, 31);
    this.password = password.slice(0, 63);
    this.attempts = ATTEMPTS;
    this.started = true;
    if (this.connected) this.dropped("ASSOC_LEAVE");
    else this.try();
  }

  disconnect(): void {
    this.attempts = 0;
    if (this.started) this.dropped("ASSOC_LEAVE");
  }

  /** Tells the station that its access point vanished or came back. */
  setUp(up: boolean): void {
    if (this.accessPoint.up === up) return;
    this.accessPoint.up = up;
    if (!up && this.started && this.connected) this.dropped("BEACON_TIMEOUT");
  }

  dispose(): void {
    this.wait(undefined);
    this.started = false;
  }

  private wait(ms: number | undefined, next?: () => void): void {
    if (this.timer !== undefined) this.clock.cancel(this.timer);
    this.timer = undefined;
    if (ms !== undefined)
      this.timer = this.clock.after(ms, () => {
        this.timer = undefined;
        next!();
      });
  }

  private try(): void {
    this.wait(WIFI_TIMES.associate, () => {
      const refusal = this.refusal();
      if (refusal) this.wait(WIFI_TIMES.retry, () => this.dropped(refusal));
      else this.associated();
    });
  }

  private refusal(): string {
    const { up, credentials } = this.accessPoint;
    if (!up || (credentials && credentials.ssid !== this.ssid)) return "NO_AP_FOUND";
    return credentials && credentials.password !== this.password ? "4WAY_HANDSHAKE_TIMEOUT" : "";
  }

  /** What the runtime's Wifi calls. */
  host() {
    return {
      wifiConnect: (ssid: string, password: string) => this.connect(ssid, password),
      wifiDisconnect: () => this.disconnect(),
      wifiConnected: () => this.connected,
      wifiReason: () => this.reason,
      wifiSsid: () => this.ssid,
      wifiRssi: () => this.accessPoint.rssi,
      wifiAddress: () => this.address,
      wifiHostname: (name: string) => void (this.hostname = name),
      wifiGetHostname: () => this.hostname || "espressif",
    };
  }

  private associated(): void {
    this.connected = true;
    this.events.onEvent("associated", ["ssid", this.ssid, "mac", "02:00:00:00:00:01", "channel", "6"]);
    if (!this.accessPoint.dhcp) return;
    this.wait(WIFI_TIMES.address, () => {
      if (!this.accessPoint.up) return this.dropped("BEACON_TIMEOUT");
      this.address = "192.168.4.2";
      this.events.onTraffic("flowing");
      this.events.onJoined("");
      this.events.onEvent("connected", ["ip", this.address, "netmask", "255.255.255.0", "gw", "192.168.4.1"]);
    });
  }

  private dropped(reason: string): void {
    this.wait(undefined);
    if (--this.attempts > 0) {
      this.events.onTraffic("held");
      this.try();
      return;
    }
    this.connected = false;
    this.started = false;
    this.address = "0.0.0.0";
    this.reason = reason;
    this.events.onTraffic("stopped");
    this.events.onEvent("disconnected", ["ssid", this.ssid, "mac", "02:00:00:00:00:01", "reason", "0", "msg", reason]);
    this.events.onJoined(reason);
  }
}
