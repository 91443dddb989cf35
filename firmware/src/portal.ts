import { dnsAnswer } from "../../lib/portal/dns.js";
import { parseRequest } from "../../lib/portal/http.js";
import { pickNetworks, type Scanned } from "../../lib/portal/networks.js";
import { respond } from "../../lib/portal/respond.js";
import type { Bytes, TimerId } from "../../lib/ports.js";
import { clock } from "./clock.js";
import { guard } from "./guard.js";

/** The board's address in its own network: the driver's default, which nobody changes. */
const ADDRESS = "192.168.4.1";
const ADDRESS_BYTES = String.fromCharCode(192, 168, 4, 1);
/** A scan that cannot start, because the driver is busy, never calls back; ms. */
const SCAN_MS = 8000;
/** Between the answer to "scan again" and the scan, which interrupts whoever is in the access point; ms. */
const ANSWERED_MS = 500;
/** Between two looks for the known network, and since somebody was on the page; ms. */
const SEEK_MS = 60000;
/** Between two tries to open the access point; ms. */
const RETRY_MS = 10000;
/** A connection lives no longer, whatever its other end does; ms. */
const CONNECTION_MS = 10000;
/** Connections at once, of the ten sockets that there are. */
const MAX_CONNECTIONS = 4;

/**
 * Opens the access point and serves the set-up page in it: first a scan, because with the access point open it would
 * interrupt whoever is in it, then the network, the page (port 80) and the name server (port 53).
 *
 * @param password of the access point, 8 bytes or more; "" for an open one
 * @param failure why the last join failed, "" if none did
 * @param save see `respond`
 * @param known a network that was away when the access point opened is looked for while nobody is on the page; "" for none
 * @param onSeen it is there again
 * @returns closes it all
 */
export function openPortal(
  name: string,
  password: string,
  failure: string,
  save: (ssid: Bytes, password: Bytes) => void,
  known: string,
  onSeen: () => void,
): () => void {
  const wifi = require("Wifi");
  let found: Scanned[] = [];
  let isOpen = true;
  let timer: TimerId;
  let connections = 0;
  let usedAt = 0;
  let server: EspruinoServer | undefined;
  let names: EspruinoDatagrams | undefined;

  function accept(socket: EspruinoSocket): void {
    if (connections >= MAX_CONNECTIONS) return socket.end();
    connections++;
    usedAt = clock.now();
    let text = "";
    let isAnswered = false;
    let limit: TimerId = clock.after(CONNECTION_MS, function () {
      limit = undefined;
      socket.dSnd = "";
      socket.clsNow = true;
    });

    function take(bytes: Bytes): void {
      if (isAnswered) return;
      text += bytes;
      const request = parseRequest(text);
      if (!request) return;
      isAnswered = true;
      text = "";
      socket.write(respond(request, ADDRESS, pickNetworks(found), failure, save, rescan));
      socket.end();
    }
    socket.on("data", function (bytes) {
      guard(take, bytes);
    });
    socket.on("close", function () {
      connections--;
      if (limit !== undefined) clock.cancel(limit);
    });
  }

  function begin(): void {
    timer = undefined;
    try {
      wifi.startAP(name, password ? { password, authMode: "wpa2" } : {});
      if (!server) {
        server = require("net").createServer(function (socket) {
          guard(accept, socket);
        });
        server.listen(80);
      }
      if (!names) {
        const socket = require("dgram").createSocket("udp4");
        names = socket;
        socket.on("message", function (question, from) {
          guard(
            function (answer) {
              if (answer) socket.send(answer, from.port, from.address);
            },
            dnsAnswer(question, ADDRESS_BYTES),
          );
        });
        socket.bind(53);
      }
    } catch (error) {
      timer = clock.after(RETRY_MS, begin);
      throw error;
    }
    if (known && found.every(isOther)) timer = clock.after(SEEK_MS, seek);
  }

  function isOther(network: Scanned): boolean {
    return network.ssid !== known;
  }

  function scan(done: () => void): void {
    try {
      wifi.scan(function (list) {
        guard(function (heard: Scanned[]) {
          if (!isOpen) return;
          found = heard || [];
          done();
        }, list);
      });
    } catch (error) {
      // An earlier scan has not ended: the page does with the list that it has.
    }
  }

  function rescan(): void {
    clock.after(ANSWERED_MS, function () {
      if (isOpen) scan(function () {});
    });
  }

  function seek(): void {
    timer = clock.after(SEEK_MS, seek);
    if (clock.now() - usedAt < SEEK_MS) return;
    scan(function () {
      if (!found.every(isOther)) onSeen();
    });
  }

  timer = clock.after(SCAN_MS, begin);
  scan(function () {
    // Too late to wait for: the page has it now, and the network is open already.
    if (server) return;
    if (timer !== undefined) clock.cancel(timer);
    begin();
  });
  return function () {
    isOpen = false;
    if (timer !== undefined) clock.cancel(timer);
    if (server) server.close();
    if (names) names.close();
    wifi.stopAP();
  };
}
