import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ExitCode, FlashError } from "./errors.js";

/** What USB serial adapters and chips with USB of their own are called on Linux and macOS. */
const USB_SERIAL = /^(ttyUSB|ttyACM|cu\.usbserial|cu\.usbmodem|cu\.SLAB_USBtoUART|cu\.wchusbserial)/;

/**
 * The only USB serial port there is.
 *
 * @param directory where the system lists its devices
 * @throws FlashError `no-port` or `many-ports`, naming them
 */
export function findPort(directory = "/dev"): string {
  let names: string[] = [];
  try {
    names = readdirSync(directory).filter((name) => USB_SERIAL.test(name));
  } catch {
    // No such directory: no ports.
  }
  const ports = names.sort().map((name) => join(directory, name));
  if (ports.length === 1) return ports[0];
  if (!ports.length)
    throw new FlashError(
      "no-port",
      ExitCode.NoPort,
      "no USB serial port was found. Plug the board in with a cable that carries data, or name the port with --port.",
    );
  throw new FlashError(
    "many-ports",
    ExitCode.NoPort,
    `there are ${ports.length} USB serial ports. Say which with --port: ${ports.join(", ")}`,
  );
}
