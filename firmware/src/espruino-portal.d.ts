/** What of Espruino only the set-up page uses (libs/network/jswrap_net.c, libs/network/esp32/jswrap_esp32_network.c). */

interface EspruinoServer {
  /** Throws InternalError if there is no socket left. */
  listen(port: number): EspruinoServer;
  close(): void;
}

interface EspruinoNet {
  createServer(accept: (socket: EspruinoSocket) => void): EspruinoServer;
}

interface EspruinoDatagrams {
  /** Throws InternalError if there is no socket left. */
  bind(port: number): EspruinoDatagrams;
  send(bytes: string, port: number, address: string): void;
  close(): void;
  on(event: "message", listener: (bytes: string, from: { address: string; port: number; size: number }) => void): void;
}

interface EspruinoWifi {
  /** Calls back once, or never if the driver could not start; throws while an earlier scan has not ended. */
  scan(done: (networks: { ssid: string; rssi: number; authMode: string }[]) => void): void;
  startAP(ssid: string, options: { password?: string; authMode?: string }): void;
  stopAP(): void;
}

declare function require(name: "dgram"): { createSocket(type: "udp4"): EspruinoDatagrams };
